/**
 * In-place inverse of an M-matrix without pivoting: the plain oracle of assembly/inverse.ts.
 *
 * A nonsingular M-matrix has positive leading principal minors, so Gauss–Jordan elimination in the natural order never
 * meets a pivot ≤ 0; a pivot ≤ 0 in turn proves the matrix is outside the domain. log det = Σ log pivots comes for free.
 */

/**
 * Replaces the row-major A [d, d] by A⁻¹ and returns log det A; returns NaN (A is then destroyed) when a pivot is not
 * positive, that is when A is not a nonsingular M-matrix. `pivotRow`: scratch of length ≥ d. Cost 2d³ flops.
 */
export function invertMMatrix(A: Float64Array, d: number, pivotRow: Float64Array): number {
  let logDet = 0;
  for (let k = 0; k < d; k++) {
    const row = k * d;
    const pivot = A[row + k]!;
    if (!(pivot > 0)) return Number.NaN;
    logDet += Math.log(pivot);
    const inverse = 1 / pivot;
    A[row + k] = 1;
    for (let j = 0; j < d; j++) {
      const value = A[row + j]! * inverse;
      A[row + j] = value;
      pivotRow[j] = value;
    }
    for (let i = 0; i < d; i++) {
      if (i === k) continue;
      const other = i * d;
      const factor = A[other + k]!;
      if (factor === 0) continue;
      A[other + k] = 0;
      let j = 0;
      for (; j + 3 < d; j += 4) {
        A[other + j] = A[other + j]! - factor * pivotRow[j]!;
        A[other + j + 1] = A[other + j + 1]! - factor * pivotRow[j + 1]!;
        A[other + j + 2] = A[other + j + 2]! - factor * pivotRow[j + 2]!;
        A[other + j + 3] = A[other + j + 3]! - factor * pivotRow[j + 3]!;
      }
      for (; j < d; j++) A[other + j] = A[other + j]! - factor * pivotRow[j]!;
    }
  }
  return logDet;
}
