/** Changes of groups and of the rules about them, as pure functions of the background knowledge. */
import { sideKey } from '../../../shared/graph/sides';
import type { Group, GroupRule, Knowledge, Side } from '../../../shared/model/knowledge';

/** Names stand in the rules, so two groups never have the same. */
export function isTaken({ groups = [] }: Knowledge, name: string): boolean {
  return groups.some((group) => group.name === name);
}

/** A name no group has yet. */
export function freshName(knowledge: Knowledge, base: (k: number) => string): string {
  let k = 1;
  while (isTaken(knowledge, base(k))) k++;
  return base(k);
}

export function addGroup(knowledge: Knowledge, group: Group): Knowledge {
  if (group.name === '' || isTaken(knowledge, group.name)) return knowledge;
  return { ...knowledge, groups: [...(knowledge.groups ?? []), group] };
}

/** The rules about it go with it. */
export function removeGroup(knowledge: Knowledge, name: string): Knowledge {
  const isOf = (side: Side): boolean => 'group' in side && side.group === name;
  return {
    ...knowledge,
    groups: (knowledge.groups ?? []).filter((group) => group.name !== name),
    groupRules: (knowledge.groupRules ?? []).filter(({ from, to }) => !isOf(from) && !isOf(to)),
  };
}

/** The rules about it follow. */
export function renameGroup(knowledge: Knowledge, name: string, next: string): Knowledge {
  if (next === '' || name === next || isTaken(knowledge, next)) return knowledge;
  const renamed = (side: Side): Side => ('group' in side && side.group === name ? { group: next } : side);
  return {
    ...knowledge,
    groups: (knowledge.groups ?? []).map((group) => (group.name === name ? { ...group, name: next } : group)),
    groupRules: (knowledge.groupRules ?? []).map(({ kind, from, to }) => ({
      kind,
      from: renamed(from),
      to: renamed(to),
    })),
  };
}

export function setMembers(knowledge: Knowledge, name: string, variables: readonly string[]): Knowledge {
  const members = [...new Set(variables)];
  return {
    ...knowledge,
    groups: (knowledge.groups ?? []).map((group) => (group.name === name ? { name, variables: members } : group)),
  };
}

const ruleKey = ({ kind, from, to }: GroupRule): string => `${kind} ${sideKey(from)} ${sideKey(to)}`;

const keysOf = new WeakMap<Knowledge, ReadonlySet<string>>();

/** Asked often where many variables are selected, so the keys are made once. */
export function hasRule(knowledge: Knowledge, rule: GroupRule): boolean {
  const keys = keysOf.get(knowledge) ?? new Set((knowledge.groupRules ?? []).map(ruleKey));
  keysOf.set(knowledge, keys);
  return keys.has(ruleKey(rule));
}

/** Adds rules or takes them out; none is there twice. */
export function setRules(knowledge: Knowledge, rules: readonly GroupRule[], isOn: boolean): Knowledge {
  const named = new Map(rules.map((rule) => [ruleKey(rule), rule]));
  const present = knowledge.groupRules ?? [];
  if (!isOn) return { ...knowledge, groupRules: present.filter((rule) => !named.has(ruleKey(rule))) };
  for (const rule of present) named.delete(ruleKey(rule));
  return named.size === 0 ? knowledge : { ...knowledge, groupRules: [...present, ...named.values()] };
}

export function addRule(knowledge: Knowledge, rule: GroupRule): Knowledge {
  return setRules(knowledge, [rule], true);
}

export function removeRule(knowledge: Knowledge, rule: GroupRule): Knowledge {
  return setRules(knowledge, [rule], false);
}

/** Nothing may cause the variable. */
export const exogenous = (variable: string): GroupRule => ({
  kind: 'forbidden',
  from: { all: true },
  to: { variable },
});
/** The variable may cause nothing. */
export const sink = (variable: string): GroupRule => ({ kind: 'forbidden', from: { variable }, to: { all: true } });
