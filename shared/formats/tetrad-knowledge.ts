/**
 * Reads background knowledge in the text format of Tetrad and causal-cmd; `tetrad-knowledge-write.ts` writes it.
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
 *     forbiddengroup      pairs of lines: no edge from any of the first to any of the second
 *     Age Sex
 *     BMI
 *
 * So does `requiredgroup`. Tiers are counted from any number; `1-` may cause the next tier only. Names are split on
 * white space, so Tetrad and our writer put a period for every space; the reader undoes that for known names. A tier
 * without variables is left out.
 */
import { AppError } from '../model/errors';
import type { Group, Knowledge, Pair, Tier } from '../model/knowledge';
import { readGroupRules, withNextOnly, type GroupLines } from './tetrad-groups';
import { safeName } from './tetrad-knowledge-write';

const SECTIONS = ['addtemporal', 'forbiddirect', 'requiredirect', 'forbiddengroup', 'requiredgroup'] as const;
type Section = (typeof SECTIONS)[number];

interface Line {
  readonly row: number;
  readonly text: string;
}

interface NumberedTier extends Tier {
  readonly number: number;
}

export interface ReadOptions {
  /** Known variables, to give names back their spaces. */
  readonly names?: readonly string[];
  /** Refuses a name that is not among `names`, with its line; otherwise it is taken as it stands. */
  readonly onlyKnown?: boolean;
  /** Groups there are: a line with the variables of one of them is taken for it. All of them are kept. */
  readonly groups?: readonly Group[];
}

type Split = (line: Line, text?: string) => string[];

/** How the names of a line are told apart and given back their spaces. */
function splitter(path: string, { names = [], onlyKnown = false }: ReadOptions): Split {
  // A name that stands in the data as written comes before one that was changed for writing.
  const original = new Map([
    ...names.map((name) => [safeName(name), name] as const),
    ...names.map((n) => [n, n] as const),
  ]);
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
  const pair = (line: Line): Pair => {
    const [source, target, ...rest] = split(line);
    if (source === undefined || target === undefined || rest.length > 0) throw bad(line);
    return { source, target };
  };
  const forbidden = withNextOnly(
    tiers.map(({ number: _, ...tier }) => tier),
    groupLines(sections.forbiddengroup, split, bad),
  );
  const required = groupLines(sections.requiredgroup, split, bad);
  return {
    tiers: forbidden.tiers,
    forbidden: sections.forbiddirect.map(pair),
    required: sections.requiredirect.map(pair),
    ...readGroupRules(forbidden.lines, required, options),
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

function tierOf(line: Line, split: Split, bad: (line: Line) => AppError): NumberedTier {
  const match = /^\s*(\d+)(\*?)(-?)(?:\s+(.*))?$/.exec(line.text);
  if (match === null) throw bad(line);
  const [, number, star, dash, names = ''] = match;
  return {
    number: Number(number),
    variables: names.trim() === '' ? [] : split(line, names),
    forbidsWithin: star === '*',
    ...(dash === '-' && { causesNextOnly: true }),
  };
}

function groupLines(lines: readonly Line[], split: Split, bad: (line: Line) => AppError): GroupLines[] {
  const last = lines.at(-1);
  if (last !== undefined && lines.length % 2 === 1) throw bad(last);
  return lines.flatMap((from, k) => {
    const to = lines[k + 1];
    if (k % 2 === 1 || to === undefined) return [];
    return [{ from: new Set(split(from)), to: new Set(split(to)) }];
  });
}
