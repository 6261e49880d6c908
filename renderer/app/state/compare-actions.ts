/** Which runs are drawn together, and how. */
import { call } from '../../api/bridge';
import { MOST_COMPARED } from './comparison';
import { attempt } from './failures';
import type { CompareSettings } from './state';
import { getState, setState } from './state';

export function changeCompare(change: Partial<CompareSettings>): void {
  setState({ compare: { ...getState().compare, ...change } });
}

/** Adds a run to the plot or takes it away. Beyond the most lines that can be told apart nothing is added. */
export function toggleCompared(runId: string): void {
  const { runIds } = getState().compare;
  if (runIds.includes(runId)) changeCompare({ runIds: runIds.filter((id) => id !== runId) });
  else if (runIds.length + 1 < MOST_COMPARED) changeCompare({ runIds: [...runIds, runId] });
}

/** Draws another run that goes on with the chosen one, or leaves it out. */
export function toggleLive(runId: string): void {
  const { liveWith } = getState();
  setState({ liveWith: liveWith.includes(runId) ? liveWith.filter((id) => id !== runId) : [...liveWith, runId] });
}

/** Loads the traces that are not there yet; those of finished runs never change. */
export async function loadTraces(runIds: readonly string[]): Promise<void> {
  const wanted = runIds.filter((id) => getState().traces[id] === undefined);
  if (wanted.length === 0) return;
  const loaded = await attempt('result', () => call('run/traces', { runIds: wanted }));
  const found = Object.fromEntries((loaded ?? []).map((trace) => [trace.runId, trace]));
  setState({ traces: { ...getState().traces, ...found } });
}
