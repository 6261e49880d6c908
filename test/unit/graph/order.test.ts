import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { strongComponents } from '../../../shared/graph/components';
import { findCycle, isAcyclic, topologicalOrder } from '../../../shared/graph/order';
import { descendants } from '../../../shared/graph/relations';
import { allDags, dags, graphOf, weights } from './graphs';

const supportOf = (W: Float64Array): Uint8Array => Uint8Array.from(W, (w) => (Math.abs(w) > 0.5 ? 1 : 0));

describe('topological order', () => {
  test('puts every cause before its effects', () => {
    fc.assert(
      fc.property(dags(1, 8), ({ d, As: [A] }) => {
        const order = topologicalOrder(A!, d)!;
        expect([...order].sort((a, b) => a - b)).toEqual([...Array(d).keys()]);
        const place = new Int32Array(d);
        order.forEach((v, k) => (place[v] = k));
        for (let i = 0; i < d; i++) {
          for (let j = 0; j < d; j++) if (A![i * d + j]) expect(place[i]).toBeLessThan(place[j]!);
        }
      }),
    );
  });

  test('finds all 543 DAGs on four variables (Robinson 1973)', () => {
    expect([1, 2, 3, 4].map((d) => allDags(d).length)).toEqual([1, 3, 25, 543]);
  });

  test('is null exactly when a cycle can be named, and the cycle is one', () => {
    fc.assert(
      fc.property(weights, ({ d, W }) => {
        const A = supportOf(W);
        const cycle = findCycle(A, d);
        expect(cycle === null).toBe(isAcyclic(A, d));
        cycle?.forEach((i, k) => expect(A[i * d + cycle[(k + 1) % cycle.length]!]).toBe(1));
      }),
    );
  });

  test('names the cycle in the direction of its edges', () => {
    const A = graphOf(5, [[3, 4], [4, 0], [0, 3], [0, 1], [2, 3]]); // prettier-ignore
    const cycle = findCycle(A, 5)!;
    expect(cycle.join('') + cycle.join('')).toContain('340');
  });

  test('counts a self-loop as a cycle', () => {
    expect(findCycle(graphOf(2, [[1, 1]]), 2)).toEqual([1]);
  });
});

test('strong components join exactly the variables that reach each other', () => {
  fc.assert(
    fc.property(weights, ({ d, W }) => {
      const A = supportOf(W);
      const component = strongComponents(A, d);
      const reach = [...Array(d).keys()].map((i) => new Set(descendants(A, d, i)));
      for (let i = 0; i < d; i++) {
        for (let j = 0; j < d; j++) {
          if (i === j) continue;
          expect(component[i] === component[j]).toBe(reach[i]!.has(j) && reach[j]!.has(i));
        }
      }
    }),
  );
});
