/** From flags and data to a run request. Bounds are checked here, so that a wrong flag is named as it was written. */
import type { DatasetInfo } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import { EngineChoice } from '../../shared/model/engine';
import { OmegaScale } from '../../shared/model/graph';
import type { Knowledge } from '../../shared/model/knowledge';
import { RunRequest } from '../../shared/model/run';
import { Transform } from '../../shared/model/dataset';
import { findLearner } from '../../shared/learners/registry';
import { usage, type Arguments } from './arguments';
import { knowledgeOf } from './knowledge';
import { optionValues } from './option-values';

/** Columns that enter, in data order: the usable ones, or those named, without the excluded ones. */
export function chosenVariables(args: Arguments, info: DatasetInfo, excludedInProject: readonly string[]): string[] {
  const known = info.columns.map((column) => column.name);
  const named = args.names('columns');
  const excluded = args.names('exclude') ?? [];
  for (const name of [...(named ?? []), ...excluded]) {
    if (!known.includes(name)) throw new AppError({ code: 'data/unknown-variable', name, known });
  }
  const usable = info.columns.filter((column) => column.isUsable).map((column) => column.name);
  const start = named ?? usable.filter((name) => !excludedInProject.includes(name));
  return known.filter((name) => start.includes(name) && !excluded.includes(name));
}

/** Options of the learner; `--threshold` is a short way to one of them. */
export function learnerOptions(args: Arguments): Record<string, unknown> {
  const options = optionValues(findLearner(args.required('learner')), args.texts('option'), 'option');
  const threshold = args.number('threshold', { minimum: 0 });
  return threshold === undefined ? options : { ...options, edgeThreshold: threshold };
}

/** Options of the learner that `--init` names. */
export function initOptions(args: Arguments): Record<string, unknown> | undefined {
  const given = args.texts('init-option');
  const init = args.text('init');
  if (given.length === 0) return undefined;
  if (init === undefined) throw usage('--init-option belongs to --init ID, and that is missing.');
  return optionValues(findLearner(init), given, 'init-option');
}

/** What the project knows about the data set; empty for a plain file. */
export interface Saved {
  readonly excluded: readonly string[];
  readonly knowledge?: Knowledge | undefined;
}

export interface AskedRun {
  readonly request: RunRequest;
  /** What must be known about the request, as sentences. */
  readonly notes: readonly string[];
}

export async function requestOf(args: Arguments, info: DatasetInfo, saved: Saved): Promise<AskedRun> {
  const variables = chosenVariables(args, info, saved.excluded);
  const { knowledge, notes } = await knowledgeOf(args, info, variables, saved.knowledge);
  const given = {
    seed: args.number('seed', { minimum: 0, maximum: 0xffffffff, isInteger: true }),
    engine: args.choice('engine', EngineChoice.options),
    transform: args.choice('transform', Transform.options),
    init: args.text('init'),
    initOptions: initOptions(args),
    thresholdScale: args.choice('threshold-scale', OmegaScale.options),
    ridge: args.number('ridge', { minimum: 0, maximum: 1 }),
    resamples: args.number('resamples', { minimum: 0, maximum: 10_000, isInteger: true }),
    jobs: args.number('jobs', { minimum: 1, maximum: 256, isInteger: true }),
    timeLimitSeconds: args.number('time-limit', { minimum: 0.001 }),
  };
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const request = RunRequest.parse({
    datasetId: info.id,
    learner: args.required('learner'),
    options: learnerOptions(args),
    variables,
    knowledge,
    ...stated,
  });
  return { request, notes };
}
