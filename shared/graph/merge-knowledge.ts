/** Background knowledge of two origins put together. */
import type { Group, GroupRule, Knowledge, Side, Tier } from '../model/knowledge';
import { tierIndex, uniquePairs } from './knowledge-index';
import { isSameRule } from './sides';

export interface MergedKnowledge {
  readonly knowledge: Knowledge;
  /** Variables of the other that stand in another tier here already: they stay where they are. */
  readonly kept: readonly string[];
}

/**
 * Adds all rules of `other`. Tiers are matched by their place; a tier forbids what it forbids in either. A group whose
 * name stands for other variables here gets a new name, and its rules follow.
 */
export function mergeKnowledge(here: Knowledge, other: Knowledge): MergedKnowledge {
  const tierOf = tierIndex(here);
  const placed = [...tierIndex(other)];
  const { groups, nameOf } = mergeGroups(here.groups ?? [], other.groups ?? []);
  const renamed = (side: Side): Side => ('group' in side ? { group: nameOf(side.group) } : side);
  const rules = (other.groupRules ?? []).map(({ kind, from, to }) => ({
    kind,
    from: renamed(from),
    to: renamed(to),
  }));
  const groupRules = [...(here.groupRules ?? []), ...rules].filter(isFirst);
  const knowledge: Knowledge = {
    tiers: mergeTiers(here.tiers, other.tiers, new Set(tierOf.keys())),
    forbidden: uniquePairs([...here.forbidden, ...other.forbidden]),
    required: uniquePairs([...here.required, ...other.required]),
    ...(groups.length > 0 && { groups }),
    ...(groupRules.length > 0 && { groupRules }),
  };
  return { knowledge, kept: placed.flatMap(([name, t]) => ((tierOf.get(name) ?? t) === t ? [] : [name])) };
}

const isFirst = (rule: GroupRule, at: number, all: readonly GroupRule[]): boolean =>
  all.findIndex((one) => isSameRule(one, rule)) === at;

function mergeTiers(here: readonly Tier[], other: readonly Tier[], placed: ReadonlySet<string>): Tier[] {
  const seen = new Set(placed);
  return Array.from({ length: Math.max(here.length, other.length) }, (_, t) => {
    const [own, added] = [here[t], other[t]];
    const fresh = (added?.variables ?? []).filter((name) => !seen.has(name));
    for (const name of fresh) seen.add(name);
    const causesNextOnly = (own?.causesNextOnly ?? false) || (added?.causesNextOnly ?? false);
    return {
      variables: [...(own?.variables ?? []), ...fresh],
      forbidsWithin: (own?.forbidsWithin ?? false) || (added?.forbidsWithin ?? false),
      ...(causesNextOnly && { causesNextOnly }),
    };
  });
}

function mergeGroups(here: readonly Group[], other: readonly Group[]) {
  const groups = [...here];
  const names = new Map<string, string>();
  const isSame = (a: Group, b: Group): boolean =>
    new Set([...a.variables, ...b.variables]).size === new Set(a.variables).size &&
    new Set(a.variables).size === new Set(b.variables).size;
  for (const group of other) {
    const present = here.find(({ name }) => name === group.name);
    if (present && isSame(present, group)) continue;
    let { name } = group;
    for (let k = 2; groups.some((one) => one.name === name); k++) name = `${group.name} ${k}`;
    names.set(group.name, name);
    groups.push({ name, variables: [...group.variables] });
  }
  return { groups, nameOf: (name: string): string => names.get(name) ?? name };
}
