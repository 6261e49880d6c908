/** Whose places the graph on screen may keep. */
import { expect, test } from 'vitest';
import { hasForeignPlaces, hasKeptPlaces, placesOwner } from '../../../renderer/app/state/canvas-view';
import { initialState, type AppState } from '../../../renderer/app/state/state';
import type { GraphDetail } from '../../../shared/model/saved-graph';

const project = { datasets: [{ id: 'd1', columns: [{ name: 'a' }, { name: 'b' }] }] } as AppState['project'];
const view = { ...initialState.view, datasetId: 'd1', canvas: { laidOut: { graphId: 'r1', owner: 'd1' } } };
const run = (id: string, datasetId: string): AppState =>
  ({ ...initialState, project, view, detail: { id, request: { datasetId } } }) as AppState;
const saved = (variables: string[], datasetId: string | null): AppState => {
  const savedGraph = { id: 'g', variables, datasetId } as unknown as GraphDetail;
  return { ...initialState, project, view: { ...view, graphId: 'g' }, savedGraph };
};

test('places belong to the data set, or to a graph over other variables', () => {
  expect(placesOwner(run('r1', 'd1'))).toBe('d1');
  expect(placesOwner(saved(['a', 'b'], 'd1'))).toBe('d1');
  expect(placesOwner(saved(['a', 'x'], 'd1'))).toBe('g');
  expect(placesOwner(saved(['a'], null))).toBe('g');
});

test('graphs of the same data keep them, which is said; those of other data are laid out afresh', () => {
  const kinds = [run('r1', 'd1'), run('r2', 'd1'), run('r3', 'd2'), saved(['a', 'b'], 'd1'), saved(['a', 'x'], 'd1')];
  expect(kinds.map(hasForeignPlaces)).toEqual([false, false, true, false, true]);
  expect(kinds.map(hasKeptPlaces)).toEqual([false, true, true, true, true]);
});

test('places of which nobody knows whose they are stay', () => {
  const unknown = { ...run('r1', 'd1'), view: { ...view, canvas: {} } };
  expect([hasForeignPlaces(unknown), hasKeptPlaces(unknown)]).toEqual([false, false]);
});
