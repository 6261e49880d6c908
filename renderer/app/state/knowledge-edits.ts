/** Changes of background knowledge as pure functions of it. */
import { pairKey } from '../../../shared/graph/knowledge-index';
import type { Knowledge, Pair } from '../../../shared/model/knowledge';

export type EdgeKind = 'forbidden' | 'required';

export const emptyKnowledge: Knowledge = { tiers: [], forbidden: [], required: [] };

export function addTier(knowledge: Knowledge): Knowledge {
  return { ...knowledge, tiers: [...knowledge.tiers, { variables: [], forbidsWithin: false }] };
}

/** Its variables are in no tier then. */
export function removeTier(knowledge: Knowledge, tier: number): Knowledge {
  return { ...knowledge, tiers: knowledge.tiers.filter((_, t) => t !== tier) };
}

/** Swaps a tier with the one before (−1) or after it (+1). */
export function shiftTier(knowledge: Knowledge, tier: number, by: -1 | 1): Knowledge {
  const tiers = [...knowledge.tiers];
  const [one, other] = [tiers[tier], tiers[tier + by]];
  if (!one || !other) return knowledge;
  tiers[tier] = other;
  tiers[tier + by] = one;
  return { ...knowledge, tiers };
}

export function setForbidsWithin(knowledge: Knowledge, tier: number, forbidsWithin: boolean): Knowledge {
  return { ...knowledge, tiers: knowledge.tiers.map((one, t) => (t === tier ? { ...one, forbidsWithin } : one)) };
}

/** Puts variables into one tier, or into none with null: no variable ever stands in two. */
export function moveToTier(knowledge: Knowledge, names: readonly string[], tier: number | null): Knowledge {
  const moved = new Set(names);
  const tiers = knowledge.tiers.map((one, t) => {
    const others = one.variables.filter((name) => !moved.has(name));
    return { ...one, variables: t === tier ? [...others, ...moved] : others };
  });
  return { ...knowledge, tiers };
}

export function addEdge(knowledge: Knowledge, kind: EdgeKind, pair: Pair): Knowledge {
  return hasEdge(knowledge, kind, pair) ? knowledge : { ...knowledge, [kind]: [...knowledge[kind], pair] };
}

export function hasEdge(knowledge: Knowledge, kind: EdgeKind, pair: Pair): boolean {
  return knowledge[kind].some((known) => pairKey(known) === pairKey(pair));
}

export function removeEdge(knowledge: Knowledge, kind: EdgeKind, pair: Pair): Knowledge {
  return { ...knowledge, [kind]: knowledge[kind].filter((known) => pairKey(known) !== pairKey(pair)) };
}
