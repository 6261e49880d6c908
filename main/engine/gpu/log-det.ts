/**
 * Adam on the log-det objective of a linear model (DAGMA, CoLiDE), many steps a call:
 *
 *   Φ(W) = μ[Q(W) + λ‖W‖₁] + d·log s − log det(sI − W∘W)
 *   G = −μ R diag(1/σ) + μλ sign(W) + 2W∘N,   R = S(I − W),   N = ((sI − W∘W)⁻¹)ᵀ,   v_j = [(I − W)ᵀR]_jj
 *
 *   σ = 1 (least squares), σ = (Σ_j v_j/d)^½ (EV) or σ_j = v_j^½ (NV), both at or above a floor
 *
 * All [d, d] but v, σ [d]. Every step multiplies by S once and follows the inverse by Newton–Schulz: 3 products. The
 * largest residual of these inverses is kept on the device and read once per call; where it is too large, the call is done
 * again from its start with more Newton steps. The value of Φ itself is for f64, on the processor.
 *
 * Source: specs/colide.md §4, specs/topo.md A12; the same steps as main/learners/log-det/state.ts.
 */
import {
  add,
  div,
  eye,
  matMul,
  max,
  maximum,
  min,
  mul,
  sign,
  sqrt,
  square,
  stack,
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
import { coldInverse, warmInverse } from './inverse';
import type {
  LogDetBlock,
  LogDetCheck,
  LogDetGradient,
  LogDetProgram,
  LogDetRead,
  LogDetSettings,
  LogDetStart,
} from './log-det-program';
import { cutSquare, padScales, padSquare, paddedSize } from './padded';
import { DeviceState } from './state';

const ADAM_EPSILON = 1e-8;
/** Largest |E| before the last Newton step: N is then good to its square, 1e-3 where it moves fastest. */
const RESIDUAL_TOLERANCE = 0.03;
/** Newton steps per Adam step: as a rule, and in calls done again. */
const NEWTON_STEPS = [1, 2, 4];
/** Newton steps after a cold start, against the rounding of its products. */
const COLD_NEWTON_STEPS = 3;
/** The inverse of an M-matrix has no negative entry; this much, as a share of the largest, is rounding. */
const NEGATIVE_SHARE = 1e-3;

type Constant = 'S' | 'identity' | 'floor' | 'free' | 'penalised';
type Stage = 'scaled identity' | 'pull';
type Moving = 'W' | 'first' | 'second' | 'N' | 'residual';
type Kept = `kept ${Exclude<Moving, 'residual'>}`;

const RESTORED = ['W', 'first', 'second', 'N'] as const;

interface Gradient {
  readonly G: Tensor2D;
  readonly N: Tensor2D;
  /** null where no noise scale needs it. */
  readonly v: Tensor1D | null;
  readonly residual: Tensor1D;
}

class LogDet implements LogDetProgram {
  private readonly state = new DeviceState<Constant | Stage | Moving | Kept>();
  private readonly adam: AdamConstants;
  private mu = 1;
  /** Of matrices on the device: beyond d everything is 0 and stays so. */
  private readonly size: number;
  /** Place in NEWTON_STEPS: goes up when a block was not good, and stays up to the end of the stage. */
  private effort = 0;

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

  begin({ W, mu, s }: LogDetStart): Promise<LogDetCheck> {
    const { state } = this;
    const { penalised, lambda1 } = this.settings;
    this.mu = mu;
    this.effort = 0;
    state.update(() => ({
      W: this.upload(W),
      first: zerosLike(this.matrix('S')),
      second: zerosLike(this.matrix('S')),
      'scaled identity': mul(this.matrix('identity'), s),
      pull: penalised ? mul(this.matrix('penalised'), mu * lambda1) : tensor1d([mu * lambda1]),
    }));
    state.update(() => {
      const B = square(this.matrix('W'));
      const identity = this.matrix('identity');
      return { ...warmInverse(this.mMatrix(), coldInverse(B, s, identity), identity, COLD_NEWTON_STEPS) };
    });
    return this.check();
  }

  async advance(block: LogDetBlock): Promise<LogDetCheck> {
    const { state } = this;
    for (const name of RESTORED) state.copy(name, `kept ${name}`);
    for (;;) {
      state.update(() => ({ residual: zerosLike(state.get('residual')) }));
      for (let k = 1; k <= block.steps; k++) this.step(block.done + k, block.rate, k === 1 ? block.sigma : null);
      const check = await this.check();
      if (check.isGood) return check;
      for (const name of RESTORED) state.copy(`kept ${name}`, name);
      if (this.effort + 1 >= NEWTON_STEPS.length) return check;
      this.effort++;
    }
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
        residual: maximum(this.matrix('residual'), residual),
      };
    });
  }

  private gradientAt(W: Tensor2D, sigma: Float32Array | null): Gradient {
    const identity = this.matrix('identity');
    const { N, residual } = warmInverse(this.mMatrix(), this.matrix('N'), identity, NEWTON_STEPS[this.effort]!);
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

  private async check(): Promise<LogDetCheck> {
    const measures = new DeviceState<'all'>();
    const N = this.matrix('N');
    measures.update(() => ({ all: stack([max(this.matrix('residual')), min(N), max(N)]) }));
    const [residual, lowest, highest] = (await measures.read('all')) as unknown as [number, number, number];
    measures.dispose();
    const isInside = Number.isFinite(highest) && lowest >= -NEGATIVE_SHARE * highest;
    return { isGood: isInside && residual <= RESIDUAL_TOLERANCE, residual, lowest, highest };
  }
}

export function createLogDet(settings: LogDetSettings): LogDetProgram {
  return new LogDet(settings);
}
