/**
 * VI-DP-DAG: a distribution over DAGs and one network per variable, trained together.
 *
 *   loss = MSE + R,   MSE = 1/(B d) Σ (x̂_rj − x_rj)²,   x̂_j = f_j(x ∘ A[:, j]),   A one sample per minibatch
 *
 * R on the probabilities q = σ(logit) of the free edges, with prior p (specs/dp-dag.md §2.2):
 *   bernoulli-kl  weight · 2/(n d) Σ q ln(q/p) + (1 − q) ln((1 − q)/(1 − p)): with weight 1 the loss is 2/(n d) times the
 *                 negative evidence lower bound for noise of variance 1
 *   reference     weight/d² Σ p(ln p − logit), as the authors' code has it: it pushes edges up, not down
 */
import type { RandomStream } from '../../engine/random';
import { padded } from './data';
import type { DagDistribution } from './distribution';
import {
  activations,
  adam,
  backward,
  forward,
  networkShape,
  squaredError,
  type Batch,
  type Shape,
} from './networks-plain';

export interface Regulariser {
  readonly kind: 'none' | 'reference' | 'bernoulli-kl';
  readonly weight: number;
  /** Probability of an edge before the data. */
  readonly prior: number;
  /** Training rows n. */
  readonly rows: number;
}

export interface Rates {
  readonly networks: number;
  readonly distribution: number;
}

const EPSILON = 1e-8;

/** Parameters, gradient and moments of one Adam optimiser. */
class Adam {
  private readonly m: Float64Array;
  private readonly v: Float64Array;

  constructor(
    readonly theta: Float64Array,
    readonly gradient: Float64Array,
  ) {
    this.m = new Float64Array(theta.length);
    this.v = new Float64Array(theta.length);
  }

  step(rate: number, count: number): void {
    adam(this.theta, this.gradient, this.m, this.v, rate, count, EPSILON);
  }
}

export class Model {
  readonly shape: Shape;
  /** Parameters of all networks, see `Shape`. */
  readonly theta: Float64Array;
  /** Batch variable-major [d, stride]. */
  readonly X: Float64Array;
  readonly stride: number;
  /** Steps taken. */
  steps = 0;
  private readonly gradient: Float64Array;
  private readonly G: Float64Array;
  private readonly delta: Float64Array;
  private readonly layers: Float64Array[];
  private readonly optimisers: { networks: Adam; logits: Adam; scores: Adam };

  constructor(
    readonly dag: DagDistribution,
    hidden: readonly number[],
    batchRows: number,
    private readonly rates: Rates,
    private readonly regulariser: Regulariser,
  ) {
    const { d } = dag;
    this.shape = networkShape(d, hidden);
    this.stride = padded(batchRows);
    this.theta = new Float64Array(d * this.shape.size);
    this.gradient = new Float64Array(this.theta.length);
    this.X = new Float64Array(d * this.stride);
    this.G = new Float64Array(d * d);
    this.delta = new Float64Array(this.stride);
    this.layers = activations(this.shape, this.stride);
    this.optimisers = {
      networks: new Adam(this.theta, this.gradient),
      logits: new Adam(dag.logits, dag.logitGradient),
      scores: new Adam(dag.scores, dag.scoreGradient),
    };
  }

  /** Weights and biases uniform on ±1/√inputs of their layer. */
  initialise(random: RandomStream): void {
    const { widths, d } = this.shape;
    let at = 0;
    for (let j = 0; j < d; j++) {
      for (let l = 1; l < widths.length; l++) {
        const bound = 1 / Math.sqrt(widths[l - 1]!);
        const end = at + widths[l]! * (widths[l - 1]! + 1);
        for (; at < end; at++) this.theta[at] = bound * (2 * random.uniform() - 1);
      }
    }
  }

  /** One training step on the first `rows` columns of X and the noise in `dag`. Returns the loss. */
  step(rows: number): number {
    const { dag, shape, theta, G, layers, delta, gradient, stride, X } = this;
    const { d } = shape;
    const batch: Batch = { X, rows, stride };
    dag.sample();
    const scale = 2 / (rows * d);
    let squares = 0;
    for (let j = 0; j < d; j++) {
      forward(shape, theta, j, dag.A, batch, layers);
      squares += squaredError(j, batch, layers[layers.length - 1]!, scale, delta);
      backward(shape, theta, j, dag.A, batch, layers, delta, gradient, G);
    }
    const loss = squares / (rows * d) + this.penalty();
    dag.backward(G);
    this.addPenaltyGradient();
    this.steps++;
    this.optimisers.networks.step(this.rates.networks, this.steps);
    this.optimisers.logits.step(this.rates.distribution, this.steps);
    this.optimisers.scores.step(this.rates.distribution, this.steps);
    return loss;
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
    const { kind, weight, prior, rows } = this.regulariser;
    const { d, logits, logitGradient, isFree } = this.dag;
    const priorLogit = Math.log(prior / (1 - prior));
    for (let k = 0; k < logits.length; k++) {
      if (isFree[k] === 0) logitGradient[k] = 0;
      else if (kind === 'reference') logitGradient[k] = logitGradient[k]! - (weight * prior) / (d * d);
      else if (kind === 'bernoulli-kl') {
        const q = 1 / (1 + Math.exp(-logits[k]!));
        logitGradient[k] = logitGradient[k]! + (weight * 2 * q * (1 - q) * (logits[k]! - priorLogit)) / (rows * d);
      }
    }
  }

  /** MSE on rows of any number, variable-major [d, stride], with the given A (child-major). */
  meanSquaredError(A: Float64Array, X: Float32Array, rows: number, stride: number): number {
    const { shape, theta } = this;
    const layers = stride === this.stride ? this.layers : activations(shape, stride);
    const delta = new Float64Array(stride);
    const batch: Batch = { X, rows, stride };
    let squares = 0;
    for (let j = 0; j < shape.d; j++) {
      forward(shape, theta, j, A, batch, layers);
      squares += squaredError(j, batch, layers[layers.length - 1]!, 1, delta);
    }
    return squares / (rows * shape.d);
  }
}

/** KL(Bernoulli(σ(logit)) ‖ Bernoulli(prior)). */
function bernoulliKl(logit: number, prior: number): number {
  const q = 1 / (1 + Math.exp(-logit));
  // ln q = −ln(1 + e^−logit), ln(1 − q) = −ln(1 + e^logit), without overflow.
  const logQ = logit < 0 ? logit - Math.log1p(Math.exp(logit)) : -Math.log1p(Math.exp(-logit));
  return q * (logQ - Math.log(prior)) + (1 - q) * (logQ - logit - Math.log(1 - prior));
}
