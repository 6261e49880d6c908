/** Change how the graph is shown. Everything here is saved with the project. */
import type { Positions } from '../../../shared/model/graph';
import type { CanvasView, LayoutKind } from '../../../shared/model/picture';
import { layoutKind, placesOwner } from './canvas-view';
import { saveView } from './data-actions';
import { layOutAgain, movePositions } from './graph-actions';
import { getState, setState } from './state';

export function changeCanvas(change: CanvasView): void {
  const { view } = getState();
  setState({ view: { ...view, canvas: { ...view.canvas, ...change } } });
  saveView();
}

/** Chooses a layout and lays out by it. Free leaves everything where it is. */
export function chooseLayout(layout: LayoutKind): void {
  changeCanvas({ layout });
  if (layout !== 'free') layOutAgain();
}

/** The graph on screen has been laid out, all of it. */
export function rememberLaidOut(): void {
  const state = getState();
  const graphId = state.view.graphId ?? state.detail?.id;
  // A neighbourhood has places of its own.
  if (graphId !== undefined && !state.graphFilter.near) {
    changeCanvas({ laidOut: { graphId, owner: placesOwner(state) } });
  }
}

/** What a new layout replaces. */
export interface Arrangement {
  readonly positions: Positions;
  /** Places of a neighbourhood laid out on its own. */
  readonly places: Positions | null;
  readonly layout: LayoutKind;
}

export function currentArrangement(): Arrangement {
  const { positions, graphFilter } = getState();
  return { positions, places: graphFilter.places, layout: layoutKind(getState()) };
}

export function restoreArrangement({ positions, places, layout }: Arrangement): void {
  changeCanvas({ layout });
  setState({ graphFilter: { ...getState().graphFilter, places } });
  movePositions(positions);
}
