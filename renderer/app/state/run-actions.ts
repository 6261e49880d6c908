/** Start, watch, choose and delete runs. */
import type { RunProgress, RunRecord, RunRequest } from '../../../shared/model/run';
import { call } from '../../api/bridge';
import { notConnecting } from './connecting';
import { emptyCurve, extendCurve } from './curve';
import { attempt } from './failures';
import { withRun } from './run-list';
import { runRequest } from './run-request';
import { flushSaves, saveSoon } from './saves';
import { activeRun, hasGraph, selectedRun } from './selectors';
import { getState, setState } from './state';

/** Loads the matrices of a run; the graph shown until then stays. */
export async function loadDetail(runId: string | null): Promise<void> {
  const run = getState().project?.runs.find((known) => known.id === runId);
  if (!runId || !run || !hasGraph(run)) {
    setState({ detail: null });
    return;
  }
  const detail = await attempt('result', () => call('run/get', { runId }));
  if (getState().view.runId !== runId) return;
  setState({ detail, threshold: detail?.threshold ?? 0 });
}

export function receiveRun(record: RunRecord): void {
  const { project, cancelling, view, detail } = getState();
  if (!project) return;
  const before = project.runs.find((run) => run.id === record.id);
  setState({ project: { ...project, runs: withRun(project.runs, record) } });
  if (record.state === 'running' || record.state === 'queued') return;
  setState({ cancelling: cancelling.filter((id) => id !== record.id) });
  const hasJustEnded = before?.state !== record.state || detail?.id !== record.id;
  if (view.runId === record.id && hasJustEnded) void loadDetail(record.id);
}

export function receiveProgress(progress: RunProgress): void {
  const { curves, progress: all } = getState();
  setState({ progress: { ...all, [progress.runId]: progress } });
  // The learner that comes first may minimise another function: its values are not on this curve.
  if (progress.isInit === true) return;
  const curve = extendCurve(curves[progress.runId] ?? emptyCurve, progress);
  setState({ curves: { ...curves, [progress.runId]: curve } });
}

export function selectRun(runId: string): void {
  const { view } = getState();
  setState({ profileTab: null, ruleMatrix: null });
  if (view.runId === runId && !view.graphId) return;
  setState({ view: { ...view, runId, graphId: null }, savedGraph: null, connecting: notConnecting, selection: null });
  saveSoon('view', () => attempt('project', () => call('project/set-view', getState().view)));
  if (getState().detail?.id === runId) return;
  setState({ detail: null });
  void loadDetail(runId);
}

export async function learn(): Promise<void> {
  const { request } = runRequest(getState());
  if (request) await startRun(request);
}

/** Starts a run unless one is going on, and shows it. */
export async function startRun(request: RunRequest): Promise<void> {
  const state = getState();
  if (activeRun(state) || state.isStarting) return;
  setState({ isStarting: true, screen: 'work' });
  await flushSaves();
  const record = await attempt('learn', () => call('run/start', request));
  setState({ isStarting: false });
  if (!record) return;
  const known = getState().project?.runs.find((run) => run.id === record.id);
  if (!known) receiveRun(record);
  setState({ centreTab: 'graph' });
  selectRun(record.id);
}

export async function cancelRun(): Promise<void> {
  const run = activeRun(getState());
  if (!run || getState().cancelling.includes(run.id)) return;
  setState({ cancelling: [...getState().cancelling, run.id] });
  await attempt('learn', () => call('run/cancel', { runId: run.id }));
}

export async function deleteRun(runId: string): Promise<void> {
  const isDeleted = await attempt('result', async () => {
    await call('run/delete', { runId });
    return true;
  });
  const { project, view } = getState();
  if (!isDeleted || !project) return;
  const runs = project.runs.filter((run) => run.id !== runId);
  setState({ project: { ...project, runs } });
  if (view.runId !== runId) return;
  const next = runs.findLast(hasGraph);
  if (next) selectRun(next.id);
  else setState({ view: { ...view, runId: null }, detail: null, selection: null });
}

/** Moves ω of the graph on screen at once; saved a moment later. */
export function setThreshold(threshold: number): void {
  const run = selectedRun(getState());
  if (!run || !Number.isFinite(threshold) || threshold < 0) return;
  setState({ threshold });
  saveSoon(`threshold ${run.id}`, async () => {
    const record = await attempt('result', () => call('run/set-threshold', { runId: run.id, threshold }));
    if (record) receiveRun(record);
  });
}
