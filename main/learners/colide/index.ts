/**
 * CoLiDE-EV and CoLiDE-NV: linear DAGs with concomitant noise scales.
 *
 *   min over W, σ   Q(W, σ) + λ‖W‖₁   subject to W acyclic
 *
 * Solver `order` searches topological orders on the exact limit problem (order-search.ts); `path` follows the authors'
 * log-det path with Adam (path.ts), most of it on a graphics device where there is one. Both work in canonical variables,
 * so permuting the columns permutes the result.
 *
 * Source: Saboksayr, Mateos & Tepper, "CoLiDE: Concomitant Linear DAG Estimation", ICLR 2024, and its public code as
 * restated in specs/colide.md. Deviations: noise scales have a (tiny) floor; `order` is not part of the paper.
 */
import type { CoLiDEOptions } from '../../../shared/learners/colide';
import type { Fit } from '../../../shared/model/run';
import { fromCanonical } from '../canonical';
import type { LearnContext, Learner, Portion, Problem } from '../contract';
import { pathSpeed } from '../log-det/speed';
import type { NoiseModel } from './column';
import { WholeObjective } from './objective';
import { learnPath } from './path';
import { canonicalProblem } from './problem';
import {
  durationOf,
  finishSearch,
  searchFromStart,
  type StartInput,
  type StartKind,
  type StartResult,
} from './search-task';
import { joinTraces } from '../join-traces';
import { inPortion, inTurn } from '../portion';

/** From this many variables on, a start costs more than a thread and its warm-up. */
const PARALLEL_FROM = 64;

/**
 * Above this size the path-following solve takes longer than all other starts together, and its order has not been the
 * best one: 28 of 46 CPU s at d = 500.
 */
const LARGEST_PATH_START = 300;

/** The starts of one run, in the order that decides ties. */
export function startKinds(problem: Problem, options: CoLiDEOptions): StartKind[] {
  const kinds: StartKind[] = ['variance order'];
  if (problem.init) kinds.push('given order');
  if (options.pathStart && problem.d <= LARGEST_PATH_START) kinds.push('path order');
  for (let k = 0; k < options.randomStarts; k++) kinds.push('random');
  return kinds;
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
  const isParallel = problem.d >= PARALLEL_FROM;
  // The last search takes about as long as a start.
  const durations = inputs.map(durationOf);
  const total = durations.reduce((sum, duration) => sum + duration, 0);
  const rounds = isParallel ? Math.max(total / context.threads, ...durations) : total;
  const portion: Portion = [0, rounds / (rounds + 1)];
  const results = isParallel
    ? await context.parallel<StartInput, StartResult | null>('start', inputs, portion)
    : inTurn(inputs, context, portion, (input, task) => search(problem, options, input, task), durationOf);
  const starts = results.filter((result) => result !== null);
  // Starts that came to the same F differ in rounding only: the first of them counts.
  const best = starts.reduce((kept, start) => (start.objective < kept.objective * (1 - 1e-9) ? start : kept));
  const canonical = canonicalProblem(problem, noise);
  const searches = [...starts];
  let found = best;
  if (!context.signal.aborted) {
    const progress = inPortion((event) => context.progress(event), [portion[1], 1]);
    const last = finishSearch(canonical, options, best, { ...context, signal: context.signal, progress });
    searches.push(last);
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
    trace: joinTraces(searches),
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
    parts: ({ solver, pathStart, randomStarts }, { d }) =>
      solver === 'path' || d < PARALLEL_FROM ? 1 : 1 + Number(pathStart && d <= LARGEST_PATH_START) + randomStarts,
    speed: (size, options, device, seconds, isOver) =>
      pathSpeed(
        size,
        options,
        (S) => new WholeObjective(S, size.d, noise, options.sigmaFloor),
        device,
        seconds,
        isOver,
      ),
  };
}

/** CoLiDE with one common noise scale. */
export const colideEvLearner = createCoLiDE('ev');
/** CoLiDE with a noise scale per variable. */
export const colideNvLearner = createCoLiDE('nv');
