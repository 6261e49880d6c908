/** Changes of background knowledge as pure functions of it. */
import { pairKey, uniquePairs } from '../../../shared/graph/knowledge-index';
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

export function setCausesNextOnly(knowledge: Knowledge, tier: number, causesNextOnly: boolean): Knowledge {
  const tiers = knowledge.tiers.map((one, t) => {
    if (t !== tier) return one;
    const { variables, forbidsWithin } = one;
    return causesNextOnly ? { variables, forbidsWithin, causesNextOnly } : { variables, forbidsWithin };
  });
  return { ...knowledge, tiers };
}

/** Puts a tier in the place of another; those between move up. */
export function moveTier(knowledge: Knowledge, from: number, to: number): Knowledge {
  const moved = knowledge.tiers[from];
  const target = Math.max(0, Math.min(knowledge.tiers.length - 1, to));
  if (!moved || target === from) return knowledge;
  const tiers = knowledge.tiers.filter((_, t) => t !== from);
  return { ...knowledge, tiers: [...tiers.slice(0, target), moved, ...tiers.slice(target)] };
}

/** What a person says about a single edge; null: nothing of its own. */
export type EdgeSaying = EdgeKind | null;

/** Says the same about many edges, in place of what was said about each of them before. Loops are left out. */
export function sayOfEdges(knowledge: Knowledge, pairs: readonly Pair[], saying: EdgeSaying): Knowledge {
  const list = uniquePairs(pairs.filter(({ source, target }) => source !== target));
  const named = new Set(list.map(pairKey));
  const others = (kind: EdgeKind): Pair[] => knowledge[kind].filter((pair) => !named.has(pairKey(pair)));
  const said = (kind: EdgeKind): Pair[] => {
    if (kind !== saying) return others(kind);
    // Those that are there keep their place.
    const present = new Set(knowledge[kind].map(pairKey));
    return [...knowledge[kind], ...list.filter((pair) => !present.has(pairKey(pair)))];
  };
  return { ...knowledge, forbidden: said('forbidden'), required: said('required') };
}
