/** What follows from the state, as pure functions of it. */
import type { ColumnSummary, DatasetInfo } from '../../../shared/model/dataset';
import type { RunRecord } from '../../../shared/model/run';
import type { GraphDetail, GraphRecord } from '../../../shared/model/saved-graph';
import type { AppState } from './state';

const noNames: readonly string[] = [];

export function currentDataset(state: AppState): DatasetInfo | null {
  return state.project?.datasets.find((dataset) => dataset.id === state.view.datasetId) ?? null;
}

export function excludedNames(state: AppState): readonly string[] {
  const { datasetId, excluded } = state.view;
  return (datasetId === null ? undefined : excluded[datasetId]) ?? noNames;
}

export function usableColumns(dataset: DatasetInfo): ColumnSummary[] {
  return dataset.columns.filter((column) => column.isUsable);
}

/** Names of the columns that enter the next run, in data order. */
export function includedVariables(state: AppState): string[] {
  const dataset = currentDataset(state);
  if (!dataset) return [];
  const excluded = new Set(excludedNames(state));
  return usableColumns(dataset)
    .map((column) => column.name)
    .filter((name) => !excluded.has(name));
}

export function selectedRun(state: AppState): RunRecord | null {
  return state.project?.runs.find((run) => run.id === state.view.runId) ?? null;
}

export function isActive(run: RunRecord): boolean {
  return run.state === 'running' || run.state === 'queued';
}

/** The run that Cancel and Esc are about: the one that is shown, or the only one; of several others none. */
export function activeRun(state: AppState): RunRecord | null {
  const selected = selectedRun(state);
  if (selected && isActive(selected)) return selected;
  const [only, ...others] = state.project?.runs.filter(isActive) ?? [];
  return only && others.length === 0 ? only : null;
}

/** True when the run has a graph to show. */
export function hasGraph(run: RunRecord): boolean {
  return !isActive(run) && run.edges !== null;
}

const noGraphs: readonly GraphRecord[] = [];

/** Graphs of the project besides those of runs. */
export function savedGraphs(state: AppState): readonly GraphRecord[] {
  return state.project?.graphs ?? noGraphs;
}

/** The graph on show, once it is loaded; null while a run is. */
export function shownGraph({ view, savedGraph }: AppState): GraphDetail | null {
  return savedGraph && view.graphId === savedGraph.id ? savedGraph : null;
}

/** True when edits change this graph itself; of others they make a copy. */
export function isEditable({ kind }: Pick<GraphRecord, 'kind'>): boolean {
  return kind === 'drawn' || kind === 'edited';
}
