/** Import data, choose columns. */
import type { CsvOverrides, DatasetInfo } from '../../../shared/model/dataset';
import { call } from '../../api/bridge';
import { refreshCheck } from './check-actions';
import { rememberChoices, saveChoices } from './choices';
import { attempt, clearFailure } from './failures';
import { saveSoon } from './saves';
import { excludedNames } from './selectors';
import { getState, setState } from './state';

function isImported(info: DatasetInfo): void {
  const { project, view, settings } = getState();
  if (project && !project.datasets.some((dataset) => dataset.id === info.id)) {
    setState({ project: { ...project, datasets: [...project.datasets, info] } });
  }
  setState({
    view: { ...view, datasetId: info.id },
    settings: { ...settings, ridge: 0 },
    dialog: null,
    check: null,
  });
  saveView();
  refreshCheck();
}

/** Saves what is chosen: the data set a moment later, columns and knowledge at once, as a step of the history. */
export function saveView(): void {
  saveChoices();
  saveSoon('view', () => attempt('project', () => call('project/set-view', getState().view)));
}

async function importWith(file: string, action: () => Promise<DatasetInfo>): Promise<void> {
  if (getState().importing) return;
  clearFailure('project');
  setState({ importing: { file, fraction: 0, rows: 0 }, screen: 'work' });
  const info = await attempt('import', action);
  setState({ importing: null });
  if (!info) return;
  // A first import creates the project, and its event may arrive after the reply.
  if (!getState().project) {
    const project = await attempt('project', () => call('project/current', null));
    if (project) {
      rememberChoices(project.view);
      setState({ project, view: project.view, positions: project.positions });
    }
  }
  isImported(info);
}

export async function importFile(path: string, overrides: CsvOverrides = {}): Promise<void> {
  setState({ lastDataPath: path });
  await importWith(path, () => call('dataset/import', { path, overrides }));
}

export async function importSample(id: string): Promise<void> {
  const title = getState().info?.samples.find((sample) => sample.id === id)?.title ?? id;
  await importWith(title, () => call('dataset/import-sample', { id }));
}

export async function openData(): Promise<void> {
  if (getState().importing) return;
  const chosen = await attempt('import', () => call('dataset/choose', null));
  if (chosen) await importFile(chosen.path);
}

export async function cancelImport(): Promise<void> {
  await attempt('import', () => call('dataset/cancel-import', null));
}

export function selectDataset(datasetId: string): void {
  setState({ view: { ...getState().view, datasetId } });
  saveView();
  refreshCheck();
}

function setExcluded(names: readonly string[]): void {
  const { view } = getState();
  if (view.datasetId === null) return;
  setState({ view: { ...view, excluded: { ...view.excluded, [view.datasetId]: [...names] } } });
  saveView();
  refreshCheck();
}

export function exclude(names: readonly string[]): void {
  setExcluded([...new Set([...excludedNames(getState()), ...names])]);
}

export function include(names: readonly string[]): void {
  const added = new Set(names);
  setExcluded(excludedNames(getState()).filter((name) => !added.has(name)));
}
