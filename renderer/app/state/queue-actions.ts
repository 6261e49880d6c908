/** Order, pauses and number of the runs at once; what main tells of the queue. */
import type { QueueStatus } from '../../../shared/model/queue';
import { call } from '../../api/bridge';
import { attempt } from './failures';
import { placeOf, positionOf } from './runs-view';
import { getState, setState } from './state';

export function receiveQueue(queue: QueueStatus): void {
  setState({ queue });
}

export async function loadQueue(): Promise<void> {
  const queue = await attempt('learn', () => call('queue/status', null));
  if (queue) receiveQueue(queue);
}

export async function setQueuePaused(isPaused: boolean): Promise<void> {
  await attempt('learn', () => call('queue/set-paused', { isPaused }));
}

export async function setAtOnce(atOnce: number): Promise<void> {
  await attempt('learn', () => call('queue/set-at-once', { atOnce }));
}

/** Pauses a run that goes on, or lets a paused one go on. */
export async function setRunPaused(runId: string, isPaused: boolean): Promise<void> {
  await attempt('learn', () => call('run/set-paused', { runId, isPaused }));
}

/** Puts a waiting run at a position among the waiting ones. */
export async function moveRun(runId: string, position: number): Promise<void> {
  const { queue } = getState();
  const from = positionOf(queue, runId);
  if (from < 0 || position < 0 || position === from) return;
  await attempt('learn', () => call('queue/move', { runId, position }));
}

/** Moves a waiting run by so many places. */
export async function moveRunBy(runId: string, places: number): Promise<void> {
  const from = positionOf(getState().queue, runId);
  if (from >= 0) await moveRun(runId, Math.max(0, from + places));
}

export async function cancelRunOf(runId: string): Promise<void> {
  const { cancelling, queue } = getState();
  if (cancelling.includes(runId)) return;
  // One that only waits has nothing to keep and is gone at once.
  if (placeOf(queue, runId)?.state !== 'waiting') setState({ cancelling: [...cancelling, runId] });
  await attempt('learn', () => call('run/cancel', { runId }));
}

export async function cancelAll(): Promise<void> {
  const { queue, cancelling } = getState();
  const going = (queue?.places ?? []).filter(({ state }) => state !== 'waiting').map(({ runId }) => runId);
  setState({ cancelling: [...new Set([...cancelling, ...going])] });
  await attempt('learn', () => call('queue/cancel-all', null));
}
