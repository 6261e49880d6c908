/** The next run as main will get it, or what stands in its way. */
import { learners } from '../../../shared/learners/registry';
import { assertNever } from '../../../shared/model/errors';
import type { RunRequest } from '../../../shared/model/run';
import { optionIssues, optionsOf, shownOptions } from '../../forms/option-values';
import { strings } from '../strings';
import { engineIssue } from './engine-issue';
import { knowledgeIssue, runKnowledge } from './knowledge';
import { currentDataset, includedVariables } from './selectors';
import { startInUse, startIssue } from './start';
import type { AppState, LearnSettings } from './state';

export interface NextRun {
  readonly request: RunRequest | null;
  /** Why Learn cannot be pressed, as sentences; empty when it can. */
  readonly blockers: readonly string[];
}

const MOST_SEED = 0xffffffff;

export function seedIssue(seed: LearnSettings['seed']): string | null {
  const isValid = typeof seed === 'number' && Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED;
  return isValid ? null : strings.learn.seedIssue(MOST_SEED);
}

export function timeLimitIssue(limit: LearnSettings['timeLimitSeconds']): string | null {
  return limit === null || (typeof limit === 'number' && limit > 0) ? null : strings.learn.timeLimitIssue;
}

type Changed = LearnSettings['changed'];

function areWrong(learner: string, changed: Changed): boolean {
  const definition = learners.find((known) => known.id === learner);
  return definition !== undefined && Object.keys(optionIssues(definition, changed[learner] ?? {})).length > 0;
}

function blockersOf(state: AppState, count: number): string[] {
  const { settings, check, project } = state;
  const found: string[] = [];
  // It would run on the data that are about to go.
  if (state.importing) return [strings.palette.needs.noImport];
  if (!project || !currentDataset(state)) return [strings.learn.needsData];
  if (count < 2) found.push(strings.learn.needsVariables(count));
  const stops = check?.findings.filter((finding) => finding.severity === 'stops') ?? [];
  if (count >= 2 && stops.length > 0) found.push(strings.learn.needsFixes(stops.length));
  const start = startInUse(state);
  const hasIssues =
    areWrong(settings.learner, settings.changed) ||
    (start.kind === 'learner' && areWrong(start.learner, settings.startChanged));
  if (hasIssues) found.push(strings.learn.needsOptions);
  const gone = startIssue(state);
  if (gone !== null) found.push(gone);
  const knowledge = knowledgeIssue(state);
  if (knowledge !== null) found.push(knowledge);
  const engine = engineIssue(state);
  if (engine !== null) found.push(engine);
  if (seedIssue(settings.seed) || timeLimitIssue(settings.timeLimitSeconds)) found.push(strings.learn.needsNumbers);
  return found;
}

/** Options that are shown and differ from their default: hidden ones do not enter the run. */
function requestOptions(learner: string, all: Changed): Record<string, unknown> {
  const definition = learners.find((known) => known.id === learner);
  const changed = all[learner] ?? {};
  if (!definition) return {};
  const shown = new Set(shownOptions(optionsOf(definition), changed).map((option) => option.name));
  return Object.fromEntries(Object.entries(changed).filter(([name]) => shown.has(name)));
}

function requestStart(state: AppState): Pick<RunRequest, 'init' | 'initOptions' | 'initRun'> {
  const start = startInUse(state);
  switch (start.kind) {
    case 'own':
      return {};
    case 'run':
      return { initRun: start.runId };
    case 'learner':
      return { init: start.learner, initOptions: requestOptions(start.learner, state.settings.startChanged) };
    default:
      return assertNever(start);
  }
}

export function runRequest(state: AppState): NextRun {
  const { settings } = state;
  const dataset = currentDataset(state);
  const variables = includedVariables(state);
  const blockers = blockersOf(state, variables.length);
  if (blockers.length > 0 || !dataset || typeof settings.seed !== 'number') return { request: null, blockers };
  const limit = settings.timeLimitSeconds;
  const knowledge = runKnowledge(state);
  const request: RunRequest = {
    datasetId: dataset.id,
    learner: settings.learner,
    options: requestOptions(settings.learner, settings.changed),
    ...requestStart(state),
    seed: settings.seed,
    engine: state.engine,
    transform: settings.transform,
    variables,
    ...(knowledge ? { knowledge } : {}),
    ridge: settings.ridge,
    resamples: 0,
    ...(typeof limit === 'number' ? { timeLimitSeconds: limit } : {}),
  };
  return { request, blockers };
}
