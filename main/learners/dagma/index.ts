/**
 * DAGMA: linear DAGs by least squares, an ℓ₁ penalty and the log-det acyclicity function.
 *
 *   min over W   μ[Q(W) + λ‖W‖₁] + h(W; s),   h(W; s) = d·log s − log det(sI − W∘W)
 *
 * for a falling sequence of μ and s by Adam (log-det/follower.ts), each stage from the result of the last. Works in
 * canonical variables on the covariance only, so permuting the columns permutes the result. One step costs 2d³ flops in
 * f32, and 2d³ more where the inverse is due (log-det/state.ts). With a graphics device all steps but the last ones are
 * taken there (log-det/device-stage.ts).
 *
 * Source: Bello, Aragam & Ravikumar, "DAGMA", NeurIPS 2022, and its public code as restated in specs/topo.md A12.
 * Deviations: the threshold is the app's own step; entries ruled out by knowledge stay 0; required edges as in
 * linear/best-dag.ts (the authors' `include` reverses their penalty); the starting point may be given; a stopped run
 * returns its best DAG. As in the reference the diagonal is free while learning; it is O(μ) at the end, and 0 in the result.
 */
import type { Said } from '../../../shared/model/sayings/said';
import type { DagmaOptions } from '../../../shared/learners/dagma';
import type { Fit, StopReason, TracePoint } from '../../../shared/model/run';
import type { LearnContext, Learner, Problem } from '../contract';
import { knowledgeProblem, startWeights } from '../knowledge-problem';
import { BestDag } from '../linear/best-dag';
import { linearFit } from '../linear/fit';
import { LeastSquaresScore } from '../linear/score';
import { PathFollower } from '../log-det/follower';
import { pathSpeed } from '../log-det/speed';
import { followStage } from '../log-det/stages';

const DOMAIN_TOLERANCE = 0;

async function learn(original: Problem, options: DagmaOptions, context: LearnContext): Promise<Fit> {
  const problem = knowledgeProblem(original);
  const { d, S } = problem;
  const best = new BestDag(problem, options.lambda1, context);
  const follower = new PathFollower(problem, new LeastSquaresScore(S, d), options, context, DOMAIN_TOLERANCE);
  follower.W.set(startWeights(original, problem));
  best.offer(follower.W);
  const trace: TracePoint[] = [];
  const warnings: Said[] = [];
  let stopped: StopReason = 'converged';
  let mu = options.mu;
  for (let stage = 0; stage < options.s.length && !context.signal.aborted; stage++) {
    const end = followStage(follower, { stage, mu, sigma0: null }, options, context, { trace, warnings });
    if (end === 'max-iterations' && stage === options.s.length - 1) stopped = end;
    best.offer(follower.W);
    mu *= options.muFactor;
  }
  for (let i = 0; i < d; i++) follower.W[i * d + i] = 0;
  const dag = context.signal.aborted ? best.best : null;
  return linearFit(problem, follower.W, dag, {
    lambda1: options.lambda1,
    h: follower.h(1),
    stopped: context.signal.reason ?? stopped,
    trace,
    warnings,
  });
}

export const dagmaLearner: Learner<DagmaOptions> = {
  learn,
  tasks: {},
  speed: (size, options, device, seconds, isOver) =>
    pathSpeed(size, options, (S) => new LeastSquaresScore(S, size.d), device, seconds, isOver),
};
