/**
 * Background knowledge as a list of rules a person can count, and which of them a graph breaks.
 *
 * On a DAG no rule is broken exactly when `violations` of `knowledge.ts` finds nothing: what the mask forbids besides
 * (edges that would close a cycle with required ones) no DAG that holds the required edges can have.
 */
import type { GroupRule, Knowledge, Pair } from '../model/knowledge';
import { indexKnowledge, pairKey, uniquePairs } from './knowledge-index';
import { isIdle, isMember, pairsBetween, sidesOf, type Members } from './sides';

/** Tiers are indices from 0. */
export type Rule =
  /** No edge from a later tier into this one. */
  | { readonly kind: 'order'; readonly tier: number }
  /** No edge inside this tier. */
  | { readonly kind: 'within'; readonly tier: number }
  /** No edge from this tier beyond the next. */
  | { readonly kind: 'next'; readonly tier: number }
  | ({ readonly kind: 'forbidden' } & Pair)
  | ({ readonly kind: 'required' } & Pair)
  | { readonly kind: 'group'; readonly rule: GroupRule; readonly at: number };

export interface BrokenRule {
  readonly rule: Rule;
  /** Edges the graph has and must not have; for a rule that requires edges those it lacks. */
  readonly edges: readonly Pair[];
}

/** Every rule once; one about groups counts once. What nothing can break (a tier with no later one) is no rule. */
export function rulesOf(knowledge: Knowledge | undefined): Rule[] {
  if (knowledge === undefined) return [];
  return [
    ...tierRules(knowledge),
    ...uniquePairs(knowledge.forbidden).map((pair) => ({ kind: 'forbidden', ...pair }) as const),
    ...uniquePairs(knowledge.required).map((pair) => ({ kind: 'required', ...pair }) as const),
    ...rulesAboutGroups(knowledge),
  ];
}

const counted = new WeakMap<Knowledge, number>();

/** How many rules `rulesOf` lists, without the list. Counted once for each value of the knowledge. */
export function ruleCount(knowledge: Knowledge | undefined): number {
  if (knowledge === undefined) return 0;
  const count =
    counted.get(knowledge) ??
    tierRules(knowledge).length + indexKnowledge(knowledge).pairs + rulesAboutGroups(knowledge).length;
  counted.set(knowledge, count);
  return count;
}

type RuleAboutGroups = Extract<Rule, { kind: 'group' }>;

function rulesAboutGroups(knowledge: Knowledge): RuleAboutGroups[] {
  const sides = sidesOf(knowledge);
  return (knowledge.groupRules ?? []).flatMap((rule, at) => {
    const { from = null, to = null } = sides[at] ?? {};
    return isIdle(from, to) ? [] : [{ kind: 'group', rule, at } as const];
  });
}

function tierRules({ tiers }: Knowledge): TierRule[] {
  const rules: TierRule[] = [];
  const anyFrom = (t: number): boolean => tiers.slice(t).some((later) => later.variables.length > 0);
  tiers.forEach(({ variables, forbidsWithin, causesNextOnly = false }, tier) => {
    if (variables.length === 0) return;
    if (anyFrom(tier + 1)) rules.push({ kind: 'order', tier });
    if (forbidsWithin && new Set(variables).size > 1) rules.push({ kind: 'within', tier });
    if (causesNextOnly && anyFrom(tier + 2)) rules.push({ kind: 'next', tier });
  });
  return rules;
}

/** The rules that a graph, given by its edges, breaks: of tiers first, then of edges, then of groups. */
export function brokenRules(knowledge: Knowledge | undefined, edges: readonly Pair[]): BrokenRule[] {
  if (knowledge === undefined) return [];
  const { isForbidden } = indexKnowledge(knowledge);
  const inTiers = edgesByTiers(knowledge, edges);
  const present = new Set(edges.map(pairKey));
  const sides = sidesOf(knowledge);
  const own = (kind: 'forbidden' | 'required', pairs: readonly Pair[]): BrokenRule[] =>
    uniquePairs(pairs).map(({ source, target }) => {
      const pair = { source, target };
      return { rule: { kind, ...pair }, edges: [pair] };
    });
  return [
    ...tierRules(knowledge).map((rule) => ({ rule, edges: inTiers.filter(breaks(rule)).map(bare) })),
    ...own('forbidden', edges.filter(isForbidden)),
    ...own('required', knowledge.required.filter((pair) => !present.has(pairKey(pair)))), // prettier-ignore
    ...rulesAboutGroups(knowledge).map((rule) => {
      const { from = null, to = null } = sides[rule.at] ?? {};
      return { rule, edges: brokenByGroup(rule.rule, from, to, edges, present).map(bare) };
    }),
  ].filter((broken) => broken.edges.length > 0);
}

export interface RuleCheck {
  readonly rules: number;
  readonly violated: number;
}

/** How many rules there are and how many of them the graph breaks, or null without rules. */
export function checkRules(knowledge: Knowledge | undefined, edges: readonly Pair[]): RuleCheck | null {
  const rules = ruleCount(knowledge);
  return rules === 0 ? null : { rules, violated: brokenRules(knowledge, edges).length };
}

const bare = ({ source, target }: Pair): Pair => ({ source, target });

type TierRule = Extract<Rule, { kind: 'order' | 'within' | 'next' }>;

function breaks({ kind, tier }: TierRule): (edge: { readonly from: number; readonly to: number }) => boolean {
  switch (kind) {
    case 'order':
      return ({ from, to }) => to === tier && from > to;
    case 'within':
      return ({ from, to }) => to === tier && from === to;
    case 'next':
      return ({ from, to }) => from === tier && to > from + 1;
  }
}

/** The edges with both ends in tiers. */
function edgesByTiers(knowledge: Knowledge, edges: readonly Pair[]): (Pair & { from: number; to: number })[] {
  const { tierOf } = indexKnowledge(knowledge);
  return edges.flatMap(({ source, target }) => {
    const [from, to] = [tierOf.get(source), tierOf.get(target)];
    return from === undefined || to === undefined ? [] : [{ source, target, from, to }];
  });
}

function brokenByGroup(
  { kind }: GroupRule,
  from: Members,
  to: Members,
  edges: readonly Pair[],
  present: ReadonlySet<string>,
): readonly Pair[] {
  if (kind === 'forbidden') return edges.filter((edge) => isMember(from, edge.source) && isMember(to, edge.target));
  return Array.from(pairsBetween(from, to, []), ([source, target]) => ({ source, target })).filter(
    (pair) => !present.has(pairKey(pair)),
  );
}

/** The knowledge about some variables only. Tiers keep their numbers, even where none of their variables is left. */
export function restrictKnowledge(knowledge: Knowledge, names: readonly string[]): Knowledge {
  const kept = new Set(names);
  const isKept = ({ source, target }: Pair): boolean => kept.has(source) && kept.has(target);
  const keep = (variables: readonly string[]): string[] => variables.filter((name) => kept.has(name));
  const { groups, groupRules } = knowledge;
  const isSaid = (side: GroupRule['from']): boolean => !('variable' in side) || kept.has(side.variable);
  return {
    tiers: knowledge.tiers.map((tier) => ({ ...tier, variables: keep(tier.variables) })),
    forbidden: knowledge.forbidden.filter(isKept),
    required: knowledge.required.filter(isKept),
    ...(groups && { groups: groups.map(({ name, variables }) => ({ name, variables: keep(variables) })) }),
    ...(groupRules && { groupRules: groupRules.filter(({ from, to }) => isSaid(from) && isSaid(to)) }),
  };
}
