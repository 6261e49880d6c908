/**
 * VI-DP-DAG: a distribution over DAGs and one network per variable, trained together.
 *
 *   loss = MSE + R,   MSE = 1/(B d) Σ (x̂_rj − x_rj)²,   x̂_j = f_j(x ∘ A[j, :]),   A one sample per minibatch
 *
 * R on the probabilities q = σ(logit) of the free edges, with prior p (specs/dp-dag.md §2.2):
 *   bernoulli-kl  weight · 2/(n d) Σ q ln(q/p) + (1 − q) ln((1 − q)/(1 − p)): with weight w the loss is 2w/(n d)
 *                 times the negative evidence lower bound for noise of variance w
 *   reference     weight/d² Σ p(ln p − logit), as the authors' code has it: it pushes edges up, not down
 *
 * Both parts have an Adam optimiser. The networks and everything of size d² run in kernels on one workspace.
 */
import { Workspace, type Kernels } from '../../engine/kernels';
import type { RunParameters } from '../../engine/gpu/vi-dp-dag-layout';
import type { RandomStream } from '../../engine/random';
import { Adam } from './adam';
import { gatherBatch, padded, type Rows } from './data';
import { DagDistribution, type Constraints, type DistributionOptions } from './distribution';

export interface Regulariser {
  readonly kind: 'none' | 'reference' | 'bernoulli-kl';
  readonly weight: number;
  /** Probability of an edge before the data. */
  readonly prior: number;
  /** Training rows n. */
  readonly rows: number;
}

/** ∂R/∂logit = push + factor·q(1 − q)(logit − prior). */
export function penaltySlopes(
  { kind, weight, prior, rows }: Regulariser,
  d: number,
): { push: number; factor: number; prior: number } {
  return {
    push: kind === 'reference' ? -(weight * prior) / (d * d) : 0,
    factor: kind === 'bernoulli-kl' ? (2 * weight) / (rows * d) : 0,
    prior: Math.log(prior / (1 - prior)),
  };
}

export interface ModelOptions {
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** Most rows of a minibatch. */
  readonly batchRows: number;
  readonly networkRate: number;
  readonly distributionRate: number;
}

/** Rows of one piece of the validation rows. */
const PIECE = 256;
/** Multiplications between two looks at the signal: some milliseconds. */
const WORK_BETWEEN_LOOKS = 2e7;

/** [d, h₁, …, h_k, 1] and the number of parameters of one network. */
function networkShape(d: number, hidden: readonly number[]): { widths: number[]; size: number } {
  const widths = [d, ...hidden, 1];
  let size = 0;
  for (let l = 1; l < widths.length; l++) size += widths[l]! * (widths[l - 1]! + 1);
  return { widths, size };
}

export class Model {
  readonly dag: DagDistribution;
  /** Parameters of all networks, one after the other: per layer weights [outputs, inputs], then biases. */
  readonly theta: Float32Array;
  /** Batch variable-major [d, stride]. */
  readonly X: Float32Array;
  readonly stride: number;
  /** Steps taken. */
  steps = 0;
  private readonly d: number;
  private readonly widths: readonly number[];
  private readonly size: number;
  private readonly pieceStride: number;
  private readonly kernels: Kernels;
  private readonly layerWidths: Float32Array;
  private readonly scratch: Float32Array;
  private readonly gradient: Float32Array;
  private readonly G: Float32Array;
  private readonly nodesPerCall: number;
  private readonly optimisers: { readonly networks: Adam; readonly logits: Adam; readonly scores: Adam };

  constructor(
    constraints: Constraints,
    distribution: DistributionOptions,
    private readonly options: ModelOptions,
    private readonly regulariser: Regulariser,
  ) {
    const { d } = constraints;
    const { widths, size } = networkShape(d, options.hidden);
    this.d = d;
    this.widths = widths;
    this.size = size;
    this.stride = padded(options.batchRows);
    this.pieceStride = Math.max(this.stride, PIECE);
    const lengths = this.lengths(distribution);
    const space = new Workspace(Workspace.bytes({ f32: lengths.all }));
    this.kernels = space.kernels;
    this.dag = new DagDistribution(space, constraints, distribution);
    this.layerWidths = space.f32(widths.length);
    new Int32Array(this.layerWidths.buffer, this.layerWidths.byteOffset, widths.length).set(widths);
    this.scratch = space.f32(lengths.scratch);
    this.theta = space.f32(d * size);
    this.gradient = space.f32(d * size);
    this.X = space.f32(d * this.pieceStride);
    this.G = space.f32(d * d);
    const { dag, theta, gradient, kernels } = this;
    this.optimisers = {
      networks: new Adam(space, kernels, theta, gradient),
      logits: new Adam(space, kernels, dag.logits, dag.logitGradient),
      scores: new Adam(space, kernels, dag.scores, dag.scoreGradient),
    };
    this.nodesPerCall = Math.max(1, Math.floor(WORK_BETWEEN_LOOKS / (3 * this.pieceStride * size)));
  }

  /** f32 arrays of the workspace, and the scratch of the networks among them. */
  private lengths(distribution: DistributionOptions): { all: number[]; scratch: number } {
    const { d, widths, size } = this;
    // An instance only to ask the kernels what they need.
    const space = new Workspace(4 * widths.length);
    const layers = space.f32(widths.length);
    new Int32Array(layers.buffer, layers.byteOffset, widths.length).set(widths);
    const scratch = space.kernels.networksScratch(d, widths.length, layers.byteOffset, this.pieceStride);
    const scores = distribution.sampler === 'top-k' ? d : d * d;
    const adams = [d * size, d * d, scores].flatMap((count) => [count, count]);
    const own = [widths.length, scratch, d * size, d * size, d * this.pieceStride, d * d];
    return { all: [...DagDistribution.lengths(space.kernels, d, distribution), ...own, ...adams], scratch };
  }

