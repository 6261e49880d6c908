import { describe, expect, test } from 'vitest';
import { acyclicOrder, keepForward, respectRequired, topologicalOrder } from '../../../main/learners/acyclic-order';
import { canonicalOrder, fromCanonical, toCanonical } from '../../../main/learners/canonical';
import { stream } from '../../../main/engine/random';
import { linearSem, respectsOrder } from '../../support/linear-sem';

describe('acyclicOrder', () => {
  test('removes the weakest edge of a cycle and keeps the rest', () => {
    // 0 → 1 → 2 → 0, the last one weakest.
    const W = Float64Array.of(0, 2, 0, 0, 0, -3, 0.5, 0, 0);
    expect(topologicalOrder(W, 3, 0)).toBeNull();
    const { order, threshold } = acyclicOrder(W, 3);
    expect([...order]).toEqual([0, 1, 2]);
    expect(threshold).toBe(0.5);
    expect([...keepForward(W, order)]).toEqual([0, 2, 0, 0, 0, -3, 0, 0, 0]);
  });

  test('ignores the diagonal', () => {
    expect([...acyclicOrder(Float64Array.of(9, 0, 1, 9), 2).order]).toEqual([1, 0]);
  });

  test.each([1, 2, 3])('gives an order that a dense random W respects after keepForward (seed %i)', (seed) => {
    const random = stream(seed, 0);
    const W = Float64Array.from({ length: 64 }, () => random.normal());
    const { order, threshold } = acyclicOrder(W, 8);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(respectsOrder(keepForward(W, order), order)).toBe(true);
    const stronger = W.map((w, at) => (Math.abs(w) > threshold && at % 9 !== 0 ? w : 0));
    expect(respectsOrder(stronger, order)).toBe(true);
  });
});

describe('respectRequired', () => {
  const required = new Uint8Array(16);
  required[3 * 4 + 0] = 1; // 3 → 0

  test('moves a required cause forward and leaves the rest', () => {
    expect([...respectRequired(Int32Array.of(0, 1, 2, 3), required)]).toEqual([1, 2, 3, 0]);
  });

  test('leaves a sequence alone that already obeys', () => {
    expect([...respectRequired(Int32Array.of(2, 3, 0, 1), required)]).toEqual([2, 3, 0, 1]);
  });

  test('says so when required edges hold a cycle', () => {
    const cycle = Uint8Array.of(0, 1, 1, 0);
    expect(() => respectRequired(Int32Array.of(0, 1), cycle)).toThrow('got a cycle');
  });
});

describe('canonicalOrder', () => {
  const names = ['e', 'd', 'c', 'b', 'a'];

  test('sorts by variance', () => {
    const S = new Float64Array(9);
    S[0] = 3;
    S[4] = 1;
    S[8] = 2;
    expect([...canonicalOrder({ d: 3, S, names })]).toEqual([1, 2, 0]);
  });

  test('settles equal variances by invariants of S and only then by name', () => {
    // Variables 0 and 1 are alike up to a swap; 2 is told apart by its correlations.
    const S = Float64Array.of(1, 0.5, 0.2, 0.5, 1, 0.2, 0.2, 0.2, 1);
    expect([...canonicalOrder({ d: 3, S, names })]).toEqual([2, 1, 0]);
  });

  test.each([1, 2, 3])('sees the same matrix whatever the column order (seed %i)', (seed) => {
    const { d, S } = linearSem(seed, 5);
    const standard = S.map((value, at) => value / Math.sqrt(S[Math.floor(at / d) * (d + 1)]! * S[(at % d) * (d + 1)]!));
    const permutation = stream(seed, 1).shuffle(Int32Array.of(0, 1, 2, 3, 4));
    for (const matrix of [S, standard]) {
      const permuted = toCanonical(matrix, permutation, new Float64Array(d * d));
      const permutedNames = [...permutation].map((k) => names[k]!);
      const a = toCanonical(matrix, canonicalOrder({ d, S: matrix, names }), new Float64Array(d * d));
      const b = toCanonical(
        permuted,
        canonicalOrder({ d, S: permuted, names: permutedNames }),
        new Float64Array(d * d),
      );
      expect(b).toEqual(a);
    }
  });

  test('fromCanonical undoes toCanonical', () => {
    const { d, S } = linearSem(4, 5);
    const order = Int32Array.of(3, 1, 4, 0, 2);
    expect(fromCanonical(toCanonical(S, order, new Float64Array(d * d)), order)).toEqual(S);
  });
});
