/** Open, create, save and receive projects. */
import type { Language, ThemeChoice } from '../../../shared/contract';
import type { ProjectInfo } from '../../../shared/model/project';
import { call } from '../../api/bridge';
import { strings } from '../strings';
import { refreshCheck } from './check-actions';
import { rememberChoices } from './choices';
import { attempt, showToast } from './failures';
import { noFocus } from './focus';
import { noFilter } from './graph-filter';
import { flushSaves } from './saves';
import { currentDataset } from './selectors';
import { initialRunsView } from './runs-view';
import { emptyView, getState, initialState, noExplorer, setState } from './state';
import { loadDetail } from './run-actions';
import { loadSavedGraph, refreshSavedGraph } from './saved-graph-actions';

/** What belongs to one project and goes with it. */
const forgotten = {
  check: null,
  progress: {},
  curves: {},
  traces: {},
  graphComparison: { runIds: [], referenceId: null, otherId: null },
  comparedWeights: {},
  comparedGraphs: {},
  truths: {},
  savedGraph: null,
  connecting: { isOn: false, source: null },
  graphImport: null,
  cancelling: [],
  paces: {},
  runsView: initialRunsView,
  reruns: {},
  loaded: null,
  liveWith: [],
  detail: null,
  threshold: 0,
  selection: null,
  focus: noFocus,
  graphFilter: noFilter,
  failures: {},
  centreTab: 'graph',
  profileTab: null,
  explorer: noExplorer,
  ruleMatrix: null,
  reading: null,
} as const;

function adopt(project: ProjectInfo): void {
  const datasetId = project.view.datasetId ?? project.datasets.at(-1)?.id ?? null;
  const { settings } = getState();
  rememberChoices(project.view);
  setState({
    ...forgotten,
    screen: 'work',
    settings: { ...settings, ridge: initialState.settings.ridge, start: initialState.settings.start },
    compare: { ...getState().compare, runIds: [] },
    project,
    positions: project.positions,
    view: { ...project.view, datasetId },
  });
  refreshCheck();
  void loadDetail(project.view.runId);
  void loadSavedGraph(project.view.graphId ?? null);
}

/** While saving under another name the path changes, but the project does not. */
let isSavingAs = false;

/** A project as main sends it. The view of the project that is already open is kept: it is newer here. */
export function receiveProject(project: ProjectInfo | null): void {
  const { project: open, view } = getState();
  if (!project) {
    setState({ ...forgotten, project: null, view: emptyView, positions: {} });
    return;
  }
  if (!open || (open.path !== project.path && !isSavingAs)) {
    adopt(project);
    return;
  }
  const isKnown = project.datasets.some((dataset) => dataset.id === view.datasetId);
  const before = currentDataset(getState())?.hash;
  setState({ project });
  if (isKnown && currentDataset(getState())?.hash !== before) refreshCheck(); // its steps have changed
  refreshSavedGraph();
  if (!isKnown) {
    setState({ view: { ...view, datasetId: project.view.datasetId ?? project.datasets.at(-1)?.id ?? null } });
    refreshCheck();
  }
}

export async function openProject(path: string | null): Promise<void> {
  await flushSaves();
  const project = await attempt('project', () => call('project/open', { path }));
  if (project) receiveProject(project);
}

export async function createProject(): Promise<void> {
  await flushSaves();
  const project = await attempt('project', () => call('project/create', null));
  if (project) receiveProject(project);
}

export async function closeProject(): Promise<void> {
  await flushSaves();
  setState({ screen: 'work' });
  await attempt('project', () => call('project/close', null));
  receiveProject(null);
  await refreshInfo();
}

export async function saveAs(): Promise<void> {
  if (!getState().project) return;
  await flushSaves();
  isSavingAs = true;
  const project = await attempt('project', () => call('project/save-as', { path: null }));
  if (project) receiveProject(project);
  isSavingAs = false;
  if (!project) return;
  showToast(strings.project.savedAs(project.path));
}

export async function refreshInfo(): Promise<void> {
  const info = await attempt('project', () => call('app/info', null));
  if (info) setState({ info, theme: info.theme, engine: info.engine });
}

export async function setTheme(theme: ThemeChoice): Promise<void> {
  setState({ theme });
  await attempt('project', () => call('app/set-theme', { theme }));
}

/** The page is loaded again in that language; everything it shows is saved. */
export async function setLanguage(language: Language): Promise<void> {
  await flushSaves();
  await attempt('project', () => call('app/set-language', { language }));
}
