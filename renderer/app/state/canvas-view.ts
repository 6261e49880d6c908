/** How the graph is shown, as the project remembers it, with defaults filled in. */
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

/**
 * Whose places the graph on screen needs: those of its data set, so that the graphs of one data set stand alike. A graph
 * over other variables has its own.
 */
export function placesOwner(state: AppState): string {
  const graph = shownGraph(state);
  const datasetId = graph ? graph.datasetId : shownDatasetId(state);
  if (!graph) return datasetId ?? '';
  const dataset = state.project?.datasets.find(({ id }) => id === datasetId);
  const columns = new Set(dataset?.columns.map(({ name }) => name));
  return datasetId !== null && graph.variables.every((name) => columns.has(name)) ? datasetId : graph.id;
}

/** True when the places that are known are those of other data with variables of the same names. */
export function hasForeignPlaces(state: AppState): boolean {
  const owner = state.view.canvas?.laidOut?.owner;
  return owner !== undefined && owner !== placesOwner(state);
}

/** True when the places come from the layout of another graph of the same data. */
export function hasKeptPlaces({ view, detail }: AppState): boolean {
  const laidOut = view.canvas?.laidOut;
  return laidOut !== undefined && laidOut.graphId !== (view.graphId ?? detail?.id);
}

/** Whose positions are on screen: those of one owner in one project. */
export function positionsOwner(state: AppState): string {
  return `${state.project?.path ?? ''} ${placesOwner(state)}`;
}
