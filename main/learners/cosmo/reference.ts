/**
 * The run of the paper: minibatches of rows, cosine annealing per epoch, constant learning rate, soft weights at the end.
 *
 * Its W = H ∘ S at the last temperature is cut to the order of the priorities, so entries the reference leaves at
 * |H|·σ(−ε/T) or less, far below any threshold, are exact zeros and W is a DAG.
 *
 * Source: specs/cosmo.md §1.6–1.8.
 */
import type { Said } from '../../../shared/model/sayings/said';
import { stream } from '../../engine/random';
import type { CosmoOptions } from '../../../shared/learners/cosmo';
import type { TracePoint } from '../../../shared/model/run';
import { keepForward, respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import { keepRequired } from '../colide/limit';
import type { LearnContext, Problem } from '../contract';
import { startWeights, type KnowledgeProblem } from '../knowledge-problem';
import { penalisedL1 } from '../linear/least-squares';
import { LeastSquaresScore } from '../linear/score';
import { Batches, canonicalRows } from './batches';
import { beginning, descendOnDevice, loadParameters, type DescentPlan } from './device-descent';
import { EpochSchedule } from './epochs';
import { LinearModel, norm, type Penalties } from './linear-model';
import type { OrderFit } from './order-fit';
import { cosineTemperature } from './orientation';
import { penaltiesOf } from './penalties';

const TRACE_POINTS = 100;

type Context = Pick<LearnContext, 'seed' | 'signal' | 'progress' | 'keep' | 'device'>;

/** The soft weights of the model as a DAG. Call after `orient`. */
function readOut(model: LinearModel, problem: KnowledgeProblem, { lambda1, lambda2 }: Penalties): OrderFit {
  const { d, S, required } = problem;
  const order = respectRequired(model.orientation.order(), required);
  const soft = model.E.slice();
  for (let i = 0; i < d; i++) soft[i * d + i] = soft[i * d + i]! + 1;
  // Products with orientations of 0 may be −0.
  const W = keepForward(soft, order).map((w) => w || 0);
  keepRequired(W, required);
  const loss = (2 / d) * new LeastSquaresScore(S, d).evaluate(W);
  return { order, W, loss, objective: loss + lambda1 * penalisedL1(W, required) + lambda2 * norm(W) };
}

/** The epochs of one run: their steps in either engine, and the looks of both. */
class ReferenceRun {
  readonly progress = beginning();
  best: OrderFit;
  private readonly model: LinearModel;
  private readonly batches: Batches;
  private readonly penalties: Penalties;
  private readonly schedule: EpochSchedule;

  constructor(
    original: Problem,
    private readonly problem: KnowledgeProblem,
    private readonly options: CosmoOptions,
    first: OrderFit,
    private readonly context: Context,
  ) {
    const { d, canonical } = problem;
    const { epochs, shift, learningRate } = options;
    const batchSize = Math.min(options.batchSize, original.n);
    this.best = first;
    this.penalties = penaltiesOf(options, problem.S, d);
    this.model = new LinearModel(problem, { ...this.penalties, shift, learningRate }, batchSize);
    this.model.initialise(stream(context.seed, 1));
    if (original.init) this.model.H.set(startWeights(original, problem));
    const rows = canonicalRows(original, canonical);
    const random = stream(context.seed, 2 ** 32);
    this.batches = new Batches(rows, original.n, d, batchSize, this.model.X, random);
    this.schedule = new EpochSchedule(epochs, this.batches.perEpoch, TRACE_POINTS);
  }

  run(): OrderFit {
    const { context, progress, model, batches, schedule } = this;
    descendOnDevice(context, this.plan(), progress, (device, settings) => device.open('cosmo', settings));
    while (progress.step < schedule.steps && !context.signal.aborted) {
      if (schedule.isStart(progress.step)) progress.sum = 0;
      model.orient(this.temperature(progress.step));
      batches.advance();
      progress.sum += model.evaluate(batches.rows);
      model.differentiate();
      model.descend();
      progress.step++;
      if (schedule.isLookedAt(progress.step) && !context.signal.aborted) this.look();
    }
    if (context.signal.aborted) return this.best;
    model.orient(this.options.finalTemperature);
    return readOut(model, this.problem, this.penalties);
  }

  private temperature(step: number): number {
    const { epochs, initialTemperature, finalTemperature } = this.options;
    return cosineTemperature(this.schedule.epochOf(step) / epochs, initialTemperature, finalTemperature);
  }

  /** Looks at the soft weights after an epoch. Call after `orient`. */
  private look(): void {
    const { model, problem, penalties, progress, schedule, context } = this;
    const { step } = progress;
    const objective = progress.sum / schedule.perEpoch + model.penalty();
    const fit = readOut(model, problem, penalties);
    if (fit.objective < this.best.objective) {
      this.best = fit;
      context.keep(fromCanonical(fit.W, problem.canonical), fit.objective);
    }
    progress.trace.push({ step, objective, h: null, phase: 'epochs' });
    const fraction = schedule.epochOf(step - 1) / this.options.epochs;
    context.progress({ phase: 'epochs', step, objective, h: null, best: this.best.objective, fraction });
  }

  private plan(): DescentPlan {
    const { model, batches, schedule, progress, context } = this;
    return {
      model,
      batches,
      // The last epoch is the processor's, in f64.
      steps: schedule.steps - schedule.perEpoch,
      temperature: (step) => this.temperature(step),
      nextStop: (step) => schedule.nextStop(step),
      atStop: (program) => {
        if (schedule.isLookedAt(progress.step) && !context.signal.aborted) {
          loadParameters(model, program);
          model.orient(this.temperature(progress.step - 1));
          this.look();
        }
        progress.sum = 0;
      },
    };
  }
}

/**
 * The soft weights after the last epoch. Stopped before: the DAG of lowest objective among `first` and all looked at.
 * Stream 1 draws the starting values, stream 2³² the minibatches.
 */
export function referenceRun(
  original: Problem,
  problem: KnowledgeProblem,
  options: CosmoOptions,
  first: OrderFit,
  context: Context,
): { fit: OrderFit; trace: TracePoint[]; warnings: Said[] } {
  const run = new ReferenceRun(original, problem, options, first, context);
  const fit = run.run();
  return { fit, trace: run.progress.trace, warnings: run.progress.warnings };
}
