/** Steps a second of COSMO's descents, on the device or on one thread of the processor, on made rows. */
import type { Blocking, Device } from '../../engine/gpu/device';
import type { OrientedProgram, OrientedSettings } from '../../engine/gpu/oriented-descent';
import { stream } from '../../engine/random';
import type { CosmoOptions } from '../../../shared/learners/cosmo';
import type { ProblemSize } from '../contract';
import { MOST_ROWS } from '../pace';
import { Batches } from './batches';
import { drawBlock, programSettings, stepsPerCall, type OrientedModel } from './device-descent';
import { LinearModel } from './linear-model';
import { cosineTemperature } from './orientation';
import { automaticLambda1 } from './penalties';
import { pseudoRowCount } from './start-task';

/** Long enough for the compilers of both engines. */
const WARM_UP_SECONDS = 0.1;

const NEVER = (): boolean => false;

/**
 * Calls `take`, which takes steps and returns how many, for so long; returns steps a second, warm-up not counted, or NaN
 * when it is over before.
 */
function stepsPerSecond(take: () => number, seconds: number, isOver: () => boolean): number {
  const run = (milliseconds: number): number => {
    const begin = performance.now();
    let steps = 0;
    let elapsed = 0;
    do {
      steps += take();
      elapsed = performance.now() - begin;
    } while (elapsed < milliseconds && !isOver());
    return (1000 * steps) / elapsed;
  };
  run(1000 * WARM_UP_SECONDS);
  return isOver() ? Number.NaN : run(1000 * seconds);
}

interface Measured {
  readonly model: OrientedModel;
  readonly batches: Batches;
  readonly temperature: number;
  /** One step on the processor, its batch in place. */
  step(): void;
  open(device: Device, settings: OrientedSettings): Blocking<OrientedProgram>;
}

/** Everything a run does for a step: drawing its batch, evaluating, differentiating and descending. */
export function descentSpeed(
  measured: Measured,
  device: Device | null,
  seconds: number,
  isOver: () => boolean = NEVER,
): number {
  const { model, batches, temperature } = measured;
  if (!device) {
    const take = (): number => {
      batches.advance();
      measured.step();
      return 1;
    };
    return stepsPerSecond(take, seconds, isOver);
  }
  const steps = stepsPerCall(model, batches);
  const program = measured.open(device, programSettings(model, batches));
  const take = (): number => {
    program.descend(drawBlock(batches, 0, steps, () => temperature));
    return steps;
  };
  try {
    return stepsPerSecond(take, seconds, isOver);
  } finally {
    program.dispose();
  }
}

/** Independent uniform rows, row-major [n, d], and a problem in which every edge is allowed. */
export function madeRows(d: number, n: number) {
  const random = stream(1, 0);
  const rows = Float64Array.from({ length: n * d }, () => 2 * random.uniform() - 1);
  return { rows, problem: { d, allowed: new Uint8Array(d * d).fill(1), required: null } };
}

export function madeRowCount(n: number, batchSize: number): number {
  return Math.max(batchSize, Math.min(n, MOST_ROWS));
}

export function speed(
  size: ProblemSize,
  options: CosmoOptions,
  device: Device | null,
  seconds: number,
  isOver?: () => boolean,
): number {
  const { d } = size;
  const { lambda2, lambdaPriority, shift, learningRate, initialTemperature, finalTemperature, noiseBatch } = options;
  const isReference = options.mode === 'reference';
  const batchSize = isReference ? Math.min(options.batchSize, size.n) : noiseBatch;
  const n = isReference ? madeRowCount(size.n, batchSize) : pseudoRowCount(d, noiseBatch);
  const { rows, problem } = madeRows(d, n);
  const lambda1 = options.lambda1 || automaticLambda1(d);
  const model = new LinearModel(problem, { lambda1, lambda2, lambdaPriority, shift, learningRate }, batchSize);
  model.initialise(stream(1, 1));
  const batches = new Batches(rows, n, d, batchSize, model.X, stream(1, 2));
  const temperature = cosineTemperature(0.5, initialTemperature, finalTemperature);
  const step = (): void => {
    model.orient(temperature);
    model.evaluate(batches.rows);
    model.differentiate();
    model.descend();
  };
  const open: Measured['open'] = (on, settings) => on.open('cosmo', settings);
  return descentSpeed({ model, batches, temperature, step, open }, device, seconds, isOver);
}
