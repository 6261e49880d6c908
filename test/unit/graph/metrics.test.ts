import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpdagOf, skeleton, vStructures } from '../../../shared/graph/cpdag';
import { graphMetrics } from '../../../shared/graph/metrics';
import { ranking } from '../../../shared/graph/ranking';
import { rates } from '../../../shared/graph/rates';
import { edgeDifferences, normalizedHamming, shd, shdCpdag } from '../../../shared/graph/shd';
import { dags, graphOf } from './graphs';

const truth = graphOf(3, [
  [0, 1],
  [1, 2],
]); // prettier-ignore  A → B → C

describe('the table of TRUST.md §4.2, truth A → B → C', () => {
  test.each([
    { name: 'C→B→A (same class)', edges: [[2, 1], [1, 0]], shd: 2, cells: 4, cpdag: 0 }, // prettier-ignore
    { name: 'A→B←C', edges: [[0, 1], [2, 1]], shd: 1, cells: 2, cpdag: 2 }, // prettier-ignore
    { name: 'A→B, C alone', edges: [[0, 1]], shd: 1, cells: 1, cpdag: 1 },
    { name: '+ A→C', edges: [[0, 1], [1, 2], [0, 2]], shd: 1, cells: 1, cpdag: 1 }, // prettier-ignore
  ])('$name', ({ edges, shd: expected, cells, cpdag }) => {
    const estimate = graphOf(3, edges as [number, number][]);
    expect(shd(estimate, truth, 3)).toBe(expected);
    expect(normalizedHamming(estimate, truth, 3)).toBe(cells / 9);
    expect(shdCpdag(estimate, truth, 3)).toBe(cpdag);
  });

  test('A−B−C undirected is free over true edges, with TPR 1', () => {
    const estimate = cpdagOf(truth, 3);
    expect(shd(estimate, truth, 3)).toBe(0);
    expect(rates(estimate, truth, 3)).toMatchObject({ tpr: 1, fdr: 0, edgesEstimate: 2 });
  });

  test('the false positive rate divides by the pairs without an edge, so it is 2 for C→B→A', () => {
    expect(rates(graphOf(3, [[2, 1], [1, 0]]), truth, 3).fpr).toBe(2); // prettier-ignore
  });
});

describe('structural Hamming distance', () => {
  test('is a metric on DAGs: 0 exactly when equal, symmetric, triangle inequality', () => {
    fc.assert(
      fc.property(dags(3, 6), ({ d, As: [A, B, C] }) => {
        const ab = shd(A!, B!, d);
        expect(ab === 0).toBe(A!.every((a, k) => a === B![k]));
        expect(shd(B!, A!, d)).toBe(ab);
        expect(shd(A!, C!, d)).toBeLessThanOrEqual(ab + shd(B!, C!, d));
      }),
    );
  });

  test('is the sum of extra, missing and reversed', () => {
    const estimate = graphOf(4, [[1, 0], [0, 2], [2, 3]]); // prettier-ignore
    const real = graphOf(4, [[0, 1], [2, 3], [1, 3]]); // prettier-ignore
    expect(edgeDifferences(estimate, real, 4)).toEqual({ extra: 1, missing: 1, reversed: 1 });
  });

  test('between CPDAGs is 0 exactly for Markov equivalent DAGs', () => {
    fc.assert(
      fc.property(dags(2, 4), ({ d, As: [A, B] }) => {
        const isEquivalent =
          skeleton(A!, d).join() === skeleton(B!, d).join() && vStructures(A!, d).join() === vStructures(B!, d).join();
        expect(shdCpdag(A!, B!, d) === 0).toBe(isEquivalent);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('rates', () => {
  test('of a DAG against itself are perfect', () => {
    fc.assert(
      fc.property(dags(1, 6), ({ d, As: [A] }) => {
        const found = rates(A!, A!, d);
        const all = found.edgesTruth > 0 ? 1 : 0;
        expect(found).toMatchObject({ tpr: all, fdr: 0, fpr: 0, precision: all, f1: all, skeletonF1: all });
      }),
    );
  });

  test('of an empty estimate are 0, and say so', () => {
    const found = rates(new Uint8Array(9), truth, 3);
    expect(found).toMatchObject({ isEmptyEstimate: true, precision: 0, f1: 0, tpr: 0, fdr: 0, skeletonF1: 0 });
    expect(found.orientationPrecision).toBeNull();
  });

  test('count one right, one reversed and one extra edge', () => {
    const found = rates(graphOf(4, [[0, 1], [2, 1], [0, 3]]), graphOf(4, [[0, 1], [1, 2], [2, 3]]), 4); // prettier-ignore
    expect(found).toMatchObject({ truePositive: 1, reversed: 1, falsePositive: 1, orientationPrecision: 0.5 });
    expect(found.fpr).toBeCloseTo(2 / 3, 15);
    expect(found.f1).toBeCloseTo(1 / 3, 15);
    expect(found.skeletonF1).toBeCloseTo(2 / 3, 15);
  });
});

describe('ranking', () => {
  test('is 1 when every true edge outranks every other pair', () => {
    const W = Float64Array.from(truth, (a, k) => (a ? -1 - k : 0.1));
    expect(ranking(W, truth, 3)).toEqual({ aucRoc: 1, aucPr: 1 });
  });

  test('of constant weights is chance: ½, and the share of edges', () => {
    expect(ranking(new Float64Array(9), truth, 3)).toEqual({ aucRoc: 0.5, aucPr: 2 / 6 });
  });

  test('treats ties as one step (worked by hand: ranks +, {+,−}, −, −, −)', () => {
    const W = new Float64Array(9);
    [W[1], W[5], W[2]] = [3, 2, -2]; // 0→1 true; 1→2 true; 0→2 false and tied
    const found = ranking(W, truth, 3)!;
    expect(found.aucRoc).toBeCloseTo((4 + 3.5) / 8, 15);
    expect(found.aucPr).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 15);
  });

  test('does not depend on the labelling', () => {
    fc.assert(
      fc.property(dags(1, 6, 2), fc.infiniteStream(fc.integer({ min: 0, max: 4 })), ({ d, As: [A] }, numbers) => {
        const W = Float64Array.from({ length: d * d }, () => numbers.next().value as number);
        const flip = (k: number): number => (d - 1 - Math.floor(k / d)) * d + (d - 1 - (k % d));
        const mirrored = ranking(W.map((_, k) => W[flip(k)]!), A!.map((_, k) => A![flip(k)]!), d); // prettier-ignore
        const found = ranking(W, A!, d);
        expect(mirrored?.aucPr ?? 0).toBeCloseTo(found?.aucPr ?? 0, 12);
        expect(mirrored?.aucRoc ?? 0).toBeCloseTo(found?.aucRoc ?? 0, 12);
      }),
    );
  });

  test('has no value without edges in the truth', () => {
    expect(ranking(new Float64Array(9), new Uint8Array(9), 3)).toBeNull();
  });
});

test('a cyclic truth leaves SID and the CPDAG distance without a value, and the others with one', () => {
  const cyclic = graphOf(2, [[0, 1], [1, 0]]); // prettier-ignore
  const found = graphMetrics(graphOf(2, [[0, 1]]), cyclic, 2, new Float64Array(4));
  expect(found).toMatchObject({ sid: null, shdCpdag: null, edgesTruth: 2, tpr: 0.5 });
});
