/**
 * Inverses of M-matrices on the device, by products alone.
 *
 *   M = sI − B with B ≥ 0 and spectral radius below s,   N = (M⁻¹)ᵀ, which is read beside B
 *
 * Warm, from the inverse of a matrix nearby: a step of Newton–Schulz, N ← N(I + E) with E = I − MᵀN. What is left is E², so
 * the largest entry of E tells before the step how good the inverse is after it.
 * Cold: the product form of the Neumann series, M⁻¹ = (1/s) (I + A)(I + A²)(I + A⁴)… with A = B/s.
 *
 * f32: gradients of log det are good to 3e-5 up to a spectral radius of 0.999 s.
 *
 * Source: Schulz, "Iterative Berechnung der reziproken Matrix", 1933.
 */
import { abs, add, div, matMul, max, mul, sub, transpose, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';

/** A^(2^k) with k up to this: enough for a spectral radius of 1 − 1e-4. */
const SQUARINGS = 16;

export interface WarmInverse {
  /** (M⁻¹)ᵀ */
  readonly N: Tensor2D;
  /** max |E| in each row, before the last step [d]. */
  readonly residual: Tensor1D;
}

/** Takes `steps` ≥ 1 of Newton–Schulz from N, the transposed inverse of a matrix near M. To be called in a tidy. */
export function warmInverse(M: Tensor2D, N: Tensor2D, identity: Tensor2D, steps: number): WarmInverse {
  let next = N;
  for (let k = 1; ; k++) {
    const E = sub(identity, matMul(M, next, true));
    next = add(next, matMul(next, E));
    if (k >= steps) return { N: next, residual: max(abs(E), 1) };
  }
}

/** ((sI − B)⁻¹)ᵀ from nothing. Not finite where the spectral radius of B is s or more. To be called in a tidy. */
export function coldInverse(B: Tensor2D, s: number, identity: Tensor2D): Tensor2D {
  let power: Tensor2D = div(transpose(B), s);
  let product: Tensor2D = add(identity, power);
  for (let k = 1; k <= SQUARINGS; k++) {
    power = matMul(power, power);
    product = add(product, matMul(product, power));
  }
  return mul(product, 1 / s);
}
