/**
 * DP-DAG: a distribution over DAGs that can be sampled and differentiated.
 *
 * A sample is A = E ∘ M: edges E are independent with P(E = 1) = σ(logit); M is the precedence matrix of an order, drawn by
 * Gumbel-top-k (Plackett–Luce with weights exp θ) or by a maximum-weight assignment of noisy scores (Gumbel-Sinkhorn).
 * Gradients are those of straight-through relaxations. O(d²) per sample, and O(d³) at worst for the assignment.
 *
 * Required edges are in every sample: they have no logit, and an order is changed as little as needed to respect them.
 *
 * Source: Charpentier, Kibler & Günnemann, "Differentiable DAG Sampling", ICLR 2022, as restated in specs/dp-dag.md §1.
 * Deviations: forbidden edges have no parameter instead of logit −300; orders come from sorting, not from an arg-max of
 * soft rows; orders and edges are exact 0/1; single precision throughout, as theirs.
 */
import type { Kernels, Workspace } from '../../engine/kernels';
import type { RandomStream } from '../../engine/random';
import { respectRequired } from '../acyclic-order';
import { descending } from './descending';

/** The logit of an edge that is never there, and, negative, of one that always is. */
export const NEVER = -300;

export interface DistributionOptions {
  readonly sampler: 'top-k' | 'sinkhorn';
  readonly temperature: number;
  /** Scale of the noise of the Sinkhorn sampler. */
  readonly noise: number;
}

/** What edges and orders obey, in canonical variables; row-major [d, d], entry [i, j] for i → j. */
export interface Constraints {
  readonly d: number;
  readonly allowed: Uint8Array;
  readonly required: Uint8Array | null;
}

/** Uniforms come in whole blocks of the generator, four at a time. */
const BLOCK = 16;
const blocks = (count: number): number => Math.ceil(count / BLOCK) * BLOCK;

const scoresOf = (d: number, { sampler }: Pick<DistributionOptions, 'sampler'>): number =>
  sampler === 'top-k' ? d : d * d;

function scratchOf(kernels: Kernels, d: number, { sampler }: Pick<DistributionOptions, 'sampler'>): number {
  return sampler === 'top-k'
    ? kernels.topKScratch(d)
    : Math.max(kernels.sinkhornScratch(d), kernels.assignmentScratch(d));
}

export class DagDistribution {
  readonly d: number;
  /** Edge logits, child-major [d, d]. */
  readonly logits: Float32Array;
  /** top-k: scores θ [d]. sinkhorn: W [position, variable]. */
  readonly scores: Float32Array;
  readonly logitGradient: Float32Array;
  readonly scoreGradient: Float32Array;
  /** (1 − q)/q of the edge probabilities of the last sample. */
  readonly odds: Float32Array;
  /** The last sample: order (causes first), places in it, and A child-major. */
  readonly order: Int32Array;
  readonly position: Int32Array;
  readonly A: Float32Array;
  /** Uniform noise of the order (as many as scores) and of the edges. */
  readonly orderNoise: Float32Array;
  readonly edgeNoise: Float32Array;
  /** 1 where an edge has a parameter: allowed and not required. Child-major. */
  readonly isFree: Uint8Array;
  private readonly noise: Float32Array;
  /** ln σ(W), for sinkhorn. */
  private readonly mean: Float32Array;
  private readonly noisy: Float32Array;
  private readonly scratch: Float32Array;
  private readonly kernels: Kernels;

  /** Lengths of the f32 arrays it takes from its workspace. */
  static lengths(kernels: Kernels, d: number, options: Pick<DistributionOptions, 'sampler'>): number[] {
    const square = blocks(d * d);
    const scores = blocks(scoresOf(d, options));
    return [
      ...Array.from({ length: 4 }, () => square),
      ...Array.from({ length: 4 }, () => scores),
      square + scores,
      blocks(d),
      blocks(d),
      scratchOf(kernels, d, options),
    ];
  }

  constructor(
    space: Workspace,
    readonly constraints: Constraints,
    readonly options: DistributionOptions,
  ) {
    const { d } = constraints;
    const count = scoresOf(d, options);
    const square = (): Float32Array => space.f32(blocks(d * d)).subarray(0, d * d);
    const scores = (): Float32Array => space.f32(blocks(count)).subarray(0, count);
    this.kernels = space.kernels;
    this.d = d;
    this.logits = square();
    this.logitGradient = square();
    this.odds = square();
    this.A = square();
    this.scores = scores();
    this.scoreGradient = scores();
    this.mean = scores();
    this.noisy = scores();
    this.noise = space.f32(blocks(count) + blocks(d * d));
    this.orderNoise = this.noise.subarray(0, count);
    this.edgeNoise = this.noise.subarray(blocks(count), blocks(count) + d * d);
    this.order = int32(space.f32(blocks(d)), d);
    this.position = int32(space.f32(blocks(d)), d);
    this.scratch = space.f32(scratchOf(space.kernels, d, options));
    this.isFree = freeEdges(constraints);
    for (let k = 0; k < d * d; k++) this.logits[k] = NEVER;
    constraints.required?.forEach((isRequired, k) => {
      if (isRequired === 1) this.logits[(k % d) * d + Math.floor(k / d)] = -NEVER;
    });
  }

