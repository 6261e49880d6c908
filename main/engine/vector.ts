/** Dot products and updates on slices of Float64Array: 4-way unrolled, no allocation. */

/** Σ_k a[aStart+k]·b[bStart+k], k < length. */
export function dot(a: Float64Array, aStart: number, b: Float64Array, bStart: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += a[aStart + k]! * b[bStart + k]!;
    s1 += a[aStart + k + 1]! * b[bStart + k + 1]!;
    s2 += a[aStart + k + 2]! * b[bStart + k + 2]!;
    s3 += a[aStart + k + 3]! * b[bStart + k + 3]!;
  }
  for (; k < length; k++) s0 += a[aStart + k]! * b[bStart + k]!;
  return s0 + s1 + (s2 + s3);
}

/** y[yStart+k] += factor·x[xStart+k], k < length. */
export function axpy(
  factor: number,
  x: Float64Array,
  xStart: number,
  y: Float64Array,
  yStart: number,
  length: number,
): void {
  let k = 0;
  for (; k + 3 < length; k += 4) {
    y[yStart + k] = y[yStart + k]! + factor * x[xStart + k]!;
    y[yStart + k + 1] = y[yStart + k + 1]! + factor * x[xStart + k + 1]!;
    y[yStart + k + 2] = y[yStart + k + 2]! + factor * x[xStart + k + 2]!;
    y[yStart + k + 3] = y[yStart + k + 3]! + factor * x[xStart + k + 3]!;
  }
  for (; k < length; k++) y[yStart + k] = y[yStart + k]! + factor * x[xStart + k]!;
}

/**
 * out = base row − Σ_k weights[k]·(row rows[k] of S), all of length d; S is row-major [d, d] and symmetric, so its rows
 * are its columns. Four rows per pass keep `out` in cache lines already touched.
 */
export function residualRow(
  S: Float64Array,
  d: number,
  base: number,
  rows: Int32Array,
  rowsStart: number,
  weights: Float64Array,
  weightsStart: number,
  count: number,
  out: Float64Array,
  outStart: number,
): void {
  const from = base * d;
  for (let i = 0; i < d; i++) out[outStart + i] = S[from + i]!;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    const r0 = rows[rowsStart + k]! * d;
    const r1 = rows[rowsStart + k + 1]! * d;
    const r2 = rows[rowsStart + k + 2]! * d;
    const r3 = rows[rowsStart + k + 3]! * d;
    const w0 = weights[weightsStart + k]!;
    const w1 = weights[weightsStart + k + 1]!;
    const w2 = weights[weightsStart + k + 2]!;
    const w3 = weights[weightsStart + k + 3]!;
    for (let i = 0; i < d; i++) {
      out[outStart + i] =
        out[outStart + i]! - (w0 * S[r0 + i]! + w1 * S[r1 + i]! + (w2 * S[r2 + i]! + w3 * S[r3 + i]!));
    }
  }
  for (; k < count; k++) {
    const r0 = rows[rowsStart + k]! * d;
    const w0 = weights[weightsStart + k]!;
    for (let i = 0; i < d; i++) out[outStart + i] = out[outStart + i]! - w0 * S[r0 + i]!;
  }
}
