/**
 * Adam on minibatches of rows for models whose edges are oriented by node priorities: what `cosmo` and `cosmo-mlp` share.
 *
 * Rows, parameters θ and their moments stay on the device. A call takes as many steps as it has temperatures, with one
 * gather of all its batches; only the sum of the losses and the penalties at the last step come back.
 */
import {
  add,
  gather,
  mul,
  reshape,
  slice,
  stack,
  sum,
  tensor,
  tensor1d,
  tensor2d,
  zeros,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { adamStep, type AdamConstants } from './adam';
import type { DeviceProgram } from './device';
import type { TensorOrientation } from './orientation';
import { type OrientationSettings } from './orientation';
import { DeviceState } from './state';

/** Parameters and moments of Adam as flat arrays; the last d parameters are the priorities. */
export interface AdamArrays {
  readonly theta: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
}

export interface OrientedSettings extends OrientationSettings {
  readonly lambda1: number;
  readonly lambda2: number;
  readonly lambdaPriority: number;
  readonly learningRate: number;
  readonly adam: AdamConstants;
  /** All rows, row-major [n, d]. */
  readonly rows: Float32Array;
  /** Most rows of a batch. */
  readonly batchSize: number;
  readonly start: AdamArrays;
  /** Steps of Adam already behind `start`. */
  readonly steps: number;
}

/** Steps of one call. */
export interface StepBlock {
  readonly temperatures: readonly number[];
  /** Rows of every batch, `batchSize` places each. */
  readonly indices: Int32Array;
  /** How many of the places of each batch are in use. */
  readonly counts: readonly number[];
}

export interface BlockResult {
  /** Sum of the mean squared errors of all batches. */
  readonly loss: number;
  /** λ₁‖·‖₁ + λ₂‖·‖_F + λₚ‖p‖ at the parameters with which the last batch was evaluated. */
  readonly penalty: number;
}

export interface OrientedProgram extends DeviceProgram {
  /** Takes the steps of a block. */
  descend(block: StepBlock): Promise<BlockResult>;
  /** Loss, penalty and the gradient of their sum for a block of one batch, without a step. */
  differentiate(block: StepBlock): Promise<BlockResult & { readonly gradient: Float32Array }>;
  priorities(): Promise<Float32Array>;
  theta(): Promise<Float32Array>;
  state(): Promise<AdamArrays>;
}

/** One batch on the device. Rows beyond its count have weight 0. */
export interface TensorBatch {
  /** [batchSize, d], scaled if the objective asks for it. */
  readonly X: Tensor2D;
  /** 2/(count·d) for every row, [batchSize, 1]. */
  weights(): Tensor2D;
}

/** What makes a model. Tensors it makes are freed by whoever calls it. */
export interface OrientedObjective {
  /** In which θ, its moments and its gradient live. */
  readonly shape: number[];
  /** Rows as `differentiate` wants them, from rows and weights. */
  prepare(X: Tensor2D, weights: Tensor2D): Tensor2D;
  /** `squares` sum up to twice the loss; `gradient` is that of loss and penalties. */
  differentiate(theta: Tensor, batch: TensorBatch, temperature: number): { squares: Tensor; gradient: Tensor };
  penalty(theta: Tensor): Scalar;
  dispose(): void;
}

type Name =
  'rows' | 'X' | 'weights' | 'theta' | 'm' | 'v' | 'squares' | 'penalty' | 'result' | 'gradient' | 'priorities';

class OrientedDescent {
  readonly state = new DeviceState<Name>();
  private steps: number;

  constructor(
    private readonly settings: OrientedSettings,
    private readonly orientation: TensorOrientation,
    private readonly objective: OrientedObjective,
  ) {
    const { rows, d, start, steps } = settings;
    this.steps = steps;
    this.state.update(() => ({
      rows: tensor2d(rows, [rows.length / d, d]),
      theta: tensor(start.theta, objective.shape),
      m: tensor(start.m, objective.shape),
      v: tensor(start.v, objective.shape),
    }));
  }

  /** Puts all batches of a block one below the other. */
  load({ indices, counts }: StepBlock): void {
    const { state, settings, objective } = this;
    const { d, batchSize } = settings;
    const weights = new Float32Array(indices.length);
    counts.forEach((count, k) => weights.fill(2 / (count * d), k * batchSize, k * batchSize + count));
    state.update(() => {
      const column = tensor2d(weights, [weights.length, 1]);
      const X = gather(state.get<Tensor2D>('rows'), tensor1d(indices, 'int32'));
      return { weights: column, X: objective.prepare(X, column), squares: zeros([batchSize, d]) };
    });
  }

  /** Batch k of the block that is loaded. To be called in a tidy. */
  batch(k: number): TensorBatch {
    const { state, settings } = this;
    const { d, batchSize } = settings;
    return {
      X: slice(state.get<Tensor2D>('X'), [k * batchSize, 0], [batchSize, d]),
      weights: () => slice(state.get<Tensor2D>('weights'), [k * batchSize, 0], [batchSize, 1]),
    };
  }

  step(k: number, temperature: number): void {
    const { state, settings, objective, orientation } = this;
    const t = ++this.steps;
    state.update(() => {
      const before = { theta: state.get('theta'), m: state.get('m'), v: state.get('v') };
      const { squares, gradient } = objective.differentiate(before.theta, this.batch(k), temperature);
      const { theta, m, v } = adamStep(before, gradient, settings.adam, settings.learningRate, t);
      return { theta: orientation.separateTail(theta), m, v, squares: add(state.get('squares'), squares) };
    });
  }

  /** Sets `penalty` from the present parameters. */
  penalise(): void {
    this.state.update(() => ({ penalty: this.objective.penalty(this.state.get('theta')) }));
  }

  async result(): Promise<BlockResult> {
    const { state } = this;
    state.update(() => ({ result: stack([mul(sum(sum(state.get('squares'), 1)), 0.5), state.get('penalty')]) }));
    const [loss, penalty] = await state.read('result');
    return { loss: loss!, penalty: penalty! };
  }

  dispose(): void {
    this.state.dispose();
    this.orientation.dispose();
    this.objective.dispose();
  }
}

export function createOrientedProgram(
  settings: OrientedSettings,
  orientation: TensorOrientation,
  objective: OrientedObjective,
): OrientedProgram {
  const descent = new OrientedDescent(settings, orientation, objective);
  const { state } = descent;
  const { d } = settings;
  return {
    async descend(block) {
      descent.load(block);
      block.temperatures.forEach((temperature, k) => {
        if (k === block.temperatures.length - 1) descent.penalise();
        descent.step(k, temperature);
      });
      return descent.result();
    },
    async differentiate(block) {
      descent.load(block);
      descent.penalise();
      state.update(() => objective.differentiate(state.get('theta'), descent.batch(0), block.temperatures[0]!));
      return { ...(await descent.result()), gradient: await state.read('gradient') };
    },
    async priorities() {
      state.update(() => {
        const theta = state.get('theta');
        return { priorities: slice(reshape(theta, [theta.size]) as Tensor1D, [theta.size - d], [d]) };
      });
      return state.read('priorities');
    },
    theta: () => state.read('theta'),
    state: async () => ({ theta: await state.read('theta'), m: await state.read('m'), v: await state.read('v') }),
    dispose: () => descent.dispose(),
  };
}
