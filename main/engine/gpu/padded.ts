/**
 * Matrices of a size that products like, with zeros beyond d. WebGPU's products in tfjs read four numbers at once where all
 * sizes are multiples of 4, and give every entry of an output of up to 128 entries a group of threads of its own.
 */
const MULTIPLE = 4;
const LEAST = 12;

/** Rows and columns of a padded [d, d] matrix. */
export const paddedSize = (d: number): number => Math.max(LEAST, Math.ceil(d / MULTIPLE) * MULTIPLE);

/** [d, d] as [size, size] with zeros beyond. */
export function padSquare(values: Float32Array, d: number, size: number): Float32Array {
  const wide = new Float32Array(size * size);
  for (let i = 0; i < d; i++) wide.set(values.subarray(i * d, i * d + d), i * size);
  return wide;
}

/** The first d rows and columns of [size, size]. */
export function cutSquare(values: Float32Array, size: number, d: number): Float32Array {
  const narrow = new Float32Array(d * d);
  for (let i = 0; i < d; i++) narrow.set(values.subarray(i * size, i * size + d), i * d);
  return narrow;
}

/** [d] as [size], filled up with ones: a scale to divide by. */
export function padScales(values: Float32Array, size: number): Float32Array {
  const wide = new Float32Array(size).fill(1);
  wide.set(values);
  return wide;
}
