/** λ paths: ask for a grid, start, watch, choose a λ, and learn with it. */
import { withLambda } from '../../../shared/learners/lambda';
import type { PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import type { QueueStatus } from '../../../shared/model/queue';
import { call } from '../../api/bridge';
import { strings } from '../strings';
import { attempt, clearFailure, showToast } from './failures';
import { changeSettings } from './learn-actions';
import { currentPath, hasEnded, nextGrid, withPoint } from './path';
import { startRun } from './run-actions';
import { runRequest } from './run-request';
import { placeOf } from './runs-view';
import { flushSaves } from './saves';
import type { LambdaExplorer } from './state';
import { getState, setState } from './state';

export function changeExplorer(change: Partial<LambdaExplorer>): void {
  setState({ explorer: { ...getState().explorer, ...change } });
}

/** Shows the λ paths in the place of the run. */
export async function openExplorer(): Promise<void> {
  setState({ profileTab: null, ruleMatrix: null });
  changeExplorer({ isOpen: true });
  await loadPaths();
  await suggestGrid();
}

export function closeExplorer(): void {
  changeExplorer({ isOpen: false });
}

/** Paths of the project; keeps the one on show while it is there. */
export async function loadPaths(): Promise<void> {
  const paths = await attempt('path', () => call('path/list', null));
  if (!paths) return;
  const { pathId } = getState().explorer;
  changeExplorer({ paths });
  const shown = paths.find(({ id }) => id === pathId) ?? paths[0];
  if (shown) await selectPath(shown.id);
  else changeExplorer({ pathId: null, lambda: null });
}

export async function selectPath(pathId: string): Promise<void> {
  const isNew = getState().explorer.pathId !== pathId;
  changeExplorer({ pathId, ...(isNew ? { lambda: null } : {}) });
  const detail = await attempt('path', () => call('path/get', { pathId }));
  if (!detail) return;
  const { points } = getState().explorer;
  // Points that arrived meanwhile are kept.
  const merged = (points[pathId] ?? []).reduce(withPoint, detail.points);
  changeExplorer({ points: { ...points, [pathId]: merged } });
}

/** Fills in a grid that suits learner and data. */
export async function suggestGrid(): Promise<void> {
  const { request } = runRequest(getState());
  if (!request) return;
  const range = await attempt('path', () => call('path/range', { request }));
  if (range) changeExplorer(range.grid);
}

export async function startPath(): Promise<void> {
  const state = getState();
  const { request } = runRequest(state);
  const grid = nextGrid(state.explorer);
  if (!request || !grid || state.explorer.isStarting) return;
  clearFailure('path');
  changeExplorer({ isStarting: true });
  await flushSaves();
  const record = await attempt('path', () => call('path/start', { request, grid }));
  changeExplorer({ isStarting: false });
  if (!record) return;
  receivePath(record);
  changeExplorer({ pathId: record.id, lambda: null });
}

/** Points there are stay. */
export async function cancelPath(pathId: string): Promise<void> {
  const { cancelling, queue } = getState();
  if (placeOf(queue, pathId)?.state !== 'waiting') setState({ cancelling: [...cancelling, pathId] });
  await attempt('path', () => call('path/cancel', { pathId }));
}

export async function setPathPaused(pathId: string, isPaused: boolean): Promise<void> {
  await attempt('path', () => call('path/set-paused', { pathId, isPaused }));
}

/** Opens the view with this path. */
export async function showPath(pathId: string): Promise<void> {
  changeExplorer({ pathId, lambda: null });
  await openExplorer();
}

/** Learns of paths in the queue that the window does not know: it may have been loaded anew. */
export async function knowQueuedPaths({ places }: QueueStatus): Promise<void> {
  const known = new Set(getState().explorer.paths.map(({ id }) => id));
  if (places.some(({ kind, runId }) => kind === 'path' && !known.has(runId))) await loadPaths();
}

export async function deletePath(): Promise<void> {
  const path = currentPath(getState());
  if (!path) return;
  await attempt('path', () => call('path/delete', { pathId: path.id }));
  await loadPaths();
}

export async function exportPath(): Promise<void> {
  const path = currentPath(getState());
  if (!path) return;
  const written = await attempt('path', () => call('path/export', { pathId: path.id, path: null }));
  if (written) showToast(strings.lambda.exported(written.path));
}

export function receivePath(record: PathRecord): void {
  const { paths } = getState().explorer;
  const others = paths.filter(({ id }) => id !== record.id);
  changeExplorer({ paths: [...others, record].sort((a, b) => b.number - a.number) });
  const { cancelling } = getState();
  if (hasEnded(record)) setState({ cancelling: cancelling.filter((id) => id !== record.id) });
}

export function receivePoint(pathId: string, point: PathPoint): void {
  const { points } = getState().explorer;
  changeExplorer({ points: { ...points, [pathId]: withPoint(points[pathId] ?? [], point) } });
}

export function chooseLambda(lambda: number | null): void {
  changeExplorer({ lambda });
}

/** Starts a run like the path, with one of its λ; the form holds that λ then. */
export async function learnAt(lambda: number): Promise<void> {
  const path = currentPath(getState());
  if (!path) return;
  const { request } = path;
  const { changed } = getState().settings;
  const own = withLambda(changed[request.learner] ?? {}, lambda);
  changeSettings({ changed: { ...changed, [request.learner]: own } });
  changeExplorer({ isOpen: false });
  await startRun({ ...request, options: withLambda(request.options, lambda) });
}
