/** Edge sets of results, for comparisons. */

/** "i → j" of all |W_ij| above a threshold, row by row. */
export function edgesOf(W: Float64Array, d: number, threshold = 0.3): string[] {
  return Array.from(W, (_, k) => k)
    .filter((k) => Math.abs(W[k]!) > threshold)
    .map((k) => `${Math.floor(k / d)} → ${k % d}`);
}
