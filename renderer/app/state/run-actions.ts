/** Start, watch, choose and delete runs. */
import { sameCount } from '../../../shared/graph/gap';
import type { OmegaScale } from '../../../shared/model/graph';
import type { RunDetail, RunProgress, RunRecord, RunRequest } from '../../../shared/model/run';
import { call } from '../../api/bridge';
import { magnitudesOf } from '../../graph/model';
import { notConnecting } from './connecting';
import { emptyCurve, extendCurve } from './curve';
import { attempt } from './failures';
import { withRun } from './run-list';
import { runRequest } from './run-request';
import { cancelRunOf } from './queue-actions';
import { extendPace } from './remaining';
import { flushSaves, saveSoon } from './saves';
import { activeRun, hasGraph, selectedRun } from './selectors';
import { getState, setState } from './state';
import { without } from './without';

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
  forgetProgress(record.id);
  setState({ cancelling: cancelling.filter((id) => id !== record.id) });
  const hasJustEnded = before?.state !== record.state || detail?.id !== record.id;
  if (view.runId === record.id && hasJustEnded) void loadDetail(record.id);
}

/** What was only of interest while it went on; its trace is in the file. */
function forgetProgress(runId: string): void {
  const { progress, paces, curves, liveWith } = getState();
  if (!progress[runId]) return;
  setState({
    progress: without(progress, runId),
    paces: without(paces, runId),
    curves: without(curves, runId),
    liveWith: liveWith.filter((id) => id !== runId),
  });
}

export function receiveProgress(progress: RunProgress): void {
  const { curves, paces, progress: all } = getState();
  setState({ progress: { ...all, [progress.runId]: progress } });
  const pace = extendPace(paces[progress.runId] ?? null, progress);
  setState({ paces: pace ? { ...paces, [progress.runId]: pace } : without(paces, progress.runId) });
  // The learner that comes first may minimise another function: its values are not on this curve.
  if (progress.isInit === true) return;
  const curve = extendCurve(curves[progress.runId] ?? emptyCurve, progress);
  setState({ curves: { ...curves, [progress.runId]: curve } });
}

export function selectRun(runId: string): void {
  const { view } = getState();
  setState({ profileTab: null, ruleMatrix: null, explorer: { ...getState().explorer, isOpen: false } });
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

/** Queues a run and shows it. */
export async function startRun(request: RunRequest): Promise<void> {
  await startRuns([request]);
}

/** Queues runs together and shows the first of them. Returns their records, or null when they were refused. */
export async function startRuns(requests: readonly RunRequest[]): Promise<RunRecord[] | null> {
  if (getState().isStarting) return null;
  setState({ isStarting: true, screen: 'work', loaded: null });
  await flushSaves();
  const records = await attempt('learn', () => call('run/start-many', { requests: [...requests] }));
  setState({ isStarting: false });
  const [first] = records ?? [];
  if (!records || !first) return null;
  for (const record of records) {
    // News of it may have come before this reply.
    if (!getState().project?.runs.some((run) => run.id === record.id)) receiveRun(record);
  }
  setState({ centreTab: 'graph' });
  selectRun(first.id);
  return records;
}

export async function cancelRun(): Promise<void> {
  const run = activeRun(getState());
  if (run) await cancelRunOf(run.id);
}

/** Moves ω of the graph on screen at once; saved a moment later. */
export function setThreshold(threshold: number): void {
  const run = selectedRun(getState());
  if (!run || !Number.isFinite(threshold) || threshold < 0) return;
  setState({ threshold });
  saveThreshold(run.id, threshold);
}

/** Cuts on another scale, at an ω that leaves as many weights as before. */
export function setOmegaScale(scale: OmegaScale): void {
  const { detail, threshold: before } = getState();
  if (!detail || (detail.thresholdScale ?? 'raw') === scale) return;
  const moved: RunDetail = { ...detail, thresholdScale: scale };
  const threshold = sameCount(magnitudesOf(detail), before, magnitudesOf(moved));
  setState({ detail: moved, threshold });
  saveThreshold(detail.id, threshold, scale);
}

function saveThreshold(runId: string, threshold: number, given?: OmegaScale): void {
  // A scale still on its way must not be lost to a later move of the slider.
  const { detail } = getState();
  const scale = given ?? (detail?.id === runId ? detail.thresholdScale : undefined);
  saveSoon(`threshold ${runId}`, async () => {
    const record = await attempt('result', () =>
      call('run/set-threshold', { runId, threshold, ...(scale === undefined ? {} : { scale }) }),
    );
    if (record) receiveRun(record);
  });
}
