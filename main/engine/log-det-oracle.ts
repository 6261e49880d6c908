/** What the log-det kernels must compute (log-det-kernels.ts), in plain TypeScript. Only tests use it. */
import { invertMMatrix } from './gauss-jordan';

/** N = ((sI − W∘W)⁻¹)ᵀ + offset, and log det(sI − W∘W); NaN outside the domain. */
export function logDetInverseOracle(
  W: Float64Array,
  d: number,
  s: number,
  offset: number,
): { N: Float64Array; logDet: number } {
  const M = W.map((w, k) => (k % (d + 1) === 0 ? s : 0) - w * w);
  const logDet = invertMMatrix(M, d, new Float64Array(d));
  return { N: M.map((_, k) => M[(k % d) * d + Math.floor(k / d)]! + offset), logDet };
}

export interface LogDetStep {
  readonly mu: number;
  readonly lambda: number;
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly correction1: number;
  readonly correction2: number;
  readonly epsilon: number;
  readonly ahead: number;
}

export interface LogDetArrays {
  readonly W: Float64Array;
  readonly R: Float64Array;
  readonly N: Float64Array;
  readonly D: Float64Array;
  /** [d] */
  readonly inverseSigma: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly free: Float64Array | null;
  readonly weight: Float64Array | null;
}

/** One Adam step in place; returns the direction, rounded to f32. */
export function logDetAdamOracle(arrays: LogDetArrays, d: number, step: LogDetStep): Float64Array {
  const { W, R, N, D, inverseSigma, first, second, free, weight } = arrays;
  return W.map((w, k) => {
    const penalty = step.mu * step.lambda * (weight ? weight[k]! : 1) * Math.sign(w);
    const slope = -step.mu * R[k]! * inverseSigma[k % d]!;
    const g = (slope + penalty + 2 * w * (N[k]! + step.ahead * D[k]!)) * (free ? free[k]! : 1);
    first[k] = step.beta1 * first[k]! + (1 - step.beta1) * g;
    second[k] = step.beta2 * second[k]! + (1 - step.beta2) * g * g;
    const p = first[k]! / step.correction1 / (Math.sqrt(second[k]! / step.correction2) + step.epsilon);
    W[k] = w - step.rate * Math.fround(p);
    return Math.fround(p);
  });
}

/** v_j = R_jj − Σ_i W_ij R_ij. */
export function variancesOracle(W: Float64Array, R: Float64Array, d: number): Float64Array {
  return Float64Array.from({ length: d }, (_, j) => {
    let sum = R[j * d + j]!;
    for (let i = 0; i < d; i++) sum -= W[i * d + j]! * R[i * d + j]!;
    return sum;
  });
}
