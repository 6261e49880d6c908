/**
 * What the linear-algebra kernels must compute, in plain TypeScript over ordinary arrays: written to be read, not to be
 * fast. Only tests use it. The oracles of factorisation and inverse are cholesky.ts and gauss-jordan.ts themselves.
 */

/** L of A ± x xᵀ from L of A, row-major [n, n] lower triangle, from scratch; null when it is not positive definite. */
export function choleskyChangeOracle(L: Float64Array, x: Float64Array, n: number, sign: 1 | -1): Float64Array | null {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = sign * x[i]! * x[j]!;
      for (let k = 0; k <= j; k++) sum += L[i * n + k]! * L[j * n + k]! - out[i * n + k]! * out[j * n + k]!;
      if (i === j && !(sum > 0)) return null;
      out[i * n + j] = i === j ? Math.sqrt(sum) : sum / out[j * n + j]!;
    }
  }
  return out;
}

/** L⁻¹ of a lower triangle, by forward substitution on every column of the identity. */
export function triangularInverseOracle(L: Float64Array, n: number): Float64Array {
  const X = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= L[i * n + k]! * X[k * n + j]!;
      X[i * n + j] = sum / L[i * n + i]!;
    }
  }
  return X;
}

/** exp(A) − I by its power series on A/2^s and s times F ← 2F + F². */
export function expmOracle(A: Float64Array, n: number): Float64Array {
  let norm = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.abs(A[i * n + j]!);
    norm = Math.max(norm, sum);
  }
  const squarings = Math.max(0, Math.ceil(Math.log2(Math.max(norm, 1e-300) / 0.5)));
  const scaled = A.map((value) => value / 2 ** squarings);
  let F = Float64Array.from(scaled);
  let term = scaled;
  for (let k = 2; k < 25; k++) {
    term = squareProduct(term, scaled, n).map((value) => value / k);
    F = F.map((value, at) => value + term[at]!);
  }
  for (let k = 0; k < squarings; k++) {
    const square = squareProduct(F, F, n);
    F = F.map((value, at) => 2 * value + square[at]!);
  }
  return F;
}

function squareProduct(A: Float64Array, B: Float64Array, n: number): Float64Array {
  const C = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const a = A[i * n + k]!;
      for (let j = 0; j < n; j++) C[i * n + j] = C[i * n + j]! + a * B[k * n + j]!;
    }
  }
  return C;
}
