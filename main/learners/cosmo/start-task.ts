/** One start on the covariance, as a task of its own: from starting values to a DAG fitted on its order. */
import type { Said } from '../../../shared/model/sayings/said';
import { stream } from '../../engine/random';
import type { CosmoOptions } from '../../../shared/learners/cosmo';
import type { TracePoint } from '../../../shared/model/run';
import { respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import type { Problem, TaskContext } from '../contract';
import { knowledgeProblem, startWeights, type KnowledgeProblem } from '../knowledge-problem';
import { Batches, pseudoRows } from './batches';
import { beginning, descendOnDevice, type DescentPlan } from './device-descent';
import { LinearModel, norm, type LinearModelSettings, type Penalties } from './linear-model';
import { fitOnOrder, improveOrder, type OrderFit } from './order-fit';
import { cosineTemperature, GIVEN_RANGE } from './orientation';
import { penaltiesOf } from './penalties';
import { givenOrder } from '../given-order';

export interface StartInput {
  readonly kind: 'given order' | 'random';
  readonly index: number;
  readonly count: number;
}

export interface StartResult {
  /** Best DAG of this start, in canonical variables; null when it was stopped before the first. */
  readonly fit: OrderFit | null;
  readonly steps: number;
  readonly trace: TracePoint[];
  readonly warnings: readonly Said[];
}

/** Rows made from the covariance: enough for S to be exact, few enough to stay in the cache. */
const LEAST_ROWS = 960;
/** Shares of the steps after which the order reached is fitted and kept, should the run be stopped. */
const KEEP_AT = [0.5, 0.8];
const TRACE_POINTS = 40;
/** Share of the time that goes into the steps; the rest is the search and the fit on the order. */
const STEPS_SHARE = 0.95;

/** How many rows are made from the covariance: whole batches of them. */
export function pseudoRowCount(d: number, batchSize: number): number {
  return batchSize * Math.ceil(Math.max(LEAST_ROWS, 2 * d) / batchSize);
}

/** Best fit so far, handed over as it improves. */
class Best {
  fit: OrderFit | null = null;

  constructor(
    private readonly problem: KnowledgeProblem,
    private readonly penalties: Penalties,
    readonly context: TaskContext,
  ) {}

  /** `rounds`: see `fitOnOrder`. */
  offer(order: Int32Array, rounds?: number): void {
    const guess = this.fit === null ? 0 : norm(this.fit.W);
    const { signal } = this.context;
    const settings = rounds === undefined ? { guess, signal } : { guess, signal, rounds };
    const fit = fitOnOrder(this.problem, this.penalties, respectRequired(order, this.problem.required), settings);
    if (this.fit !== null && fit.objective >= this.fit.objective) return;
    this.fit = fit;
    this.context.keep(fromCanonical(fit.W, this.problem.canonical), fit.objective);
  }
}

/** The model of a start at its starting values. */
function startingModel(
  original: Problem,
  problem: KnowledgeProblem,
  settings: LinearModelSettings & { readonly noiseBatch: number },
  { kind, index }: StartInput,
  seed: number,
): LinearModel {
  const model = new LinearModel(problem, settings, settings.noiseBatch);
  model.initialise(stream(seed, 1 + index));
  if (kind === 'random') return model;
  model.H.set(startWeights(original, problem));
  model.orientation.follow(givenOrder(original, problem), GIVEN_RANGE);
  return model;
}

/** The descent of one start: its steps in either engine, and what both do on the way. */
class SmoothDescent {
  readonly progress = beginning();
  private readonly keepAt: ReadonlySet<number>;
  private readonly every: number;

  constructor(
    private readonly model: LinearModel,
    private readonly batches: Batches,
    private readonly options: CosmoOptions,
    private readonly best: Best,
    private readonly phase: string,
  ) {
    const { steps } = options;
    this.keepAt = new Set(KEEP_AT.map((share) => Math.round(share * steps)));
    this.every = Math.max(1, Math.floor(steps / TRACE_POINTS));
  }

  /** Takes the steps; `best` gets the orders on the way. */
  run(): void {
    descendOnDevice(this.best.context, this.plan(), this.progress, (device, settings) =>
      device.open('cosmo', settings),
    );
    const { progress, model, batches, best, keepAt, every } = this;
    for (; progress.step < this.options.steps && !best.context.signal.aborted; progress.step++) {
      const k = progress.step;
      model.orient(this.temperature(k));
      batches.advance();
      progress.sum += model.evaluate(batches.rows);
      if (keepAt.has(k)) best.offer(model.orientation.order(), 1);
      if ((k + 1) % every === 0) this.point(k, model.penalty());
      model.differentiate();
      model.descend();
    }
  }

  private temperature(k: number): number {
    const { steps, initialTemperature, finalTemperature } = this.options;
    return cosineTemperature(k / steps, initialTemperature, finalTemperature);
  }

  /** A point of the trace at step k. */
  private point(k: number, penalty: number): void {
    const { progress, best, phase, every, options } = this;
    const objective = progress.sum / every + penalty;
    progress.sum = 0;
    progress.trace.push({ step: k, objective, h: null, phase });
    const fraction = (STEPS_SHARE * k) / options.steps;
    best.context.progress({ phase, step: k, objective, h: null, best: best.fit?.objective ?? null, fraction });
  }

  private plan(): DescentPlan {
    const { model, batches, best, keepAt, every, progress } = this;
    const { steps } = this.options;
    const keeps = [...keepAt];
    return {
      model,
      batches,
      steps,
      temperature: (k) => this.temperature(k),
      nextStop: (step) => Math.min((Math.floor(step / every) + 1) * every, ...keeps.filter((k) => k > step)),
      atStop: (program, penalty) => {
        const { step } = progress;
        if (step % every === 0) this.point(step - 1, penalty);
        if (!keepAt.has(step) || step === steps) return;
        model.orientation.p.set(program.priorities());
        best.offer(model.orientation.order(), 1);
      },
    };
  }
}

/** Task `start`. Stream 1 + index draws its starting values, stream 2³² + index its rows. */
export function orientFromStart(
  original: Problem,
  options: CosmoOptions,
  input: StartInput,
  context: TaskContext,
): StartResult {
  const problem = knowledgeProblem(original);
  const { d, S, required } = problem;
  const penalties = penaltiesOf(options, S, d);
  const model = startingModel(original, problem, { ...options, ...penalties }, input, context.seed);
  const random = stream(context.seed, 2 ** 32 + input.index);
  const { steps, noiseBatch, localSearch } = options;
  const n = pseudoRowCount(d, noiseBatch);
  const batches = new Batches(pseudoRows(S, d, n, random), n, d, noiseBatch, model.X, random);
  const best = new Best(problem, penalties, context);
  const phase = `start ${input.index + 1} of ${input.count} (${input.kind})`;
  const descent = new SmoothDescent(model, batches, options, best, phase);
  descent.run();
  const { trace, warnings } = descent.progress;
  if (!context.signal.aborted) {
    const order = respectRequired(model.orientation.order(), required);
    best.offer(localSearch ? improveOrder(problem, penalties, order, context.signal) : order);
    if (best.fit) trace.push({ step: steps, objective: best.fit.objective, h: 0, phase });
  }
  return { fit: best.fit, steps: model.steps, trace, warnings };
}
