/** Parameters, gradient and moments of one Adam optimiser on a workspace. */
import type { Kernels, Workspace } from '../../engine/kernels';

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

export class Adam {
  readonly m: Float32Array;
  readonly v: Float32Array;

  constructor(
    space: Workspace,
    private readonly kernels: Kernels,
    readonly theta: Float32Array,
    private readonly gradient: Float32Array,
  ) {
    this.m = space.f32(theta.length);
    this.v = space.f32(theta.length);
  }

  step(rate: number, count: number): void {
    const { theta, gradient, m, v } = this;
    this.kernels.adam32(
      theta.length,
      theta.byteOffset,
      gradient.byteOffset,
      m.byteOffset,
      v.byteOffset,
      rate,
      BETA_1,
      BETA_2,
      1 - BETA_1 ** count,
      1 - BETA_2 ** count,
      EPSILON,
    );
  }
}
