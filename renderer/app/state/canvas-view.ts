/** How the graph is shown, as the project remembers it, with defaults filled in. */
import type { Positions } from '../../../shared/model/graph';
import { placesScope } from '../../../shared/model/places';
import type { Appearance, LayoutKind, PictureScale } from '../../../shared/model/picture';
import { emptyKnowledge } from './knowledge-edits';
import { shownGraph } from './selectors';
import type { AppState } from './state';

const noAppearance: Appearance = {};

export function layoutKind({ view }: AppState): LayoutKind {
  return view.canvas?.layout ?? 'layered';
}

export function appearance({ view }: AppState): Appearance {
  return view.canvas?.appearance ?? noAppearance;
}

export function pictureScale({ view }: AppState): PictureScale {
  return view.canvas?.pictureScale ?? 2;
}

/** Width of SVG and PDF files in mm, null for their own. */
export function pictureWidthMm({ view }: AppState): number | null {
  return view.canvas?.pictureWidthMm ?? null;
}

/** Data set of the graph on screen, or the one in use. */
export function shownDatasetId({ view, detail }: AppState): string | null {
  return detail?.request.datasetId ?? view.datasetId;
}

/** Background knowledge on the data of the graph on screen. */
export function shownKnowledge(state: AppState) {
  const datasetId = shownDatasetId(state);
  return (datasetId === null ? undefined : state.view.knowledge?.[datasetId]) ?? emptyKnowledge;
}

/** Whose places the graph on screen has: see `placesScope`. */
export function shownScope(state: AppState): string {
  const graph = shownGraph(state);
  if (graph) return placesScope(graph.datasetId, graph.variables);
  return placesScope(shownDatasetId(state), noVariables);
}

const noVariables: readonly string[] = [];
const noPlaces: Positions = {};

/** Places of the variables of one scope. */
export function placesIn({ positions }: AppState, scope: string): Positions {
  return positions[scope] ?? noPlaces;
}

/** True when the places come from the layout of another graph of the same scope. */
export function hasKeptPlaces(state: AppState): boolean {
  const { view, detail } = state;
  const laidOut = view.canvas?.laidOut?.[shownScope(state)];
  return laidOut !== undefined && laidOut !== (view.graphId ?? detail?.id);
}

/** Whose positions are on screen: those of one scope in one project. */
export function positionsOwner(state: AppState): string {
  return `${state.project?.path ?? ''} ${shownScope(state)}`;
}
