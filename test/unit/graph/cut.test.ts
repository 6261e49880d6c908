import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countAbove, cutToDag, sortedWeights } from '../../../shared/graph/cut';
import { isAcyclic } from '../../../shared/graph/order';
import { weights } from './graphs';

const threshold = fc.double({ min: 0, max: 1.5, noNaN: true });

/** What the reference does (specs/colide.md §6): remove the weakest of all, testing before each, until acyclic. */
function referenceCut(W: Float64Array, d: number, omega: number): Uint8Array {
  const A = Uint8Array.from(W, (w, k) => (Math.abs(w) > omega && k % (d + 1) !== 0 ? 1 : 0));
  const ascending = [...A.keys()].filter((k) => A[k]).sort((a, b) => Math.abs(W[a]!) - Math.abs(W[b]!) || b - a);
  for (const k of ascending) {
    if (isAcyclic(A, d)) break;
    A[k] = 0;
  }
  return A;
}

describe('cut at ω', () => {
  test('always leaves a DAG without self-loops, of edges above ω only', () => {
    fc.assert(
      fc.property(weights, threshold, ({ d, W }, omega) => {
        const { A, edgeCount } = cutToDag(W, d, omega);
        expect(isAcyclic(A, d)).toBe(true);
        expect(A.reduce((sum, a) => sum + a, 0)).toBe(edgeCount);
        A.forEach((a, k) => a && expect(Math.abs(W[k]!)).toBeGreaterThan(omega));
      }),
    );
  });

  test('keeps or drops every edge above ω, and each dropped one would close a cycle', () => {
    fc.assert(
      fc.property(weights, threshold, ({ d, W }, omega) => {
        const { A, dropped, edgeCount } = cutToDag(W, d, omega);
        const above = [...W].filter((w, k) => Math.abs(w) > omega && k % (d + 1) !== 0).length;
        expect(edgeCount + dropped.length).toBe(above);
        for (const [i, j, w] of dropped) {
          expect(w).toBe(W[i * d + j]);
          const with_ = A.slice();
          for (let k = 0; k < d * d; k++) if (Math.abs(W[k]!) < Math.abs(w)) with_[k] = 0; // only stronger ones
          with_[i * d + j] = 1;
          expect(isAcyclic(with_, d)).toBe(false);
        }
      }),
    );
  });

  test('keeps every edge the reference keeps', () => {
    fc.assert(
      fc.property(weights, threshold, ({ d, W }, omega) => {
        const { A } = cutToDag(W, d, omega);
        referenceCut(W, d, omega).forEach((a, k) => a && expect(A[k]).toBe(1));
      }),
    );
  });

  test('only adds edges when ω is lowered', () => {
    fc.assert(
      fc.property(weights, threshold, threshold, ({ d, W }, a, b) => {
        const low = cutToDag(W, d, Math.min(a, b)).A;
        cutToDag(W, d, Math.max(a, b)).A.forEach((x, k) => x && expect(low[k]).toBe(1));
      }),
    );
  });

  test('drops the weakest edge of a cycle and nothing else', () => {
    const W = Float64Array.from([0, 0.9, 0, 0, 0, 0.8, 0.4, 0, 0]); // 0→1 .9, 1→2 .8, 2→0 .4
    expect(cutToDag(W, 3, 0.3)).toEqual({
      A: Uint8Array.from([0, 1, 0, 0, 0, 1, 0, 0, 0]),
      dropped: [[2, 0, 0.4]],
      edgeCount: 2,
    });
  });
});

test('the slider counts edges above ω as the cut does before cycles are broken', () => {
  fc.assert(
    fc.property(weights, threshold, ({ d, W }, omega) => {
      const { edgeCount, dropped } = cutToDag(W, d, omega);
      const sorted = sortedWeights(W, d);
      expect(countAbove(sorted, omega)).toBe(edgeCount + dropped.length);
      expect([...sorted]).toEqual([...sorted].sort((a, b) => a - b));
    }),
  );
});
