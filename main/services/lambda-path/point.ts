/** From a fit at one λ to a point of the path: its graph, and how the graph fits by least squares. */
import { cutOnScale } from '../../../shared/graph/omega-scale';
import { weightMeaningOf } from '../../../shared/learners/definition';
import type { PathEdge, PathPoint } from '../../../shared/model/lambda-path';
import { bicTerm, regress } from '../../learners/linear/regression';
import type { RunOutcome } from '../../runs/runner';
import type { PreparedProblem } from '../data-tools';
import type { RunPlan } from '../run-plan';

/** BIC of the DAG A [d, d] refitted by least squares; null when a variable is determined by its parents. */
export function bicOfGraph(A: Uint8Array, { S, d, n }: Pick<PreparedProblem, 'S' | 'd' | 'n'>): number | null {
  let sum = 0;
  for (let j = 0; j < d; j++) {
    const parents = Array.from({ length: d }, (_, i) => i).filter((i) => A[i * d + j] !== 0);
    const { variance, isSingular } = regress(S, d, j, parents);
    if (isSingular || !(variance > 0)) return null;
    sum += bicTerm(variance, parents.length, n);
  }
  return sum;
}

export function pointOf(lambda: number, { fit, seconds }: RunOutcome, plan: RunPlan, data: PreparedProblem): PathPoint {
  const { W } = fit;
  const { d } = data;
  const { A, dropped } = cutOnScale(W, data.sd, plan.threshold, plan.request.thresholdScale);
  const edges: PathEdge[] = [];
  for (const [at, has] of A.entries()) if (has !== 0) edges.push([Math.floor(at / d), at % d, W[at] ?? 0]);
  const { definition, options } = plan.main;
  const isLinear = weightMeaningOf(definition, options) === 'linear-effect';
  return {
    lambda,
    edges,
    dropped: dropped.length,
    weights: W.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0),
    objective: fit.objective,
    loss: fit.loss,
    bic: isLinear ? bicOfGraph(A, data) : null,
    seconds,
    stopped: fit.stopped,
  };
}
