/** One run: trains a model on minibatches and returns the distribution with the lowest loss on the validation rows. */
import { stream } from '../../engine/random';
import type { ViDpDagOptions } from '../../../shared/learners/vi-dp-dag';
import type { StopReason, TracePoint } from '../../../shared/model/run';
import { fromCanonical } from '../canonical';
import type { Problem, TaskContext } from '../contract';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import { gatherBatch, splitRows, type Split } from './data';
import { DagDistribution } from './distribution';
import { Model, type Regulariser } from './model';
import { edgePosterior, likelyDag, referenceReadout } from './posterior';

/** Streams of run r: r·RUN_STREAMS + … ; the split into training and validation rows is that of all runs. */
const RUN_STREAMS = 2 ** 24;
const SPLIT_STREAM = 2 ** 52;
const INITIAL = 0;
const ROWS = 1;
const NOISE = 2;
const POSTERIOR = 3;

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

class Run {
  readonly trace: TracePoint[] = [];
  readonly warnings: string[] = [];
  private readonly problem: KnowledgeProblem;
  private readonly split: Split;
  private readonly dag: DagDistribution;
  private readonly model: Model;
  private readonly base: number;
  private readonly phase: string;
  private readonly values: number[] = [];
  private best = { objective: Number.POSITIVE_INFINITY, loss: Number.NaN };
  private readonly bestLogits: Float64Array;
  private readonly bestScores: Float64Array;

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
    this.dag = new DagDistribution(this.problem, options);
    const rows = Math.min(options.batchSize, this.split.trainRows);
    const rates = { networks: options.networkRate, distribution: options.distributionRate };
    this.model = new Model(this.dag, options.hidden, rows, rates, regulariserOf(options, this.split.trainRows));
    const random = stream(seed, this.base + INITIAL);
    this.dag.initialise(random);
    this.model.initialise(random);
    this.bestLogits = this.dag.logits.slice();
    this.bestScores = this.dag.scores.slice();
  }

  train(): RunResult {
    const { options, context } = this;
    const rows = Int32Array.from({ length: this.split.trainRows }, (_, r) => r);
    const shuffles = stream(context.seed, this.base + ROWS);
    let stopped: StopReason = 'max-iterations';
    this.evaluate(0);
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      shuffles.shuffle(rows);
      if (!this.trainEpoch(rows, epoch)) break;
      if (epoch % options.evaluateEvery !== 0 && epoch !== options.epochs - 1) continue;
      if (!this.evaluate(epoch + 1)) break;
      if (this.isStuck()) {
        stopped = 'converged';
        break;
      }
    }
    return this.result(context.signal.reason ?? stopped);
  }

  /** All minibatches of one epoch; false when the run was stopped. */
  private trainEpoch(rows: Int32Array, epoch: number): boolean {
    const { model, split, options, context, dag } = this;
    const { trainRows } = split;
    const noise = stream(context.seed, this.base + NOISE + (epoch + 1) * 4);
    for (let from = 0; from < trainRows; from += options.batchSize) {
      if (context.signal.aborted) return false;
      const count = Math.min(options.batchSize, trainRows - from);
      gatherBatch(split, rows, from, count, model.X, model.stride);
      dag.drawNoise(noise);
      const loss = model.step(count);
      const fraction = (epoch + (from + count) / trainRows) / options.epochs;
      const best = Number.isFinite(this.best.objective) ? this.best.objective : null;
      context.progress({ phase: this.phase, step: model.steps, objective: loss, h: 0, best, fraction });
    }
    return true;
  }

  /** Loss on the validation rows with the most likely order and the edges above ½; false when it is not a number. */
  private evaluate(epoch: number): boolean {
    const { dag, model, split, context } = this;
    const A = likelyGraph(dag);
    const loss = model.meanSquaredError(A, split.validation, split.validationRows, split.stride);
    const objective = loss + model.penalty();
    if (!Number.isFinite(objective)) {
      this.warnings.push(`The loss was not a number after epoch ${epoch}; the result is the best before it.`);
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
    const { dag, options, context, base } = this;
    const posterior = edgePosterior(dag, options.posteriorSamples, stream(context.seed, base + POSTERIOR));
    return { posterior, readout: options.readout === 'posterior' ? posterior : referenceReadout(dag) };
  }

  private result(stopped: StopReason): RunResult {
    this.dag.logits.set(this.bestLogits);
    this.dag.scores.set(this.bestScores);
    const { trace, warnings, model } = this;
    return { ...this.read(), ...this.best, steps: model.steps, stopped, trace, warnings };
  }
}

/** Edges with probability above ½ along the order without noise, child-major. */
function likelyGraph(dag: DagDistribution): Float64Array {
  const { d, logits } = dag;
  const A = new Float64Array(d * d);
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
