/**
 * Training steps of VI-DP-DAG on the device: several runs from different starts at once, each with rows and noise of its
 * own, so that the cost of launching an operation is shared by all of them.
 *
 *   loss = 1/(B d) Σ (x̂ − x)² + R,   x̂_j = f_j(x ∘ A[j, :]),   A one sample per step (dag-sampling.ts, masked-networks.ts)
 *   ∂R/∂logit = push + factor·q(1 − q)(logit − prior),   q = σ(logit)
 *
 * All parameters are one vector, so that networks, logits and scores take one step of Adam with a rate per entry.
 */
import {
  add,
  concat,
  div,
  fill,
  gather,
  log,
  mul,
  reshape,
  sigmoid,
  slice,
  square,
  sub,
  tensor1d,
  tensor2d,
  tensor3d,
  zeros,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';
import { adamStep } from './adam';
import { sampleDags, sampleGradients, tieBreaker } from './dag-sampling';
import type { DeviceProgram } from './device';
import { layersOf, networkGradients } from './masked-networks';
import { DeviceState } from './state';
import { Layout, type RunParameters } from './vi-dp-dag-layout';

/** Logits of edges that are never there, as low as single precision bears without infinities. */
const LOWEST_LOGIT = -41;

const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

export interface ViDpDagSettings {
  readonly d: number;
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** Training rows, row-major [n, d]. */
  readonly X: Float32Array;
  /** 1 where an edge has a parameter; child-major [d, d]. Others stay as they are, at −41 at least. */
  readonly isFree: Uint8Array;
  readonly temperature: number;
  readonly networkRate: number;
  readonly distributionRate: number;
  readonly penalty: { readonly push: number; readonly factor: number; readonly prior: number };
  /** Where every run starts. */
  readonly start: readonly RunParameters[];
}

/** Some steps. Blocks are step after step, and run after run within a step. */
export interface ViDpDagBatches {
  /** Steps taken before. */
  readonly taken: number;
  /** Rows of every step. */
  readonly rows: readonly number[];
  /** Indices of these rows. */
  readonly chosen: Int32Array;
  /** Uniform noise of the edges, child-major [d, d] each. */
  readonly uniform: Float32Array;
  /** Gumbel noise of the scores, [d] each. */
  readonly gumbel: Float32Array;
}

export interface ViDpDagState {
  readonly parameters: readonly RunParameters[];
  readonly m: readonly RunParameters[];
  readonly v: readonly RunParameters[];
}

export interface ViDpDagProgram extends DeviceProgram {
  /** Takes the steps; Σ (x̂ − x)² before each of them, [steps, runs]. */
  train(batches: ViDpDagBatches): Promise<Float32Array>;
  read(): Promise<ViDpDagState>;
}

type Name = 'X' | 'isFree' | 'ties' | 'rates' | 'theta' | 'm' | 'v' | 'batches' | 'logistic' | 'gumbel' | 'squares';

class Program {
  private readonly state = new DeviceState<Name>();
  private readonly layout: Layout;

  constructor(private readonly settings: ViDpDagSettings) {
    const { d, hidden, X, isFree, start, networkRate, distributionRate } = settings;
    this.layout = new Layout(start.length, d, hidden);
    const { length, logits, scores } = this.layout;
    const theta = this.layout.join(start);
    for (let k = logits; k < scores; k++) theta[k] = Math.max(theta[k]!, LOWEST_LOGIT);
    this.state.update(() => ({
      X: tensor2d(X, [X.length / d, d]),
      isFree: tensor2d(Float32Array.from(isFree), [d, d]),
      ties: tieBreaker(d),
      rates: concat([fill([logits], networkRate), fill([length - logits], distributionRate)]),
      theta: tensor1d(theta),
      m: zeros([length]),
      v: zeros([length]),
    }));
  }

  async train(batches: ViDpDagBatches): Promise<Float32Array> {
    this.upload(batches);
    const { runs } = this.layout;
    let from = 0;
    batches.rows.forEach((rows, k) => {
      this.state.update(() => this.step(batches.taken + k + 1, k, from, rows));
      from += runs * rows;
    });
    return this.state.read('squares');
  }

  async read(): Promise<ViDpDagState> {
    const [parameters, m, v] = await Promise.all([
      this.state.read('theta'),
      this.state.read('m'),
      this.state.read('v'),
    ]);
    const { layout } = this;
    return { parameters: layout.split(parameters), m: layout.split(m), v: layout.split(v) };
  }

  dispose(): void {
    this.state.dispose();
  }

  /** Rows and noise of all steps. The logistic noise is ln(u/(1 − u)). */
  private upload({ rows, chosen, uniform, gumbel }: ViDpDagBatches): void {
    const { state } = this;
    const { d, runs } = this.layout;
    const samples = rows.length * runs;
    state.update(() => {
      const u = tensor3d(uniform, [samples, d, d]);
      return {
        batches: gather(state.get('X'), tensor1d(chosen, 'int32')),
        logistic: log(div(u, sub(1, u))),
        gumbel: tensor2d(gumbel, [samples, d]),
      };
    });
  }

  /** Step number t ≥ 1: the k-th of the call, its rows from `from` on. */
  private step(t: number, k: number, from: number, rows: number): Partial<Record<Name, Tensor>> {
    const { state, layout, settings } = this;
    const { runs, d } = layout;
    const theta = state.get('theta');
    const logits = reshape(slice(theta, layout.logits, runs * d * d), [runs, d, d]);
    const scores = reshape(slice(theta, layout.scores, runs * d), [runs, d]);
    const logistic = slice(state.get('logistic'), k * runs, runs);
    const sample = sampleDags(logits, scores, logistic, slice(state.get('gumbel'), k * runs, runs), state.get('ties'));
    const X = reshape(slice(state.get('batches'), from, runs * rows), [runs, rows, d]);
    const networks = networkGradients(layersOf(theta, layout), sample.A, X);
    const ofSample = sampleGradients(sample, networks.A, 1 / settings.temperature);
    const ofLogits = mul(this.withPenalty(ofSample.logits, logits), state.get('isFree'));
    const gradient = concat([
      ...networks.theta,
      reshape(ofLogits, [runs * d * d]),
      reshape(ofSample.scores, [runs * d]),
    ]);
    const squares = k === 0 ? networks.squares : concat([state.get<Tensor1D>('squares'), networks.squares]);
    const next = adamStep({ theta, m: state.get('m'), v: state.get('v') }, gradient, ADAM, state.get('rates'), t);
    return { ...next, squares };
  }

  private withPenalty(gradient: Tensor, logits: Tensor): Tensor {
    const { push, factor, prior } = this.settings.penalty;
    const pushed = push === 0 ? gradient : add(gradient, push);
    if (factor === 0) return pushed;
    const q = sigmoid(logits);
    return add(pushed, mul(mul(sub(q, square(q)), factor), sub(logits, prior)));
  }
}

export function createViDpDag(settings: ViDpDagSettings): ViDpDagProgram {
  const program = new Program(settings);
  // Methods are called by name, without the object they belong to.
  return {
    train: (batches) => program.train(batches),
    read: () => program.read(),
    dispose: () => program.dispose(),
  };
}
