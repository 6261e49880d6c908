/** Graphs besides those of runs: shown, brought in, drawn, named, marked, taken away. */
import type { Output } from '../../../shared/contract';
import type { GraphDetail, GraphRef, SavedEdge } from '../../../shared/model/saved-graph';
import { call } from '../../api/bridge';
import { strings } from '../strings';
import { notConnecting } from './connecting';
import { attempt } from './failures';
import { flushSaves, saveSoon } from './saves';
import { currentDataset, includedVariables, savedGraphs, usableColumns } from './selectors';
import { getState, setState } from './state';

const text = strings.graphs;

/** Loads a graph with its edges; what is shown until then stays. */
export async function loadSavedGraph(graphId: string | null): Promise<void> {
  if (!graphId) {
    setState({ savedGraph: null });
    return;
  }
  const savedGraph = await attempt('graphs', () => call('graph/get', { graphId }));
  if (getState().view.graphId === graphId && savedGraph) setState({ savedGraph });
}

/** After a change of the project: by an edit, or by undoing one. */
export function refreshSavedGraph(): void {
  const { view, project } = getState();
  forgetGone();
  if (!view.graphId) return;
  if (project?.graphs?.some(({ id }) => id === view.graphId)) void loadSavedGraph(view.graphId);
  else setState({ view: { ...view, graphId: null }, savedGraph: null, connecting: notConnecting });
}

/** Edges loaded for a comparison may be older than the graph. */
function forgetGone(): void {
  if (Object.keys(getState().comparedGraphs).length > 0) setState({ comparedGraphs: {} });
}

function saveView(): void {
  saveSoon('view', () => attempt('graphs', () => call('project/set-view', getState().view)));
}

export function selectGraph(graphId: string): void {
  const { view } = getState();
  setState({ profileTab: null });
  if (view.graphId === graphId) return;
  setState({ view: { ...view, graphId }, savedGraph: null, connecting: notConnecting, selection: null });
  saveView();
  void loadSavedGraph(graphId);
}

/** Puts a graph that main has just made on show. */
function adoptGraph(graph: GraphDetail | null): boolean {
  if (!graph) return false;
  const { view } = getState();
  setState({ view: { ...view, graphId: graph.id }, savedGraph: graph, connecting: notConnecting, profileTab: null });
  setState({ screen: 'work', selection: null });
  if (getState().centreTab === 'convergence') setState({ centreTab: 'graph' });
  return true;
}

/** Columns a graph file may be about. */
function columnNames(): string[] {
  const dataset = currentDataset(getState());
  return dataset ? usableColumns(dataset).map(({ name }) => name) : [];
}

async function readFile(path: string, isTransposed: boolean): Promise<void> {
  const { datasetId } = getState().view;
  const request = { path, isTransposed, datasetId, variables: columnNames() };
  adoptGraph(await attempt('graphs', () => call('graph/import', request)));
}

/** Imports a graph file; without a path one is asked for. Of a matrix the direction is asked for first. */
export async function importGraph(path: string | null): Promise<void> {
  const chosen = path === null ? await attempt('graphs', () => call('graph/choose', null)) : { path };
  if (!chosen) return;
  const preview = await attempt('graphs', () => call('graph/preview', { ...chosen, variables: columnNames() }));
  if (!preview) return;
  if (preview.isMatrix && preview.example) setState({ graphImport: preview });
  else await readFile(preview.path, false);
}

/** Answers which way round the matrix is; null leaves the import. */
export async function answerDirection(isTransposed: boolean | null): Promise<void> {
  const { graphImport } = getState();
  setState({ graphImport: null });
  if (graphImport && isTransposed !== null) await readFile(graphImport.path, isTransposed);
}

/** A graph without edges over the variables that are included. */
export async function drawGraph(): Promise<void> {
  const state = getState();
  const variables = includedVariables(state);
  const number = savedGraphs(state).filter(({ kind }) => kind === 'drawn').length + 1;
  const { datasetId } = state.view;
  const request = { kind: 'drawn' as const, name: text.drawnName(number), datasetId, variables };
  adoptGraph(await attempt('graphs', () => call('graph/create', request)));
}

export async function saveConsensus(request: {
  readonly name: string;
  readonly datasetId: string | null;
  readonly variables: readonly string[];
  readonly edges: readonly SavedEdge[];
  readonly remarks: readonly string[];
}): Promise<boolean> {
  const { name, datasetId, variables, edges, remarks } = request;
  const content = { variables: [...variables], edges: [...edges], remarks: [...remarks] };
  const input = { kind: 'consensus' as const, name, datasetId, ...content };
  return adoptGraph(await attempt('graphs', () => call('graph/create', input)));
}

/** Goes to the graph that edits of a run or graph are kept in. */
export async function startEdit(ref: GraphRef, name: string): Promise<void> {
  // Main starts from what it has stored: a threshold still on its way must arrive first.
  await flushSaves();
  adoptGraph(await attempt('graphs', () => call('graph/start-edit', { ...ref, name: text.editedName(name) })));
}

function receiveGraph(graph: Output<'graph/update'> | null): void {
  if (graph && getState().view.graphId === graph.id) setState({ savedGraph: graph });
}

export async function renameGraph(graphId: string, name: string): Promise<void> {
  const trimmed = name.trim();
  if (trimmed === '') return;
  receiveGraph(await attempt('graphs', () => call('graph/update', { graphId, name: trimmed })));
}

export async function noteGraph(graphId: string, notes: string): Promise<void> {
  receiveGraph(await attempt('graphs', () => call('graph/update', { graphId, notes })));
}

/** The mark stands at once, and is taken back when it could not be kept. */
export async function markTruth(graphId: string, isTruth: boolean): Promise<void> {
  const show = (mark: boolean) => {
    const { savedGraph } = getState();
    if (savedGraph?.id === graphId) setState({ savedGraph: { ...savedGraph, isTruth: mark } });
  };
  show(isTruth);
  const graph = await attempt('graphs', () => call('graph/mark-truth', { graphId, isTruth }));
  if (graph) receiveGraph(graph);
  else show(!isTruth);
}

export async function deleteGraph(graphId: string): Promise<void> {
  await attempt('graphs', () => call('graph/delete', { graphId }));
}
