/**
 * The Markov equivalence class of a DAG: skeleton, v-structures and CPDAG.
 *
 * A CPDAG is an adjacency [d, d] that may hold both i → j and j → i; such a pair is the undirected edge i — j, whose
 * direction differs between members of the class. A single i → j is the same in all members.
 */
import { topologicalOrder } from './order';
import { neighboursOf } from './relations';

/** Symmetric adjacency of the pairs joined by an edge in either direction. */
export function skeleton(A: Uint8Array, d: number): Uint8Array {
  const S = new Uint8Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) if (A[i * d + j] !== 0 || A[j * d + i] !== 0) S[i * d + j] = 1;
  }
  return S;
}

/** All i → k ← j with i < j not joined by an edge, as [i, k, j], ascending by k, i, j. */
export function vStructures(A: Uint8Array, d: number): [number, number, number][] {
  const { parents } = neighboursOf(A, d);
  const found: [number, number, number][] = [];
  parents.forEach((list, k) => {
    for (const i of list) {
      for (const j of list) {
        if (i < j && A[i * d + j] === 0 && A[j * d + i] === 0) found.push([i, k, j]);
      }
    }
  });
  return found;
}

const UNKNOWN = 0;
const COMPELLED = 1;
const REVERSIBLE = 2;

/**
 * CPDAG of a DAG.
 *
 * Source: Chickering, "A transformational characterization of equivalent Bayesian network structures", UAI 1995,
 * algorithms Order-Edges and Label-Edges: children in topological order, for each its parents from last to first;
 * the class of an edge follows from the classes of the edges before it.
 */
export function cpdagOf(A: Uint8Array, d: number): Uint8Array {
  const order = topologicalOrder(A, d);
  if (order === null) throw new Error('cpdagOf: need a DAG, got a graph with a cycle');
  const { parents } = neighboursOf(A, d);
  const place = new Int32Array(d);
  order.forEach((v, k) => (place[v] = k));
  for (const list of parents) list.sort((a, b) => place[b]! - place[a]!);
  const label = new Uint8Array(d * d);
  for (const y of order) {
    for (const x of parents[y]!) if (label[x * d + y] === UNKNOWN) labelFrom(x, y, A, d, parents, label);
  }
  const C = new Uint8Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (A[i * d + j] === 0) continue;
      C[i * d + j] = 1;
      if (label[i * d + j] === REVERSIBLE) C[j * d + i] = 1;
    }
  }
  return C;
}

/** Both directions of i — j in a CPDAG, or neither: true when members of the class differ in this edge. */
export function isUndirected(cpdag: Uint8Array, d: number, i: number, j: number): boolean {
  return cpdag[i * d + j] !== 0 && cpdag[j * d + i] !== 0;
}

/** Labels x → y, the first unknown edge, and with it all other unknown edges into y. */
function labelFrom(
  x: number,
  y: number,
  A: Uint8Array,
  d: number,
  parents: readonly number[][],
  label: Uint8Array,
): void {
  const into = parents[y]!;
  for (const w of parents[x]!) {
    if (label[w * d + x] !== COMPELLED) continue;
    if (A[w * d + y] === 0) {
      for (const z of into) label[z * d + y] = COMPELLED;
      return;
    }
    label[w * d + y] = COMPELLED;
  }
  const isCompelled = into.some((z) => z !== x && A[z * d + x] === 0);
  for (const z of into) if (label[z * d + y] === UNKNOWN) label[z * d + y] = isCompelled ? COMPELLED : REVERSIBLE;
}
