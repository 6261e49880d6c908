/**
 * TOPO for nonlinear models: search over topological orders by swaps, one network regression per variable.
 *
 *   min over orders π   Σ_j min over θ_j   (1/2n)‖f_θj(predecessors) − x_j‖² + λ₁‖A_j‖₁ + ½λ₂‖A_j, v_j‖²
 *
 * W[i][j] is the 2-norm of the first-layer weights from i into the network of j: a strength, not an effect. Only the
 * variables whose predecessors a swap changes are fitted again, and every set is trained to the same tolerance
 * (mlp/node-regressions.ts). Works in canonical variables, so permuting the columns permutes the result. Given an order to
 * start from, the result is never worse than the objective of that order. With a graphics device the first fits of an order
 * are trained there together (joint-fits.ts). The search stays on the processor: it asks for one fit after the other, each
 * depending on the answers before, and takes most of the time.
 *
 * Source: Deng, Bello, Aragam & Ravikumar, "Optimizing NOTEARS Objectives via Topological Swaps", ICML 2023, and its code
 * as restated in specs/topo.md A9. Deviations: biases (an option), training to convergence by OWL-QN, disjoint swaps
 * together as in the linear search, a start from additive regressions (additive.ts), background knowledge.
 */
import type { TopoMlpOptions } from '../../../shared/learners/topo-mlp';
import type { Fit } from '../../../shared/model/run';
import { canonicalOrder, fromCanonical } from '../canonical';
import type { LearnContext, Learner, Problem } from '../contract';
import { joinTraces } from '../join-traces';
import { searchFromStart, type StartInput, type StartKind, type StartResult } from './search-task';

/** The starts of one run, in the order that decides ties. */
export function startKinds(problem: Problem, options: TopoMlpOptions): StartKind[] {
  const kinds: StartKind[] = problem.init ? ['given order'] : ['additive order'];
  for (let k = 0; k < options.randomStarts; k++) kinds.push('random');
  return kinds;
}

async function learn(problem: Problem, options: TopoMlpOptions, context: LearnContext): Promise<Fit> {
  const kinds = startKinds(problem, options);
  const inputs = kinds.map((kind, index): StartInput => ({ kind, index, count: kinds.length }));
  const results =
    inputs.length === 1
      ? inputs.map((input) => searchFromStart(problem, options, input, context))
      : await context.parallel<StartInput, StartResult>('start', inputs);
  const best = results.reduce((kept, next) => (next.objective < kept.objective * (1 - 1e-9) ? next : kept));
  const canonical = canonicalOrder(problem);
  const residualSd = new Float64Array(problem.d);
  canonical.forEach((node, k) => (residualSd[node] = best.residualSd[k]!));
  return {
    W: fromCanonical(best.W, canonical),
    order: best.order.map((node) => canonical[node]!),
    posterior: null,
    objective: best.objective,
    loss: best.loss,
    h: 0,
    stopped: context.signal.reason ?? 'converged',
    trace: joinTraces(results),
    warnings: results.flatMap(({ warnings }) => warnings),
    residualSd,
  };
}

export const topoMlpLearner: Learner<TopoMlpOptions> = {
  learn,
  tasks: { start: searchFromStart },
  parts: ({ randomStarts }) => 1 + randomStarts,
};
