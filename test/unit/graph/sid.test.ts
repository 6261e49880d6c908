import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDSeparated } from '../../../shared/graph/dseparation';
import { descendants, parents } from '../../../shared/graph/relations';
import { sid } from '../../../shared/graph/sid';
import { allDags, dags, graphOf } from './graphs';
import { isBlocked, paths } from './paths';

/** The definition of Peters & Bühlmann, Proposition 6, path by path. */
function bruteForceSid(estimate: Uint8Array, truth: Uint8Array, d: number): number {
  let distance = 0;
  for (let i = 0; i < d; i++) {
    const Z = parents(estimate, d, i);
    for (let j = 0; j < d; j++) {
      if (i === j) continue;
      if (Z.includes(j)) {
        distance += Number(descendants(truth, d, i).includes(j));
        continue;
      }
      const all = paths(truth, d, i, j);
      const isDirected = (p: number[]): boolean => p.every((v, k) => k === 0 || truth[p[k - 1]! * d + v] === 1);
      const between = all.filter(isDirected).flatMap((p) => p.slice(1));
      const isSpoilt = between.some((w) => [w, ...descendants(truth, d, w)].some((v) => Z.includes(v)));
      const isOpen = all.some((p) => !isDirected(p) && !isBlocked(truth, d, p, Z));
      distance += Number(isSpoilt || isOpen);
    }
  }
  return distance;
}

describe('structural intervention distance', () => {
  test('agrees with the definition for all pairs of DAGs on three variables', () => {
    for (const A of allDags(3)) for (const B of allDags(3)) expect(sid(A, B, 3)).toBe(bruteForceSid(A, B, 3));
  });

  test('agrees with the definition for random pairs of DAGs on four and five variables', () => {
    fc.assert(
      fc.property(dags(2, 5, 4), ({ d, As: [A, B] }) => {
        expect(sid(A!, B!, d)).toBe(bruteForceSid(A!, B!, d));
      }),
      { numRuns: 1500 },
    );
  });

  // Peters & Bühlmann 2015, Example 1 and Figure 1: G has X1, X2 → Y1, Y2, Y3 and X1 → X2; H1 adds Y1 → Y2;
  // H2 reverses X1 → X2. Both have SHD 1 to G, SID 0 and 8.
  const shared = [0, 1].flatMap((x) => [2, 3, 4].map((y): [number, number] => [x, y]));
  const G = graphOf(5, [...shared, [0, 1]]);
  test('of the example in the paper: one extra edge costs 0, one reversal 8', () => {
    expect(sid(graphOf(5, [...shared, [0, 1], [2, 3]]), G, 5)).toBe(0);
    expect(sid(graphOf(5, [...shared, [1, 0]]), G, 5)).toBe(8);
  });

  test('is 0 for a DAG with more edges in the same order', () => {
    const chain = graphOf(3, [[0, 1], [1, 2]]); // prettier-ignore
    expect(sid(graphOf(3, [[0, 1], [1, 2], [0, 2]]), chain, 3)).toBe(0); // prettier-ignore
  });

  test('has no value for cyclic graphs', () => {
    expect(sid(graphOf(2, [[0, 1], [1, 0]]), new Uint8Array(4), 2)).toBeNull(); // prettier-ignore
  });
});

test('d-separation agrees with blocking path by path', () => {
  const Z = fc.subarray([0, 1, 2, 3, 4]);
  fc.assert(
    fc.property(dags(1, 5, 5), Z, ({ d, As: [A] }, given) => {
      for (let x = 0; x < d; x++) {
        for (let y = 0; y < d; y++) {
          if (x === y || given.includes(x) || given.includes(y)) continue;
          const expected = paths(A!, d, x, y).every((p) => isBlocked(A!, d, p, given));
          expect(isDSeparated(A!, d, x, y, given)).toBe(expected);
        }
      }
    }),
  );
});
