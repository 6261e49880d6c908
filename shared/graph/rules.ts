/**
 * Background knowledge as a list of rules a person can count, and which of them a graph breaks.
 *
 * On a DAG no rule is broken exactly when `violations` of `knowledge.ts` finds nothing: what the mask forbids besides
 * (edges that would close a cycle with required ones) no DAG that holds the required edges can have.
 */
import type { Knowledge, Pair } from '../model/knowledge';
import { pairKey, tierIndex, uniquePairs } from './contradictions';

/** Tiers are indices from 0. */
export type Rule =
  /** No edge from a later tier into this one. */
  | { readonly kind: 'order'; readonly tier: number }
  /** No edge inside this tier. */
  | { readonly kind: 'within'; readonly tier: number }
  | ({ readonly kind: 'forbidden' } & Pair)
  | ({ readonly kind: 'required' } & Pair);

export interface BrokenRule {
  readonly rule: Rule;
  /** Edges the graph has and must not have; for a required edge that one, which it lacks. */
  readonly edges: readonly Pair[];
}

/** Every rule once. A tier that nothing can break (no later tier, one variable) is no rule. */
export function rulesOf(knowledge: Knowledge | undefined): Rule[] {
  if (knowledge === undefined) return [];
  const { tiers } = knowledge;
  const rules: Rule[] = [];
  tiers.forEach(({ variables, forbidsWithin }, tier) => {
    const hasLater = tiers.slice(tier + 1).some((later) => later.variables.length > 0);
    if (variables.length > 0 && hasLater) rules.push({ kind: 'order', tier });
    if (forbidsWithin && new Set(variables).size > 1) rules.push({ kind: 'within', tier });
  });
  return [
    ...rules,
    ...uniquePairs(knowledge.forbidden).map((pair) => ({ kind: 'forbidden', ...pair }) as const),
    ...uniquePairs(knowledge.required).map((pair) => ({ kind: 'required', ...pair }) as const),
  ];
}

/** The rules that a graph, given by its edges, breaks. */
export function brokenRules(knowledge: Knowledge | undefined, edges: readonly Pair[]): BrokenRule[] {
  if (knowledge === undefined) return [];
  const tierOf = tierIndex(knowledge);
  const present = new Map(edges.map((edge) => [pairKey(edge), edge]));
  const found = (rule: Rule): readonly Pair[] => {
    switch (rule.kind) {
      case 'order':
        return edges.filter((e) => tierOf.get(e.target) === rule.tier && (tierOf.get(e.source) ?? -1) > rule.tier);
      case 'within':
        return edges.filter((e) => tierOf.get(e.target) === rule.tier && tierOf.get(e.source) === rule.tier);
      case 'forbidden':
        return present.has(pairKey(rule)) ? [{ source: rule.source, target: rule.target }] : [];
      case 'required':
        return present.has(pairKey(rule)) ? [] : [{ source: rule.source, target: rule.target }];
    }
  };
  return rulesOf(knowledge)
    .map((rule) => ({ rule, edges: found(rule).map(({ source, target }) => ({ source, target })) }))
    .filter((broken) => broken.edges.length > 0);
}

/** The knowledge about some variables only. Tiers keep their numbers, even where none of their variables is left. */
export function restrictKnowledge(knowledge: Knowledge, names: readonly string[]): Knowledge {
  const kept = new Set(names);
  const isKept = ({ source, target }: Pair): boolean => kept.has(source) && kept.has(target);
  return {
    tiers: knowledge.tiers.map((tier) => ({ ...tier, variables: tier.variables.filter((name) => kept.has(name)) })),
    forbidden: knowledge.forbidden.filter(isKept),
    required: knowledge.required.filter(isKept),
  };
}
