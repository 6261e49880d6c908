import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consensusOf } from '../../../shared/graph/consensus';
import { cpdagOf } from '../../../shared/graph/cpdag';
import { changedChildren, editedEdges, refusalOf } from '../../../shared/graph/edit';
import { matricesOf } from '../../../shared/graph/edges';
import { isAcyclic } from '../../../shared/graph/order';
import type { Edge } from '../../../shared/model/graph';
import type { GraphEdit } from '../../../shared/model/saved-graph';
import { bicTerm, regress } from '../../../main/learners/linear/regression';
import { eliminated } from '../../support/elimination';
import { dagOn, dags } from './graphs';

const named = (A: Uint8Array, d: number): { variables: string[]; edges: Edge[] } => {
  const variables = Array.from({ length: d }, (_, k) => `v${k}`);
  const edges: Edge[] = [];
  A.forEach((a, k) => a && edges.push({ source: `v${Math.floor(k / d)}`, target: `v${k % d}`, weight: 1 }));
  return { variables, edges };
};
const kinds = ['add', 'remove', 'reverse'] as const;
const edits = (d: number): fc.Arbitrary<GraphEdit> =>
  fc
    .tuple(fc.constantFrom(...kinds), fc.nat(d - 1), fc.nat(d - 1))
    .map(([kind, i, j]) => ({ kind, source: `v${i}`, target: `v${j}` }));

