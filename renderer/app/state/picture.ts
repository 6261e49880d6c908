/** The graph as it is on screen, as pictures of it must show it. */
import { tierBands } from '../../../shared/graph/tier-bands';
import type { Band, Picture } from '../../../shared/model/picture';
import { graphModelOf, type GraphModel } from '../../graph/model';
import { appearance, layoutKind, pictureScale, shownKnowledge } from './canvas-view';
import { shownGraph } from './graph-filter';
import type { AppState } from './state';
import { getState } from './state';

/** Lanes of the layout by tier around the variables on show; none in other layouts. */
export function bandsOf(state: AppState, part: GraphModel): Band[] {
  const tiers = shownKnowledge(state).tiers.map(({ variables }) => variables);
  if (layoutKind(state) !== 'tiers' || tiers.length === 0) return [];
  const positions = { ...state.positions, ...state.graphFilter.places };
  const has = new Set(part.variables);
  const placed = Object.fromEntries(Object.entries(positions).filter(([name]) => has.has(name)));
  return tierBands(part.variables, tiers, placed);
}

export function currentPicture(): Picture {
  const state = getState();
  const { detail, threshold, graphFilter, focus } = state;
  const part = detail && shownGraph(graphModelOf(detail, threshold), graphFilter);
  return {
    appearance: appearance(state),
    variables: part && graphFilter.near ? [...part.variables] : null,
    leastStrength: graphFilter.leastStrength,
    isClassShown: focus.isClassShown,
    tiers: shownKnowledge(state).tiers.map(({ variables }) => [...variables]),
    bands: part ? bandsOf(state, part) : [],
    ...(graphFilter.places ? { positions: graphFilter.places } : {}),
    scale: pictureScale(state),
  };
}
