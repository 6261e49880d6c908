/** Sides of group rules: which variables stand on them. */
import type { GroupRule, Knowledge, Side } from '../model/knowledge';

/** Members of a side; null stands for every variable there is. A group that does not exist has none. */
export type Members = ReadonlySet<string> | null;

export function membersOf({ groups = [] }: Knowledge, side: Side): Members {
  if ('all' in side) return null;
  if ('variable' in side) return new Set([side.variable]);
  return new Set(groups.find(({ name }) => name === side.group)?.variables);
}

export const isMember = (members: Members, name: string): boolean => members === null || members.has(name);

/** Both sides of every group rule, in their order. */
export function sidesOf(knowledge: Knowledge): { readonly from: Members; readonly to: Members }[] {
  return (knowledge.groupRules ?? []).map(({ from, to }) => ({
    from: membersOf(knowledge, from),
    to: membersOf(knowledge, to),
  }));
}

/** True when the rule says nothing: a side is empty, or both hold the same variable alone. */
export function isIdle(from: Members, to: Members): boolean {
  if (from?.size === 0 || to?.size === 0) return true;
  const [one] = from ?? [];
  return from?.size === 1 && to?.size === 1 && one !== undefined && to.has(one);
}

/** One string per side. */
export const sideKey = (side: Side): string => JSON.stringify(side);

export const isSameRule = (a: GroupRule, b: GroupRule): boolean =>
  a.kind === b.kind && sideKey(a.from) === sideKey(b.from) && sideKey(a.to) === sideKey(b.to);

/** All variables named anywhere in the knowledge, each once. */
export function namedVariables({ tiers, forbidden, required, groups = [], groupRules = [] }: Knowledge): string[] {
  const sides = groupRules.flatMap(({ from, to }) => [from, to]);
  return [
    ...new Set([
      ...tiers.flatMap(({ variables }) => variables),
      ...[...forbidden, ...required].flatMap(({ source, target }) => [source, target]),
      ...groups.flatMap(({ variables }) => variables),
      ...sides.flatMap((side) => ('variable' in side ? [side.variable] : [])),
    ]),
  ];
}

/**
 * The edges a rule speaks of, written out, without loops.
 *
 * @param all what stands for every variable
 */
export function* pairsBetween(from: Members, to: Members, all: readonly string[]): Generator<[string, string]> {
  const targets = [...(to ?? all)];
  for (const source of from ?? all) for (const target of targets) if (source !== target) yield [source, target];
}
