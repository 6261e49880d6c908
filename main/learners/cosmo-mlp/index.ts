/**
 * COSMO for nonlinear models: one small network per variable, all oriented by the same node priorities (network.ts).
 *
 * Minibatch Adam in f32 with the paper's cosine schedule. The read-out of every pair is cut to the order of the
 * priorities, which leaves out entries of σ(−ε/T) or less, so W is a DAG; the DAG with the lowest objective on all rows,
 * of all looks and starts, is the result. Works in canonical variables and draws per canonical variable. The steps can run
 * on a graphics device (cosmo/device-descent.ts); DAGs are looked at and judged here.
 *
 * Source: Massidda, Landolfi, Cinquini & Bacciu, "Constraint-Free Structure Learning with Smooth Acyclic Orientations",
 * ICLR 2024, and its public code as restated in specs/cosmo.md §2. Deviations: norm read-out, exact DAG, starts,
 * background knowledge (cosmo/orientation.ts).
 */
import type { CosmoMlpOptions } from '../../../shared/learners/cosmo-mlp';
import type { Fit } from '../../../shared/model/run';
import { fromCanonical } from '../canonical';
import type { LearnContext, Learner, Problem } from '../contract';
import { joinTraces } from '../join-traces';
import { knowledgeProblem } from '../knowledge-problem';
import { speed } from './speed';
import { trainFromStart, type StartInput, type StartResult } from './start-task';

async function learn(problem: Problem, options: CosmoMlpOptions, context: LearnContext): Promise<Fit> {
  const { canonical } = knowledgeProblem(problem);
  const inputs = Array.from({ length: options.starts }, (_, index): StartInput => ({ index, count: options.starts }));
  const results =
    inputs.length > 1
      ? await context.parallel<StartInput, StartResult>('start', inputs)
      : inputs.map((input) => trainFromStart(problem, options, input, context));
  const { fit } = results.reduce((kept, next) => (next.fit.objective < kept.fit.objective ? next : kept));
  return {
    W: fromCanonical(fit.W, canonical),
    order: fit.order.map((node) => canonical[node]!),
    posterior: null,
    objective: fit.objective,
    loss: fit.loss,
    h: 0,
    stopped: context.signal.reason ?? 'converged',
    trace: joinTraces(results),
    warnings: results.flatMap((result) => result.warnings),
  };
}

export const cosmoMlpLearner: Learner<CosmoMlpOptions> = {
  learn,
  precision: 'f32',
  tasks: { start: trainFromStart },
  speed,
  parts: ({ starts }) => starts,
};
