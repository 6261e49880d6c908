/**
 * exp(A) − I of a nonnegative matrix on the device, by products alone: a Taylor polynomial of degree 8 in three products,
 * with scaling and squaring.
 *
 *   A2 = A²,  A4 = A2(x1 A + x2 A2),  A8 = (x3 A2 + A4)(x4 I + x5 A + x6 A2 + x7 A4),
 *   F = A + y2 A2 + A8 ≈ exp(A) − I,  then s times F ← 2F + F²
 *
 * All coefficients are positive: of a nonnegative A nothing cancels, so every entry and tr F = tr exp(A) − d keep the
 * relative accuracy of f32. The scaling is decided on the processor, which knows A: no readback.
 *
 * Source: Bader, Blanes & Casas, "Computing the matrix exponential with an optimized Taylor polynomial approximation",
 * Mathematics 7 (2019) 1174, the polynomial of degree 8; Al-Mohy & Higham, SIAM J. Matrix Anal. Appl. 31 (2009), theorem
 * 4.2 for the norms.
 */
import { add, matMul, mul, type Tensor2D } from '@tensorflow/tfjs-core';

/** ‖A‖ up to which the backward error of degree 8 is below the unit roundoff of f32. */
const BOUND = 0.58;

const ROOT = Math.sqrt(177);
const X3 = 2 / 3;
const X1 = (X3 * (1 + ROOT)) / 88;
const X2 = (X3 * (1 + ROOT)) / 352;
const X4 = (-271 + 29 * ROOT) / (315 * X3);
const X5 = (11 * (-1 + ROOT)) / (1260 * X3);
const X6 = (11 * (-9 + ROOT)) / (5040 * X3);
const X7 = (89 - ROOT) / (5040 * X3 * X3);
const Y2 = (857 - 58 * ROOT) / 630;

/**
 * Squarings that a nonnegative row-major A [d, d] needs, by min(‖A‖₁, max(‖A³‖₁^⅓, ‖A⁴‖₁^¼)); not finite when A is not.
 * For nearly nilpotent A far fewer than by ‖A‖₁.
 */
export function expmSquarings(A: ArrayLike<number>, d: number): number {
  const norms = [1, 2, 3, 4].map(() => 0);
  let row = new Float64Array(d).fill(1);
  let next = new Float64Array(d);
  for (let power = 0; power < 4; power++) {
    next.fill(0);
    for (let i = 0; i < d; i++) {
      const factor = row[i]!;
      for (let j = 0; j < d; j++) next[j] = next[j]! + factor * A[i * d + j]!;
    }
    norms[power] = next.reduce((largest, sum) => Math.max(largest, sum), 0);
    [row, next] = [next, row];
  }
  const [first, , third, fourth] = norms as [number, number, number, number];
  const norm = Math.min(first, Math.max(Math.cbrt(third), fourth ** 0.25));
  return norm > BOUND ? Math.ceil(Math.log2(norm / BOUND)) : Number.isNaN(norm) ? norm : 0;
}

/** exp(A) − I of a nonnegative A [d, d] after so many squarings; to be called in a tidy. */
export function expmMinusIdentity(A: Tensor2D, squarings: number): Tensor2D {
  const scaled = squarings > 0 ? mul(A, 2 ** -squarings) : A;
  const A2 = matMul(scaled, scaled);
  const A4 = matMul(A2, add(mul(scaled, X1), mul(A2, X2)));
  const left = add(mul(A2, X3), A4);
  const right = add(add(mul(scaled, X5), mul(A2, X6)), mul(A4, X7));
  // The part with x4 I needs no product.
  let F: Tensor2D = add(add(add(scaled, mul(A2, Y2)), mul(left, X4)), matMul(left, right));
  for (let k = 0; k < squarings; k++) F = add(mul(F, 2), matMul(F, F));
  return F;
}
