/** Sees to it that every variable of the graph has a position: saved, placed beside its neighbours, or laid out. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { tierBands } from '../../shared/graph/tier-bands';
import type { Positions } from '../../shared/model/graph';
import type { LayoutKind } from '../../shared/model/picture';
import { cancelLayout, computeLayout } from './layout-client';
import type { GraphModel } from './model';
import { hasAll, hasNone, pick, placeMissing } from './place';

/** How a graph is laid out. */
export interface LayoutPlan {
  readonly kind: LayoutKind;
  /** Tiers in causal order. */
  readonly tiers: readonly (readonly string[])[];
  /** Whose positions they are; a change of it lays nothing out again. */
  readonly owner: string;
}

export interface Layout {
  readonly isReady: boolean;
  /** Counts layouts of the whole graph: the view fits itself after each. */
  readonly revision: number;
  readonly isBusy: boolean;
  readonly cancel: () => void;
}

/** `isFollowing`: nobody asked for a layout, it comes from other tiers. */
export type PlacedListener = (positions: Positions, isWhole: boolean, kind: LayoutKind, isFollowing?: boolean) => void;

const LAYERED: LayoutPlan = { kind: 'layered', tiers: [], owner: '' };

/** Places for new variables only: beside their neighbours, in the layout by tier in their lane. */
function placeNew({ variables, edges }: GraphModel, positions: Positions, { kind, tiers }: LayoutPlan): Positions {
  if (kind !== 'tiers') return placeMissing(variables, edges, positions);
  const heights = new Map<string, number>();
  const bands = tierBands(variables, tiers, pick(positions, variables));
  for (const { tier, y, height } of bands) {
    const names = tier === null ? variables.filter((name) => !tiers.flat().includes(name)) : (tiers[tier] ?? []);
    for (const name of names) if (!heights.has(name)) heights.set(name, y + height / 2);
  }
  return placeMissing(variables, edges, positions, (name) => heights.get(name));
}

/** Tiers that changed ask for a new layout by tier. */
function tierKey({ kind, tiers }: LayoutPlan): string | null {
  return kind === 'tiers' ? JSON.stringify(tiers) : null;
}

export function useLayout(
  model: GraphModel,
  positions: Positions,
  request: number,
  onPlaced: PlacedListener,
  onFailed: (error: unknown) => void,
  plan: LayoutPlan = LAYERED,
): Layout {
  const [revision, setRevision] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const tiers = tierKey(plan);
  const served = useRef({ tiers, owner: plan.owner, request, positions });
  /** Layouts going on: one that was cancelled ends after the next has begun. */
  const running = useRef(0);
  const isReady = hasAll(positions, model.variables);

  const layOut = useCallback(
    async (graph: GraphModel, anchor: Positions, { kind, tiers }: LayoutPlan, isFollowing: boolean) => {
      running.current += 1;
      setBusy(true);
      const { variables, edges } = graph;
      // Nothing moves in the free layout, but first every variable needs a place.
      const method = kind === 'free' ? 'layered' : kind;
      const job = { kind: method, variables, edges, tiers, anchor: pick(anchor, variables) } as const;
      try {
        const placed = await computeLayout(job);
        if (!placed) return;
        onPlaced(placed, true, method, isFollowing);
        setRevision((n) => n + 1);
      } catch (error) {
        onFailed(error);
      } finally {
        running.current -= 1;
        setBusy(running.current > 0);
      }
    },
    [onPlaced, onFailed],
  );

  useEffect(() => {
    const before = served.current;
    const isOther = before.owner !== plan.owner;
    // Tiers that come with other places were restored by undo or redo: those places are theirs.
    const isSame = !isOther && before.positions === positions;
    const isRegrouped = isSame && before.tiers !== null && tiers !== null && before.tiers !== tiers;
    const isAsked = before.request !== request || isRegrouped;
    served.current = { tiers, owner: plan.owner, request, positions };
    if (isOther) cancelLayout();
    if (isAsked || (!isReady && hasNone(positions, model.variables) && running.current === 0)) {
      void layOut(model, positions, plan, before.request === request);
    } else if (!isReady && running.current === 0) {
      onPlaced(placeNew(model, positions, plan), false, plan.kind);
    }
  }, [model, positions, request, tiers, plan, isReady, layOut, onPlaced]);

  return { isReady, revision, isBusy, cancel: cancelLayout };
}
