/** How the graph is shown, as the project remembers it, with defaults filled in. */
import type { Appearance, LayoutKind, PictureScale } from '../../../shared/model/picture';
import { emptyKnowledge } from './knowledge-edits';
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

/** Whose positions are on screen: those of one data set in one project. */
export function positionsOwner({ project, view, detail }: AppState): string {
  return `${project?.path ?? ''} ${detail?.request.datasetId ?? view.datasetId ?? ''}`;
}
