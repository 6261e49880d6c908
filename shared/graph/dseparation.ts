/** d-separation: which independences a DAG implies. */
import { neighboursOf, type Neighbours } from './relations';

/**
 * 1 for every variable that is d-connected to x given Z; x and members of Z are 0.
 *
 * Walks all active trails from x (Koller & Friedman 2009, algorithm 3.1): through a chain or fork outside Z, through
 * a collider that is in Z or has a descendant there. O(d + edges).
 */
export function dConnected(graph: Neighbours, x: number, Z: readonly number[]): Uint8Array {
  const d = graph.parents.length;
  const isGiven = new Uint8Array(d);
  for (const z of Z) isGiven[z] = 1;
  const opens = ancestral(graph, Z);
  const isConnected = new Uint8Array(d);
  const seen = new Uint8Array(2 * d); // bit per (variable, reached from a child | from a parent)
  const open: number[] = [2 * x]; // 2v: reached from a child (or the start), 2v + 1: from a parent
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (seen[state] !== 0) continue;
    seen[state] = 1;
    const v = state >>> 1;
    const isFromParent = (state & 1) === 1;
    if (isGiven[v] === 0) {
      isConnected[v] = 1;
      for (const child of graph.children[v]!) open.push(2 * child + 1);
      if (!isFromParent) for (const parent of graph.parents[v]!) open.push(2 * parent);
    }
    if (isFromParent && opens[v] !== 0) for (const parent of graph.parents[v]!) open.push(2 * parent);
  }
  isConnected[x] = 0;
  return isConnected;
}

/** 1 for the members of Z and all their ancestors. */
export function ancestral(graph: Neighbours, Z: readonly number[]): Uint8Array {
  const isIn = new Uint8Array(graph.parents.length);
  const open = [...Z];
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    if (isIn[v] !== 0) continue;
    isIn[v] = 1;
    open.push(...graph.parents[v]!);
  }
  return isIn;
}

/** True when every path between x and y is blocked by Z. */
export function isDSeparated(A: Uint8Array, d: number, x: number, y: number, Z: readonly number[]): boolean {
  return dConnected(neighboursOf(A, d), x, Z)[y] === 0;
}
