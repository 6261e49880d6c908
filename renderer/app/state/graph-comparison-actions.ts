/** Picking runs and graphs that are compared; opening and leaving the comparison. */
import { call } from '../../api/bridge';
import { attempt } from './failures';
import { candidatesOf, MOST_GRAPHS, pickedRuns, truthFor, type Candidate } from './graph-comparison';
import type { GraphComparison } from './state';
import { getState, setState } from './state';

/** Id of the button over the runs table. */
export const COMPARE_BUTTON = 'compare-runs';

/** Opens it. Where a graph is marked as the truth of what is picked, it joins as the reference. */
export function openComparison(): void {
  const state = getState();
  const runIds = pickedRuns(state);
  const shown = state.view.graphId ?? state.view.runId;
  const picks = runIds.length === 0 && shown !== null ? [shown] : runIds;
  const truth = truthFor(candidatesOf(state.project?.runs ?? [], state.project?.graphs ?? []), picks);
  if (truth && !picks.includes(truth.id)) change({ runIds: [...picks, truth.id], referenceId: truth.id });
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

/** Picks a run or lets it go; beyond the most that can be shown nothing is added. Deleted ones are forgotten. */
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

/** Loads the graphs that are not there yet; the weights of finished runs never change. */
export async function loadWeights(candidates: readonly Pick<Candidate, 'id' | 'run'>[]): Promise<void> {
  for (const { id, run } of candidates) {
    const { comparedWeights, comparedGraphs } = getState();
    if (comparedWeights[id] || comparedGraphs[id]) continue;
    const isLoaded = await attempt('result', () => (run ? loadRun(id) : loadGraph(id)));
    if (!isLoaded) return;
  }
}

/** It may have been let go, or the project closed, meanwhile. */
const isPicked = (id: string): boolean => getState().graphComparison.runIds.includes(id);

async function loadRun(runId: string): Promise<true> {
  const { W, sd } = await call('run/get', { runId });
  if (isPicked(runId)) setState({ comparedWeights: { ...getState().comparedWeights, [runId]: { W, sd } } });
  return true;
}

async function loadGraph(graphId: string): Promise<true> {
  const graph = await call('graph/get', { graphId });
  if (isPicked(graphId)) setState({ comparedGraphs: { ...getState().comparedGraphs, [graphId]: graph } });
  return true;
}

/** Loads the graph marked as the truth, anew: it may have been edited. */
export async function loadTruth(graphId: string): Promise<void> {
  const truth = await attempt('graphs', () => call('graph/get', { graphId }));
  if (truth) setState({ truths: { [graphId]: truth } });
}

/** Opens the comparison of one run or graph with the truth. */
export function compareWithTruth(id: string, truthId: string): void {
  const others = pickedRuns(getState()).filter((one) => one !== id && one !== truthId);
  const runIds = [truthId, id, ...others].slice(0, MOST_GRAPHS);
  setState({ graphComparison: { runIds, referenceId: truthId, otherId: id }, screen: 'compare' });
}
