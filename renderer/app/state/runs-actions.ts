/** What can be done with runs in their list: choose several, repeat, describe, delete, find. */
import type { RunRecord, RunRequest } from '../../../shared/model/run';
import { call } from '../../api/bridge';
import { strings } from '../strings';
import { attempt } from './failures';
import { MOST_GRAPHS } from './graph-comparison';
import { repeatSettings } from './learn-actions';
import { receiveRun, selectRun, startRuns } from './run-actions';
import { freshSeeds, noFilter, seedKey, type RunFilter, type RunForm, type RunsView } from './runs-view';
import { hasGraph } from './selectors';
import { getState, setState } from './state';

const text = strings.runList;

export function changeRunsView(change: Partial<RunsView>): void {
  setState({ runsView: { ...getState().runsView, ...change } });
}

export function changeFilter(change: Partial<RunFilter>): void {
  changeRunsView({ filter: { ...getState().runsView.filter, ...change } });
}

export function showAllRuns(): void {
  changeRunsView({ filter: noFilter });
}

export function foldGroup(key: string): void {
  const { folded } = getState().runsView;
  changeRunsView({ folded: folded.includes(key) ? folded.filter((known) => known !== key) : [...folded, key] });
}

export function openForm(form: RunForm | null): void {
  changeRunsView({ form, notice: null });
}

const find = (runId: string): RunRecord | undefined => getState().project?.runs.find(({ id }) => id === runId);

/** Shows a run and chooses no other. */
export function showRun(runId: string): void {
  if (getState().runsView.chosen.length > 0) changeRunsView({ chosen: [] });
  selectRun(runId);
}

/** Chooses a run together with the one that is shown, or lets it go. */
export function toggleChosen(runId: string): void {
  const { runsView, view } = getState();
  const before = runsView.chosen.length > 0 ? runsView.chosen : view.runId === null ? [] : [view.runId];
  const chosen = before.includes(runId) ? before.filter((id) => id !== runId) : [...before, runId];
  changeRunsView({ chosen });
}

/** Chooses exactly these. */
export function chooseRuns(runIds: readonly string[]): void {
  changeRunsView({ chosen: runIds });
}

/** Shows the graphs of runs side by side; as many as fit. */
export function compareGraphs(runIds: readonly string[]): void {
  const withGraph = runIds.filter((id) => {
    const run = find(id);
    return run !== undefined && hasGraph(run);
  });
  const shown = withGraph.slice(0, MOST_GRAPHS);
  setState({ graphComparison: { runIds: shown, referenceId: null, otherId: null }, screen: 'compare' });
}

/** Takes the settings of a run into the Learn panel, and says so. */
export function duplicate(run: RunRecord): void {
  const dataset = getState().project?.datasets.find(({ id }) => id === run.request.datasetId);
  const usable = new Set(dataset?.columns.filter(({ isUsable }) => isUsable).map(({ name }) => name));
  const missing = run.request.variables.filter((name) => !usable.has(name));
  repeatSettings(run.request);
  setState({ loaded: text.loaded(run.number, run.request.variables.length - missing.length, missing) });
}

/** Queues the settings of a run with other seeds, all at once. */
export async function repeatWithSeeds(run: RunRecord, first: number, count: number): Promise<void> {
  const used = (getState().project?.runs ?? [])
    .filter((other) => seedKey(other) === seedKey(run))
    .map(({ request }) => request.seed);
  const seeds = freshSeeds(used, first, count);
  const records = await startRuns(seeds.map((seed): RunRequest => ({ ...run.request, seed })));
  if (records) changeRunsView({ form: null, notice: text.seedsQueued(run.number, seeds) });
}

/** Runs the same once more; when it has ended, its result is held against the first one byte for byte. */
export async function rerun(run: RunRecord): Promise<void> {
  const records = await startRuns([run.request]);
  const again = records?.[0];
  if (!again) return;
  setState({ reruns: { ...getState().reruns, [again.id]: run.id } });
  changeRunsView({ notice: text.rerunQueued(run.number, again.number) });
  const ended = find(again.id);
  if (ended) await compareRerun(ended);
}

/** Compares a run that was started as a repetition once it has ended. */
export async function compareRerun(record: RunRecord): Promise<void> {
  const { reruns } = getState();
  const firstId = reruns[record.id];
  if (firstId === undefined || record.state === 'running' || record.state === 'queued') return;
  setState({ reruns: Object.fromEntries(Object.entries(reruns).filter(([id]) => id !== record.id)) });
  const first = find(firstId);
  if (!first) return;
  if (record.state !== 'done') changeRunsView({ notice: text.rerunNotDone(first.number, record.number) });
  else await compareBytes(first, record);
}

/** Says whether two results are the same, byte for byte. */
export async function compareBytes(a: RunRecord, b: RunRecord): Promise<void> {
  const parts = await attempt('result', () => call('run/differences', { runId: a.id, otherId: b.id }));
  if (parts) changeRunsView({ notice: text.bytes(a.number, b.number, parts) });
}

export async function describeRun(runId: string, name: string, notes: string): Promise<void> {
  const record = await attempt('result', () => call('run/describe', { runId, name, notes }));
  if (!record) return;
  receiveRun(record);
  changeRunsView({ form: null });
}

export async function deleteRuns(runIds: readonly string[]): Promise<void> {
  const isDeleted = await attempt('result', async () => {
    await call('run/delete-many', { runIds: [...runIds] });
    return true;
  });
  changeRunsView({ form: null, chosen: [] });
  const { project, view } = getState();
  if (!isDeleted || !project) return;
  const runs = project.runs.filter((run) => !runIds.includes(run.id));
  setState({ project: { ...project, runs } });
  if (view.runId === null || !runIds.includes(view.runId)) return;
  const next = runs.findLast(hasGraph);
  if (next) selectRun(next.id);
  else setState({ view: { ...view, runId: null }, detail: null, selection: null });
}
