/**
 * The steps of a COSMO model on a device, with the stops, looks and checkpoints the engine on the processor has.
 *
 * Batches are drawn here from the same stream in the same order as without a device; their indices go to the device with
 * every call. After a `DeviceError` model, moments, batches and trace are those of the last checkpoint.
 *
 * The run follows that of the processor to 1e-5 of the objective while orientations are soft. Where they are nearly hard,
 * the last sixth of the schedule, any two runs part, also two on the processor whose covariances differ by 1e-10: there
 * other orders are tried, and the fit and the search on the order find the result.
 */
import { say } from '../../../shared/model/sayings/say';
import type { Said } from '../../../shared/model/sayings/said';
import type { Blocking, Device } from '../../engine/gpu/device';
import type { AdamArrays, OrientedProgram, OrientedSettings, StepBlock } from '../../engine/gpu/oriented-descent';
import type { TracePoint } from '../../../shared/model/run';
import type { TaskContext } from '../contract';
import { onDevice } from '../device-phase';
import { BETA1, BETA2, EPSILON } from './adam';
import type { Batches } from './batches';
import { flatten, unflatten, type AdamParts } from './flat';
import type { Penalties } from './linear-model';
import type { SoftOrientation } from './orientation';

/** Calls between two checkpoints: about a second on a slow device. */
const CALLS_PER_CHECKPOINT = 20;
const MOST_STEPS_PER_CALL = 20;
/** Bytes a call may move on the device: with about 50 operations a step, some 50 ms of a slow one. */
const BYTES_PER_CALL = 2.5e9;
/** How often a step reads or writes all parameters. */
const PASSES = 100;
const ARRAYS = ['theta', 'm', 'v'] as const;

/** A model in the middle of its descent, `LinearModel` or `OrientedNetworks`. */
export interface OrientedModel {
  readonly d: number;
  readonly orientation: SoftOrientation;
  readonly settings: Penalties & { readonly learningRate: number };
  readonly arrays: AdamParts;
  /** Steps done. */
  steps: number;
}

/** Where a descent stands, in whichever engine. */
export interface Progress {
  /** Steps done. */
  step: number;
  /** Losses since the last trace point or in the present epoch. */
  sum: number;
  readonly trace: TracePoint[];
  readonly warnings: Said[];
}

export const beginning = (): Progress => ({ step: 0, sum: 0, trace: [], warnings: [] });

export interface DescentPlan {
  readonly model: OrientedModel;
  readonly batches: Batches;
  readonly steps: number;
  /** Temperature of step k = 0, 1, … */
  temperature(step: number): number;
  /** Steps done at the next stop after so many; a call never goes past a stop. */
  nextStop(step: number): number;
  /** Called with every `nextStop` reached. `penalty` is that of the parameters before the last step. */
  atStop(program: Blocking<OrientedProgram>, penalty: number): void;
}

/** A fixed function of the size, so that the same run makes the same calls. */
export function stepsPerCall({ d, arrays }: OrientedModel, batches: Batches): number {
  const parameters = arrays.theta.reduce((sum, { length }) => sum + length, 0);
  const bytes = 4 * PASSES * (parameters + batches.size * d);
  return Math.max(1, Math.min(MOST_STEPS_PER_CALL, Math.floor(BYTES_PER_CALL / bytes)));
}

/** Settings of the program for a model at its present parameters. */
export function programSettings(
  { orientation, settings, arrays, steps, d }: OrientedModel,
  batches: Batches,
): OrientedSettings {
  const start: AdamArrays = { theta: flatten(arrays.theta), m: flatten(arrays.m), v: flatten(arrays.v) };
  return {
    d,
    shift: orientation.shift,
    blocked: orientation.blocked,
    held: orientation.held,
    lambda1: settings.lambda1,
    lambda2: settings.lambda2,
    lambdaPriority: settings.lambdaPriority,
    learningRate: settings.learningRate,
    adam: { beta1: BETA1, beta2: BETA2, epsilon: EPSILON },
    rows: Float32Array.from(batches.source),
    batchSize: batches.size,
    start,
    steps,
  };
}

