/** Picking runs whose graphs are compared; opening and leaving the comparison. */
import { call } from '../../api/bridge';
import { attempt } from './failures';
import { MOST_GRAPHS, pickedRuns } from './graph-comparison';
import type { GraphComparison } from './state';
import { getState, setState } from './state';

/** Id of the button over the runs table. */
export const COMPARE_BUTTON = 'compare-runs';

export function openComparison(): void {
  setState({ screen: 'compare' });
}

export function closeComparison(): void {
  setState({ screen: 'work' });
}

/** Gives the focus back to what opened the page, unless it went elsewhere meanwhile. */
export function returnFocusToRuns(): void {
  if (document.activeElement === document.body) document.getElementById(COMPARE_BUTTON)?.focus();
}

function change(part: Partial<GraphComparison>): void {
  setState({ graphComparison: { ...getState().graphComparison, ...part } });
}

/** Picks a run or lets it go; beyond the most that can be shown nothing is added. Deleted runs are forgotten. */
export function togglePicked(runId: string): void {
  const known = pickedRuns(getState());
  const added = known.length < MOST_GRAPHS ? [...known, runId] : known;
  const runIds = known.includes(runId) ? known.filter((id) => id !== runId) : added;
  const weights = Object.entries(getState().comparedWeights).filter(([id]) => runIds.includes(id));
  setState({ comparedWeights: Object.fromEntries(weights) });
  change({ runIds });
}

/** Shows `otherId` beside `referenceId`. */
export function showPair(referenceId: string, otherId: string | null): void {
  change({ referenceId, otherId });
}

/** Loads the weights that are not there yet; those of finished runs never change. */
export async function loadWeights(runIds: readonly string[]): Promise<void> {
  for (const runId of runIds) {
    if (getState().comparedWeights[runId]) continue;
    const detail = await attempt('result', () => call('run/get', { runId }));
    if (!detail) return;
    // It may have been let go, or the project closed, meanwhile.
    if (!getState().graphComparison.runIds.includes(runId)) continue;
    setState({ comparedWeights: { ...getState().comparedWeights, [runId]: detail.W } });
  }
}
