/** The penalties of a run, automatic where the options leave them open. */
import { cholesky } from '../../engine/cholesky';
import type { CosmoOptions } from '../../../shared/learners/cosmo';
import type { Penalties } from './linear-model';

const LAMBDA1 = 4e-4;
/** λ₁ falls with d^−LAMBDA1_DECAY above this many variables: 1.3e-4 at d = 500. */
const LAMBDA1_FROM = 100;
const LAMBDA1_DECAY = 0.7;

/** 4e-4 up to 100 variables, 1.3e-4 at 500: geometric means of the best trials of the reference (specs/cosmo.md §3.2). */
export const automaticLambda1 = (d: number): number => LAMBDA1 * Math.min(1, (LAMBDA1_FROM / d) ** LAMBDA1_DECAY);

/**
 * The noise variance under equal variances: the largest variance of a variable given all others, 1/(S⁻¹)_jj. A variable
 * without children has its noise variance there, all others less.
 */
export function noiseVariance(S: Float64Array, d: number): number {
  const L = S.slice();
  cholesky(L, d, d);
  const column = new Float64Array(d);
  const precision = new Float64Array(d);
  for (let k = 0; k < d; k++) {
    // Column k of L⁻¹; (S⁻¹)_jj is the squared length of column j of it.
    column.fill(0);
    column[k] = 1 / L[k * d + k]!;
    for (let i = k + 1; i < d; i++) {
      let sum = 0;
      for (let m = k; m < i; m++) sum += L[i * d + m]! * column[m]!;
      column[i] = -sum / L[i * d + i]!;
    }
    for (let i = k; i < d; i++) precision[k] = precision[k]! + column[i]! * column[i]!;
  }
  return precision.reduce((largest, value) => Math.max(largest, 1 / value), 0);
}

/** λ₁, λ₂ and λₚ of a run. With λ₁ = 0 all are in units of the estimated noise variance. */
export function penaltiesOf(options: CosmoOptions, S: Float64Array, d: number): Penalties {
  const { lambda1, lambda2, lambdaPriority } = options;
  if (lambda1 > 0) return { lambda1, lambda2, lambdaPriority };
  const unit = noiseVariance(S, d);
  return { lambda1: automaticLambda1(d) * unit, lambda2: lambda2 * unit, lambdaPriority: lambdaPriority * unit };
}
