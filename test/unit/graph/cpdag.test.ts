import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpdagOf, skeleton, vStructures } from '../../../shared/graph/cpdag';
import { allDags, dags, graphOf } from './graphs';

const classKey = (A: Uint8Array, d: number): string => `${skeleton(A, d).join('')}|${vStructures(A, d).join(';')}`;

/** Union of all members of each class: an edge is undirected when members disagree. */
function classes(d: number): Map<string, Uint8Array> {
  const union = new Map<string, Uint8Array>();
  for (const A of allDags(d)) {
    const key = classKey(A, d);
    const sum = union.get(key) ?? new Uint8Array(d * d);
    A.forEach((a, k) => (sum[k]! |= a));
    union.set(key, sum);
  }
  return union;
}

describe('CPDAG', () => {
  test.each([2, 3, 4])('is the union of all DAGs with the same skeleton and v-structures, for all DAGs on %i', (d) => {
    const union = classes(d);
    for (const A of allDags(d)) expect(cpdagOf(A, d)).toEqual(union.get(classKey(A, d)));
  });

  test('is that union for random DAGs on five variables', () => {
    const union = classes(5);
    expect(union.size).toBe(8782); // number of classes on 5 labelled variables, Gillispie & Perlman 2001
    fc.assert(
      fc.property(dags(1, 5, 5), ({ d, As: [A] }) => {
        expect(cpdagOf(A!, d)).toEqual(union.get(classKey(A!, d)));
      }),
      { numRuns: 500 },
    );
  });

  test('leaves a chain undirected and directs a collider and what follows from it', () => {
    expect(cpdagOf(graphOf(3, [[0, 1], [1, 2]]), 3)).toEqual(graphOf(3, [[0, 1], [1, 0], [1, 2], [2, 1]])); // prettier-ignore
    const collider = graphOf(4, [[0, 2], [1, 2], [2, 3]]); // prettier-ignore
    expect(cpdagOf(collider, 4)).toEqual(collider);
  });

  test('refuses a cyclic graph', () => {
    expect(() => cpdagOf(graphOf(2, [[0, 1], [1, 0]]), 2)).toThrow('cpdagOf: need a DAG'); // prettier-ignore
  });
});

test('v-structures are colliders whose parents are not joined', () => {
  expect(vStructures(graphOf(4, [[0, 2], [1, 2], [3, 2], [0, 1]]), 4)).toEqual([[0, 2, 3], [1, 2, 3]]); // prettier-ignore
});
