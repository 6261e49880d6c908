/**
 * Topological order and cycles of a directed graph.
 *
 * A graph on d variables is its adjacency: a row-major Uint8Array [d, d] with `A[i * d + j] = 1` for an edge i → j.
 */

/**
 * Topological order, causes first, or null when the graph has a cycle (a self-loop is one).
 *
 * Kahn's algorithm with a first-in first-out queue: variables without parents come in index order. O(d²).
 */
export function topologicalOrder(A: Uint8Array, d: number): Int32Array | null {
  const open = new Int32Array(d);
  for (let i = 0; i < d; i++) {
    const row = i * d;
    for (let j = 0; j < d; j++) open[j]! += A[row + j]!;
  }
  const order = new Int32Array(d);
  let length = 0;
  for (let j = 0; j < d; j++) if (open[j] === 0) order[length++] = j;
  for (let head = 0; head < length; head++) {
    const row = order[head]! * d;
    for (let j = 0; j < d; j++) {
      if (A[row + j] !== 0 && --open[j]! === 0) order[length++] = j;
    }
  }
  return length === d ? order : null;
}

/** True when the graph is a DAG. */
export function isAcyclic(A: Uint8Array, d: number): boolean {
  return topologicalOrder(A, d) !== null;
}

/**
 * One directed cycle as its variables in order, the first not repeated at the end, or null for a DAG.
 *
 * Peels off variables without parents; every variable left has a parent that is left, so walking from parent to
 * parent must meet itself.
 */
export function findCycle(A: Uint8Array, d: number): number[] | null {
  const isLeft = leftAfterPeeling(A, d);
  const start = isLeft.indexOf(1);
  if (start < 0) return null;
  const visitedAt = new Int32Array(d).fill(-1);
  const walk: number[] = [];
  let j = start;
  while (visitedAt[j]! < 0) {
    visitedAt[j] = walk.length;
    walk.push(j);
    let parent = 0;
    while (isLeft[parent] === 0 || A[parent * d + j] === 0) parent++;
    j = parent;
  }
  return walk.slice(visitedAt[j]!).reverse();
}

/** 1 for every variable that cannot be ordered: it lies on a cycle or below one. */
function leftAfterPeeling(A: Uint8Array, d: number): Uint8Array {
  const isLeft = new Uint8Array(d).fill(1);
  const open = new Int32Array(d);
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) open[j]! += A[i * d + j]!;
  const queue: number[] = [];
  for (let j = 0; j < d; j++) if (open[j] === 0) queue.push(j);
  for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
    isLeft[i] = 0;
    for (let j = 0; j < d; j++) if (A[i * d + j] !== 0 && --open[j]! === 0) queue.push(j);
  }
  return isLeft;
}
