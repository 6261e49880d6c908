/** One run: trains a model on minibatches and returns the distribution with the lowest loss on the validation rows. */
import { stream } from '../../engine/random';
import type { ViDpDagOptions } from '../../../shared/learners/vi-dp-dag';
import type { StopReason, TracePoint } from '../../../shared/model/run';
import { fromCanonical } from '../canonical';
import type { Problem, TaskContext } from '../contract';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import { gatherBatch, splitRows, type Split } from './data';
import type { DagDistribution } from './distribution';
import { Model, type Regulariser } from './model';
import { edgePosterior, likelyDag, referenceReadout } from './posterior';

/** Streams of run r start at r·2³². The split into training and validation rows is that of all runs. */
const RUN_STREAMS = 2 ** 32;
const SPLIT_STREAM = 2 ** 52;
const INITIAL = 0;
const ROWS = 1;
/** Then one stream per sample: of the posterior, and of the steps. */
const POSTERIOR = 2 ** 30;
const STEPS = 2 ** 31;

export interface RunInput {
  readonly run: number;
  readonly runs: number;
}

/** Result of one run in canonical variables. */
export interface RunResult {
  /** Pr(i → j), row-major. */
  readonly posterior: Float64Array;
  /** What W is read from: the posterior, or the read-out of the authors. */
  readonly readout: Float64Array;
  readonly objective: number;
  readonly loss: number;
  readonly steps: number;
  readonly stopped: StopReason;
  readonly trace: TracePoint[];
  readonly warnings: string[];
}

export function regulariserOf(options: ViDpDagOptions, rows: number): Regulariser {
  const { regulariser: kind, priorWeight, referenceWeight, priorProbability: prior } = options;
  return { kind, weight: kind === 'reference' ? referenceWeight : priorWeight, prior, rows };
}

/** The first graph is handed over even by a run that is stopped at once. */
const NEVER_ABORTED = { aborted: false };

class Run {
  readonly trace: TracePoint[] = [];
  readonly warnings: string[] = [];
  private readonly problem: KnowledgeProblem;
  private readonly split: Split;
  private readonly model: Model;
  private readonly base: number;
  private readonly phase: string;
  private readonly values: number[] = [];
  private best = { objective: Number.POSITIVE_INFINITY, loss: Number.NaN };
  private readonly bestLogits: Float32Array;
  private readonly bestScores: Float32Array;

  constructor(
    original: Problem,
    private readonly options: ViDpDagOptions,
    input: RunInput,
    private readonly context: TaskContext,
  ) {
    const { seed } = context;
    this.problem = knowledgeProblem(original);
    this.base = input.run * RUN_STREAMS;
    this.phase = `run ${input.run + 1} of ${input.runs}`;
    const { canonical } = this.problem;
    this.split = splitRows(original, canonical, options.validationShare, stream(seed, SPLIT_STREAM));
    const { count } = this.split.train;
    const batchRows = Math.min(options.batchSize, count);
    this.model = new Model(this.problem, options, { ...options, batchRows }, regulariserOf(options, count));
    this.model.initialise(stream(seed, this.base + INITIAL));
    this.bestLogits = this.model.dag.logits.slice();
    this.bestScores = this.model.dag.scores.slice();
  }

  train(): RunResult {
    const { options, context } = this;
    const rows = Int32Array.from({ length: this.split.train.count }, (_, r) => r);
    const shuffles = stream(context.seed, this.base + ROWS);
    // Without patience the epochs are a schedule, and its end is the end that was meant.
    let stopped: StopReason = options.patience === 0 ? 'converged' : 'max-iterations';
    this.evaluate(0, NEVER_ABORTED);
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      shuffles.shuffle(rows);
      const isWell = this.trainEpoch(rows, epoch);
      const isLook = epoch % options.evaluateEvery === 0 || epoch === options.epochs - 1;
      if (isWell && !isLook) continue;
      if (!isWell || !this.evaluate(epoch + 1)) {
        if (!context.signal.aborted) stopped = this.diverged(epoch + 1);
        break;
      }
      if (this.isStuck()) {
        stopped = 'converged';
        break;
      }
    }
    return this.result(context.signal.reason ?? stopped);
  }

  private diverged(epoch: number): StopReason {
    this.warnings.push(`The loss was not a number in epoch ${epoch}; the result is the best before it.`);
    return 'max-iterations';
  }

  /** All minibatches of one epoch; false when the run was stopped or the loss is not a number. */
  private trainEpoch(rows: Int32Array, epoch: number): boolean {
    const { model, split, options, context } = this;
    const total = split.train.count;
    for (let from = 0; from < total; from += options.batchSize) {
      const count = Math.min(options.batchSize, total - from);
      gatherBatch(split.train, rows, from, count, model.X, model.stride);
      model.dag.drawNoise(context.seed, this.base + STEPS + model.steps);
      if (model.step(count, context.signal) === null) return false;
      const fraction = (epoch + (from + count) / total) / options.epochs;
      const { objective } = this.best;
      context.progress({ phase: this.phase, step: model.steps, objective, h: 0, best: objective, fraction });
    }
    return true;
  }

  /** Loss on the validation rows with the most likely order and the edges above ½; false when it is not a number. */
  private evaluate(epoch: number, signal: { readonly aborted: boolean } = this.context.signal): boolean {
    const { model, split, context } = this;
    const { dag } = model;
    const loss = model.meanSquaredError(likelyGraph(dag), split.validation, signal);
    if (loss === null) return false;
    const objective = loss + model.penalty();
    if (!Number.isFinite(objective)) {
      return false;
    }
    this.trace.push({ step: model.steps, objective, h: 0, phase: this.phase });
    this.values.push(objective);
    if (objective < this.best.objective) {
      this.best = { objective, loss };
      this.bestLogits.set(dag.logits);
      this.bestScores.set(dag.scores);
      const { d, required, canonical } = this.problem;
      context.keep(fromCanonical(likelyDag(this.read().readout, d, required).W, canonical), objective);
    }
    return true;
  }

  /** None of the last patience − 1 values is below the one before them. */
  private isStuck(): boolean {
    const { patience } = this.options;
    if (patience === 0 || this.values.length - 1 <= patience) return false;
    const last = this.values.slice(-patience);
    return last[0]! <= Math.min(...last);
  }

  /** Posterior and read-out of the distribution as it is now. */
  private read(): { posterior: Float64Array; readout: Float64Array } {
    const { options, context, base } = this;
    const { dag } = this.model;
    const posterior = edgePosterior(dag, options.posteriorSamples, { seed: context.seed, first: base + POSTERIOR });
    return { posterior, readout: options.readout === 'posterior' ? posterior : referenceReadout(dag) };
  }

  private result(stopped: StopReason): RunResult {
    const { trace, warnings, model } = this;
    model.dag.logits.set(this.bestLogits);
    model.dag.scores.set(this.bestScores);
    return { ...this.read(), ...this.best, steps: model.steps, stopped, trace, warnings };
  }
}

/** Edges with probability above ½ along the order without noise, child-major. */
function likelyGraph(dag: DagDistribution): Float32Array {
  const { d, logits } = dag;
  const A = new Float32Array(d * d);
  const order = dag.readOrder();
  for (let b = 1; b < d; b++) {
    const row = order[b]! * d;
    for (let a = 0; a < b; a++) A[row + order[a]!] = logits[row + order[a]!]! > 0 ? 1 : 0;
  }
  return A;
}

/** Task `run`. */
export function trainRun(original: Problem, options: ViDpDagOptions, input: RunInput, context: TaskContext): RunResult {
  return new Run(original, options, input, context).train();
}
