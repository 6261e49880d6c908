/**
 * Writes background knowledge in the text format of Tetrad and causal-cmd, see `tetrad-knowledge.ts`.
 *
 * Group rules become pairs of lines, never lists of edges. What "every variable" stands for is written out, and a tier
 * that may cause the next one only is a group rule as well: Tetrad writes "0-" for that and cannot read it. A tier
 * without variables is written, so that the tiers keep their numbers.
 */
import { membersOf, namedVariables } from '../graph/sides';
import type { GroupRule, Knowledge, Pair } from '../model/knowledge';
import { beyondNext } from './tetrad-groups';

export const safeName = (name: string): string => name.replace(/\s/g, '.');

export interface WrittenKnowledge {
  readonly text: string;
  /** Every name that had to change as [name, written name]. */
  readonly renamed: [string, string][];
}

/** @param names what "every variable" stands for; those that the knowledge names when left out */
export function writeTetradKnowledge(
  knowledge: Knowledge,
  names: readonly string[] = namedVariables(knowledge),
): WrittenKnowledge {
  const tiers = knowledge.tiers.map(({ variables, forbidsWithin }, t) => `${t}${forbidsWithin ? '*' : ''} ${line(variables)}`.trimEnd()); // prettier-ignore
  const rules = knowledge.groupRules ?? [];
  const rows = (kind: GroupRule['kind']): string[] =>
    rules.flatMap((rule) => (rule.kind === kind ? linesOf(knowledge, rule, names) : []));
  const forbiddenGroups = [...nextOnly(knowledge), ...rows('forbidden')];
  const requiredGroups = rows('required');
  const blocks = [
    ['/knowledge', 'addtemporal', ...tiers],
    ['forbiddirect', ...knowledge.forbidden.map(edge)],
    ['requiredirect', ...knowledge.required.map(edge)],
    ...(forbiddenGroups.length > 0 ? [['forbiddengroup', ...forbiddenGroups]] : []),
    ...(requiredGroups.length > 0 ? [['requiredgroup', ...requiredGroups]] : []),
  ];
  const isWide = rules.some(({ from, to }) => 'all' in from || 'all' in to);
  const written = new Set([...namedVariables(knowledge), ...(isWide ? names : [])]);
  return {
    text: `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`,
    renamed: [...written].flatMap((name) => (safeName(name) === name ? [] : [[name, safeName(name)]])),
  };
}

const line = (variables: Iterable<string>): string => Array.from(variables, safeName).join(' ');

const edge = ({ source, target }: Pair): string => line([source, target]);

/** The two lines of a rule; none when a side is empty and so nothing is said. */
function linesOf(knowledge: Knowledge, { from, to }: GroupRule, names: readonly string[]): string[] {
  const [sources, targets] = [membersOf(knowledge, from), membersOf(knowledge, to)];
  // Of one variable the others; of several all, as there may be edges among them.
  const without = (other: ReadonlySet<string> | null): string[] =>
    names.filter((name) => other?.size !== 1 || !other.has(name));
  const [left, right] = [[...(sources ?? without(targets))], [...(targets ?? without(sources))]];
  return left.length > 0 && right.length > 0 ? [line(left), line(right)] : [];
}

function nextOnly({ tiers }: Knowledge): string[] {
  return tiers.flatMap(({ variables, causesNextOnly = false }, t) => {
    const beyond = beyondNext(tiers, t);
    return causesNextOnly && variables.length > 0 && beyond.length > 0 ? [line(variables), line(beyond)] : [];
  });
}
