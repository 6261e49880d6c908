/** Whose places the graph on screen has. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasKeptPlaces, placesIn, shownScope } from '../../../renderer/app/state/canvas-view';
import { initialState, type AppState } from '../../../renderer/app/state/state';
import { placesScope } from '../../../shared/model/places';
import type { GraphDetail } from '../../../shared/model/saved-graph';

const view = { ...initialState.view, datasetId: 'd1', canvas: { laidOut: { d1: 'r1', d2: 'r9' } } };
const positions = { d1: { a: { x: 1, y: 2 } }, d2: { a: { x: 3, y: 4 } } };
const run = (id: string, datasetId: string): AppState =>
  ({ ...initialState, positions, view, detail: { id, request: { datasetId } } }) as unknown as AppState;
const saved = (id: string, variables: string[], datasetId: string | null): AppState => {
  const savedGraph = { id, variables, datasetId } as unknown as GraphDetail;
  return { ...initialState, positions, view: { ...view, graphId: id }, savedGraph };
};

test('graphs of one data set stand alike, those of other data with the same names have their own places', () => {
  const placesOf = (state: AppState) => placesIn(state, shownScope(state));
  expect([run('r1', 'd1'), run('r2', 'd1'), saved('g', ['a', 'b'], 'd1')].map(placesOf)).toEqual(
    Array.from({ length: 3 }, () => positions.d1),
  );
  expect(placesOf(run('r1', 'd2'))).toBe(positions.d2);
  expect(placesOf(saved('g', ['a'], null))).toEqual({});
});

test('it is said when the places are of another graph of the same scope, and only then', () => {
  const shown = [run('r1', 'd1'), run('r2', 'd1'), run('r1', 'd2'), run('r1', 'd3'), saved('g', ['a'], 'd1')];
  expect(shown.map(hasKeptPlaces)).toEqual([false, true, true, false, true]);
});

test('graphs without data share places when they have the same variables, in any order', () => {
  expect(shownScope(saved('g', ['a', 'b'], null))).toBe(shownScope(saved('h', ['b', 'a'], null)));
  const names = fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 6 });
  fc.assert(
    fc.property(names, names, (a, b) => {
      const isSame = JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
      expect(placesScope(null, a) === placesScope(null, b)).toBe(isSame);
      expect(placesScope(null, [...a].reverse())).toBe(placesScope(null, a));
    }),
  );
});

test('the key of a set of variables never changes: it is in project files', () => {
  expect(placesScope(null, ['b', 'a'])).toBe('variables:14e6f5293c0ff036');
  expect(placesScope(null, [])).toBe('variables:6b8fff3d79b28c9e');
});
