/**
 * Where background knowledge contradicts itself: no DAG could obey it. Each as a sentence that names what collides.
 *
 * By name, and without the data: what stands in no tier and in no edge cannot contradict anything.
 */
import type { Knowledge, Pair } from '../model/knowledge';
import { strongComponents } from './components';
import { findCycle } from './order';

export interface Contradiction {
  /** A sentence that can follow a colon. */
  readonly reason: string;
  /** Required edges that take part; none when a variable stands in two tiers. */
  readonly required: readonly Pair[];
}

/** All contradictions, those of tiers first; empty exactly when some DAG obeys the knowledge. */
export function contradictionsOf(knowledge: Knowledge): Contradiction[] {
  const required = uniquePairs(knowledge.required);
  return [
    ...variablesInTwoTiers(knowledge),
    ...required.filter(isLoop).map((pair) => ({
      reason: `"${pair.source}" is required to cause itself.`,
      required: [pair],
    })),
    ...againstTiersAndEdges(knowledge, required),
    ...requiredCycles(required),
  ];
}

const isLoop = ({ source, target }: Pair): boolean => source === target;

/** One string per edge, whatever the names hold. */
export const pairKey = ({ source, target }: Pair): string => JSON.stringify([source, target]);

export function uniquePairs(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [pairKey(pair), pair])).values()];
}

/** Index of the first tier of every variable that stands in one. */
export function tierIndex({ tiers }: Knowledge): Map<string, number> {
  const first = new Map<string, number>();
  tiers.forEach(({ variables }, t) => variables.forEach((name) => first.has(name) || first.set(name, t)));
  return first;
}

function variablesInTwoTiers(knowledge: Knowledge): Contradiction[] {
  const first = tierIndex(knowledge);
  const found = new Map<string, Contradiction>();
  knowledge.tiers.forEach(({ variables }, t) => {
    for (const name of variables) {
      const other = first.get(name) ?? t;
      if (other === t || found.has(name)) continue;
      found.set(name, { reason: `"${name}" stands in tier ${other + 1} and in tier ${t + 1}.`, required: [] });
    }
  });
  return [...found.values()];
}

function againstTiersAndEdges(knowledge: Knowledge, required: readonly Pair[]): Contradiction[] {
  const tierOf = tierIndex(knowledge);
  const forbidden = new Set(knowledge.forbidden.map(pairKey));
  return required.flatMap((pair) => {
    const { source, target } = pair;
    const edge = `the edge ${source} → ${target} is required`;
    const [from, to] = [tierOf.get(source), tierOf.get(target)];
    const reasons: string[] = [];
    if (isLoop(pair)) return [];
    if (from !== undefined && to !== undefined && from > to) {
      reasons.push(`${edge}, but ${source} stands in tier ${from + 1} and ${target} in the earlier tier ${to + 1}.`);
    }
    if (from !== undefined && from === to && knowledge.tiers[from]?.forbidsWithin) {
      reasons.push(`${edge}, but both stand in tier ${from + 1}, which allows no edge inside it.`);
    }
    if (forbidden.has(pairKey(pair))) reasons.push(`${edge}, and the same edge is forbidden.`);
    return reasons.map((reason) => ({ reason, required: [pair] }));
  });
}

/** One cycle of every strong component of the required edges: breaking it is what a person does next. */
function requiredCycles(pairs: readonly Pair[]): Contradiction[] {
  const names = [...new Set(pairs.flatMap(({ source, target }) => [source, target]))];
  const index = new Map(names.map((name, i) => [name, i]));
  const d = names.length;
  const edges = pairs
    .filter((pair) => !isLoop(pair))
    .map(({ source, target }) => [index.get(source) ?? 0, index.get(target) ?? 0] as const);
  const A = new Uint8Array(d * d);
  for (const [i, j] of edges) A[i * d + j] = 1;
  const component = strongComponents(A, d);
  const inside = edges.filter(([i, j]) => component[i] === component[j]);
  return [...new Set(inside.map(([i]) => component[i]))].flatMap((one) => {
    const part = new Uint8Array(d * d);
    for (const [i, j] of inside) if (component[i] === one) part[i * d + j] = 1;
    const cycle = findCycle(part, d)?.map((i) => names[i] ?? '');
    return cycle === undefined ? [] : [cycleOf(cycle)];
  });
}

function cycleOf(names: readonly string[]): Contradiction {
  const required = names.map((source, k) => ({ source, target: names[(k + 1) % names.length] ?? source }));
  return { reason: `the required edges form a cycle: ${[...names, names[0]].join(' → ')}.`, required };
}
