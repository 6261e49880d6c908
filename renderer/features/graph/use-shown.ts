/** The part of the graph on show, and where it stands. */
import { useMemo } from 'react';
import { mappingOf, type Mapping } from '../../../shared/graph/appearance';
import type { Positions } from '../../../shared/model/graph';
import type { Band } from '../../../shared/model/picture';
import { appearance } from '../../app/state/canvas-view';
import { shownGraph } from '../../app/state/graph-filter';
import { bandsOf } from '../../app/state/picture';
import { getState, useApp } from '../../app/state/state';
import type { GraphModel } from '../../graph/model';
import { useLayoutPlan, useTiers } from './use-plan';

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

/** Lanes of the layout by tier, for whoever draws them behind the graph; none in other layouts. */
export function useBands(part: GraphModel, positions: Positions): readonly Band[] {
  const plan = useLayoutPlan();
  // Positions and plan are read from the state again; they are here so that a change of them is seen.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => bandsOf(getState(), part), [part, positions, plan]);
}

/** From this many variables on the overview is there unless it was switched off. */
const OVERVIEW_FROM = 60;

export function useOverviewShown({ variables }: GraphModel): boolean {
  const chosen = useApp((state) => state.view.canvas?.isOverviewShown);
  return chosen ?? variables.length >= OVERVIEW_FROM;
}
