/** Checks a request before anything is computed, so that a wrong one is refused at once. */
import { tooFewVariables } from '../data/prepare';
import { say } from '../../shared/model/sayings/say';
import type { DatasetInfo } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { RunRequest } from '../../shared/model/run';
import { compileKnowledge, type CompiledKnowledge } from '../../shared/graph/knowledge';
import { findLearner, parseOptions, weightMeaningOfRun } from '../../shared/learners/registry';
import type { OmegaScale } from '../../shared/model/graph';
import { needsRows, type LearnerDefinition } from '../../shared/learners/definition';
import { assertEngine } from './engines/plan';

/** One learner with all its options. */
export interface PlannedLearner {
  readonly definition: LearnerDefinition;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface RunPlan {
  /** The request with every option filled in and the variables in data order: enough to repeat the run later. */
  readonly request: RunRequest;
  readonly main: PlannedLearner;
  /** Learner whose result is the start of the main one. */
  readonly init: PlannedLearner | null;
  readonly knowledge: CompiledKnowledge;
  /** ω the run starts with. */
  readonly threshold: number;
  readonly needsRows: boolean;
}

function assertVariables(variables: readonly string[], info: DatasetInfo): void {
  const columns = new Map(info.columns.map((column) => [column.name, column]));
  const known = info.columns.filter((column) => column.isUsable).map((column) => column.name);
  for (const name of variables) {
    const column = columns.get(name);
    if (!column) throw new AppError({ code: 'data/unknown-variable', name, known });
    if (!column.isUsable) {
      throw new AppError({ code: 'data/not-numeric', column: name, type: column.type, reason: column.reason });
    }
  }
  const count = new Set(variables).size;
  if (count < variables.length) throw new AppError({ code: 'usage', message: 'A variable is named twice.' });
  if (count < 2) throw new AppError(tooFewVariables(info, count));
}

function assertInit({ init, initOptions, initRun }: RunRequest, main: LearnerDefinition): void {
  if (init === undefined && initOptions !== undefined) {
    throw new AppError({ code: 'usage', message: 'Options of a first learner were given, but no first learner.' });
  }
  if (init === undefined && initRun === undefined) return;
  if (init !== undefined && initRun !== undefined) {
    throw new AppError({
      code: 'usage',
      message: 'A run starts from another learner or from an earlier run, not both.',
    });
  }
  if (!main.capabilities.init) {
    throw new AppError({ code: 'learner/unavailable', id: main.id, reason: say('learner/no-start') });
  }
}

/** Strengths and probabilities have no units to take out. */
export function assertScale(request: Parameters<typeof weightMeaningOfRun>[0], scale: OmegaScale | undefined): void {
  if (scale !== 'standardized' || weightMeaningOfRun(request) === 'linear-effect') return;
  throw new AppError({
    code: 'usage',
    message: 'Only linear effects can be cut on the standardized scale: the weights of this method are no effects.',
  });
}

function planInit({ init, initOptions }: RunRequest): PlannedLearner | null {
  if (init === undefined) return null;
  const definition = findLearner(init);
  return { definition, options: parseOptions(definition, initOptions ?? {}) };
}

/** Throws the `AppError` that says what is wrong with the request. */
export function planRun(request: RunRequest, info: DatasetInfo): RunPlan {
  const definition = findLearner(request.learner);
  const options = parseOptions(definition, request.options);
  assertEngine(request.engine, { definition, options });
  assertVariables(request.variables, info);
  assertInit(request, definition);
  assertScale({ ...request, options }, request.thresholdScale);
  const init = planInit(request);
  const chosen = new Set(request.variables);
  const variables = info.columns.map((column) => column.name).filter((name) => chosen.has(name));
  return {
    request: { ...request, options, variables, ...(init ? { initOptions: { ...init.options } } : {}) },
    main: { definition, options },
    init,
    knowledge: compileKnowledge(request.knowledge, variables),
    threshold: typeof options.edgeThreshold === 'number' ? options.edgeThreshold : 0,
    needsRows: needsRows(definition, options) || (init !== null && needsRows(init.definition, init.options)),
  };
}
