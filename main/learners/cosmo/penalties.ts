/** The penalties of a run, automatic where the options leave them open. */
import type { CosmoOptions } from '../../../shared/learners/cosmo';
import { Workspace } from '../../engine/kernels';
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
  const space = new Workspace(Workspace.bytes({ f64: [d * d, d * d, d] }));
  const moments = space.f64(d * d);
  const factor = space.f64(d * d);
  const variances = space.f64(d);
  moments.set(S);
  space.kernels.leastVariances(d, moments.byteOffset, factor.byteOffset, variances.byteOffset);
  return variances.reduce((largest, variance) => Math.max(largest, variance), 0);
}

/** λ₁, λ₂ and λₚ of a run. With λ₁ = 0 all are in units of the estimated noise variance. */
export function penaltiesOf(options: CosmoOptions, S: Float64Array, d: number): Penalties {
  const { lambda1, lambda2, lambdaPriority } = options;
  if (lambda1 > 0) return { lambda1, lambda2, lambdaPriority };
  const unit = noiseVariance(S, d);
  return { lambda1: automaticLambda1(d) * unit, lambda2: lambda2 * unit, lambdaPriority: lambdaPriority * unit };
}
