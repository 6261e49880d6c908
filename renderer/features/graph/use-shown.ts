/** The part of the graph on show, and where it stands. */
import { useMemo } from 'react';
import { mappingOf, type Mapping } from '../../../shared/graph/appearance';
import type { Positions } from '../../../shared/model/graph';
import { appearance } from '../../app/state/canvas-view';
import { shownGraph } from '../../app/state/graph-filter';
import { useApp } from '../../app/state/state';
import type { GraphModel } from '../../graph/model';
import { useTiers } from './use-plan';

export function useShownGraph(model: GraphModel): GraphModel {
  const filter = useApp((state) => state.graphFilter);
  return shownGraph(model, filter);
}

/** Places on screen: those of the project, or of a neighbourhood laid out on its own. */
export function useShownPositions(): Positions {
  const positions = useApp((state) => state.positions);
  const places = useApp((state) => state.graphFilter.places);
  return useMemo(() => (places ? { ...positions, ...places } : positions), [positions, places]);
}

/** What is drawn by which means, for the whole graph: hiding a part of it changes no scale. */
export function useMapping(model: GraphModel): Mapping {
  const chosen = useApp(appearance);
  const tiers = useTiers();
  return useMemo(() => mappingOf(model, chosen, tiers), [model, chosen, tiers]);
}

/** From this many variables on the overview is there unless it was switched off. */
const OVERVIEW_FROM = 60;

export function useOverviewShown({ variables }: GraphModel): boolean {
  const chosen = useApp((state) => state.view.canvas?.isOverviewShown);
  return chosen ?? variables.length >= OVERVIEW_FROM;
}
