/** What commands need, each with the sentence that says it is missing. */
import { activeRun, currentDataset } from '../state/selectors';
import { runRequest } from '../state/run-request';
import type { AppState } from '../state/state';
import { hasDifference } from '../difference-on-show';
import { strings } from '../strings';

type Condition = (state: AppState) => string | null;

const needs = strings.palette.needs;

export const needsProject: Condition = ({ project }) => (project ? null : needs.project);
export const needsData: Condition = (state) => (currentDataset(state) ? null : needs.data);
export const needsGraph: Condition = ({ detail }) => (detail ? null : needs.graph);
export const needsActiveRun: Condition = (state) => (activeRun(state) ? null : needs.activeRun);

/** The graph is on the screen, not its table or another page. */
export const needsGraphView: Condition = (state) => {
  if (!state.detail) return needs.graph;
  const isShown = state.screen === 'work' && state.centreTab === 'graph' && state.profileTab === null;
  return isShown ? null : needs.graphView;
};

/** Two graphs are on the screen in one picture. */
export const needsDifference: Condition = () => (hasDifference() ? null : strings.figure.needsComparison);

/** What stands in the way of the next run, as the Learn button says it. */
export const needsRequest: Condition = (state) => {
  if (!currentDataset(state)) return needs.data;
  return runRequest(state).blockers[0] ?? null;
};

export const noImport: Condition = ({ importing }) => (importing ? needs.noImport : null);

/** The data came from a file that can be read again. */
export const needsFile: Condition = (state) =>
  needsData(state) ?? (currentDataset(state)?.source === null ? needs.file : null);

/** A graph besides those of runs is on show. */
export const needsSavedGraph: Condition = ({ savedGraph }) => (savedGraph ? null : needs.savedGraph);

/** That graph can be edited. */
export const needsEdit: Condition = ({ savedGraph }) =>
  savedGraph && (savedGraph.kind === 'edited' || savedGraph.kind === 'drawn') ? null : needs.edit;

/** Two or more finished runs. */
export const needsTwoGraphs: Condition = ({ project }) =>
  (project?.runs.filter((run) => run.edges !== null).length ?? 0) > 1 ? null : needs.twoGraphs;
