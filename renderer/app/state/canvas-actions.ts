/** Change how the graph is shown. Everything here is saved with the project. */
import type { LayoutChange } from '../../../shared/model/history';
import type { CanvasView, LayoutKind } from '../../../shared/model/picture';
import { layoutKind, shownScope } from './canvas-view';
import { saveView } from './data-actions';
import { layOutAgain } from './graph-actions';
import { getState, setState } from './state';

export function changeCanvas(change: CanvasView): void {
  const { view } = getState();
  setState({ view: { ...view, canvas: { ...view.canvas, ...change } } });
  saveView();
}

let asked: LayoutChange | null = null;

/** Chooses a layout and lays out by it. Free leaves everything where it is. */
export function chooseLayout(layout: LayoutKind): void {
  const from = layoutKind(getState());
  changeCanvas({ layout });
  asked = layout === 'free' ? null : { from, to: layout };
  if (layout !== 'free') layOutAgain();
}

/** Lays out once more as before. */
export function arrangeAgain(): void {
  const kind = layoutKind(getState());
  asked = { from: kind, to: kind };
  layOutAgain();
}

/** The graph on screen has been laid out, all of it. */
export function rememberLaidOut(): void {
  const state = getState();
  const graphId = state.view.graphId ?? state.detail?.id;
  // A neighbourhood has places of its own.
  if (graphId !== undefined && !state.graphFilter.near) {
    const { laidOut } = state.view.canvas ?? {};
    changeCanvas({ laidOut: { ...laidOut, [shownScope(state)]: graphId } });
  }
}

/** The layout that was asked for, once its places are there; null when nobody asked for one. */
export function takeLayoutChange(): LayoutChange | null {
  const taken = asked;
  asked = null;
  return taken;
}
