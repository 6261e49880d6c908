/** Constants of Adam as COSMO uses it, and the step on a short vector. */

export const BETA1 = 0.9;
export const BETA2 = 0.999;
export const EPSILON = 1e-8;

/** 1 − β^k of both moments at step k ≥ 1. */
export function corrections(step: number): { first: number; second: number } {
  return { first: 1 - BETA1 ** step, second: 1 - BETA2 ** step };
}

/** Adam on one Float64Array. */
export class Adam {
  readonly m: Float64Array;
  readonly v: Float64Array;

  constructor(private readonly theta: Float64Array) {
    this.m = new Float64Array(theta.length);
    this.v = new Float64Array(theta.length);
  }

  /** θ ← θ − rate·m̂/(√v̂ + ε) at step number `step` ≥ 1. */
  step(gradient: Float64Array, rate: number, step: number): void {
    const { theta, m, v } = this;
    const { first, second } = corrections(step);
    for (let k = 0; k < theta.length; k++) {
      const g = gradient[k]!;
      m[k] = BETA1 * m[k]! + (1 - BETA1) * g;
      v[k] = BETA2 * v[k]! + (1 - BETA2) * g * g;
      theta[k] = theta[k]! - (rate * (m[k]! / first)) / (Math.sqrt(v[k]! / second) + EPSILON);
    }
  }
}
