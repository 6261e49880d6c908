/** How the graph on screen is laid out: the choice of the project, with the tiers of the background knowledge. */
import { useMemo } from 'react';
import { layoutKind, positionsOwner, shownKnowledge } from '../../app/state/canvas-view';
import { useApp } from '../../app/state/state';
import type { LayoutPlan } from '../../graph/use-layout';

export function useTiers(): readonly (readonly string[])[] {
  const tiers = useApp((state) => shownKnowledge(state).tiers);
  return useMemo(() => tiers.map(({ variables }) => variables), [tiers]);
}

export function useLayoutPlan(): LayoutPlan {
  const kind = useApp(layoutKind);
  const owner = useApp(positionsOwner);
  const tiers = useTiers();
  return useMemo(() => ({ kind, tiers, owner }), [kind, tiers, owner]);
}
