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

/** Background knowledge on the data of the graph on screen. */
export function shownKnowledge({ view, detail }: AppState) {
  const datasetId = detail?.request.datasetId ?? view.datasetId;
  return (datasetId === null ? undefined : view.knowledge?.[datasetId]) ?? emptyKnowledge;
}

/** Whose positions are on screen: those of one data set in one project. */
export function positionsOwner({ project, view, detail }: AppState): string {
  return `${project?.path ?? ''} ${detail?.request.datasetId ?? view.datasetId ?? ''}`;
}
