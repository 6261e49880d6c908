/**
 * TOPO for linear models: search over topological orders by swaps.
 *
 *   min over orders π   min over W that respects π   loss(W) + λ‖W‖₁,   loss = (1/2n)‖X − XW‖²_F by default
 *
 * `all-pairs` (descent.ts) searches all moves from several starts; `reference` (reference.ts) repeats the authors' search
 * from one start: the order of the learner before, or a random one. Both work in canonical variables, so permuting the
 * columns permutes the result. Given a DAG to start from, the result is never worse than it in the objective.
 *
 * Source: Deng, Bello, Aragam & Ravikumar, "Optimizing NOTEARS Objectives via Topological Swaps", ICML 2023, and its code
 * as restated in specs/topo.md. Deviations: all-pairs search, closed forms for every move (dense.ts), penalties, CoLiDE
 * scores, background knowledge (columns.ts) and logistic losses (logistic.ts).
 */
import type { TopoOptions } from '../../../shared/learners/topo';
import type { Fit } from '../../../shared/model/run';
import { fromCanonical } from '../canonical';
import type { LearnContext, Learner, Problem } from '../contract';
import { inCanonicalOrder, searchFromStart, type StartInput, type StartKind, type StartResult } from './start-task';
import { joinTraces } from '../join-traces';
import { inTurn } from '../portion';

/** From this many variables on, the starts are worth threads of their own. */
const PARALLEL_FROM = 48;
/** The starts of one run, in the order that decides ties. */
export function startKinds(problem: Problem, options: TopoOptions): StartKind[] {
  if (options.search === 'reference') return [problem.init ? 'given order' : 'random'];
  const kinds: StartKind[] = problem.init ? ['given order', 'variance order'] : ['variance order'];
  for (let k = 0; k < options.randomStarts; k++) kinds.push('random');
  return kinds;
}

async function learn(problem: Problem, options: TopoOptions, context: LearnContext): Promise<Fit> {
  const kinds = startKinds(problem, options);
  const inputs = kinds.map((kind, index): StartInput => ({ kind, index, count: kinds.length }));
  const isParallel = inputs.length > 1 && problem.d >= PARALLEL_FROM;
  const all = isParallel
    ? await context.parallel<StartInput, StartResult | null>('start', inputs)
    : inTurn(inputs, context, [0, 1], (input, task) => searchFromStart(problem, options, input, task));
  const results = all.filter((result) => result !== null);
  // Starts that came to the same order differ in rounding only: the first of them counts.
  const best = results.reduce((kept, next) => (next.objective < kept.objective * (1 - 1e-12) ? next : kept));
  const { canonical } = inCanonicalOrder(problem);
  return {
    W: fromCanonical(best.W, canonical),
    order: best.order.map((node) => canonical[node]!),
    posterior: null,
    objective: best.objective,
    loss: best.loss,
    h: 0,
    stopped: context.signal.reason ?? 'converged',
    trace: joinTraces(results),
    warnings: best.warnings,
  };
}

export const topoLearner: Learner<TopoOptions> = {
  learn,
  tasks: { start: searchFromStart },
  parts: ({ search, randomStarts }, { d }) => (search === 'reference' || d < PARALLEL_FROM ? 1 : 1 + randomStarts),
};
