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
 * soft rows; orders and edges are exact 0/1.
 */
import { maximumAssignment } from '../../engine/assignment';
import type { RandomStream } from '../../engine/random';
import { respectRequired } from '../acyclic-order';
import { edgeGradient, oddsAgainst, permutationGradient, sampleEdges, sinkhornGradient, topKGradient } from './plain';

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

export class DagDistribution {
  readonly d: number;
  /** Edge logits, child-major [d, d]. */
  readonly logits: Float64Array;
  /** top-k: scores θ [d]. sinkhorn: W [position, variable]. */
  readonly scores: Float64Array;
  readonly logitGradient: Float64Array;
  readonly scoreGradient: Float64Array;
  /** The last sample: order (causes first), places in it, E and A = E ∘ M child-major. */
  readonly order: Int32Array;
  readonly position: Int32Array;
  readonly E: Float64Array;
  readonly A: Float64Array;
  /** Uniform noise of the order (as many as scores) and of the edges. */
  readonly orderNoise: Float64Array;
  readonly edgeNoise: Float64Array;
  /** 1 where an edge has a parameter: allowed and not required. Child-major. */
  readonly isFree: Uint8Array;
  private readonly odds: Float64Array;
  private readonly noisy: Float64Array;
  private readonly dP: Float64Array;

  constructor(
    readonly constraints: Constraints,
    readonly options: DistributionOptions,
  ) {
    const { d, allowed, required } = constraints;
    const scores = options.sampler === 'top-k' ? d : d * d;
    const square = (): Float64Array => new Float64Array(d * d);
    this.d = d;
    this.logits = square().fill(NEVER);
    this.scores = new Float64Array(scores);
    this.logitGradient = square();
    this.scoreGradient = new Float64Array(scores);
    this.order = new Int32Array(d);
    this.position = new Int32Array(d);
    this.E = square();
    this.A = square();
    this.orderNoise = new Float64Array(scores);
    this.edgeNoise = square();
    this.isFree = new Uint8Array(d * d);
    this.odds = square();
    this.noisy = new Float64Array(scores);
    this.dP = square();
    for (let j = 0; j < d; j++) {
      for (let i = 0; i < d; i++) {
        if (required?.[i * d + j] === 1) this.logits[j * d + i] = -NEVER;
        else if (i !== j && allowed[i * d + j] === 1) this.isFree[j * d + i] = 1;
      }
    }
  }

  /** Edge logits uniform on [0, 1), scores 0. */
  initialise(random: RandomStream): void {
    for (let k = 0; k < this.logits.length; k++) {
      const u = random.uniform();
      if (this.isFree[k] === 1) this.logits[k] = u;
    }
  }

  /** Draws the noise of one sample. */
  drawNoise(random: RandomStream): void {
    for (let k = 0; k < this.orderNoise.length; k++) this.orderNoise[k] = openUniform(random);
    for (let k = 0; k < this.edgeNoise.length; k++) this.edgeNoise[k] = openUniform(random);
  }

  /** Order, E and A from the parameters and the noise. */
  sample(): void {
    this.sampleOrder();
    oddsAgainst(this.logits, this.odds);
    sampleEdges(this.d, this.odds, this.edgeNoise, this.position, this.E, this.A);
  }

  private sampleOrder(): void {
    const { d, scores, noisy, orderNoise, options } = this;
    if (options.sampler === 'top-k') {
      for (let v = 0; v < d; v++) noisy[v] = scores[v]! - Math.log(-Math.log(orderNoise[v]!));
      this.place(descending(noisy));
      return;
    }
    for (let k = 0; k < d * d; k++) {
      const gumbel = -Math.log(-Math.log(orderNoise[k]! + 1e-20) + 1e-20);
      noisy[k] = (logSigmoid(scores[k]!) + options.noise * gumbel) / options.temperature;
    }
    this.place(maximumAssignment(d, noisy));
  }

  private place(sequence: Int32Array): void {
    const { order, position, constraints } = this;
    order.set(respectRequired(sequence, constraints.required));
    order.forEach((v, p) => (position[v] = p));
  }

  /** Gradients of the parameters from G = ∂loss/∂A (child-major) of the last sample. G is overwritten. */
  backward(G: Float64Array): void {
    const { d, order, position, E, dP, noisy, scores, options } = this;
    edgeGradient(d, this.odds, this.edgeNoise, position, E, G, this.logitGradient);
    permutationGradient(d, order, G, dP);
    if (options.sampler === 'top-k') topKGradient(d, order, noisy, options.temperature, dP, this.scoreGradient);
    else sinkhornGradient(d, noisy, scores, options.temperature, dP, this.scoreGradient);
  }

  /** The order without noise. */
  readOrder(): Int32Array {
    const { d, scores, constraints, options } = this;
    const sequence = options.sampler === 'top-k' ? descending(scores) : maximumAssignment(d, scores.map(logSigmoid));
    return respectRequired(sequence, constraints.required);
  }
}

/** Uniform on the middles of 2²³ equal parts of (0, 1), exact in single precision. */
export function openUniform(random: RandomStream): number {
  return ((random.word() >>> 9) + 0.5) * 2 ** -23;
}

/** Indices of the largest score first, ties by index. */
function descending(scores: Float64Array): Int32Array {
  return Int32Array.from(scores, (_, v) => v).sort((a, b) => scores[b]! - scores[a]! || a - b);
}

/** ln σ(x). */
function logSigmoid(x: number): number {
  return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
}
