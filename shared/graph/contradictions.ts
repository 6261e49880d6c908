/**
 * Where background knowledge contradicts itself: no DAG could obey it. Each as a sentence that names what collides.
 *
 * By name, and without the data: what stands in no tier and in no rule cannot contradict anything. The required edges
 * with none of them forbidden and no cycle are a DAG that obeys, so nothing else needs to be looked for.
 */
import type { GroupRule, Knowledge, Pair } from '../model/knowledge';
import type { Blame } from '../model/sayings/knowledge';
import type { Said } from '../model/sayings/said';
import { say } from '../model/sayings/say';
import { strongComponents } from './components';
import { indexKnowledge, uniquePairs, type KnowledgeIndex, type Obstacle } from './knowledge-index';
import { findCycle } from './order';
import { pairsBetween, sidesOf } from './sides';

export interface Contradiction {
  /** A sentence that can follow a colon. */
  readonly reason: Said;
  /** Required edges of their own that take part. */
  readonly required: readonly Pair[];
  /** Required group rules that take part, as indices. */
  readonly rules: readonly number[];
}

/** All contradictions, those of tiers first; empty exactly when some DAG obeys the knowledge. */
export function contradictionsOf(knowledge: Knowledge): Contradiction[] {
  const index = indexKnowledge(knowledge);
  const required = uniquePairs(knowledge.required);
  return [
    ...variablesInTwoTiers(knowledge, index),
    ...required.filter(isLoop).map((pair) => ({
      reason: say('knowledge/self', pair.source),
      required: [pair],
      rules: [],
    })),
    ...required.flatMap((pair) => againstEdge(knowledge, index, pair)),
    ...(knowledge.groupRules ?? []).flatMap((rule, at) => againstRule(knowledge, index, rule, at)),
    ...requiredCycles(index, requiredPairs(knowledge)),
  ];
}

const isLoop = ({ source, target }: Pair): boolean => source === target;

/** Every required edge once, those of groups written out. */
export function requiredPairs(knowledge: Knowledge): Pair[] {
  const sides = sidesOf(knowledge);
  const ofGroups = (knowledge.groupRules ?? []).flatMap(({ kind }, at) => {
    const { from, to } = sides[at] ?? {};
    if (kind === 'forbidden' || !from || !to) return [];
    return Array.from(pairsBetween(from, to, []), ([source, target]) => ({ source, target }));
  });
  return ofGroups.length === 0 ? uniquePairs(knowledge.required) : uniquePairs([...knowledge.required, ...ofGroups]);
}

function variablesInTwoTiers(knowledge: Knowledge, { tierOf }: KnowledgeIndex): Contradiction[] {
  const found = new Map<string, Contradiction>();
  knowledge.tiers.forEach(({ variables }, t) => {
    for (const name of variables) {
      const other = tierOf.get(name) ?? t;
      if (other === t || found.has(name)) continue;
      const reason = say('knowledge/two-tiers', name, other, t);
      found.set(name, { reason, required: [], rules: [] });
    }
  });
  return [...found.values()];
}

function blameOf({ groupRules = [] }: Knowledge, obstacle: Obstacle): Blame {
  return obstacle.kind === 'group' ? { kind: 'group', rule: groupRules[obstacle.rule] ?? null } : obstacle;
}

function againstEdge(knowledge: Knowledge, index: KnowledgeIndex, pair: Pair): Contradiction[] {
  if (isLoop(pair)) return [];
  return index.obstacles(pair.source, pair.target).map((obstacle) => ({
    reason: say('knowledge/edge', pair, blameOf(knowledge, obstacle)),
    required: [pair],
    rules: [],
  }));
}

/** One sentence for a rule about many edges: the first that cannot be, and how many more. */
function againstRule(knowledge: Knowledge, index: KnowledgeIndex, rule: GroupRule, at: number): Contradiction[] {
  const { from, to } = sidesOf(knowledge)[at] ?? {};
  if (rule.kind === 'forbidden' || !from || !to) return [];
  let first: { readonly pair: Pair; readonly obstacle: Obstacle } | null = null;
  let more = -1;
  for (const [source, target] of pairsBetween(from, to, [])) {
    const [obstacle] = index.obstacles(source, target);
    if (!obstacle) continue;
    first ??= { pair: { source, target }, obstacle };
    more++;
  }
  if (!first) return [];
  const { pair, obstacle } = first;
  const reason = say('knowledge/group-edge', rule.from, rule.to, pair, blameOf(knowledge, obstacle), more);
  return [{ reason, required: [], rules: [at] }];
}

/** One cycle of every strong component of the required edges: breaking it is what a person does next. */
function requiredCycles(known: KnowledgeIndex, pairs: readonly Pair[]): Contradiction[] {
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
    return cycle === undefined ? [] : [cycleOf(known, cycle)];
  });
}

function cycleOf(index: KnowledgeIndex, names: readonly string[]): Contradiction {
  const pairs = names.map((source, k) => ({ source, target: names[(k + 1) % names.length] ?? source }));
  const rules = pairs.flatMap(({ source, target }) => index.demand(source, target).rules);
  return {
    reason: say('knowledge/cycle', [...names, ...names.slice(0, 1)]),
    required: pairs.filter((pair) => index.isRequired(pair)),
    rules: [...new Set(rules)],
  };
}
