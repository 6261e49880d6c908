/** Sees to it that every variable of the graph has a position: saved, placed beside its neighbours, or laid out. */
import { useEffect, useRef, useState } from 'react';
import type { Positions } from '../../shared/model/graph';
import { computeLayout } from './layout-client';
import type { GraphModel } from './model';
import { hasAll, hasNone, placeMissing } from './place';

interface Layout {
  readonly isReady: boolean;
  /** Counts layouts of the whole graph: the view fits itself after each. */
  readonly revision: number;
}

export function useLayout(
  model: GraphModel,
  positions: Positions,
  request: number,
  onPlaced: (positions: Positions, isWhole: boolean) => void,
  onFailed: (error: unknown) => void,
): Layout {
  const [revision, setRevision] = useState(0);
  const served = useRef(request);
  const busy = useRef(false);
  const isReady = hasAll(positions, model.variables);

  useEffect(() => {
    const isAsked = served.current !== request;
    if (busy.current || (isReady && !isAsked)) return;
    served.current = request;
    if (!isAsked && !hasNone(positions, model.variables)) {
      onPlaced(placeMissing(model.variables, model.edges, positions), false);
      return;
    }
    busy.current = true;
    computeLayout(model.variables, model.edges)
      .then((placed) => {
        onPlaced(placed, true);
        setRevision((n) => n + 1);
      }, onFailed)
      .finally(() => {
        busy.current = false;
      });
  }, [model, positions, request, isReady, onPlaced, onFailed]);

  return { isReady, revision };
}
