/**
 * The authors' path-following solver, step for step: Adam on
 *
 *   Φ_μ,s(W) = μ[Q(W, σ) + λ‖W‖₁] + h(W; s),   h(W; s) = d·log s − log det(sI − W∘W)
 *
 * for a falling sequence of μ and s, each stage from the result of the last; σ takes its closed form after every step.
 * One stage is log-det/follower.ts; with a graphics device all steps but the last ones are taken there.
 *
 * One step costs 2d³ flops in f32 for S(I − W), shared by gradient and noise scales, and 2d³ more where the inverse is due.
 *
 * Source: specs/colide.md §4, read off the authors' code for "CoLiDE" (ICLR 2024). Deviations: σ has a floor; entries
 * ruled out by background knowledge stay 0, and required ones are not penalised; the starting point may be given. As in
 * the reference the diagonal is free while learning; it is O(μ) at the end, and set to 0 in the result.
 */
import type { Said } from '../../../shared/model/sayings/said';
import type { CoLiDEOptions } from '../../../shared/learners/colide';
import type { Fit, StopReason, TracePoint } from '../../../shared/model/run';
import { acyclicOrder, keepForward, respectRequired } from '../acyclic-order';
import { fromCanonical, toCanonical } from '../canonical';
import type { LearnContext, Problem } from '../contract';
import { freeEntries, PathFollower } from '../log-det/follower';
import { followStage } from '../log-det/stages';
import type { NoiseModel } from './column';
import { WholeObjective } from './objective';
import { keepRequired } from './limit';
import { canonicalProblem, type CanonicalProblem } from './problem';

const DOMAIN_TOLERANCE = -1e-6;

/** Noise scales before the first step: EV the smallest column RMS, NV the RMS of each column; null after a given start. */
function firstScales(problem: CanonicalProblem, floor: Float64Array): Float64Array {
  const { d, S, noise } = problem;
  const rms = Float64Array.from({ length: d }, (_, j) => Math.max(Math.sqrt(S[j * d + j]!), floor[j]!));
  return noise === 'nv' ? rms : new Float64Array(d).fill(Math.min(...rms));
}

/** Learns by following the path. `order` of the fit is null: the raw W holds small entries against any order. */
export async function learnPath(
  noise: NoiseModel,
  original: Problem,
  options: CoLiDEOptions,
  context: LearnContext,
): Promise<Fit> {
  const problem = canonicalProblem(original, noise);
  const { d } = problem;
  const score = new WholeObjective(problem.S, d, noise, options.sigmaFloor);
  const follower = new PathFollower(problem, score, options, context, DOMAIN_TOLERANCE);
  const trace: TracePoint[] = [];
  const warnings: Said[] = [];
  let sigma0: Float64Array | null = firstScales(problem, follower.objective.floor);
  if (original.init) {
    toCanonical(original.init.W, problem.canonical, follower.W);
    applyMask(follower.W, freeEntries(problem));
    sigma0 = null;
  }
  let stopped: StopReason = 'converged';
  let mu = options.mu;
  for (let stage = 0; stage < options.s.length && !context.signal.aborted; stage++) {
    const end = followStage(follower, { stage, mu, sigma0: stage === 0 ? sigma0 : null }, options, context, {
      trace,
      warnings,
    });
    if (end === 'max-iterations' && stage === options.s.length - 1) stopped = end;
    keepBest(follower, problem, options, context);
    mu *= options.muFactor;
  }
  for (let i = 0; i < d; i++) follower.W[i * d + i] = 0;
  keepRequired(follower.W, problem.required);
  const loss = follower.objective.evaluate(follower.W);
  return {
    W: fromCanonical(follower.W, problem.canonical),
    order: null,
    posterior: null,
    objective: loss + options.lambda1 * follower.l1(),
    loss,
    h: follower.h(1),
    stopped: context.signal.reason ?? stopped,
    trace,
    warnings,
  };
}

/** Hands over the present W without the entries against its own order: a DAG with its limit objective. */
function keepBest(
  follower: PathFollower<WholeObjective>,
  problem: CanonicalProblem,
  options: CoLiDEOptions,
  context: LearnContext,
): void {
  const { order } = acyclicOrder(follower.W, problem.d);
  const dag = keepForward(follower.W, respectRequired(order, problem.required));
  const score = new WholeObjective(problem.S, problem.d, problem.noise, options.sigmaFloor).evaluate(dag);
  context.keep(fromCanonical(dag, problem.canonical), score + options.lambda1 * follower.l1(dag));
}

function applyMask(W: Float64Array, mask: Uint8Array | null): void {
  if (mask === null) return;
  for (let k = 0; k < W.length; k++) if (mask[k] === 0) W[k] = 0;
}
