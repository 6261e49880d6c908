/** One start on the covariance, as a task of its own: from starting values to a DAG fitted on its order. */
import { stream } from '../../engine/random';
import type { CosmoOptions } from '../../../shared/learners/cosmo';
import type { TracePoint } from '../../../shared/model/run';
import { respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import type { Problem, TaskContext } from '../contract';
import { knowledgeProblem, startWeights, type KnowledgeProblem } from '../knowledge-problem';
import { Batches, pseudoRows } from './batches';
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
}

/** Rows made from the covariance: enough for S to be exact, few enough to stay in the cache. */
const LEAST_ROWS = 960;
/** Shares of the steps after which the order reached is fitted and kept, should the run be stopped. */
const KEEP_AT = [0.5, 0.8];
const TRACE_POINTS = 40;
/** Share of the time that goes into the steps; the rest is the search and the fit on the order. */
const STEPS_SHARE = 0.95;

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

/** Runs the steps of one start; `best` gets the orders on the way. */
function descendSmoothly(model: LinearModel, batches: Batches, options: CosmoOptions, best: Best, phase: string) {
  const { steps, initialTemperature, finalTemperature } = options;
  const { context } = best;
  const trace: TracePoint[] = [];
  const keepAt = new Set(KEEP_AT.map((share) => Math.round(share * steps)));
  const every = Math.max(1, Math.floor(steps / TRACE_POINTS));
  let sum = 0;
  for (let k = 0; k < steps && !context.signal.aborted; k++) {
    model.orient(cosineTemperature(k / steps, initialTemperature, finalTemperature));
    batches.advance();
    sum += model.evaluate(batches.rows);
    if (keepAt.has(k)) best.offer(model.orientation.order(), 1);
    if ((k + 1) % every === 0) {
      const objective = sum / every + model.penalty();
      sum = 0;
      trace.push({ step: k, objective, h: null, phase });
      const fraction = (STEPS_SHARE * k) / steps;
      context.progress({ phase, step: k, objective, h: null, best: best.fit?.objective ?? null, fraction });
    }
    model.differentiate();
    model.descend();
  }
  return trace;
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
  const n = noiseBatch * Math.ceil(Math.max(LEAST_ROWS, 2 * d) / noiseBatch);
  const batches = new Batches(pseudoRows(S, d, n, random), n, d, noiseBatch, model.X, random);
  const best = new Best(problem, penalties, context);
  const phase = `start ${input.index + 1} of ${input.count} (${input.kind})`;
  const trace = descendSmoothly(model, batches, options, best, phase);
  if (!context.signal.aborted) {
    const order = respectRequired(model.orientation.order(), required);
    best.offer(localSearch ? improveOrder(problem, penalties, order, context.signal) : order);
    if (best.fit) trace.push({ step: steps, objective: best.fit.objective, h: 0, phase });
  }
  return { fit: best.fit, steps: model.steps, trace };
}
