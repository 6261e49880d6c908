/**
 * Adam on a stage of DAGMA-MLP, many steps a call:
 *
 *   Φ(θ) = μ[(d/2) log(2 Σ_j loss_j) + λ₁‖A‖₁ + ½λ₂‖θ‖²] + d·log s − log det(sI − W∘W),   (W∘W)_ij = Σ_m A_jmi²
 *   ∂Φ = μ (d/2) Σ_j ∂loss_j / Σ_j loss_j + μλ₁ sign(A) + μλ₂θ + 2 A_jmi (sI − W∘W)⁻¹_ji
 *
 * θ [d, size] as in joint-networks.ts, n rows; W∘W is kept transposed, as A comes. The inverse is followed as in
 * followed-inverse.ts. The value of Φ itself is for f64, on the processor.
 *
 * Source: as main/learners/dagma-mlp.
 */
import {
  add,
  div,
  eye,
  mul,
  pad,
  reshape,
  sign,
  slice,
  square,
  sub,
  sum,
  tensor2d,
  zerosLike,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { adamStep, type AdamConstants } from './adam';
import type { DeviceProgram } from './device';
import { FollowedInverse, type Followed } from './followed-inverse';
import {
  disposeRows,
  firstLayers,
  jointNetworks,
  networkRows,
  strengthGradient,
  type NetworkRows,
} from './joint-networks';
import type { InverseCheck, LogDetBlock, LogDetRead, LogDetStart } from './log-det-program';
import { paddedSize } from './padded';
import { DeviceState } from './state';

export interface DagmaMlpSettings {
  readonly d: number;
  readonly hidden: number;
  readonly n: number;
  /** Centred values [d, n]. */
  readonly rows: Float32Array;
  /** 1 for free parameters, 0 for those that stay 0 [d, size]. */
  readonly free: Float32Array;
  /** λ₁ on penalised first layers, 0 elsewhere [d, size]. */
  readonly l1: Float32Array;
  readonly lambda2: number;
  readonly adam: AdamConstants;
}

/** As the program `log-det`, with θ [d, size] in place of W and nothing about noise scales. */
export interface DagmaMlpProgram extends DeviceProgram {
  begin(start: LogDetStart): Promise<InverseCheck>;
  advance(block: LogDetBlock): Promise<InverseCheck>;
  read(): Promise<LogDetRead>;
  /** ∂Φ at the present θ [d, size], with the inverse after one more Newton step, and loss_j [d]. */
  gradient(): Promise<{ readonly G: Float32Array; readonly losses: Float32Array }>;
}

type Name = 'free' | 'l1' | 'identity' | 'scaled identity' | 'pull' | 'W' | 'first' | 'second' | 'N' | 'residual';

class DagmaMlp implements DagmaMlpProgram {
  private readonly state = new DeviceState<Name>();
  private readonly inverse = new FollowedInverse(this.state, ['W', 'first', 'second']);
  private readonly rows: NetworkRows;
  private mu = 1;

  constructor(private readonly settings: DagmaMlpSettings) {
    const { d, n, rows, free, l1 } = settings;
    this.rows = networkRows(rows, n, settings);
    const wide = paddedSize(d);
    this.state.update(() => ({ free: this.upload(free), l1: this.upload(l1), identity: eye(wide) }));
  }

  begin({ W, mu, s }: LogDetStart): Promise<InverseCheck> {
    const { state } = this;
    this.mu = mu;
    state.update(() => ({
      W: this.upload(W),
      first: zerosLike(state.get('free')),
      second: zerosLike(state.get('free')),
      'scaled identity': mul(state.get('identity'), s),
      pull: mul(state.get('l1'), mu),
    }));
    return this.inverse.begin(
      () => this.squares(),
      () => this.mMatrix(),
      s,
      state.get<Tensor2D>('identity'),
    );
  }

  advance({ done, steps, rate }: LogDetBlock): Promise<InverseCheck> {
    return this.inverse.block(() => {
      for (let k = 1; k <= steps; k++) this.step(done + k, rate);
    });
  }

  async read(): Promise<LogDetRead> {
    const { state } = this;
    return { W: await state.read('W'), first: await state.read('first'), second: await state.read('second') };
  }

  async gradient(): Promise<{ G: Float32Array; losses: Float32Array }> {
    const results = new DeviceState<'G' | 'losses'>();
    results.update(() => {
      const { G, losses } = this.gradientAt();
      return { G, losses };
    });
    const found = { G: await results.read('G'), losses: await results.read('losses') };
    results.dispose();
    return found;
  }

  dispose(): void {
    disposeRows(this.rows);
    this.inverse.dispose();
    this.state.dispose();
  }

  private upload(values: Float32Array): Tensor2D {
    const { d } = this.settings;
    return tensor2d(values, [d, values.length / d]);
  }

  /** (W∘W)ᵀ, padded with zeros (padded.ts). */
  private squares(): Tensor2D {
    const { d } = this.settings;
    const beyond = [0, paddedSize(d) - d] as [number, number];
    const squares: Tensor2D = sum(square(firstLayers(this.state.get<Tensor2D>('W'), this.settings)), 1);
    return beyond[1] === 0 ? squares : pad(squares, [beyond, beyond]);
  }

  private mMatrix(): Tensor2D {
    return sub(this.state.get<Tensor2D>('scaled identity'), this.squares());
  }

  /** Step number t ≥ 1. */
  private step(t: number, rate: number): void {
    const { state } = this;
    state.update(() => {
      const { G, N, residual } = this.gradientAt();
      const tensors = { theta: state.get('W'), m: state.get('first'), v: state.get('second') };
      const moved = adamStep(tensors, G, this.settings.adam, rate, t);
      return { W: moved.theta, first: moved.m, second: moved.v, N, residual };
    });
  }

  private gradientAt(): Followed & { readonly G: Tensor; readonly losses: Tensor } {
    const { state, settings, mu } = this;
    const { d, lambda2 } = settings;
    const theta = state.get<Tensor2D>('W');
    const followed = this.inverse.follow(this.mMatrix(), state.get<Tensor2D>('identity'));
    const { losses, gradient } = jointNetworks(theta, this.rows, settings);
    const fit = mul(gradient, div((mu * d) / 2, reshape(sum(losses), [1, 1])));
    // Of (sI − (W∘W)ᵀ)⁻¹ the transpose: what stands beside A_jmi.
    const outer = paddedSize(d) === d ? followed.N : slice(followed.N, [0, 0], [d, d]);
    const smooth = add(add(fit, mul(theta, mu * lambda2)), strengthGradient(theta, outer, settings));
    const G = mul(add(smooth, mul(state.get('pull'), sign(theta))), state.get('free'));
    return { ...followed, G, losses };
  }
}

export function createDagmaMlp(settings: DagmaMlpSettings): DagmaMlpProgram {
  return new DagmaMlp(settings);
}
