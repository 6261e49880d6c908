/** What the next run may start from, and what an earlier run did start from. */
import type { LearnerDefinition } from '../../../shared/learners/definition';
import { learners } from '../../../shared/learners/registry';
import type { RunRecord, RunRequest } from '../../../shared/model/run';
import { strings } from '../strings';
import { currentDataset, hasGraph, includedVariables } from './selectors';
import type { AppState, Start } from './state';

const own: Start = { kind: 'own' };

/** Earlier runs on the data set that share two variables with the next run, newest first. */
export function startRuns(state: AppState): RunRecord[] {
  const dataset = currentDataset(state);
  const included = new Set(includedVariables(state));
  const isFit = ({ request }: RunRecord) =>
    request.datasetId === dataset?.id && request.variables.filter((name) => included.has(name)).length > 1;
  return (state.project?.runs ?? []).filter((run) => hasGraph(run) && isFit(run)).toReversed();
}

/** Learners whose result the chosen one can start from. */
export function startLearners(learner: string): LearnerDefinition[] {
  return learners.filter((known) => known.id !== learner);
}

/** The start in use: what was chosen, unless the learner takes none or it is the learner itself. */
export function startInUse({ settings }: AppState): Start {
  const { learner, start } = settings;
  const takesStart = learners.find((known) => known.id === learner)?.capabilities.init ?? false;
  if (!takesStart || (start.kind === 'learner' && start.learner === learner)) return own;
  return start;
}

/** Why the run chosen as the start cannot be one any more, or null. */
export function startIssue(state: AppState): string | null {
  const start = startInUse(state);
  if (start.kind !== 'run' || startRuns(state).some((run) => run.id === start.runId)) return null;
  return strings.learn.startGone;
}

/** What a run started from, in words; null when it started by itself. */
export function startText({ init, initRun }: RunRequest, runs: readonly RunRecord[]): string | null {
  if (init !== undefined) {
    return strings.learn.afterLearner(learners.find((known) => known.id === init)?.title ?? init);
  }
  if (initRun === undefined) return null;
  const number = runs.find((run) => run.id === initRun)?.number;
  return number === undefined ? strings.learn.fromDeletedRun : strings.learn.fromRun(number);
}