  /** Edge logits uniform on [0, 1), scores 0. */
  initialise(random: RandomStream): void {
    for (let k = 0; k < this.logits.length; k++) {
      const u = random.uniform();
      if (this.isFree[k] === 1) this.logits[k] = u;
    }
  }

  /** Noise of one sample: stream `id` of the seed. */
  drawNoise(seed: number, id: number): void {
    const { noise, kernels } = this;
    kernels.uniform32(seed, id % 2 ** 32, Math.floor(id / 2 ** 32), noise.length, noise.byteOffset);
  }

  /** To be called after the parameters have changed. */
  refresh(): void {
    const { kernels, d, logits, odds, scores, mean } = this;
    kernels.oddsAgainst32(d * d, logits.byteOffset, odds.byteOffset);
    if (this.options.sampler === 'sinkhorn') kernels.logSigmoid32(d * d, scores.byteOffset, mean.byteOffset);
  }

  /** Order and A from the noise and the parameters at the last `refresh`. */
  sample(): void {
    const { kernels, d, odds, edgeNoise, position, A } = this;
    this.sampleOrder();
    kernels.sampleEdges32(d, odds.byteOffset, edgeNoise.byteOffset, position.byteOffset, A.byteOffset);
  }

  private sampleOrder(): void {
    const { d, scores, noisy, orderNoise, options, kernels, mean, scratch, order } = this;
    if (options.sampler === 'top-k') {
      for (let v = 0; v < d; v++) noisy[v] = scores[v]! - Math.log(-Math.log(orderNoise[v]!));
      descending(noisy, order);
    } else {
      const rate = 1 / options.temperature;
      const L = noisy.byteOffset;
      kernels.sinkhornScores32(d * d, mean.byteOffset, orderNoise.byteOffset, options.noise, rate, L);
      kernels.assignment32(d, L, scratch.byteOffset, order.byteOffset);
    }
    if (this.constraints.required) order.set(respectRequired(order.slice(), this.constraints.required));
    for (let p = 0; p < d; p++) this.position[order[p]!] = p;
  }

  /** Gradients of the parameters from G = ∂loss/∂A (child-major, of the same workspace) of the last sample. G is used up. */
  backward(G: Float32Array): void {
    const { d, kernels, order, noisy, scores, scratch, scoreGradient, options } = this;
    const { odds, edgeNoise, position, logitGradient } = this;
    const rate = 1 / options.temperature;
    const N = G.byteOffset;
    const s = noisy.byteOffset;
    const out = scoreGradient.byteOffset;
    kernels.edgeGradient32(d, odds.byteOffset, edgeNoise.byteOffset, position.byteOffset, N, logitGradient.byteOffset);
    if (options.sampler === 'top-k') kernels.topKGradient32(d, order.byteOffset, s, rate, N, scratch.byteOffset, out);
    else {
      kernels.sinkhornGradient32(d, order.byteOffset, s, scores.byteOffset, rate, N, scratch.byteOffset, out);
    }
  }

  /** The order without noise. */
  readOrder(): Int32Array {
    const { d, scores, mean, scratch, kernels, constraints, options } = this;
    const sequence = new Int32Array(d);
    if (options.sampler === 'top-k') descending(scores, sequence);
    else {
      // `order` belongs to the last sample, so it is put back.
      const last = this.order.slice();
      kernels.logSigmoid32(d * d, scores.byteOffset, mean.byteOffset);
      kernels.assignment32(d, mean.byteOffset, scratch.byteOffset, this.order.byteOffset);
      sequence.set(this.order);
      this.order.set(last);
    }
    return respectRequired(sequence, constraints.required);
  }
}

const int32 = (view: Float32Array, length: number): Int32Array => new Int32Array(view.buffer, view.byteOffset, length);

function freeEdges({ d, allowed, required }: Constraints): Uint8Array {
  const isFree = new Uint8Array(d * d);
  for (let j = 0; j < d; j++) {
    for (let i = 0; i < d; i++) {
      if (i !== j && allowed[i * d + j] === 1 && required?.[i * d + j] !== 1) isFree[j * d + i] = 1;
    }
  }
  return isFree;
}
