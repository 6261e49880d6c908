/** The part of the graph on show, and where it stands. */
import { useMemo } from 'react';
import { mappingOf, type DrawnGraph, type Mapping } from '../../../shared/graph/appearance';
import type { Positions } from '../../../shared/model/graph';
import { appearance, placesIn, shownScope } from '../../app/state/canvas-view';
import { partOnShow } from '../../app/state/graph-filter';
import { useApp } from '../../app/state/state';
import type { GraphModel } from '../../graph/model';
import { useTiers } from './use-plan';

/** The graph as its drawing depends on it: numbers of which nobody said what they are have no meaning. */
export function drawnGraph({ variables, edges, meaning }: GraphModel): DrawnGraph {
  return { variables, edges, meaning: meaning === 'plain' || meaning === 'none' ? null : meaning };
}

export function useShownGraph(model: GraphModel): GraphModel {
  const filter = useApp((state) => state.graphFilter);
  return partOnShow(model, filter);
}

/** Places on screen: those of the project, or of a neighbourhood laid out on its own. */
export function useShownPositions(): Positions {
  const positions = useApp((state) => placesIn(state, shownScope(state)));
  const places = useApp((state) => state.graphFilter.places);
  return useMemo(() => (places ? { ...positions, ...places } : positions), [positions, places]);
}

/** What is drawn by which means, for the whole graph: hiding a part of it changes no scale. */
export function useMapping(model: GraphModel): Mapping {
  const chosen = useApp(appearance);
  const tiers = useTiers();
  return useMemo(() => mappingOf(drawnGraph(model), chosen, tiers), [model, chosen, tiers]);
}

/** From this many variables on the overview is there, while a part is out of view, unless it was switched off. */
const OVERVIEW_FROM = 60;

export function useOverviewShown({ variables }: GraphModel): boolean {
  const chosen = useApp((state) => state.view.canvas?.isOverviewShown);
  return chosen ?? variables.length >= OVERVIEW_FROM;
}

/** True when the overview was asked for: it then stays. */
export const useOverviewKept = (): boolean => useApp((state) => state.view.canvas?.isOverviewShown === true);
