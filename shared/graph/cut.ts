/**
 * The cut at ω: from a weight matrix to a DAG. Always the same visible step, after every learner.
 *
 *   1. keep the edges with |W[i][j]| > ω, i ≠ j;
 *   2. if they form a cycle, take the edges from strong to weak and leave out each one that would close a cycle
 *      with those already taken.
 *
 * So every dropped edge is the weakest of a cycle whose other edges all stay, the result is a DAG, and lowering ω
 * only ever adds edges. Ties are settled by (source, target) index.
 *
 * Deviation: the CoLiDE reference (specs/colide.md §6) removes the globally weakest edges, on a cycle or not, until
 * no cycle is left. Whatever that rule keeps, this one keeps too; the two agree whenever step 1 gives a DAG.
 */
import { strongComponents } from './components';
import { isAcyclic } from './order';

/** [source, target, weight] of an edge above the threshold that was left out to break a cycle. */
export type DroppedEdge = readonly [number, number, number];

export interface Cut {
  /** Adjacency of the DAG, row-major [d, d]. */
  readonly A: Uint8Array;
  /** Strongest first. */
  readonly dropped: DroppedEdge[];
  readonly edgeCount: number;
}

/** Cuts W (row-major [d, d], `W[i * d + j]` = effect of i on j) at ω = `threshold` ≥ 0. */
export function cutToDag(W: Float64Array, d: number, threshold: number): Cut {
  const A = new Uint8Array(d * d);
  let edgeCount = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0, at = i * d; j < d; j++, at++) {
      if (Math.abs(W[at]!) > threshold && i !== j) {
        A[at] = 1;
        edgeCount++;
      }
    }
  }
  if (isAcyclic(A, d)) return { A, dropped: [], edgeCount };
  const dropped = breakCycles(A, W, d);
  return { A, dropped, edgeCount: edgeCount - dropped.length };
}

/** Removes from A, in place, the edges that step 2 leaves out. Only edges inside a strong component can be. */
function breakCycles(A: Uint8Array, W: Float64Array, d: number): DroppedEdge[] {
  const component = strongComponents(A, d);
  const candidates: number[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (A[i * d + j] !== 0 && component[i] === component[j]) candidates.push(i * d + j);
    }
  }
  candidates.sort((a, b) => Math.abs(W[b]!) - Math.abs(W[a]!) || a - b);

  const words = (d + 31) >>> 5;
  const reach = new Uint32Array(d * words); // bit j of row i: a path i ⇝ j among the edges taken
  const isReached = (i: number, j: number): boolean => ((reach[i * words + (j >>> 5)]! >>> (j & 31)) & 1) === 1;
  const dropped: DroppedEdge[] = [];
  for (const at of candidates) {
    const i = Math.floor(at / d);
    const j = at - i * d;
    if (isReached(j, i)) {
      A[at] = 0;
      dropped.push([i, j, W[at]!]);
    } else if (!isReached(i, j)) {
      for (let u = 0; u < d; u++) {
        if (u !== i && !isReached(u, i)) continue;
        reach[u * words + (j >>> 5)]! |= 1 << (j & 31);
        for (let k = 0; k < words; k++) reach[u * words + k]! |= reach[j * words + k]!;
      }
    }
  }
  return dropped;
}

/** |W[i][j]| of all i ≠ j that are not 0, ascending: the values at which the slider changes the graph. */
export function sortedWeights(W: Float64Array, d: number): Float64Array {
  const magnitudes = new Float64Array(d * d);
  let length = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const magnitude = Math.abs(W[i * d + j]!);
      if (i !== j && magnitude > 0) magnitudes[length++] = magnitude;
    }
  }
  return magnitudes.slice(0, length).sort();
}

/** How many of the ascending `sorted` magnitudes lie above the threshold; the edge count before cycles are broken. */
export function countAbove(sorted: Float64Array, threshold: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! > threshold) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}
