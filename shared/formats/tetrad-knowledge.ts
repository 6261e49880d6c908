/**
 * Background knowledge in the text format of Tetrad and causal-cmd.
 *
 *     /knowledge
 *     addtemporal
 *     0* Age Sex          tier; * forbids edges inside it
 *     1 BMI
 *
 *     forbiddirect
 *     BMI Age             one edge, source then target
 *
 *     requiredirect
 *     Age BMI
 *
 * Read as well: tiers counted from any number, `1-` (may cause the next tier only), and the groups `forbiddengroup`,
 * `requiredgroup` (pairs of lines: all of the first to all of the second); both become single edges. Names are split
 * on white space, so Tetrad and this writer put a period for every space; the reader undoes that for known names.
 * A tier without variables is written, so that the tiers keep their numbers, and left out when read.
 */
import { AppError } from '../model/errors';
import type { Knowledge } from '../model/knowledge';

const SECTIONS = ['addtemporal', 'forbiddirect', 'requiredirect', 'forbiddengroup', 'requiredgroup'] as const;
type Section = (typeof SECTIONS)[number];

const safe = (name: string): string => name.replace(/\s/g, '.');

interface Line {
  readonly row: number;
  readonly text: string;
}

interface Tier {
  readonly number: number;
  readonly variables: string[];
  readonly forbidsWithin: boolean;
  readonly causesNextOnly: boolean;
}

export interface ReadOptions {
  /** Known variables, to give names back their spaces. */
  readonly names?: readonly string[];
  /** Refuses a name that is not among `names`, with its line; otherwise it is taken as it stands. */
  readonly onlyKnown?: boolean;
}

type Split = (line: Line, text?: string) => string[];

/** How the names of a line are told apart and given back their spaces. */
function splitter(path: string, { names = [], onlyKnown = false }: ReadOptions): Split {
  // A name that stands in the data as written comes before one that was changed for writing.
  const original = new Map([...names.map((name) => [safe(name), name] as const), ...names.map((n) => [n, n] as const)]);
  const nameOf = (token: string, row: number): string => {
    const name = original.get(token);
    if (name !== undefined || !onlyKnown) return name ?? token;
    throw new AppError({ code: 'knowledge/unknown-variable', file: path, row, name: token });
  };
  return ({ row, text: all }, text = all) => {
    const tokens = text.trim().split(/\s+/);
    return tokens.map((token) => nameOf(token, row));
  };
}

export function readTetradKnowledge(path: string, text: string, options: ReadOptions = {}): Knowledge {
  const split = splitter(path, options);
  const bad = ({ row, text: value }: Line): AppError =>
    new AppError({ code: 'knowledge/bad-line', file: path, row, value: value.trim() });

  const sections = sectionsOf(text, bad);
  const tiers = sections.addtemporal.map((line) => tierOf(line, split, bad)).filter((t) => t.variables.length > 0);
  tiers.sort((a, b) => a.number - b.number);
  const pairs = (line: Line): { source: string; target: string } => {
    const [source, target, ...rest] = split(line);
    if (source === undefined || target === undefined || rest.length > 0) throw bad(line);
    return { source, target };
  };
  return {
    tiers: tiers.map(({ variables, forbidsWithin }) => ({ variables, forbidsWithin })),
    forbidden: [
      ...sections.forbiddirect.map(pairs),
      ...groupPairs(sections.forbiddengroup, split, bad),
      ...skippedTiers(tiers),
    ],
    required: [...sections.requiredirect.map(pairs), ...groupPairs(sections.requiredgroup, split, bad)],
  };
}

/** The lines of every section that are not blank. */
function sectionsOf(text: string, bad: (line: Line) => AppError): Record<Section, Line[]> {
  const sections: Record<Section, Line[]> = {
    addtemporal: [],
    forbiddirect: [],
    requiredirect: [],
    forbiddengroup: [],
    requiredgroup: [],
  };
  const lines = text.split(/\r?\n/).map((line, k) => ({ row: k + 1, text: line }));
  const [first, ...rest] = lines.filter((line) => line.text.trim() !== '');
  if (first?.text.trim() !== '/knowledge') throw bad(first ?? { row: 1, text: '' });
  let section: Section | null = null;
  for (const line of rest) {
    const heading = SECTIONS.find((s) => s === line.text.trim().toLowerCase());
    if (heading !== undefined) section = heading;
    else if (section === null) throw bad(line);
    else sections[section].push(line);
  }
  return sections;
}

function tierOf(line: Line, split: Split, bad: (line: Line) => AppError): Tier {
  const match = /^\s*(\d+)(\*?)(-?)(?:\s+(.*))?$/.exec(line.text);
  if (match === null) throw bad(line);
  const [, number, star, dash, names = ''] = match;
  return {
    number: Number(number),
    variables: names.trim() === '' ? [] : split(line, names),
    forbidsWithin: star === '*',
    causesNextOnly: dash === '-',
  };
}

function groupPairs(
  lines: readonly Line[],
  split: Split,
  bad: (line: Line) => AppError,
): { source: string; target: string }[] {
  const last = lines.at(-1);
  if (last !== undefined && lines.length % 2 === 1) throw bad(last);
  return lines.flatMap((from, k) => {
    const to = lines[k + 1];
    if (k % 2 === 1 || to === undefined) return [];
    return split(from).flatMap((source) => split(to).map((target) => ({ source, target })));
  });
}

/** Edges from tiers marked "-" over the next tier. */
function skippedTiers(tiers: readonly Tier[]): { source: string; target: string }[] {
  return tiers.flatMap((tier, t) => {
    if (!tier.causesNextOnly) return [];
    const beyond = tiers.slice(t + 2).flatMap((later) => later.variables);
    return tier.variables.flatMap((source) => beyond.map((target) => ({ source, target })));
  });
}

/** The text, and every name that had to change as [name, written name]. */
export function writeTetradKnowledge(knowledge: Knowledge): { text: string; renamed: [string, string][] } {
  const tiers = knowledge.tiers.map(({ variables, forbidsWithin }, t) =>
    [`${t}${forbidsWithin ? '*' : ''}`, ...variables.map(safe)].join(' '),
  );
  const pair = ({ source, target }: { source: string; target: string }): string => `${safe(source)} ${safe(target)}`;
  const blocks = [
    ['/knowledge', 'addtemporal', ...tiers],
    ['forbiddirect', ...knowledge.forbidden.map(pair)],
    ['requiredirect', ...knowledge.required.map(pair)],
  ];
  const edges = [...knowledge.forbidden, ...knowledge.required].flatMap((e) => [e.source, e.target]);
  const names = new Set([...knowledge.tiers.flatMap((tier) => tier.variables), ...edges]);
  const renamed = [...names].filter((name) => safe(name) !== name).map((name): [string, string] => [name, safe(name)]);
  return { text: `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`, renamed };
}
