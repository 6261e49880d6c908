/** The groups of Tetrad's knowledge text: pairs of lines without names, to and from rules about named groups. */
import type { Group, GroupRule, Knowledge, Side, Tier } from '../model/knowledge';

/** The variables of two lines: every edge from the first to the second. */
export interface GroupLines {
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((name) => b.has(name));

/** The variables of all tiers that lie beyond the next one. */
export function beyondNext(tiers: readonly Tier[], t: number): string[] {
  return tiers.slice(t + 2).flatMap(({ variables }) => variables);
}

/** Lines that say "this tier may cause the next one only", as our writer puts it, become that property again. */
export function withNextOnly(
  tiers: readonly Tier[],
  lines: readonly GroupLines[],
): { tiers: Tier[]; lines: GroupLines[] } {
  const left = new Set(lines);
  const marked = tiers.map((tier, t) => {
    const beyond = new Set(beyondNext(tiers, t));
    const own = new Set(tier.variables);
    const line = beyond.size > 0 && lines.find(({ from, to }) => isSame(from, own) && isSame(to, beyond));
    if (!line) return tier;
    left.delete(line);
    return { ...tier, causesNextOnly: true };
  });
  return { tiers: marked, lines: [...left] };
}

export interface GroupOptions {
  readonly names?: readonly string[];
  readonly groups?: readonly Group[];
}

/** Finds or makes the side a line stands for. */
function sideMaker({ names = [], groups: given = [] }: GroupOptions) {
  const groups = [...given];
  const everything = new Set(names);
  const known = (members: ReadonlySet<string>): Side | null => {
    const [only] = members;
    if (members.size === 1 && only !== undefined) return { variable: only };
    const group = groups.find(({ variables }) => isSame(new Set(variables), members));
    return group ? { group: group.name } : null;
  };
  const made = (members: ReadonlySet<string>): Side => {
    const taken = new Set(groups.map(({ name }) => name));
    let k = 1;
    while (taken.has(`Group ${k}`)) k++;
    groups.push({ name: `Group ${k}`, variables: [...members] });
    return { group: `Group ${k}` };
  };
  /** A line with every variable; beside a single one that variable may be missing, as no edge runs to itself. */
  const isRest = (members: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    members.size > 1 && isSame(other.size === 1 ? new Set([...members, ...other]) : members, everything);
  return {
    groups,
    sideOf: (members: ReadonlySet<string>, other: ReadonlySet<string>, mayBeAll: boolean): Side =>
      known(members) ?? (mayBeAll && isRest(members, other) ? { all: true } : made(members)),
  };
}

/** Rules of the lines, and the groups they speak of; a line of a group that is known already is taken for it. */
export function readGroupRules(
  forbidden: readonly GroupLines[],
  required: readonly GroupLines[],
  options: GroupOptions,
): Pick<Knowledge, 'groups' | 'groupRules'> {
  const { groups, sideOf } = sideMaker(options);
  const rules = (lines: readonly GroupLines[], kind: GroupRule['kind']): GroupRule[] =>
    lines.map(({ from, to }) => ({
      kind,
      from: sideOf(from, to, kind === 'forbidden'),
      to: sideOf(to, from, kind === 'forbidden'),
    }));
  const groupRules = [...rules(forbidden, 'forbidden'), ...rules(required, 'required')];
  return { ...(groups.length > 0 && { groups }), ...(groupRules.length > 0 && { groupRules }) };
}
