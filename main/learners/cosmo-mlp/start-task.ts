/** One training run from its own starting values, as a task of its own. */
import { stream } from '../../engine/random';
import type { CosmoMlpOptions } from '../../../shared/learners/cosmo-mlp';
import type { TracePoint } from '../../../shared/model/run';
import { respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import { keepRequired } from '../colide/limit';
import type { Problem, TaskContext } from '../contract';
import { Batches, canonicalRows } from '../cosmo/batches';
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

/** One run: the networks, their rows, and the best DAG so far. */
class Training {
  readonly problem: KnowledgeProblem;
  readonly network: OrientedNetworks;
  readonly batches: Batches;
  best: NetworkFit | null = null;
  /** Rows on which DAGs are judged, row-major. */
  private readonly judged: Float64Array;
  private readonly forwardS: Float64Array;

  constructor(
    original: Problem,
    private readonly options: CosmoMlpOptions,
    { index }: StartInput,
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
  }

  get epochs(): number {
    return this.options.epochs || Math.max(1, Math.round(AUTOMATIC_STEPS / this.batches.perEpoch));
  }

  /** One pass over the rows. Returns the mean fit of its batches. */
  epoch(temperature: number): number {
    const { network, batches, context } = this;
    let sum = 0;
    let done = 0;
    for (; done < batches.perEpoch && !context.signal.aborted; done++) {
      batches.advance();
      network.orient(temperature);
      sum += network.forward(batches.rows);
      network.backward(batches.rows);
      network.descend();
    }
    return done === 0 ? 0 : sum / done;
  }

  /** Looks at the DAG of the present priorities: what the networks reach with the inputs that come before. */
  look(temperature: number): NetworkFit {
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
  const { network, epochs } = training;
  const { initialTemperature, finalTemperature } = options;
  const phase = `start ${input.index + 1} of ${input.count}`;
  const trace: TracePoint[] = [];
  const every = Math.max(1, Math.floor(epochs / TRACE_POINTS));
  training.look(initialTemperature);
  for (let epoch = 0; epoch < epochs && !context.signal.aborted; epoch++) {
    const temperature = cosineTemperature(epoch / epochs, initialTemperature, finalTemperature);
    const fit = training.epoch(temperature);
    if (epoch % every !== 0 || context.signal.aborted) continue;
    const objective = fit + network.penalty();
    const { objective: best } = training.look(temperature);
    trace.push({ step: network.steps, objective, h: null, phase });
    context.progress({ phase, step: network.steps, objective, h: null, best, fraction: (epoch + 1) / epochs });
  }
  const fit = context.signal.aborted ? training.best! : training.look(finalTemperature);
  return { fit, steps: network.steps, trace };
}
