/** Who stands how to whom in a DAG. `A` is an adjacency [d, d], `A[i * d + j] = 1` for i → j; lists ascend by index. */

export function parents(A: Uint8Array, d: number, j: number): number[] {
  const list: number[] = [];
  for (let i = 0; i < d; i++) if (A[i * d + j] !== 0) list.push(i);
  return list;
}

export function children(A: Uint8Array, d: number, i: number): number[] {
  const list: number[] = [];
  for (let j = 0; j < d; j++) if (A[i * d + j] !== 0) list.push(j);
  return list;
}

/** Variables with a directed path into j; j itself is not one. */
export function ancestors(A: Uint8Array, d: number, j: number): number[] {
  return reached(d, j, (v) => parents(A, d, v));
}

/** Variables with a directed path from i; i itself is not one. */
export function descendants(A: Uint8Array, d: number, i: number): number[] {
  return reached(d, i, (v) => children(A, d, v));
}

function reached(d: number, start: number, step: (v: number) => number[]): number[] {
  const isSeen = new Uint8Array(d);
  const open = [start];
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    for (const w of step(v)) {
      if (isSeen[w] !== 0) continue;
      isSeen[w] = 1;
      open.push(w);
    }
  }
  const list: number[] = [];
  for (let v = 0; v < d; v++) if (isSeen[v] !== 0 && v !== start) list.push(v);
  return list;
}

/** A shortest directed path from i to j as its variables in order, or null when there is none; [i] for i = j. */
export function directedPath(A: Uint8Array, d: number, i: number, j: number): number[] | null {
  const from = new Int32Array(d).fill(-1);
  from[i] = i;
  const queue = [i];
  for (let head = 0; head < queue.length && from[j] === -1; head++) {
    const v = queue[head]!;
    for (const w of children(A, d, v)) {
      if (from[w] !== -1) continue;
      from[w] = v;
      queue.push(w);
    }
  }
  if (from[j] === -1) return null;
  const path = [j];
  for (let v = j; v !== i; v = from[v]!) path.push(from[v]!);
  return path.reverse();
}

/** Parents, children and the other parents of the children: given these, j is independent of all the rest. */
export function markovBlanket(A: Uint8Array, d: number, j: number): number[] {
  const blanket = new Set([...parents(A, d, j), ...children(A, d, j)]);
  for (const child of children(A, d, j)) for (const spouse of parents(A, d, child)) blanket.add(spouse);
  blanket.delete(j);
  return [...blanket].sort((a, b) => a - b);
}

/** Children and parents of every variable as lists, for algorithms that walk a graph often. */
export interface Neighbours {
  readonly parents: readonly number[][];
  readonly children: readonly number[][];
}

export function neighboursOf(A: Uint8Array, d: number): Neighbours {
  const up: number[][] = Array.from({ length: d }, () => []);
  const down: number[][] = Array.from({ length: d }, () => []);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (A[i * d + j] === 0) continue;
      down[i]!.push(j);
      up[j]!.push(i);
    }
  }
  return { parents: up, children: down };
}
