import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collidersOn, isDSeparated, openPath } from '../../../shared/graph/dseparation';
import { directedPath, neighboursOf, parents, descendants } from '../../../shared/graph/relations';
import { dags, dagOn, graphOf } from './graphs';
import { isBlocked, paths } from './paths';

/** Each variable in X, Y, Z or none of them. */
const roles = (d: number): fc.Arbitrary<string[]> =>
  fc.array(fc.constantFrom('x', 'y', 'z', 'z', ''), { minLength: d, maxLength: d });
const query = fc.integer({ min: 2, max: 7 }).chain((d) => fc.tuple(dagOn(d), roles(d)));
const having = (role: string, all: readonly string[]): number[] => [...all.keys()].filter((v) => all[v] === role);

describe('an open path', () => {
  test('is found exactly when some pair of X and Y is not d-separated, and repeats no variable', () => {
    fc.assert(
      fc.property(query, ([{ d, A }, all]) => {
        const [X, Y, Z] = ['x', 'y', 'z'].map((role) => having(role, all)) as [number[], number[], number[]];
        const path = openPath(neighboursOf(A, d), X, Y, Z);
        const isSeparated = X.every((x) => Y.every((y) => isDSeparated(A, d, x, y, Z)));
        expect(path === null).toBe(isSeparated);
        if (path === null) return;
        expect(X).toContain(path[0]);
        expect(Y).toContain(path.at(-1));
        expect(new Set(path).size).toBe(path.length);
        for (let k = 1; k < path.length; k++) {
          const [a, b] = [path[k - 1]!, path[k]!];
          expect(A[a * d + b]! + A[b * d + a]!).toBe(1);
        }
        expect(isBlocked(A, d, path, Z)).toBe(false);
        for (const { variable, openedBy } of collidersOn(neighboursOf(A, d), path, Z)) {
          expect(Z).toContain(openedBy);
          expect([variable, ...descendants(A, d, variable)]).toContain(openedBy);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('is the shortest of all open paths', () => {
    fc.assert(
      fc.property(dags(1, 6, 2), fc.subarray([2, 3, 4, 5]), ({ d, As: [A] }, subset) => {
        const Z = subset.filter((z) => z < d);
        const open = paths(A!, d, 0, 1).filter((path) => !isBlocked(A!, d, path, Z));
        const found = openPath(neighboursOf(A!, d), [0], [1], Z);
        expect(found?.length ?? Infinity).toBe(Math.min(...open.map((path) => path.length)));
      }),
    );
  });

  test('goes through a collider once a descendant of it is given, and tells which', () => {
    // 0 → 2 ← 1, 2 → 3 → 4
    const graph = neighboursOf(graphOf(5, [[0, 2], [1, 2], [2, 3], [3, 4]]), 5); // prettier-ignore
    expect(openPath(graph, [0], [1], [])).toBeNull();
    expect(openPath(graph, [0], [1], [4])).toEqual([0, 2, 1]);
    expect(collidersOn(graph, [0, 2, 1], [4])).toEqual([{ variable: 2, openedBy: 4 }]);
    expect(collidersOn(graph, [0, 2, 1], [3, 4])).toEqual([{ variable: 2, openedBy: 3 }]);
    expect(collidersOn(graph, [0, 2, 1], [])).toEqual([{ variable: 2, openedBy: null }]);
    expect(openPath(graph, [0], [4], [3])).toBeNull();
  });
});

test('the parents of the later of two variables without an edge d-separate them', () => {
  fc.assert(
    fc.property(dags(1, 7, 2), ({ d, As: [A] }) => {
      const graph = neighboursOf(A!, d);
      for (let x = 0; x < d; x++) {
        for (let y = 0; y < d; y++) {
          if (x === y || A![x * d + y] || descendants(A!, d, y).includes(x)) continue;
          expect(openPath(graph, [x], [y], parents(A!, d, y))).toBeNull();
        }
      }
    }),
  );
});

describe('a directed path', () => {
  test('exists exactly to the descendants, along edges, and is the shortest', () => {
    fc.assert(
      fc.property(dags(1, 7, 2), ({ d, As: [A] }) => {
        for (let i = 0; i < d; i++) {
          const below = descendants(A!, d, i);
          for (let j = 0; j < d; j++) {
            const path = directedPath(A!, d, i, j);
            if (i === j) {
              expect(path).toEqual([i]);
              continue;
            }
            expect(path !== null).toBe(below.includes(j));
            const along = (p: readonly number[]) => p.every((v, k) => k === 0 || A![p[k - 1]! * d + v] === 1);
            const all = paths(A!, d, i, j).filter(along);
            expect(path?.length ?? Infinity).toBe(Math.min(...all.map((p) => p.length)));
            if (path) expect([path[0], path.at(-1), along(path)]).toEqual([i, j, true]);
          }
        }
      }),
    );
  });
});
