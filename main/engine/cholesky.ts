/** Cholesky factorisation A = L Lᵀ and triangular solves, in place on row-major arrays with a row stride. */
import { dot } from './vector';

/** Pivots below this share of the diagonal entry are lifted to it: a dependent variable gets a ridge, never a NaN. */
export const PIVOT_FLOOR = 1e-12;

/** For a diagonal entry that is 0 itself. */
const SMALLEST_PIVOT = 1e-300;

/**
 * Factorises rows `from` … n−1 of a symmetric positive definite A, given that rows before `from` of L are valid.
 *
 * On entry row i (i ≥ from) of `L` holds A[i][0…i]; on return it holds L. Entry (i, k) is at `i·stride + k`; the upper
 * triangle is not touched. L_ik = (A_ik − Σ_m L_im L_km)/L_kk, L_ii² = A_ii − Σ_m L_im².
 * A pivot below `PIVOT_FLOOR`·A_ii is lifted to it. Returns the number of lifted pivots.
 */
export function cholesky(L: Float64Array, stride: number, n: number, from = 0): number {
  let lifted = 0;
  for (let i = from; i < n; i++) {
    const row = i * stride;
    for (let k = 0; k < i; k++) {
      const other = k * stride;
      L[row + k] = (L[row + k]! - dot(L, row, L, other, k)) / L[other + k]!;
    }
    const diagonal = L[row + i]!;
    let pivot = diagonal - dot(L, row, L, row, i);
    if (!(pivot > PIVOT_FLOOR * diagonal)) {
      pivot = Math.max(PIVOT_FLOOR * diagonal, SMALLEST_PIVOT);
      lifted++;
    }
    L[row + i] = Math.sqrt(pivot);
  }
  return lifted;
}

/** x ← L⁻¹ x, from entry `from` on (entries before it are already solved). */
export function solveLower(L: Float64Array, stride: number, n: number, x: Float64Array, from = 0): void {
  for (let i = from; i < n; i++) {
    const row = i * stride;
    x[i] = (x[i]! - dot(L, row, x, 0, i)) / L[row + i]!;
  }
}

/** x ← L⁻ᵀ x. */
export function solveUpper(L: Float64Array, stride: number, n: number, x: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    const row = i * stride;
    const value = x[i]! / L[row + i]!;
    x[i] = value;
    for (let k = 0; k < i; k++) x[k] = x[k]! - value * L[row + k]!;
  }
}
