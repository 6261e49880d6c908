import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgesOf, matricesOf } from '../../../shared/graph/edges';
import { ancestors, children, descendants, markovBlanket, parents } from '../../../shared/graph/relations';
import { residualSd } from '../../../shared/graph/residuals';
import { dags, graphOf } from './graphs';

describe('edges', () => {
  const W = Float64Array.from([0, 2, -0.5, 0, 0, 4, 0, 0, 0]);
  const A = graphOf(3, [[0, 1], [0, 2], [1, 2]]); // prettier-ignore

  test('are listed strongest standardized weight first', () => {
    expect(edgesOf(W, A, ['a', 'b', 'c'], Float64Array.from([1, 8, 2]))).toEqual([
      { source: 'b', target: 'c', weight: 4, standardized: 16 },
      { source: 'a', target: 'b', weight: 2, standardized: 0.25 },
      { source: 'a', target: 'c', weight: -0.5, standardized: -0.25 },
    ]);
  });

  test('carry frequencies, and no standardized weight where scales are unknown', () => {
    const frequency = Float64Array.from({ length: 9 }, (_, k) => k / 10);
    expect(edgesOf(W, A, ['a', 'b', 'c'], null, frequency)[0]).toEqual({
      source: 'b',
      target: 'c',
      weight: 4,
      frequency: 0.5,
    });
  });

  test('become the same matrices again, in any order of names', () => {
    fc.assert(
      fc.property(dags(1, 6), ({ d, As: [graph] }) => {
        const names = Array.from({ length: d }, (_, i) => `V${i}`);
        const weights = Float64Array.from(graph!, (a, k) => a * (k + 1));
        const edges = edgesOf(weights, graph!, names, null);
        const back = matricesOf({ variables: [...names].reverse(), edges }, names);
        expect(back.A).toEqual(graph);
        expect(back.W).toEqual(weights);
      }),
    );
  });

  test('that name an unknown variable are an error with its name', () => {
    expect(() => matricesOf({ variables: ['a'], edges: [{ source: 'a', target: 'z' }] })).toThrow('"z"');
  });
});

describe('relations in 0→2←1, 2→3, 4', () => {
  const A = graphOf(5, [[0, 2], [1, 2], [2, 3]]); // prettier-ignore
  test('parents, children, ancestors, descendants', () => {
    expect([parents(A, 5, 2), children(A, 5, 2), ancestors(A, 5, 3), descendants(A, 5, 0)]).toEqual([
      [0, 1],
      [3],
      [0, 1, 2],
      [2, 3],
    ]);
  });
  test('the Markov blanket holds spouses', () => {
    expect([0, 2, 4].map((v) => markovBlanket(A, 5, v))).toEqual([[1, 2], [0, 1, 3], []]);
  });
});

describe('residual standard deviations', () => {
  test('without edges are the standard deviations', () => {
    expect([...residualSd(new Float64Array(4), Float64Array.from([4, 1, 1, 9]), 2)]).toEqual([2, 3]);
  });
  test('of y = 2x + e, var x = 1, var e = 0.25, are 1 and 0.5', () => {
    const S = Float64Array.from([1, 2, 2, 4.25]);
    expect([...residualSd(Float64Array.from([0, 2, 0, 0]), S, 2)]).toEqual([1, 0.5]);
  });
});
