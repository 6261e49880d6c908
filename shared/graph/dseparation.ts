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

/**
 * A shortest path from a member of X to a member of Y that Z leaves open, as its variables in order; null when Z
 * d-separates X and Y. X, Y and Z are disjoint.
 *
 * Breadth first over the states of `dConnected`. The shortest active trail repeats no variable: with the loop between
 * two visits of v cut out, v is a collider only if it was one before or the loop went down from it and back up, through
 * a collider below v; either way v is in Z or has a descendant there.
 */
export function openPath(
  graph: Neighbours,
  X: readonly number[],
  Y: readonly number[],
  Z: readonly number[],
): number[] | null {
  const d = graph.parents.length;
  const isGiven = new Uint8Array(d);
  for (const z of Z) isGiven[z] = 1;
  const opens = ancestral(graph, Z);
  const isGoal = new Uint8Array(d);
  for (const y of Y) isGoal[y] = 1;
  const from = new Int32Array(2 * d).fill(UNSEEN); // the state before each; states as in dConnected
  const queue: number[] = [];
  const visit = (state: number, before: number): void => {
    if (from[state] !== UNSEEN) return;
    from[state] = before;
    queue.push(state);
  };
  for (const x of X) visit(2 * x, START);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]!;
    const v = state >>> 1;
    if (isGoal[v] !== 0) return trailTo(state, from);
    const isFromParent = (state & 1) === 1;
    if (isFromParent ? opens[v] !== 0 : isGiven[v] === 0) for (const p of graph.parents[v]!) visit(2 * p, state);
    if (isGiven[v] === 0) for (const child of graph.children[v]!) visit(2 * child + 1, state);
  }
  return null;
}

const UNSEEN = -2;
const START = -1;

function trailTo(last: number, from: Int32Array): number[] {
  const path: number[] = [];
  for (let state = last; state !== START; state = from[state]!) path.push(state >>> 1);
  return path.reverse();
}

/** A collider on a path: a variable that both its neighbours on the path point at. */
export interface Collider {
  readonly variable: number;
  /** The member of Z that opens it, itself or the nearest descendant; null when none does. */
  readonly openedBy: number | null;
}

/** The colliders on a path, in its order. */
export function collidersOn(graph: Neighbours, path: readonly number[], Z: readonly number[]): Collider[] {
  const given = new Set(Z);
  const inner = path.slice(1, -1);
  return inner.flatMap((variable, k) => {
    const into = graph.parents[variable]!;
    if (!into.includes(path[k]!) || !into.includes(path[k + 2]!)) return [];
    return [{ variable, openedBy: nearestBelow(graph, variable, given) }];
  });
}

/** v itself or the nearest of its descendants that is in the set. */
function nearestBelow(graph: Neighbours, v: number, wanted: ReadonlySet<number>): number | null {
  const isSeen = new Uint8Array(graph.parents.length);
  const queue = [v];
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!;
    if (wanted.has(at)) return at;
    for (const child of graph.children[at]!) {
      if (isSeen[child] === 0) queue.push(child);
      isSeen[child] = 1;
    }
  }
  return null;
}
