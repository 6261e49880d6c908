/** One training run from its own starting values, as a task of its own. */
import type { Said } from '../../../shared/model/sayings/said';
import type { Blocking, Device } from '../../engine/gpu/device';
import type { OrientedProgram, OrientedSettings } from '../../engine/gpu/oriented-descent';
import { stream } from '../../engine/random';
import type { CosmoMlpOptions } from '../../../shared/learners/cosmo-mlp';
import type { TracePoint } from '../../../shared/model/run';
import { respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import { keepRequired } from '../colide/limit';
import type { Problem, TaskContext } from '../contract';
import { Batches, canonicalRows } from '../cosmo/batches';
import { beginning, descendOnDevice, loadParameters, type DescentPlan } from '../cosmo/device-descent';
import { EpochSchedule } from '../cosmo/epochs';
import { cosineTemperature, GIVEN_RANGE } from '../cosmo/orientation';
import { givenOrder } from '../given-order';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import { OrientedNetworks } from './network';

export interface StartInput {
  readonly index: number;
  readonly count: number;
}

/** A DAG with its networks read out, in canonical variables. */
export interface NetworkFit {
  readonly order: Int32Array;
  readonly W: Float64Array;
  /** Error on all rows (of more than 4096: some, spread evenly) with the inputs that the order allows, and penalties. */
  readonly objective: number;
  readonly loss: number;
}

export interface StartResult {
  readonly fit: NetworkFit;
  readonly steps: number;
  readonly trace: TracePoint[];
  readonly warnings: readonly Said[];
}

const AUTOMATIC_STEPS = 32_000;
const AUTOMATIC_LAMBDA1 = 1e-3;
/** λ₁ falls with d^−0.77 above 20 variables: 2.8e-4 at d = 100, as the best trials of the reference (specs/cosmo.md §3.2). */
const LAMBDA1_FROM = 20;
const LAMBDA1_DECAY = 0.77;
const TRACE_POINTS = 50;
/** DAGs are judged on at most about so many rows, spread evenly over the data. */
const JUDGED_ROWS = 4096;

export function automaticLambda1(d: number): number {
  return AUTOMATIC_LAMBDA1 * Math.min(1, (LAMBDA1_FROM / d) ** LAMBDA1_DECAY);
}

/** One run: the networks, their rows, the steps in either engine, and the best DAG so far. */
class Training {
  readonly progress = beginning();
  readonly network: OrientedNetworks;
  private readonly problem: KnowledgeProblem;
  private readonly batches: Batches;
  private readonly schedule: EpochSchedule;
  private readonly phase: string;
  private best: NetworkFit | null = null;
  /** Rows on which DAGs are judged, row-major. */
  private readonly judged: Float64Array;
  private readonly forwardS: Float64Array;

  constructor(
    original: Problem,
    private readonly options: CosmoMlpOptions,
    { index, count }: StartInput,
    private readonly context: TaskContext,
  ) {
    const problem = knowledgeProblem(original);
    const { d, canonical } = problem;
    const { hidden, lambda2, lambdaPriority, shift, learningRate } = options;
    const lambda1 = options.lambda1 > 0 ? options.lambda1 : automaticLambda1(d);
    const batchSize = Math.min(options.batchSize, original.n);
    const settings = { hidden, lambda1, lambda2, lambdaPriority, shift, learningRate };
    this.problem = problem;
    this.network = new OrientedNetworks(problem, settings, batchSize, 'f32');
    this.network.initialise(stream(context.seed, 1 + index));
    if (original.init && index === 0) this.network.orientation.follow(givenOrder(original, problem), GIVEN_RANGE);
    const rows = canonicalRows(original, canonical);
    this.judged = everyFew(rows, original.n, d);
    this.batches = new Batches(rows, original.n, d, batchSize, this.network.X, stream(context.seed, 2 ** 32 + index));
    this.forwardS = new Float64Array(d * d);
    const { perEpoch } = this.batches;
    const epochs = options.epochs || Math.max(1, Math.round(AUTOMATIC_STEPS / perEpoch));
    this.schedule = new EpochSchedule(epochs, perEpoch, TRACE_POINTS);
    this.phase = `start ${index + 1} of ${count}`;
  }

  run(): NetworkFit {
    const { context, progress, network, batches, schedule } = this;
    const { initialTemperature, finalTemperature } = this.options;
    this.look(initialTemperature);
    const open = (device: Device, settings: OrientedSettings): Blocking<OrientedProgram> =>
      device.open('cosmo-mlp', { ...settings, hidden: network.hidden });
    descendOnDevice(context, this.plan(), progress, open);
    while (progress.step < schedule.steps && !context.signal.aborted) {
      if (schedule.isStart(progress.step)) progress.sum = 0;
      batches.advance();
      network.orient(this.temperature(progress.step));
      progress.sum += network.forward(batches.rows);
      network.backward(batches.rows);
      network.descend();
      progress.step++;
      if (schedule.isLookedAt(progress.step) && !context.signal.aborted) this.point();
    }
    return context.signal.aborted ? this.best! : this.look(finalTemperature);
  }

  private temperature(step: number): number {
    const { initialTemperature, finalTemperature } = this.options;
    const { schedule } = this;
    return cosineTemperature(schedule.epochOf(step) / schedule.epochs, initialTemperature, finalTemperature);
  }

  private plan(): DescentPlan {
    const { network, batches, schedule, progress, context } = this;
    return {
      model: network,
      batches,
      steps: schedule.steps,
      temperature: (step) => this.temperature(step),
      nextStop: (step) => schedule.nextStop(step),
      atStop: (program) => {
        if (schedule.isLookedAt(progress.step) && !context.signal.aborted) {
          loadParameters(network, program);
          this.point();
        }
        progress.sum = 0;
      },
    };
  }

  /** A point of the trace and a look after an epoch. */
  private point(): void {
    const { network, schedule, progress, phase, context } = this;
    const { step } = progress;
    const epoch = schedule.epochOf(step - 1);
    const objective = progress.sum / schedule.perEpoch + network.penalty();
    const { objective: best } = this.look(this.temperature(step - 1));
    progress.trace.push({ step, objective, h: null, phase });
    context.progress({ phase, step, objective, h: null, best, fraction: (epoch + 1) / schedule.epochs });
  }

  /** Looks at the DAG of the present priorities: what the networks reach with the inputs that come before. */
  private look(temperature: number): NetworkFit {
    const { network, problem, forwardS, options, context } = this;
    const { d, required, canonical } = problem;
    const { orientation } = network;
    const order = respectRequired(orientation.order(), required);
    orientation.update(temperature);
    forwardS.fill(0);
    for (let b = 0; b < d; b++) {
      for (let a = 0; a < b; a++) {
        const k = order[a]! * d + order[b]!;
        forwardS[k] = orientation.S[k]!;
      }
    }
    network.spread(forwardS);
    const loss = this.loss();
    const fit = { order, W: network.weights(options.readout, forwardS), loss, objective: loss + network.penalty() };
    keepRequired(fit.W, required);
    if (this.best === null || fit.objective < this.best.objective) {
      this.best = fit;
      context.keep(fromCanonical(fit.W, canonical), fit.objective);
    }
    return this.best;
  }

  /** Error on the judged rows with the inputs as they are spread. */
  private loss(): number {
    const { judged, network, batches } = this;
    const { d } = network;
    const n = judged.length / d;
    let sum = 0;
    for (let from = 0; from < n; from += batches.size) {
      const count = Math.min(batches.size, n - from);
      network.X.set(judged.subarray(from * d, (from + count) * d));
      sum += count * network.forward(count);
    }
    return sum / n;
  }
}

/** Every k-th of the rows [n, d], k as small as leaves at most `JUDGED_ROWS`. */
function everyFew(rows: Float64Array, n: number, d: number): Float64Array {
  const stride = Math.ceil(n / JUDGED_ROWS);
  if (stride === 1) return rows;
  const count = Math.floor(n / stride);
  const few = new Float64Array(count * d);
  for (let r = 0; r < count; r++) few.set(rows.subarray(r * stride * d, (r * stride + 1) * d), r * d);
  return few;
}

/** Task `start`. Stream 1 + index draws its starting values, stream 2³² + index its minibatches. */
export function trainFromStart(
  original: Problem,
  options: CosmoMlpOptions,
  input: StartInput,
  context: TaskContext,
): StartResult {
  const training = new Training(original, options, input, context);
  const fit = training.run();
  const { trace, warnings } = training.progress;
  return { fit, steps: training.network.steps, trace, warnings };
}
