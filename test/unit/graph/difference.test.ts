import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementMatrix, edgeVotes } from '../../../shared/graph/agreement';
import { countDifferences, differencesOf, inOrderOf } from '../../../shared/graph/difference';
import { shd } from '../../../shared/graph/shd';
import { dags, graphOf } from './graphs';

const edgeCount = (A: Uint8Array): number => A.reduce((sum, a) => sum + a, 0);
const joined = (A: Uint8Array, d: number, i: number, j: number): boolean => A[i * d + j] !== 0 || A[j * d + i] !== 0;

describe('the difference of two DAGs', () => {
  test('names every pair once, in the direction of A (by hand)', () => {
    const A = graphOf(4, [[0, 1], [1, 2], [0, 3]]); // prettier-ignore
    const B = graphOf(4, [[0, 1], [2, 1], [3, 2]]); // prettier-ignore
    expect(differencesOf(A, B, 4)).toEqual([
      { kind: 'both', i: 0, j: 1 },
      { kind: 'only-a', i: 0, j: 3 },
      { kind: 'reversed', i: 1, j: 2 },
      { kind: 'only-b', i: 3, j: 2 },
    ]);
  });

  test('of a DAG with itself is nothing: all its edges are in both', () => {
    fc.assert(
      fc.property(dags(1, 7), ({ d, As: [A] }) => {
        const counts = countDifferences(differencesOf(A!, A!, d));
        expect(counts).toEqual({ both: edgeCount(A!), reversed: 0, 'only-a': 0, 'only-b': 0 });
      }),
    );
  });

  test('mirrors when the two are exchanged', () => {
    fc.assert(
      fc.property(dags(2, 7), ({ d, As: [A, B] }) => {
        const there = countDifferences(differencesOf(A!, B!, d));
        const back = countDifferences(differencesOf(B!, A!, d));
        expect(back).toEqual({ ...there, 'only-a': there['only-b'], 'only-b': there['only-a'] });
      }),
    );
  });

  test('counts the pairs joined in either, the edges of each, and the SHD', () => {
    fc.assert(
      fc.property(dags(2, 7), ({ d, As: [A, B] }) => {
        const { both, reversed, 'only-a': onlyA, 'only-b': onlyB } = countDifferences(differencesOf(A!, B!, d));
        let union = 0;
        for (let i = 0; i < d; i++) {
          for (let j = i + 1; j < d; j++) union += Number(joined(A!, d, i, j) || joined(B!, d, i, j));
        }
        expect(both + reversed + onlyA + onlyB).toBe(union);
        expect(both + reversed + onlyA).toBe(edgeCount(A!));
        expect(both + reversed + onlyB).toBe(edgeCount(B!));
        expect(reversed + onlyA + onlyB).toBe(shd(A!, B!, d));
      }),
    );
  });
});

describe('the agreement of several DAGs', () => {
  test('is symmetric, whole with itself, and its distance is the SHD', () => {
    fc.assert(
      fc.property(dags(4, 6), ({ d, As }) => {
        const matrix = agreementMatrix(As, d);
        As.forEach((A, a) =>
          As.forEach((B, b) => {
            expect(matrix[a]![b]).toEqual(matrix[b]![a]);
            expect(matrix[a]![b]!.shd).toBe(shd(A, B, d));
            const same = A.every((one, k) => one === B[k]);
            expect(matrix[a]![b]!.shared === 1).toBe(same);
            expect(matrix[a]![b]!.shd === 0).toBe(same);
          }),
        );
      }),
    );
  });

  test('shares 1 of 3 edges by hand; two empty graphs agree wholly', () => {
    const A = graphOf(3, [[0, 1], [1, 2]]); // prettier-ignore
    const B = graphOf(3, [[0, 1], [2, 1]]); // prettier-ignore
    expect(agreementMatrix([A, B], 3)[0]![1]).toEqual({ shared: 1 / 3, shd: 1 });
    expect(agreementMatrix([graphOf(2, []), graphOf(2, [])], 2)[0]![1]).toEqual({ shared: 1, shd: 0 });
  });

  test('gives every edge its holders, most held first', () => {
    const graphs = [graphOf(3, [[0, 1], [1, 2]]), graphOf(3, [[0, 1], [2, 1]]), graphOf(3, [[0, 1]])]; // prettier-ignore
    expect(edgeVotes(graphs, 3)).toEqual([
      { i: 0, j: 1, holders: [0, 1, 2], opposed: [] },
      { i: 1, j: 2, holders: [0], opposed: [1] },
      { i: 2, j: 1, holders: [1], opposed: [0] },
    ]);
  });

  test('counts every edge of every graph once', () => {
    fc.assert(
      fc.property(dags(3, 6), ({ d, As }) => {
        const votes = edgeVotes(As, d);
        const total = As.reduce((sum, A) => sum + edgeCount(A), 0);
        expect(votes.reduce((sum, { holders }) => sum + holders.length, 0)).toBe(total);
        for (const { i, j, holders } of votes) {
          expect(holders).toEqual(As.flatMap((A, g) => (A[i * d + j] !== 0 ? [g] : [])));
        }
      }),
    );
  });
});

describe('a matrix in another order of its variables', () => {
  test('keeps each edge with its names, and comes back', () => {
    fc.assert(
      fc.property(
        dags(1, 6).chain(({ d, As }) => {
          const names = [...Array(d).keys()].map(String);
          const order = fc.shuffledSubarray(names, { minLength: d, maxLength: d });
          return order.map((other) => ({ d, A: As[0]!, names, other }));
        }),
        ({ d, A, names, other }) => {
          const moved = inOrderOf(A, names, other)!;
          for (let i = 0; i < d; i++) {
            for (let j = 0; j < d; j++) expect(moved[i * d + j]).toBe(A[Number(other[i]) * d + Number(other[j])]);
          }
          expect(inOrderOf(moved, other, names)).toEqual(A);
        },
      ),
    );
  });

  test('does not exist over other variables', () => {
    const A = new Uint8Array(4);
    expect(inOrderOf(A, ['a', 'b'], ['a', 'c'])).toBeNull();
    expect(inOrderOf(Uint8Array.of(0, 1, 1, 0, 0, 1, 0, 0, 0), ['a', 'b', 'c'], ['c', 'a'])).toEqual(
      Uint8Array.of(0, 0, 1, 0),
    );
    expect(inOrderOf(A, ['a', 'b'], ['a', 'a'])).toBeNull();
  });
});
