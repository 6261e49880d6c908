/** The graph as it is on screen, as pictures of it must show it. */
import { ruledEdges } from '../../../shared/graph/rule-marks';
import { strength } from '../../../shared/graph/edges';
import { tierBands } from '../../../shared/graph/tier-bands';
import type { Band, Picture } from '../../../shared/model/picture';
import { graphModelOf, savedModelOf, type GraphModel } from '../../graph/model';
import {
  appearance,
  layoutKind,
  pictureScale,
  pictureWidthMm,
  placesIn,
  shownKnowledge,
  shownScope,
} from './canvas-view';
import { isTooMany, partOnShow } from './graph-filter';
import { shownGraph } from './selectors';
import type { AppState } from './state';
import { getState } from './state';

/** Lanes of the layout by tier around the variables on show; none in other layouts. */
export function bandsOf(state: AppState, part: GraphModel): Band[] {
  const tiers = shownKnowledge(state).tiers.map(({ variables }) => variables);
  if (layoutKind(state) !== 'tiers' || tiers.length === 0) return [];
  const positions = { ...placesIn(state, shownScope(state)), ...state.graphFilter.places };
  const has = new Set(part.variables);
  const placed = Object.fromEntries(Object.entries(positions).filter(([name]) => has.has(name)));
  return tierBands(part.variables, tiers, placed);
}

/** The whole graph on screen, of a run or saved. */
function modelOnScreen(state: AppState): GraphModel | null {
  const saved = shownGraph(state);
  if (saved) return savedModelOf(saved);
  return state.detail && graphModelOf(state.detail, state.threshold);
}

/** Where there are too many edges to draw, the picture ends where the window does. */
function leastDrawn(whole: GraphModel | null, part: GraphModel | null, least: number): number {
  const last = part?.edges.at(-1);
  return whole && part && last && isTooMany(part, whole) ? Math.max(least, strength(last)) : least;
}

export function currentPicture(): Picture {
  const state = getState();
  const { graphFilter, focus } = state;
  const model = modelOnScreen(state);
  const part = model && partOnShow(model, graphFilter);
  return {
    appearance: appearance(state),
    variables: part && graphFilter.near ? [...part.variables] : null,
    leastStrength: leastDrawn(model, part, graphFilter.leastStrength),
    isClassShown: focus.isClassShown,
    tiers: shownKnowledge(state).tiers.map(({ variables }) => [...variables]),
    ...(part ? ruledEdges(shownKnowledge(state), part.edges) : { required: [], broken: [] }),
    bands: part ? bandsOf(state, part) : [],
    ...(graphFilter.places ? { positions: graphFilter.places } : {}),
    scale: pictureScale(state),
    widthMm: pictureWidthMm(state),
  };
}
