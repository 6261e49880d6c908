/**
 * CoLiDE-EV and CoLiDE-NV: linear DAGs with concomitant noise scales.
 *
 *   min over W, σ   Q(W, σ) + λ‖W‖₁   subject to W acyclic
 *
 * Solver `order` searches topological orders on the exact limit problem (order-search.ts); `path` follows the authors'
 * log-det path with Adam (path.ts). Both work in canonical variables, so permuting the columns permutes the result.
 *
 * Source: Saboksayr, Mateos & Tepper, "CoLiDE: Concomitant Linear DAG Estimation", ICLR 2024, and its public code as
 * restated in specs/colide.md. Deviations: noise scales have a (tiny) floor; `order` is not part of the paper.
 */
import type { CoLiDEOptions } from '../../../shared/learners/colide';
import type { Fit } from '../../../shared/model/run';
import { fromCanonical } from '../canonical';
import type { LearnContext, Learner, Problem } from '../contract';
import type { NoiseModel } from './column';
import { learnPath } from './path';
import { canonicalProblem } from './problem';
import { finishSearch, searchFromStart, type StartInput, type StartKind, type StartResult } from './search-task';
import { joinTraces } from '../join-traces';

/** From this many variables on, a start costs more than a thread and its warm-up. */
const PARALLEL_FROM = 64;

/** The starts of one run, in the order that decides ties. */
export function startKinds(problem: Problem, options: CoLiDEOptions): StartKind[] {
  const kinds: StartKind[] = ['variance order'];
  if (problem.init) kinds.push('given order');
  if (options.pathStart) kinds.push('path order');
  for (let k = 0; k < options.randomStarts; k++) kinds.push('random');
  return kinds;
}

/** Runs all starts on this thread; progress counts over all of them, as `parallel` does. */
function searchInline(
  search: ReturnType<typeof searchFromStart>,
  problem: Problem,
  options: CoLiDEOptions,
  inputs: readonly StartInput[],
  context: LearnContext,
): StartResult[] {
  let steps = 0;
  let best = Number.POSITIVE_INFINITY;
  return inputs.map((input) => {
    const before = steps;
    return search(problem, options, input, {
      seed: context.seed,
      signal: context.signal,
      keep: (W, objective) => context.keep(W, objective),
      progress: (event) => {
        steps = before + event.step;
        best = Math.min(best, event.best ?? best);
        const fraction = (input.index + (event.fraction ?? 0)) / inputs.length;
        context.progress({ ...event, step: steps, best, fraction });
      },
    });
  });
}

async function learnOrder(
  noise: NoiseModel,
  problem: Problem,
  options: CoLiDEOptions,
  context: LearnContext,
): Promise<Fit> {
  const kinds = startKinds(problem, options);
  const inputs = kinds.map((kind, index): StartInput => ({ kind, index, count: kinds.length }));
  const search = searchFromStart(noise);
  const starts =
    problem.d < PARALLEL_FROM
      ? searchInline(search, problem, options, inputs, context)
      : await context.parallel<StartInput, StartResult>('start', inputs);
  // Starts that came to the same F differ in rounding only: the first of them counts.
  const best = starts.reduce((kept, start) => (start.objective < kept.objective * (1 - 1e-9) ? start : kept));
  const canonical = canonicalProblem(problem, noise);
  const results = [...starts];
  let found = best;
  if (!context.signal.aborted) {
    const last = finishSearch(canonical, options, best, context);
    results.push(last);
    if (last.objective < found.objective * (1 + 1e-9)) found = last;
  }
  return {
    W: fromCanonical(found.W, canonical.canonical),
    order: found.order.map((node) => canonical.canonical[node]!),
    posterior: null,
    objective: found.objective,
    loss: found.loss,
    h: 0,
    stopped: context.signal.reason ?? 'converged',
    trace: joinTraces(results),
    warnings: [],
  };
}

function createCoLiDE(noise: NoiseModel): Learner<CoLiDEOptions> {
  return {
    learn: (problem, options, context) =>
      options.solver === 'path'
        ? learnPath(noise, problem, options, context)
        : learnOrder(noise, problem, options, context),
    tasks: { start: searchFromStart(noise) },
  };
}

/** CoLiDE with one common noise scale. */
export const colideEvLearner = createCoLiDE('ev');
/** CoLiDE with a noise scale per variable. */
export const colideNvLearner = createCoLiDE('nv');
