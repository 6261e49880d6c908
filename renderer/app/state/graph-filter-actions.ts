/** Show part of the graph, and all of it again. */
import type { Positions } from '../../../shared/model/graph';
import { shownScope } from './canvas-view';
import { sourcesOf } from './focus';
import { movePositions, type Placed } from './graph-actions';
import { noFilter, type GraphFilter, type Near } from './graph-filter';
import { getState, setState } from './state';

function change(next: Partial<GraphFilter>): void {
  setState({ graphFilter: { ...getState().graphFilter, ...next } });
}

export function hideWeakerThan(leastStrength: number): void {
  change({ leastStrength });
}

/** The neighbourhood of the picked variables, or of the selected one; nothing happens when there is none. */
export function showNearPicked(how: Omit<Near, 'of'>): void {
  const { focus, selection } = getState();
  const of = sourcesOf(focus.picked, selection);
  if (of.length > 0) change({ near: { of, ...how }, places: null });
}

/** More or fewer steps, or another direction, around the same variables. */
export function changeNear(how: Omit<Near, 'of'>): void {
  const { near } = getState().graphFilter;
  if (near) change({ near: { ...near, ...how }, places: null });
}

export function showAllVariables(): void {
  change({ near: null, places: null });
}

export function showWholeGraph(): void {
  setState({ graphFilter: noFilter });
}

/** Places from a layout or a drag: of the neighbourhood alone when that was laid out on its own. */
export function placeShown(positions: Positions, isWhole: boolean, how: Placed = {}): void {
  const { near, places } = getState().graphFilter;
  if (near && (isWhole || places)) change({ places: { ...places, ...positions } });
  else movePositions(shownScope(getState()), positions, how);
}