/** Draws the batches of the steps `from` … `to` − 1. */
export function drawBlock(
  batches: Batches,
  from: number,
  to: number,
  temperature: (step: number) => number,
): StepBlock {
  const { size } = batches;
  const indices = new Int32Array((to - from) * size);
  const steps = Array.from({ length: to - from }, (_, k) => k);
  const counts = steps.map((k) => {
    batches.advanceIndices(indices.subarray(k * size, (k + 1) * size));
    return batches.rows;
  });
  return { temperatures: steps.map((k) => temperature(from + k)), indices, counts };
}

/** Model, batches and progress as they were when they were last read back. */
class Checkpoint {
  private readonly arrays: AdamParts;
  private kept: { step: number; sum: number; points: number };

  constructor(
    private readonly plan: DescentPlan,
    private readonly progress: Progress,
  ) {
    const { theta, m, v } = plan.model.arrays;
    const copy = (parts: AdamParts['theta']): AdamParts['theta'] => parts.map((part) => part.slice());
    this.arrays = { theta: copy(theta), m: copy(m), v: copy(v) };
    this.kept = this.position();
    plan.batches.mark();
  }

  get step(): number {
    return this.kept.step;
  }

  take(program: Blocking<OrientedProgram>): void {
    loadState(this.arrays, program);
    this.kept = this.position();
    this.plan.batches.mark();
  }

  restore(): void {
    const { plan, progress, kept } = this;
    const { model } = plan;
    const { arrays } = model;
    for (const name of ARRAYS) arrays[name].forEach((part, k) => part.set(this.arrays[name][k]!));
    model.steps = progress.step = kept.step;
    progress.sum = kept.sum;
    progress.trace.length = kept.points;
    plan.batches.rewind();
  }

  private position() {
    const { step, sum, trace } = this.progress;
    return { step, sum, points: trace.length };
  }
}

/** Steps of a plan until it ends or is aborted. */
class DeviceDescent {
  private calls = 0;

  constructor(
    private readonly plan: DescentPlan,
    private readonly progress: Progress,
    private readonly checkpoint: Checkpoint,
    private readonly program: Blocking<OrientedProgram>,
  ) {}

  run(signal: TaskContext['signal']): void {
    const { plan, progress, program } = this;
    const { model, batches } = plan;
    const most = stepsPerCall(model, batches);
    while (progress.step < plan.steps && !signal.aborted) {
      const stop = Math.min(plan.steps, plan.nextStop(progress.step));
      const to = Math.min(stop, progress.step + most);
      const block = drawBlock(batches, progress.step, to, (step) => plan.temperature(step));
      const { loss, penalty } = program.descend(block);
      progress.step = model.steps = to;
      progress.sum += loss;
      if (to === stop) plan.atStop(program, penalty);
      if (++this.calls % CALLS_PER_CHECKPOINT === 0) this.checkpoint.take(program);
    }
  }
}

/** Reads parameters and moments on the device. */
function loadState(arrays: AdamParts, program: Blocking<OrientedProgram>): void {
  const state = program.state();
  for (const name of ARRAYS) unflatten(state[name], arrays[name]);
}

/** Puts the parameters on the device into the model. */
export function loadParameters(model: OrientedModel, program: Blocking<OrientedProgram>): void {
  unflatten(program.theta(), model.arrays.theta);
}

/**
 * Takes the steps of a plan on the device, if there is one; `progress` tells what is left for the processor: nothing, all,
 * or what comes after the last checkpoint.
 */
export function descendOnDevice(
  { device, signal }: Pick<TaskContext, 'device' | 'signal'>,
  plan: DescentPlan,
  progress: Progress,
  open: (device: Device, settings: OrientedSettings) => Blocking<OrientedProgram>,
): void {
  if (!device || device.failure || plan.steps === 0) return;
  const checkpoint = new Checkpoint(plan, progress);
  const at = () => say('fit/at-step', checkpoint.step);
  const done = onDevice(device, progress.warnings, at, () => {
    const program = open(device, programSettings(plan.model, plan.batches));
    try {
      new DeviceDescent(plan, progress, checkpoint, program).run(signal);
      loadState(plan.model.arrays, program);
    } finally {
      program.dispose();
    }
    return true;
  });
  if (done === null) checkpoint.restore();
}
