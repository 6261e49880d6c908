/**
 * Compiled factorisations, inverses and the matrix exponential (assembly/cholesky.ts, inverse.ts, expm.ts). Pointers and
 * leading dimensions as in kernels.ts; `scratch` is an array of the same workspace. No overlaps unless said so.
 */
export interface LinearAlgebraKernels {
  /**
   * A = L Lᵀ in place on the lower triangle, rows `from` … n − 1, rows before `from` being rows of L already. A pivot below
   * 1e-12 of its diagonal entry is lifted to it. Returns how many were.
   */
  cholesky64(n: number, A: number, lda: number, from: number): number;
  /** L of A becomes L of A + x xᵀ; x [n] is destroyed. `scratch`: 3n doubles. O(n²). */
  choleskyUpdate64(n: number, L: number, ldl: number, x: number, scratch: number): void;
  /** L of A becomes L of A − x xᵀ and 1 is returned; 0, and L destroyed, when that is not positive definite. */
  choleskyDowndate64(n: number, L: number, ldl: number, x: number, scratch: number): number;
  /** out [n, n] = L⁻¹ of a lower triangle, zeros above the diagonal. */
  triangularInverse64(n: number, L: number, ldl: number, out: number, ldo: number): void;
  /** Doubles of scratch for invertM64 and logDetInverse64. */
  invertMScratch(n: number): number;
  /**
   * A [n, n] becomes A⁻¹; returns log det A. NaN when a pivot is not positive, so that A is no nonsingular M-matrix (A is
   * then as before), or when an entry of the inverse is below `lowest`.
   */
  invertM64(n: number, A: number, lda: number, lowest: number, scratch: number): number;
  /** Doubles of scratch for expm64 and expmTrace64. */
  expmScratch(n: number): number;
  /** out = exp(A) − I, entries +∞ on overflow. `out` may be A. */
  expm64(n: number, A: number, lda: number, out: number, ldo: number, scratch: number): void;
  /** Returns tr exp(A) − n with small relative error for A ≥ 0; gradient = exp(A)ᵀ. `gradient` may be A. */
  expmTrace64(n: number, A: number, lda: number, gradient: number, ldg: number, scratch: number): number;
}
