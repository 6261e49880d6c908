/** Answers about single edges from background knowledge, without writing its tiers and groups out as pairs. */
import type { Knowledge, Pair } from '../model/knowledge';
import { isMember, sidesOf, type Members } from './sides';

/** One string per edge, whatever the names hold. */
export const pairKey = ({ source, target }: Pair): string => `${source.length} ${source}${target}`;

export function uniquePairs(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [pairKey(pair), pair])).values()];
}

/** Index of the first tier of every variable that stands in one. */
export function tierIndex({ tiers }: Knowledge): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  tiers.forEach(({ variables }, t) => variables.forEach((name) => first.has(name) || first.set(name, t)));
  return first;
}

/** What forbids an edge. Tiers and rules are indices from 0. */
export type Obstacle =
  | { readonly kind: 'order'; readonly from: number; readonly to: number }
  | { readonly kind: 'within'; readonly tier: number }
  | { readonly kind: 'next'; readonly from: number; readonly to: number }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'group'; readonly rule: number };

/** What requires an edge: a rule of its own, or the group rules at these indices. */
export interface Demand {
  readonly isOwn: boolean;
  readonly rules: readonly number[];
}

/** A set of edges that is asked without making strings: lists may hold a hundred thousand. */
interface EdgeSet {
  readonly size: number;
  has(source: string, target: string): boolean;
}

const MOST_NAMES = 2 ** 26;

function edgeSet(pairs: readonly Pair[]): EdgeSet {
  const ids = new Map<string, number>();
  const idOf = (name: string): number => {
    const id = ids.get(name) ?? ids.size;
    if (id === ids.size) ids.set(name, id);
    return id;
  };
  const keys = new Set(pairs.map(({ source, target }) => idOf(source) * MOST_NAMES + idOf(target)));
  return {
    size: keys.size,
    has: (source, target) => keys.has((ids.get(source) ?? -1) * MOST_NAMES + (ids.get(target) ?? Number.NaN)),
  };
}

export interface KnowledgeIndex {
  /** Different forbidden and required edges of their own. */
  readonly pairs: number;
  readonly tierOf: ReadonlyMap<string, number>;
  /** Everything that forbids the edge; empty when it is allowed. A loop is not asked about. */
  obstacles(source: string, target: string): Obstacle[];
  demand(source: string, target: string): Demand;
  isForbidden(pair: Pair): boolean;
  isRequired(pair: Pair): boolean;
}

interface IndexedRule {
  readonly rule: number;
  readonly kind: 'forbidden' | 'required';
  readonly from: Members;
  readonly to: Members;
}

const known = new WeakMap<Knowledge, KnowledgeIndex>();

/** Built once for each value of the knowledge. */
export function indexKnowledge(knowledge: Knowledge): KnowledgeIndex {
  const index = known.get(knowledge) ?? build(knowledge);
  known.set(knowledge, index);
  return index;
}

function build(knowledge: Knowledge): KnowledgeIndex {
  const tierOf = tierIndex(knowledge);
  const forbidden = edgeSet(knowledge.forbidden);
  const required = edgeSet(knowledge.required);
  const between = ruleFinder(knowledge);
  return {
    pairs: forbidden.size + required.size,
    tierOf,
    isForbidden: ({ source, target }) => forbidden.has(source, target),
    isRequired: ({ source, target }) => required.has(source, target),
    obstacles: (source, target) => [
      ...tierObstacles(knowledge, tierOf.get(source), tierOf.get(target)),
      ...(forbidden.has(source, target) ? [{ kind: 'forbidden' } as const] : []),
      ...between(source, target, 'forbidden').map((rule) => ({ kind: 'group', rule }) as const),
    ],
    demand: (source, target) => ({
      isOwn: required.has(source, target),
      rules: between(source, target, 'required'),
    }),
  };
}

function tierObstacles({ tiers }: Knowledge, from: number | undefined, to: number | undefined): Obstacle[] {
  if (from === undefined || to === undefined) return [];
  if (from > to) return [{ kind: 'order', from, to }];
  const tier = tiers[from];
  if (from === to) return tier?.forbidsWithin ? [{ kind: 'within', tier: from }] : [];
  return tier?.causesNextOnly && to > from + 1 ? [{ kind: 'next', from, to }] : [];
}

/** Finds the group rules about an edge by whichever of its ends fewer rules speak of. */
function ruleFinder(knowledge: Knowledge): (source: string, target: string, kind: IndexedRule['kind']) => number[] {
  const kinds = knowledge.groupRules ?? [];
  const rules = sidesOf(knowledge).map((sides, rule): IndexedRule => ({
    rule,
    kind: kinds[rule]?.kind ?? 'forbidden',
    ...sides,
  }));
  const [bySource, byTarget] = [listByName(rules, 'from'), listByName(rules, 'to')];
  return (source, target, kind) => {
    if (source === target) return [];
    const [out, into] = [bySource(source), byTarget(target)];
    const fewer = out.own.length + out.general.length <= into.own.length + into.general.length ? out : into;
    const speaks = (one: IndexedRule): boolean =>
      one.kind === kind && isMember(one.from, source) && isMember(one.to, target);
    return [...fewer.own.filter(speaks), ...fewer.general.filter(speaks)].map(({ rule }) => rule).sort((a, b) => a - b);
  };
}

interface RuleList {
  /** Rules that name the variable. */
  readonly own: readonly IndexedRule[];
  /** Rules about every variable. */
  readonly general: readonly IndexedRule[];
}

function listByName(rules: readonly IndexedRule[], side: 'from' | 'to'): (name: string) => RuleList {
  const general = rules.filter((rule) => rule[side] === null);
  const lists = new Map<string, IndexedRule[]>();
  for (const rule of rules) {
    for (const name of rule[side] ?? []) {
      const list = lists.get(name);
      if (list) list.push(rule);
      else lists.set(name, [rule]);
    }
  }
  return (name) => ({ own: lists.get(name) ?? [], general });
}
