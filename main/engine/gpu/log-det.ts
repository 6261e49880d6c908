/**
 * Adam on the log-det objective of a linear model (DAGMA, CoLiDE), many steps a call:
 *
 *   Φ(W) = μ[Q(W) + λ‖W‖₁] + d·log s − log det(sI − W∘W)
 *   G = −μ R diag(1/σ) + μλ sign(W) + 2W∘N,   R = S(I − W),   N = ((sI − W∘W)⁻¹)ᵀ,   v_j = [(I − W)ᵀR]_jj
 *
 *   σ = 1 (least squares), σ = (Σ_j v_j/d)^½ (EV) or σ_j = v_j^½ (NV), both at or above a floor
 *
 * All [d, d] but v, σ [d]. Every step multiplies by S once and follows the inverse by Newton–Schulz
 * (followed-inverse.ts): 3 products. The value of Φ itself is for f64, on the processor.
 *
 * Source: specs/colide.md §4, specs/topo.md A12; the same steps as main/learners/log-det/state.ts.
 */
import {
  add,
  div,
  eye,
  matMul,
  maximum,
  mul,
  sign,
  sqrt,
  square,
  sub,
  sum,
  tensor1d,
  tensor2d,
  zerosLike,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { adamStep, type AdamConstants } from './adam';
import { FollowedInverse, type Followed } from './followed-inverse';
import type {
  LogDetBlock,
  InverseCheck,
  LogDetGradient,
  LogDetProgram,
  LogDetRead,
  LogDetSettings,
  LogDetStart,
} from './log-det-program';
import { cutSquare, padScales, padSquare, paddedSize } from './padded';
import { DeviceState } from './state';

const ADAM_EPSILON = 1e-8;

type Constant = 'S' | 'identity' | 'floor' | 'free' | 'penalised';
type Stage = 'scaled identity' | 'pull';
type Moving = 'W' | 'first' | 'second' | 'N' | 'residual';

interface Gradient extends Followed {
  readonly G: Tensor2D;
  /** null where no noise scale needs it. */
  readonly v: Tensor1D | null;
}

class LogDet implements LogDetProgram {
  private readonly state = new DeviceState<Constant | Stage | Moving>();
  private readonly adam: AdamConstants;
  private mu = 1;
  /** Of matrices on the device: beyond d everything is 0 and stays so. */
  private readonly size: number;
  private readonly inverse = new FollowedInverse(this.state, ['W', 'first', 'second']);

  constructor(private readonly settings: LogDetSettings) {
    const { d, S, scales, floor, free, penalised, beta1, beta2 } = settings;
    this.adam = { beta1, beta2, epsilon: ADAM_EPSILON };
    this.size = paddedSize(d);
    this.state.update(() => ({
      S: this.upload(S),
      identity: eye(this.size),
      ...(floor && { floor: tensor1d(scales === 'ev' ? floor.slice(0, 1) : padScales(floor, this.size)) }),
      ...(free && { free: this.upload(free) }),
      ...(penalised && { penalised: this.upload(penalised) }),
    }));
  }

  begin({ W, mu, s }: LogDetStart): Promise<InverseCheck> {
    const { state } = this;
    const { penalised, lambda1 } = this.settings;
    this.mu = mu;
    state.update(() => ({
      W: this.upload(W),
      first: zerosLike(this.matrix('S')),
      second: zerosLike(this.matrix('S')),
      'scaled identity': mul(this.matrix('identity'), s),
      pull: penalised ? mul(this.matrix('penalised'), mu * lambda1) : tensor1d([mu * lambda1]),
    }));
    const B = (): Tensor2D => square(this.matrix('W'));
    return this.inverse.begin(B, () => this.mMatrix(), s, this.matrix('identity'));
  }

  advance({ done, steps, rate, sigma }: LogDetBlock): Promise<InverseCheck> {
    return this.inverse.block(() => {
      for (let k = 1; k <= steps; k++) this.step(done + k, rate, k === 1 ? sigma : null);
    });
  }

  async read(): Promise<LogDetRead> {
    return { W: await this.download('W'), first: await this.download('first'), second: await this.download('second') };
  }

  async gradient(sigma: Float32Array | null): Promise<LogDetGradient> {
    const results = new DeviceState<'G' | 'v'>();
    results.update(() => {
      const { G, v } = this.gradientAt(this.matrix('W'), sigma);
      return { G, ...(v && { v }) };
    });
    const { d, scales } = this.settings;
    const G = cutSquare(await results.read('G'), this.size, d);
    const v = scales === 'fixed' ? null : (await results.read('v')).slice(0, d);
    results.dispose();
    return { G, v };
  }

  dispose(): void {
    this.inverse.dispose();
    this.state.dispose();
  }

  private upload(values: Float32Array): Tensor2D {
    const { size } = this;
    return tensor2d(padSquare(values, this.settings.d, size), [size, size]);
  }

  private async download(name: Moving): Promise<Float32Array> {
    return cutSquare(await this.state.read(name), this.size, this.settings.d);
  }

  private matrix(name: Constant | Stage | Moving): Tensor2D {
    return this.state.get<Tensor2D>(name);
  }

  /** sI − W∘W */
  private mMatrix(): Tensor2D {
    return sub(this.matrix('scaled identity'), square(this.matrix('W')));
  }

  /** Step number t ≥ 1. */
  private step(t: number, rate: number, sigma: Float32Array | null): void {
    const { state, adam } = this;
    state.update(() => {
      const W = this.matrix('W');
      const { G, N, residual } = this.gradientAt(W, sigma);
      const moved = adamStep({ theta: W, m: this.matrix('first'), v: this.matrix('second') }, G, adam, rate, t);
      return {
        W: moved.theta,
        first: moved.m,
        second: moved.v,
        N,
        residual,
      };
    });
  }

  private gradientAt(W: Tensor2D, sigma: Float32Array | null): Gradient {
    const identity = this.matrix('identity');
    const { N, residual } = this.inverse.follow(this.mMatrix(), identity);
    const E: Tensor2D = sub(identity, W);
    const R = matMul(this.matrix('S'), E);
    const v: Tensor1D | null = this.settings.scales === 'fixed' ? null : sum(mul(E, R), 0);
    const scale = sigma ? tensor1d(padScales(sigma, this.size)) : v && this.scalesOf(v);
    const slope = mul(scale ? div(R, scale) : R, -this.mu);
    const barrier = mul(mul(W, N), 2);
    const whole = add(add(slope, mul(this.state.get('pull'), sign(W))), barrier);
    const G = this.settings.free ? mul(whole, this.matrix('free')) : whole;
    return { G: G as Tensor2D, N, v, residual };
  }

  /** σ in closed form, [d] or [1]. */
  private scalesOf(v: Tensor1D): Tensor {
    const { d, scales } = this.settings;
    const variance = scales === 'ev' ? div(sum(v), d) : v;
    return maximum(sqrt(maximum(variance, 0)), this.state.get('floor'));
  }
}

export function createLogDet(settings: LogDetSettings): LogDetProgram {
  return new LogDet(settings);
}
