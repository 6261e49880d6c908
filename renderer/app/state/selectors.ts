/** What follows from the state, as pure functions of it. */
import type { ColumnSummary, DatasetInfo } from '../../../shared/model/dataset';
import type { RunRecord } from '../../../shared/model/run';
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
