/** One run: trains a model on minibatches and returns the distribution with the lowest loss on the validation rows. */
import type { Said } from '../../../shared/model/sayings/said';
import { say } from '../../../shared/model/sayings/say';
import { stream } from '../../engine/random';
import type { ViDpDagOptions } from '../../../shared/learners/vi-dp-dag';
import type { StopReason, TracePoint } from '../../../shared/model/run';
import { fromCanonical } from '../canonical';
import type { Problem, TaskContext } from '../contract';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import { gatherBatch, ShuffledRows, splitRows, type Split } from './data';
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
  readonly warnings: Said[];
}

export function regulariserOf(options: ViDpDagOptions, rows: number): Regulariser {
  const { regulariser: kind, priorWeight, referenceWeight, priorProbability: prior } = options;
  return { kind, weight: kind === 'reference' ? referenceWeight : priorWeight, prior, rows };
}

/** The first graph is handed over even by a run that is stopped at once. */
const NEVER_ABORTED = { aborted: false };

/** One run, at the step its model has taken. */
export class Run {
  readonly model: Model;
  readonly split: Split;
  readonly stepsPerEpoch: number;
  readonly warnings: Said[] = [];
  /** Lowest objective on the validation rows so far. */
  best = { objective: Number.POSITIVE_INFINITY, loss: Number.NaN };
  /** Why it ended before all epochs were over; null while it goes on. */
  ended: StopReason | null = null;
  private readonly trace: TracePoint[] = [];
  private readonly problem: KnowledgeProblem;
  private readonly rows: ShuffledRows;
  private readonly base: number;
  readonly phase: string;
  private readonly values: number[] = [];
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
    this.stepsPerEpoch = Math.ceil(count / options.batchSize);
    this.rows = new ShuffledRows(count, () => stream(seed, this.base + ROWS));
    const batchRows = Math.min(options.batchSize, count);
    this.model = new Model(this.problem, options, { ...options, batchRows }, regulariserOf(options, count));
    this.model.initialise(stream(seed, this.base + INITIAL));
    this.bestLogits = this.model.dag.logits.slice();
    this.bestScores = this.model.dag.scores.slice();
  }

  /** Looks at where it starts. */
  begin(): void {
    this.evaluate(0, NEVER_ABORTED);
  }

  /** Takes the steps that are left on the processor, and ends. */
  finish(): RunResult {
    const { options, model, context } = this;
    const first = Math.floor(model.steps / this.stepsPerEpoch);
    for (let epoch = first; this.ended === null && epoch < options.epochs; epoch++) {
      const isWell = this.trainEpoch(epoch);
      if (this.endEpoch(epoch, isWell)) break;
    }
    // Without patience the epochs are a schedule, and its end is the end that was meant.
    const schedule = options.patience === 0 ? 'converged' : 'max-iterations';
    return this.result(context.signal.reason ?? this.ended ?? schedule);
  }

  /** True when the validation rows are looked at after this epoch. */
  isLook(epoch: number): boolean {
    return epoch % this.options.evaluateEvery === 0 || epoch === this.options.epochs - 1;
  }

  /** Looks at the validation rows where that is due; true when the run is stopped or `ended`. */
  endEpoch(epoch: number, isWell: boolean): boolean {
    if (isWell && !this.isLook(epoch)) return false;
    if (!isWell || !this.evaluate(epoch + 1)) {
      if (!this.context.signal.aborted) this.ended = this.diverged(epoch + 1);
      return true;
    }
    if (this.isStuck()) this.ended = 'converged';
    return this.ended !== null;
  }

  /** Training rows of the minibatch of a step (counted from 0); overwritten by the next call. */
  rowsOf(step: number): Int32Array {
    const epoch = Math.floor(step / this.stepsPerEpoch);
    const from = (step - epoch * this.stepsPerEpoch) * this.options.batchSize;
    return this.rows.of(epoch).subarray(from, from + this.options.batchSize);
  }

  /** Puts the noise of a step into the distribution. */
  drawNoise(step: number): void {
    this.model.dag.drawNoise(this.context.seed, this.base + STEPS + step);
  }

  /** Share of the training done after so many steps. */
  fractionAt(steps: number): number {
    const { options, split, stepsPerEpoch } = this;
    const epoch = Math.floor(steps / stepsPerEpoch);
    const rows = Math.min(split.train.count, (steps - epoch * stepsPerEpoch) * options.batchSize);
    return (epoch + rows / split.train.count) / options.epochs;
  }

  private diverged(epoch: number): StopReason {
    this.warnings.push(say('fit/not-a-number', epoch));
    return 'max-iterations';
  }

  /** The minibatches of one epoch that are left; false when the run was stopped or the loss is not a number. */
  private trainEpoch(epoch: number): boolean {
    const { model, split, context, stepsPerEpoch } = this;
    while (model.steps < (epoch + 1) * stepsPerEpoch) {
      const rows = this.rowsOf(model.steps);
      gatherBatch(split.train, rows, 0, rows.length, model.X, model.stride);
      this.drawNoise(model.steps);
      if (model.step(rows.length, context.signal) === null) return false;
      const fraction = this.fractionAt(model.steps);
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
  const run = new Run(original, options, input, context);
  run.begin();
  return run.finish();
}
