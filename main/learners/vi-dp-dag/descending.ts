/** Sorting by score without a comparison function, for orders drawn thousands of times. */

/** Indices fit in as many bits. */
const INDEX_BITS = 20;
const INDEX_RANGE = 2 ** INDEX_BITS;

const bits = new Int32Array(1);
const number = new Float32Array(bits.buffer);
let keys = new Float64Array(0);

/**
 * Writes the indices of `scores` to `out`, largest score first, ties by index. At most 2²⁰ scores.
 *
 * The bits of a single-precision number, those of negative ones flipped, sort as the numbers do; with the index below
 * them they fit exactly into a double, and typed arrays sort doubles natively.
 */
export function descending(scores: Float32Array, out: Int32Array): void {
  const count = scores.length;
  if (keys.length !== count) keys = new Float64Array(count);
  for (let v = 0; v < count; v++) {
    number[0] = scores[v]! + 0; // −0 counts as 0
    const ordered = bits[0]! < 0 ? bits[0]! ^ 0x7fffffff : bits[0]!;
    keys[v] = -ordered * INDEX_RANGE + v;
  }
  keys.sort();
  for (let p = 0; p < count; p++) {
    const key = keys[p]!;
    out[p] = key - Math.floor(key / INDEX_RANGE) * INDEX_RANGE;
  }
}
