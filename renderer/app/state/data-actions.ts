/** Import data, choose columns. */
import type { CsvOverrides, DatasetInfo } from '../../../shared/model/dataset';
import type { FileCheck } from '../../../shared/model/file-check';
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
    // What was found in the data is said there.
    sideTab: 'data',
  });
  saveView();
  refreshCheck();
}

/** Saves what is chosen: the data set a moment later, columns and knowledge at once, as a step of the history. */
export function saveView(): void {
  saveChoices();
  saveSoon('view', () => attempt('project', () => call('project/set-view', getState().view)));
}

/** Shows an import while it goes on, and what came of it: null when it failed. */
async function whileImporting<T>(file: string, action: () => Promise<T>): Promise<T | null> {
  clearFailure('project');
  setState({ importing: { file, fraction: 0, rows: 0 } });
  const result = await attempt('import', action);
  setState({ importing: null });
  return result;
}

async function showImported(info: DatasetInfo): Promise<void> {
  setState({ screen: 'work', reading: null });
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

/** Failures that another way of reading may cure. */
const rereadable: ReadonlySet<string> = new Set([
  'data/ragged-row',
  'data/unclosed-quote',
  'data/bad-quote',
  'data/encoding',
  'data/no-numeric-columns',
  'data/header-only',
]);

/** Imports a file at once; one that is doubtful, or cannot be read as it is recognised, is looked at first. */
export async function importFile(path: string): Promise<void> {
  if (getState().importing) return;
  setState({ screen: 'work', reading: null });
  const opened = await whileImporting(path, () => call('dataset/open', { path }));
  if (opened?.info) return showImported(opened.info);
  if (opened) return lookAtFile(path, {}, opened.check);
  const failure = getState().failures.import;
  if (failure && rereadable.has(failure.code)) lookAtFile(path, {}, null);
}

/** Imports a file as chosen on the import page, which stays open when that fails. */
export async function importChosen(path: string, overrides: CsvOverrides): Promise<void> {
  if (getState().importing) return;
  const info = await whileImporting(path, () => call('dataset/import', { path, overrides }));
  if (info) await showImported(info);
}

/** Opens the import page. */
export function lookAtFile(path: string, overrides: CsvOverrides, check: FileCheck | null): void {
  clearFailure('import');
  setState({ screen: 'import', reading: { path, overrides, check } });
}

/** Leaves the import page; nothing is imported. */
export async function leaveFile(): Promise<void> {
  setState({ screen: 'work', reading: null });
  await attempt('import', () => call('dataset/cancel-inspect', null));
}

export async function importSample(id: string): Promise<void> {
  if (getState().importing) return;
  setState({ screen: 'work', reading: null });
  const title = getState().info?.samples.find((sample) => sample.id === id)?.title ?? id;
  const info = await whileImporting(title, () => call('dataset/import-sample', { id }));
  if (info) await showImported(info);
}

export async function openData(): Promise<void> {
  if (getState().importing) return;
  const chosen = await attempt('import', () => call('dataset/choose', null));
  if (chosen) await importFile(chosen.path);
}

/** Asks for a file and looks at it before anything is imported. */
export async function openWithOptions(): Promise<void> {
  if (getState().importing) return;
  const chosen = await attempt('import', () => call('dataset/choose', null));
  if (chosen) lookAtFile(chosen.path, {}, null);
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

/** Sets unit or label of columns; an empty text takes it away. */
export async function describeColumns(
  datasetId: string,
  names: readonly string[],
  texts: { readonly unit?: string; readonly label?: string },
): Promise<void> {
  await attempt('project', () => call('dataset/describe-column', { datasetId, names: [...names], ...texts }));
}
