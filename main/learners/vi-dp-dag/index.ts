/**
 * VI-DP-DAG: a distribution over DAGs and one network per variable by variational inference.
 *
 * Several runs from different random starts are trained (train.ts), and the posterior is their average. W holds
 * probabilities, not effects: the posterior along the most likely order, so that any cut of it is a DAG. The variables are
 * standardised, so units do not matter, and taken in canonical order, so permuting the columns permutes the result.
 *
 * With top-k and no required edges the runs can train on a graphics device, all together (device.ts); validation, read-out
 * and posterior stay on the processor.
 *
 * Source: Charpentier, Kibler & Günnemann, "Differentiable DAG Sampling", ICLR 2022, as restated in specs/dp-dag.md.
 * Deviations: the posterior instead of the authors' read-out, a Bernoulli prior in place of their regulariser (both
 * theirs are offered), averaged runs, knowledge as in distribution.ts.
 */
import type { Said } from '../../../shared/model/sayings/said';
import { say } from '../../../shared/model/sayings/say';
import { canUseDevice } from '../../../shared/learners/definition';
import { viDpDag, type ViDpDagOptions } from '../../../shared/learners/vi-dp-dag';
import type { Fit } from '../../../shared/model/run';
import { fromCanonical } from '../canonical';
import type { LearnContext, Learner, Problem } from '../contract';
import { joinTraces } from '../join-traces';
import { knowledgeProblem } from '../knowledge-problem';
import { trainTogether } from './device';
import { likelyDag } from './posterior';
import { speed } from './speed';
import { trainRun, type RunInput, type RunResult } from './train';

async function learn(original: Problem, options: ViDpDagOptions, context: LearnContext): Promise<Fit> {
  const inputs = Array.from({ length: options.runs }, (_, run): RunInput => ({ run, runs: options.runs }));
  const results = await trainAll(original, options, inputs, context);
  const { d, canonical, required } = knowledgeProblem(original);
  const best = results.reduce((kept, next) => (next.objective < kept.objective ? next : kept));
  // A stopped run gives the graph it has handed over: the best one, not an average with half-trained ones.
  const used = context.signal.aborted ? [best] : results;
  const posterior = average(used.map((result) => result.posterior));
  const { W, order } = likelyDag(average(used.map((result) => result.readout)), d, required);
  return {
    W: fromCanonical(W, canonical),
    order: order.map((node) => canonical[node]!),
    posterior: fromCanonical(posterior, canonical),
    objective: best.objective,
    loss: best.loss,
    h: 0,
    stopped: context.signal.reason ?? best.stopped,
    trace: joinTraces(results),
    warnings: [...new Set(results.flatMap((result) => result.warnings))],
  };
}

async function trainAll(
  original: Problem,
  options: ViDpDagOptions,
  inputs: readonly RunInput[],
  context: LearnContext,
): Promise<RunResult[]> {
  const isForDevice = canUseDevice(viDpDag, options) && deviceReason(original) === null;
  if (isForDevice && context.device) return trainTogether(original, options, inputs, context);
  if (inputs.length > 1) return context.parallel<RunInput, RunResult>('run', inputs);
  return inputs.map((input) => trainRun(original, options, input, context));
}

/** An order is changed for required edges by a search that has no counterpart on a device. */
function deviceReason({ required }: Problem): Said | null {
  if (required.length === 0) return null;
  return say('engine/required-edges');
}

function average(matrices: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(matrices[0]!.length);
  for (const matrix of matrices) for (let k = 0; k < out.length; k++) out[k] = out[k]! + matrix[k]!;
  return out.map((sum) => sum / matrices.length);
}

export const viDpDagLearner: Learner<ViDpDagOptions> = {
  learn,
  tasks: { run: trainRun },
  precision: 'f32',
  speed,
  parts: ({ runs }) => runs,
  deviceReason,
};
