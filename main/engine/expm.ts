/**
 * The matrix exponential by Padé approximation with scaling and squaring: a plain oracle, by another method, of
 * assembly/expm.ts.
 *
 *   exp(A) = r(A/2^s)^(2^s),   r = (V − U)⁻¹(V + U),   U odd and V even in A
 *
 * The degree (3, 5, 7, 9 or 13) and s are the smallest whose backward error is below the unit roundoff, by ‖A‖₁.
 * Also the gradient of the trace: ∂ tr exp(A)/∂A = exp(A)ᵀ.
 *
 * Source: Higham, "The scaling and squaring method for the matrix exponential revisited", SIAM J. Matrix Anal. Appl.
 * 26 (2005), table 2.3 and algorithm 2.3.
 */
import { multiply } from './multiply';

interface Pade {
  readonly bound: number;
  /** b_0 … b_m. */
  readonly coefficients: readonly number[];
}

const LOW_DEGREES: readonly Pade[] = [
  { bound: 1.495585217958292e-2, coefficients: [120, 60, 12, 1] },
  { bound: 2.53939833006323e-1, coefficients: [30240, 15120, 3360, 420, 30, 1] },
  { bound: 9.504178996162932e-1, coefficients: [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1] },
  {
    bound: 2.097847961257068,
    coefficients: [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1],
  },
];
const DEGREE_13: Pade = {
  bound: 5.371920351148152,
  coefficients: [
    64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
    670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
  ],
};

/** Computes exponentials without allocating, once it has seen the largest size. */
export class MatrixExponential {
  private d = 0;
  private powers: Float64Array[] = [];
  private U: Float64Array = new Float64Array(0);
  private V: Float64Array = new Float64Array(0);
  private T: Float64Array = new Float64Array(0);

  /**
   * exp(A) of a row-major A [d, d], in the first d² entries of an array that the next call reuses. A may be overwritten.
   * Entries are not finite on overflow.
   */
  compute(A: Float64Array, d: number): Float64Array {
    if (this.U.length < d * d) {
      const make = () => new Float64Array(d * d);
      this.powers = [make(), make(), make(), make()];
      this.U = make();
      this.V = make();
      this.T = make();
    }
    this.d = d;
    return this.exponential(A);
  }

  private exponential(A: Float64Array): Float64Array {
    const norm = oneNorm(A, this.d);
    if (!Number.isFinite(norm)) return this.V.fill(Number.POSITIVE_INFINITY);
    const low = LOW_DEGREES.find(({ bound }) => norm <= bound);
    if (low) {
      this.lowDegree(A, low.coefficients);
      return this.quotient();
    }
    const squarings = Math.max(0, Math.ceil(Math.log2(norm / DEGREE_13.bound)));
    if (squarings > 0) for (let k = 0; k < this.d ** 2; k++) A[k] = A[k]! * 2 ** -squarings;
    this.degree13(A);
    let result = this.quotient();
    let other = this.T;
    for (let k = 0; k < squarings; k++) {
      multiply(result, result, other, this.d);
      [result, other] = [other, result];
    }
    return result;
  }

  /** U and V of degree 3 … 9 from the even powers. */
  private lowDegree(A: Float64Array, b: readonly number[]): void {
    const { d, U, V, T, powers } = this;
    const halves = (b.length - 2) / 2;
    multiply(A, A, powers[0]!, d);
    for (let k = 1; k < halves; k++) multiply(powers[k - 1]!, powers[0]!, powers[k]!, d);
    T.fill(0, 0, d * d);
    V.fill(0, 0, d * d);
    addIdentity(T, d, b[1]!);
    addIdentity(V, d, b[0]!);
    for (let h = 0; h < halves; h++) {
      const P = powers[h]!;
      const odd = b[2 * h + 3]!;
      const even = b[2 * h + 2]!;
      for (let k = 0; k < d * d; k++) {
        T[k] = T[k]! + odd * P[k]!;
        V[k] = V[k]! + even * P[k]!;
      }
    }
    multiply(A, T, U, d);
  }

