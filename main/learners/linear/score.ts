/** The least-squares score with its gradient on dense W, without allocating: R = S(I − W), Q = ½ Σ (I − W)∘R, ∂Q = −R. */
import { multiply } from '../../engine/multiply';

export class LeastSquaresScore {
  /** The scales are always 1. */
  readonly isProfiled = false;
  readonly scales = 'fixed';
  readonly floor = null;
  /** S(I − W) of the last `evaluate`, row-major [d, d]. */
  readonly R: Float64Array;
  /** Ones: this score has no noise scales. */
  readonly sigma: Float64Array;
  private readonly E: Float64Array;

  constructor(
    private readonly S: Float64Array,
    private readonly d: number,
  ) {
    this.R = new Float64Array(d * d);
    this.E = new Float64Array(d * d);
    this.sigma = new Float64Array(d).fill(1);
  }

  /** Q from the residual variances. */
  fromVariances(v: Float64Array): number {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += v[j]!;
    return sum / 2;
  }

  evaluate(W: Float64Array): number {
    const { S, R, E, d } = this;
    for (let k = 0; k < W.length; k++) E[k] = -W[k]!;
    for (let i = 0; i < d; i++) E[i * d + i] = E[i * d + i]! + 1;
    multiply(S, E, R, d);
    let sum = 0;
    for (let k = 0; k < W.length; k++) sum += E[k]! * R[k]!;
    return sum / 2;
  }
}
