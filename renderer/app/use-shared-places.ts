/** Places of a graph that stands where the variables of the project stand, and gives a place to those that have none. */
import { useCallback, useMemo, useRef } from 'react';
import type { Positions } from '../../shared/model/graph';
import { stretchToAspect } from '../graph/aspect';
import type { GraphModel } from '../graph/model';
import { useLayout, type LayoutPlan } from '../graph/use-layout';
import { placesIn } from './state/canvas-view';
import { report } from './state/failures';
import { movePositions } from './state/graph-actions';
import { useApp, type FailurePlace } from './state/state';

/**
 * @param model its variables are placed; edges that are not on show count too
 * @param scope whose places they are: see `placesScope`
 * @param place where a failure is shown
 * @returns the places, and `body`, the element that a new layout is stretched to
 */
export function useSharedPlaces(model: GraphModel, scope: string, place: FailurePlace) {
  const positions = useApp((state) => placesIn(state, scope));
  const body = useRef<HTMLDivElement>(null);
  const onPlaced = useCallback(
    (placed: Positions, isWhole: boolean) => {
      const { clientWidth = 0, clientHeight = 0 } = body.current ?? {};
      movePositions(scope, isWhole ? stretchToAspect(placed, clientWidth / clientHeight) : placed);
    },
    [scope],
  );
  const onMoved = useCallback((moved: Positions) => movePositions(scope, moved), [scope]);
  const onFailed = useCallback((error: unknown) => report(error, place), [place]);
  const plan = useMemo((): LayoutPlan => ({ kind: 'layered', tiers: [], owner: scope }), [scope]);
  const { isReady, revision } = useLayout(model, positions, 0, onPlaced, onFailed, plan);
  return { body, positions, isReady, revision, onMoved };
}
