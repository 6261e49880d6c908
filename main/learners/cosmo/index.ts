/**
 * COSMO: linear DAGs by smooth acyclic orientations.
 *
 *   min over H, p   (1/d) tr((I − W)ᵀS(I − W)) + λ₁‖H‖₁ + λ₂‖H‖_F + λₚ‖p‖,   W = H ∘ σ((p_j − p_i − ε)/T),   T → 0
 *
 * `covariance` (start-task.ts): several starts, gradients from few Gaussian rows made from S, so that the gradient noise of
 * the paper's minibatches is kept without its rows; the priorities then give an order, which a local search improves, and
 * W is the minimum of the convex objective on it: an exact DAG. `reference` (reference.ts): one run on minibatches of rows
 * with the paper's schedule and its soft weights. Both work in canonical variables and draw per canonical variable; the
 * steps of both can run on a graphics device in f32 (device-descent.ts), orders and fits on them stay here in f64.
 *
 * Source: Massidda, Landolfi, Cinquini & Bacciu, "Constraint-Free Structure Learning with Smooth Acyclic Orientations",
 * ICLR 2024, and its public code as restated in specs/cosmo.md. Deviations: rows from S, starts, exact orientation, fit and
 * search on the order, automatic penalties, background knowledge (orientation.ts), f64.
 */
import type { CosmoOptions } from '../../../shared/learners/cosmo';
import type { Fit, StopReason } from '../../../shared/model/run';
import { respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import type { LearnContext, Learner, Problem } from '../contract';
import { joinTraces } from '../join-traces';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import { inTurn } from '../portion';
import { refitRequired } from '../linear/best-dag';
import { leastSquares } from '../linear/least-squares';
import { norm } from './linear-model';
import { fitOnOrder, type OrderFit } from './order-fit';
import { penaltiesOf } from './penalties';
import { referenceRun } from './reference';
import { speed } from './speed';
import { orientFromStart, type StartInput, type StartResult } from './start-task';
import { givenOrder } from '../given-order';

/** From this many variables on, the starts are worth threads of their own. */
const PARALLEL_FROM = 30;
function asFit(
  { canonical }: KnowledgeProblem,
  { W, order, objective, loss }: OrderFit,
  rest: Pick<Fit, 'stopped' | 'trace' | 'warnings'>,
): Fit {
  return {
    W: fromCanonical(W, canonical),
    order: order.map((node) => canonical[node]!),
    posterior: null,
    objective,
    loss,
    h: 0,
    ...rest,
  };
}

/** DAGs that need no descent: on the order by variance and on the given one. */
function firstFits(original: Problem, problem: KnowledgeProblem, options: CosmoOptions): OrderFit[] {
  const { d, S, required } = problem;
  const penalties = penaltiesOf(options, S, d);
  const byVariance = respectRequired(
    Int32Array.from({ length: d }, (_, k) => k),
    required,
  );
  const orders = original.init ? [givenOrder(original, problem), byVariance] : [byVariance];
  const [first = byVariance, ...others] = orders;
  const fit = fitOnOrder(problem, penalties, first, { rounds: original.init ? 3 : 1 });
  return [fit, ...others.map((order) => fitOnOrder(problem, penalties, order, { guess: norm(fit.W), rounds: 1 }))];
}

/** A graph of required edges only, at hand at once should the run be stopped before its first fit. */
function keepRequiredOnly(problem: KnowledgeProblem, options: CosmoOptions, context: LearnContext): void {
  const { d, S, required, canonical } = problem;
  const W = new Float64Array(d * d);
  if (required) refitRequired(W, S, d, required);
  const loss = (2 / d) * leastSquares(W, S, d);
  context.keep(fromCanonical(W, canonical), loss + penaltiesOf(options, S, d).lambda2 * norm(W));
}

const better = (kept: OrderFit, next: OrderFit): OrderFit => (next.objective < kept.objective ? next : kept);

async function learn(original: Problem, options: CosmoOptions, context: LearnContext): Promise<Fit> {
  const problem = knowledgeProblem(original);
  keepRequiredOnly(problem, options, context);
  let best = firstFits(original, problem, options).reduce(better);
  context.keep(fromCanonical(best.W, problem.canonical), best.objective);
  const stopped = (): StopReason => context.signal.reason ?? 'converged';
  if (context.signal.aborted) return asFit(problem, best, { stopped: stopped(), trace: [], warnings: [] });
  if (options.mode === 'reference') {
    const { fit, trace, warnings } = referenceRun(original, problem, options, best, context);
    return asFit(problem, fit, { stopped: stopped(), trace, warnings });
  }
  const inputs = Array.from({ length: options.starts }, (_, index): StartInput => {
    return { kind: original.init && index === 0 ? 'given order' : 'random', index, count: options.starts };
  });
  const isParallel = inputs.length > 1 && problem.d >= PARALLEL_FROM;
  const results = isParallel
    ? await context.parallel<StartInput, StartResult>('start', inputs)
    : inTurn(inputs, context, [0, 1], (input, task) => orientFromStart(original, options, input, task));
  best = results.reduce((kept, { fit }) => (fit ? better(kept, fit) : kept), best);
  const warnings = results.flatMap((result) => result.warnings);
  return asFit(problem, best, { stopped: stopped(), trace: joinTraces(results), warnings });
}

export const cosmoLearner: Learner<CosmoOptions> = {
  learn,
  tasks: { start: orientFromStart },
  speed,
  parts: ({ mode, starts }, { d }) => (mode === 'reference' || d < PARALLEL_FROM ? 1 : starts),
};