describe('editing a DAG', () => {
  test('is refused with the path that would close the cycle', () => {
    const graph = named(Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 0, 0), 3);
    expect(refusalOf(graph, { kind: 'add', source: 'v2', target: 'v0' })).toMatchObject({
      reason: 'cycle',
      path: ['v0', 'v1', 'v2'],
    });
    expect(refusalOf(graph, { kind: 'add', source: 'v0', target: 'v2' })).toBeNull();
    expect(refusalOf(graph, { kind: 'add', source: 'v0', target: 'v1' })?.reason).toBe('present');
    expect(refusalOf(graph, { kind: 'reverse', source: 'v1', target: 'v0' })?.reason).toBe('absent');
    expect(refusalOf(graph, { kind: 'add', source: 'v1', target: 'v1' })?.reason).toBe('same');
    expect(refusalOf(graph, { kind: 'add', source: 'v1', target: 'w' })?.reason).toBe('unknown');
  });

  test('leaves a DAG whatever is edited, and refuses only what would not', () => {
    const cases = fc
      .integer({ min: 2, max: 6 })
      .chain((d) => fc.tuple(dagOn(d), fc.array(edits(d), { maxLength: 12 })));
    fc.assert(
      fc.property(cases, ([{ A, d }, list]) => {
        let graph = named(A, d);
        for (const edit of list) {
          const refusal = refusalOf(graph, edit);
          const edges = editedEdges(graph.edges, edit);
          if (refusal?.reason === 'cycle') {
            expect(isAcyclic(matricesOf({ ...graph, edges }).A, d)).toBe(false);
            const from = new Set(graph.edges.map(({ source, target }) => `${source} ${target}`));
            refusal.path.slice(1).forEach((name, k) => expect(from).toContain(`${refusal.path[k]} ${name}`));
          }
          if (refusal) continue;
          graph = { ...graph, edges };
          expect(isAcyclic(matricesOf(graph).A, d)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** A random positive definite covariance: B Bᵀ + ½ I. */
const covariances = (d: number): fc.Arbitrary<Float64Array> =>
  fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: d * d, maxLength: d * d }).map((B) => {
    const S = new Float64Array(d * d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) for (let k = 0; k < d; k++) S[i * d + j]! += B[i * d + k]! * B[j * d + k]!;
      S[i * d + i]! += 0.5;
    }
    return S;
  });
const parentsOf = (A: Uint8Array, d: number, j: number) => [...Array(d).keys()].filter((i) => A[i * d + j] !== 0);
const N = 200;
const bicOf = (S: Float64Array, A: Uint8Array, d: number) =>
  [...Array(d).keys()].reduce((sum, j) => {
    const into = parentsOf(A, d, j);
    return sum + bicTerm(regress(S, d, j, into).variance, into.length, N);
  }, 0);
const problems = fc.integer({ min: 2, max: 5 }).chain((d) => fc.tuple(dagOn(d), covariances(d)));

describe('least squares on the parents', () => {
  test('solves the normal equations, and leaves the Schur complement', () => {
    fc.assert(
      fc.property(problems, ([{ A, d }, S]) => {
        for (let j = 0; j < d; j++) {
          const into = parentsOf(A, d, j);
          const { weights, variance, isSingular } = regress(S, d, j, into);
          expect(isSingular).toBe(false);
          // Residual ⟂ parents, and its variance by the definition of σ̂² = E[(x_j − Σ w x_i)²].
          for (const p of into) {
            const fitted = into.reduce((sum, i, k) => sum + S[p * d + i]! * weights[k]!, 0);
            expect(fitted).toBeCloseTo(S[p * d + j]!, 7);
          }
          const explained = into.reduce((sum, i, k) => sum + S[j * d + i]! * weights[k]!, 0);
          expect(variance).toBeCloseTo(S[j * d + j]! - explained, 7);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the complete graph has the BIC of the unrestricted Gaussian', () => {
    fc.assert(
      fc.property(covariances(4), (S) => {
        const d = 4;
        const complete = new Uint8Array(d * d);
        for (let i = 0; i < d; i++) for (let j = i + 1; j < d; j++) complete[i * d + j] = 1;
        const { logDeterminant } = eliminated(S, d);
        const parameters = (d * (d - 1)) / 2 + 2 * d;
        const whole = N * (d * Math.log(2 * Math.PI) + logDeterminant + d) + parameters * Math.log(N);
        expect(bicOf(S, complete, d)).toBeCloseTo(whole, 5);
      }),
      { numRuns: 40 },
    );
  });

  test('an edit changes the BIC by the terms of the variables whose parents it changes', () => {
    const cases = problems.chain(([graph, S]) => fc.tuple(fc.constant(graph), fc.constant(S), edits(graph.d)));
    fc.assert(
      fc.property(cases, ([{ A, d }, S, edit]) => {
        const graph = named(A, d);
        fc.pre(refusalOf(graph, edit) === null);
        const after = matricesOf({ ...graph, edges: editedEdges(graph.edges, edit) }).A;
        const term = (B: Uint8Array, j: number) => {
          const into = parentsOf(B, d, j);
          return bicTerm(regress(S, d, j, into).variance, into.length, N);
        };
        const children = changedChildren(edit).map((name) => graph.variables.indexOf(name));
        const change = children.reduce((sum, j) => sum + term(after, j) - term(A, j), 0);
        expect(change).toBeCloseTo(bicOf(S, after, d) - bicOf(S, A, d), 7);
      }),
      { numRuns: 80 },
    );
  });

  test('Markov equivalent DAGs have the same BIC, so turning a covered edge changes nothing', () => {
    let compared = 0;
    fc.assert(
      fc.property(problems, ([{ A, d }, S]) => {
        for (const { source, target } of named(A, d).edges) {
          const [i, j] = [Number(source.slice(1)), Number(target.slice(1))];
          // Covered: the parents of j are i and the parents of i (Chickering 1995).
          const isCovered = String(parentsOf(A, d, j).filter((k) => k !== i)) === String(parentsOf(A, d, i));
          const turned = A.slice();
          [turned[i * d + j], turned[j * d + i]] = [0, 1];
          if (!isAcyclic(turned, d)) continue;
          const isSameClass = String(cpdagOf(A, d)) === String(cpdagOf(turned, d));
          expect(isSameClass).toBe(isCovered);
          if (!isCovered) continue;
          compared++;
          expect(bicOf(S, turned, d)).toBeCloseTo(bicOf(S, A, d), 7);
        }
      }),
      { numRuns: 80 },
    );
    expect(compared).toBeGreaterThan(20);
  });

  test('a variable determined by its parents is told', () => {
    const S = Float64Array.of(1, 2, 2, 4);
    expect(regress(S, 2, 1, [0]).isSingular).toBe(true);
    expect(regress(S, 2, 1, []).isSingular).toBe(false);
  });
});

describe('the consensus', () => {
  test('is a DAG of edges held often enough; what is skipped closes a cycle with what is held as often', () => {
    fc.assert(
      fc.property(dags(4, 5, 2), fc.integer({ min: 1, max: 4 }), ({ d, As }, least) => {
        const { edges, skipped } = consensusOf(As, d, least);
        const A = new Uint8Array(d * d);
        for (const { i, j } of edges) A[i * d + j] = 1;
        expect(isAcyclic(A, d)).toBe(true);
        const counted = (i: number, j: number) => As.filter((B) => B[i * d + j] !== 0).length;
        for (const { i, j, holders } of [...edges, ...skipped]) expect(holders).toBe(counted(i, j));
        const held = [...Array(d * d).keys()].filter((k) => counted(Math.floor(k / d), k % d) >= least);
        expect(edges.length + skipped.length).toBe(held.length);
        for (const { i, j, holders } of skipped) {
          const stronger = new Uint8Array(d * d);
          for (const edge of edges) if (edge.holders >= holders) stronger[edge.i * d + edge.j] = 1;
          stronger[i * d + j] = 1;
          expect(isAcyclic(stronger, d)).toBe(false);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('of one graph is that graph, and more than half of the graphs never leave a two-cycle', () => {
    fc.assert(
      fc.property(dagOn(4), ({ A, d }) => {
        const { edges, skipped } = consensusOf([A], d, 1);
        expect(skipped).toEqual([]);
        expect(edges.length).toBe(A.reduce((sum, a) => sum + a, 0));
      }),
      { numRuns: 30 },
    );
  });
});
