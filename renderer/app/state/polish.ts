/** A run that searches on from another: the same data and, where it can be, the same objective. */
import type { LearnerDefinition } from '../../../shared/learners/definition';
import { canUseDevice, weightMeaningOf } from '../../../shared/learners/definition';
import { objectiveOf, objectiveOfRun, objectiveText, optionsForObjective } from '../../../shared/learners/objective';
import { learners, parseOptions, weightMeaningOfRun } from '../../../shared/learners/registry';
import type { RunRecord, RunRequest } from '../../../shared/model/run';
import { hasGraph } from './selectors';

/** Searches over orders that accept a start. */
const POLISHERS = ['topo', 'topo-mlp'];

export interface Polish {
  readonly learner: LearnerDefinition;
  readonly request: RunRequest;
  /** The objective it goes by, in words. */
  readonly objective: string;
  /** True when that is the objective of the run too: the result is then never worse. */
  readonly isSameObjective: boolean;
}

/** How a finished run would be polished; null for one without a graph and for one of a polisher itself. */
export function polishOf(run: RunRecord, known: readonly LearnerDefinition[] = learners): Polish | null {
  const { request } = run;
  const polishers = known.filter(({ id, capabilities }) => POLISHERS.includes(id) && capabilities.init);
  // Where none shares the objective, one of the same kind of equations is nearest to it.
  const family = known.find(({ id }) => id === request.learner)?.family;
  const first = polishers.find((polisher) => polisher.family === family) ?? polishers[0];
  if (!first || !hasGraph(run) || POLISHERS.includes(request.learner)) return null;
  const objective = objectiveOfRun(request);
  const matches = polishers.flatMap((learner) => {
    const options = objective && optionsForObjective(learner, objective);
    return options ? [{ learner, options }] : [];
  });
  const [match] = matches;
  const { learner, options } = match ?? { learner: first, options: {} };
  return {
    learner,
    request: requestOf(run, learner, options),
    objective: objectiveText(objectiveOf(learner, options)),
    isSameObjective: match !== undefined,
  };
}

function requestOf(run: RunRecord, learner: LearnerDefinition, options: Record<string, unknown>): RunRequest {
  const { datasetId, seed, engine, transform, variables, knowledge, ridge, jobs, timeLimitSeconds } = run.request;
  // A threshold on probabilities or strengths says nothing about effects.
  const hasSameWeights = weightMeaningOf(learner, options) === weightMeaningOfRun(run.request);
  return {
    datasetId,
    learner: learner.id,
    options: hasSameWeights ? { ...options, edgeThreshold: run.threshold } : options,
    seed,
    // A method without a device part would be refused.
    engine: engine === 'cpu' || canUseDevice(learner, parseOptions(learner, options)) ? engine : 'auto',
    transform,
    variables,
    initRun: run.id,
    ridge,
    resamples: 0,
    ...(hasSameWeights && run.thresholdScale ? { thresholdScale: run.thresholdScale } : {}),
    ...(knowledge ? { knowledge } : {}),
    ...(jobs === undefined ? {} : { jobs }),
    ...(timeLimitSeconds === undefined ? {} : { timeLimitSeconds }),
  };
}