  /** U and V of degree 13 with six products. */
  private degree13(A: Float64Array): void {
    const { d, U, V, T, powers } = this;
    const [A2, A4, A6, W] = powers as [Float64Array, Float64Array, Float64Array, Float64Array];
    const b = DEGREE_13.coefficients;
    multiply(A, A, A2, d);
    multiply(A2, A2, A4, d);
    multiply(A4, A2, A6, d);
    for (let k = 0; k < d * d; k++) T[k] = b[13]! * A6[k]! + b[11]! * A4[k]! + b[9]! * A2[k]!;
    multiply(A6, T, W, d);
    for (let k = 0; k < d * d; k++) W[k] = W[k]! + b[7]! * A6[k]! + b[5]! * A4[k]! + b[3]! * A2[k]!;
    addIdentity(W, d, b[1]!);
    multiply(A, W, U, d);
    for (let k = 0; k < d * d; k++) T[k] = b[12]! * A6[k]! + b[10]! * A4[k]! + b[8]! * A2[k]!;
    multiply(A6, T, V, d);
    for (let k = 0; k < d * d; k++) V[k] = V[k]! + b[6]! * A6[k]! + b[4]! * A4[k]! + b[2]! * A2[k]!;
    addIdentity(V, d, b[0]!);
  }

  /** (V − U)⁻¹(V + U), in V. */
  private quotient(): Float64Array {
    const { d, U, V, T } = this;
    for (let k = 0; k < d * d; k++) {
      const u = U[k]!;
      const v = V[k]!;
      T[k] = v - u;
      V[k] = v + u;
    }
    solveMatrix(T, V, d);
    return V;
  }
}

function addIdentity(A: Float64Array, d: number, factor: number): void {
  for (let i = 0; i < d; i++) A[i * d + i] = A[i * d + i]! + factor;
}

/** ‖A‖₁: largest sum of sizes down a column. */
function oneNorm(A: Float64Array, d: number): number {
  let largest = 0;
  for (let j = 0; j < d; j++) {
    let sum = 0;
    for (let i = 0; i < d; i++) sum += Math.abs(A[i * d + j]!);
    if (!(sum <= largest)) largest = sum;
  }
  return largest;
}

/** B ← A⁻¹B for row-major [d, d] by elimination with partial pivoting; A is destroyed. */
function solveMatrix(A: Float64Array, B: Float64Array, d: number): void {
  for (let k = 0; k < d; k++) {
    let pivot = k;
    for (let i = k + 1; i < d; i++) if (Math.abs(A[i * d + k]!) > Math.abs(A[pivot * d + k]!)) pivot = i;
    if (pivot !== k) {
      swapRows(A, d, k, pivot);
      swapRows(B, d, k, pivot);
    }
    for (let i = k + 1; i < d; i++) {
      const factor = A[i * d + k]! / A[k * d + k]!;
      if (factor === 0) continue;
      subtractRow(A, d, i, k, factor, k + 1);
      subtractRow(B, d, i, k, factor, 0);
    }
  }
  for (let k = d - 1; k >= 0; k--) {
    const inverse = 1 / A[k * d + k]!;
    for (let j = 0; j < d; j++) B[k * d + j] = B[k * d + j]! * inverse;
    for (let i = 0; i < k; i++) {
      const factor = A[i * d + k]!;
      if (factor !== 0) subtractRow(B, d, i, k, factor, 0);
    }
  }
}

function swapRows(A: Float64Array, d: number, i: number, k: number): void {
  for (let j = 0; j < d; j++) {
    const kept = A[i * d + j]!;
    A[i * d + j] = A[k * d + j]!;
    A[k * d + j] = kept;
  }
}

/** Row i −= factor·row k, from column `from` on. */
function subtractRow(A: Float64Array, d: number, i: number, k: number, factor: number, from: number): void {
  const target = i * d;
  const source = k * d;
  for (let j = from; j < d; j++) A[target + j] = A[target + j]! - factor * A[source + j]!;
}