  /** The parameters, or their moments, as they lie in memory: to be copied, or written over together with `steps`. */
  view(part: 'theta' | 'm' | 'v'): RunParameters {
    const { networks, logits, scores } = this.optimisers;
    return { networks: networks[part], logits: logits[part], scores: scores[part] };
  }

  /** Distribution as it starts; weights and biases uniform on ±1/√inputs of their layer. */
  initialise(random: RandomStream): void {
    this.dag.initialise(random);
    const { widths, d, theta } = this;
    let at = 0;
    for (let j = 0; j < d; j++) {
      for (let l = 1; l < widths.length; l++) {
        const bound = 1 / Math.sqrt(widths[l - 1]!);
        const end = at + widths[l]! * (widths[l - 1]! + 1);
        for (; at < end; at++) theta[at] = bound * (2 * random.uniform() - 1);
      }
    }
  }

  /**
   * One training step on the first `rows` columns of X and the noise in `dag`. Returns the MSE of the sample, or null when
   * it was aborted, or the MSE is no finite number, before anything was changed.
   */
  step(rows: number, signal: { readonly aborted: boolean }): number | null {
    const { dag, d, G, gradient, options } = this;
    dag.refresh();
    dag.sample();
    const squares = this.squaredError(dag.A, rows, this.stride, gradient.byteOffset, signal);
    if (squares === null || !Number.isFinite(squares)) return null;
    dag.backward(G);
    this.addPenaltyGradient();
    this.steps++;
    this.optimisers.networks.step(options.networkRate, this.steps);
    this.optimisers.logits.step(options.distributionRate, this.steps);
    this.optimisers.scores.step(options.distributionRate, this.steps);
    return squares / (rows * d);
  }

  /** Σ (x̂ − x)² over all networks, with their gradients unless `gradient` is 0; null when aborted. */
  private squaredError(
    A: Float32Array,
    rows: number,
    stride: number,
    gradient: number,
    signal: { readonly aborted: boolean },
  ): number | null {
    const { d, widths, size, theta, X, G, layerWidths, scratch, kernels } = this;
    const scale = 2 / (rows * d);
    let squares = 0;
    for (let from = 0; from < d; from += this.nodesPerCall) {
      if (signal.aborted) return null;
      squares += kernels.networks32(
        d,
        widths.length,
        layerWidths.byteOffset,
        theta.byteOffset,
        size,
        from,
        Math.min(d, from + this.nodesPerCall),
        A.byteOffset,
        X.byteOffset,
        rows,
        stride,
        scale,
        scratch.byteOffset,
        gradient,
        G.byteOffset,
      );
    }
    return squares;
  }

  /** R. */
  penalty(): number {
    const { kind, weight, prior, rows } = this.regulariser;
    if (kind === 'none') return 0;
    const { d, logits, isFree } = this.dag;
    let sum = 0;
    for (let k = 0; k < logits.length; k++) {
      if (isFree[k] === 0) continue;
      if (kind === 'reference') sum += prior * (Math.log(prior) - logits[k]!);
      else sum += bernoulliKl(logits[k]!, prior);
    }
    return kind === 'reference' ? (weight * sum) / (d * d) : (weight * 2 * sum) / (rows * d);
  }

  private addPenaltyGradient(): void {
    const { kind } = this.regulariser;
    if (kind === 'none') return this.clearFixed();
    const { d, logits, odds, logitGradient, isFree } = this.dag;
    const { push, factor, prior: priorLogit } = penaltySlopes(this.regulariser, d);
    if (kind === 'reference') {
      for (let k = 0; k < logits.length; k++) logitGradient[k] = isFree[k] === 1 ? logitGradient[k]! + push : 0;
      return;
    }
    for (let k = 0; k < logits.length; k++) {
      const o = odds[k]!;
      // q(1 − q) = odds/(1 + odds)²
      const slope = (factor * o) / ((1 + o) * (1 + o));
      logitGradient[k] = isFree[k] === 1 ? logitGradient[k]! + slope * (logits[k]! - priorLogit) : 0;
    }
  }

  private clearFixed(): void {
    const { logitGradient, isFree } = this.dag;
    for (let k = 0; k < logitGradient.length; k++) if (isFree[k] === 0) logitGradient[k] = 0;
  }

  /** MSE on all rows with the graph A (child-major, any memory); null when aborted. X and the last sample are lost. */
  meanSquaredError(A: Float32Array, rows: Rows, signal: { readonly aborted: boolean }): number | null {
    this.dag.A.set(A);
    let squares = 0;
    for (let from = 0; from < rows.count; from += PIECE) {
      const count = Math.min(PIECE, rows.count - from);
      const stride = padded(count);
      gatherBatch(rows, null, from, count, this.X, stride);
      const ofPiece = this.squaredError(this.dag.A, count, stride, 0, signal);
      if (ofPiece === null) return null;
      squares += ofPiece;
    }
    return squares / (rows.count * this.d);
  }
}

/** KL(Bernoulli(σ(logit)) ‖ Bernoulli(prior)). */
function bernoulliKl(logit: number, prior: number): number {
  const q = 1 / (1 + Math.exp(-logit));
  // ln q = −ln(1 + e^−logit), ln(1 − q) = −ln(1 + e^logit), without overflow.
  const logQ = logit < 0 ? logit - Math.log1p(Math.exp(logit)) : -Math.log1p(Math.exp(-logit));
  return q * (logQ - Math.log(prior)) + (1 - q) * (logQ - logit - Math.log(1 - prior));
}
