/** Orders of directed graphs: from weights that may hold cycles, and obeying required edges. */

/**
 * A topological order of the edges with |W_ij| > threshold (diagonal left out), causes first, the variable with the
 * smallest index first among those free to come; null when they hold a cycle. W: row-major [d, d].
 */
export function topologicalOrder(W: Float64Array, d: number, threshold: number): Int32Array | null {
  const open = new Int32Array(d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) if (i !== j && Math.abs(W[i * d + j]!) > threshold) open[j] = open[j]! + 1;
  }
  const order = new Int32Array(d);
  const isPlaced = new Uint8Array(d);
  for (let k = 0; k < d; k++) {
    let next = 0;
    while (next < d && (isPlaced[next] === 1 || open[next]! > 0)) next++;
    if (next === d) return null;
    isPlaced[next] = 1;
    order[k] = next;
    for (let j = 0; j < d; j++) {
      if (j !== next && Math.abs(W[next * d + j]!) > threshold) open[j] = open[j]! - 1;
    }
  }
  return order;
}

/**
 * The order left when the weakest edges are removed, weakest first, until none closes a cycle. Returns the order and the
 * largest removed |W_ij|.
 */
export function acyclicOrder(W: Float64Array, d: number): { order: Int32Array; threshold: number } {
  const sizes: number[] = [0];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) if (i !== j && W[i * d + j] !== 0) sizes.push(Math.abs(W[i * d + j]!));
  }
  sizes.sort((a, b) => a - b);
  // Removing more keeps an acyclic graph acyclic, so the smallest sufficient cut is found by halving.
  let low = 0;
  let high = sizes.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (topologicalOrder(W, d, sizes[middle]!)) high = middle;
    else low = middle + 1;
  }
  const threshold = sizes[low]!;
  return { order: topologicalOrder(W, d, threshold)!, threshold };
}

/**
 * The order of a given W that obeys knowledge: forbidden entries do not count, required edges are never removed. Both
 * masks are [d, d] in the variables of W.
 */
export function orderOfGiven(W: Float64Array, d: number, allowed: Uint8Array, required: Uint8Array | null): Int32Array {
  const sizes = W.map((w, k) => (allowed[k] === 0 ? 0 : w));
  if (required !== null) for (let k = 0; k < d * d; k++) if (required[k] === 1) sizes[k] = Number.MAX_VALUE;
  return acyclicOrder(sizes, d).order;
}

/** W without the entries that go against the order: a DAG. */
export function keepForward(W: Float64Array, order: Int32Array): Float64Array {
  const d = order.length;
  const out = new Float64Array(d * d);
  for (let b = 0; b < d; b++) {
    const j = order[b]!;
    for (let a = 0; a < b; a++) out[order[a]! * d + j] = W[order[a]! * d + j]!;
  }
  return out;
}

/**
 * The sequence, changed as little as needed so that i comes before j wherever required[i·d + j] = 1: always the earliest
 * variable whose required causes have all come. Throws when the required edges hold a cycle.
 */
export function respectRequired(sequence: Int32Array, required: Uint8Array | null): Int32Array {
  if (required === null) return sequence;
  const d = sequence.length;
  const open = new Int32Array(d);
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) if (required[i * d + j] === 1) open[j] = open[j]! + 1;
  const out = new Int32Array(d);
  const isPlaced = new Uint8Array(d);
  for (let k = 0; k < d; k++) {
    const next = sequence.find((candidate) => isPlaced[candidate] === 0 && open[candidate] === 0);
    if (next === undefined) throw new Error('respectRequired: required edges must be acyclic, got a cycle');
    isPlaced[next] = 1;
    out[k] = next;
    for (let j = 0; j < d; j++) if (required[next * d + j] === 1) open[j] = open[j]! - 1;
  }
  return out;
}
