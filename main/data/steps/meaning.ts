/** Steps that change what values mean: groups, numbers, 0/1 columns for groups, values that stand for missing. */
import { say } from '../../../shared/model/sayings/say';
import type { DataStep } from '../../../shared/model/steps';
import { sharedFloat64 } from '../buffers';
import { tokensOf } from '../tokens';
import {
  assertFree,
  importedRow,
  madeNumbers,
  outcomeOf,
  positionsOf,
  replaced,
  StepFault,
  type StepColumn,
  type StepResult,
  type StepTable,
} from './table';

type Step<K extends DataStep['kind']> = Extract<DataStep, { kind: K }>;

/** How texts are read as numbers. */
export const { readNumber } = tokensOf({ decimal: '.' });

/** Groups that can become columns; more of them would be columns nobody can read. */
export const MOST_GROUPS = 30;
/** Different numbers that can be groups. */
const MOST_LEVELS = 1000;

/** Different values in increasing order. Throws when there are more than `most`. */
function differentNumbers({ name, values }: StepColumn, most: number): number[] {
  const found = new Set<number>();
  for (let r = 0; r < values.length; r++) {
    const value = values[r]! + 0;
    if (value === value) found.add(value);
  }
  if (found.size > most) throw new StepFault({ kind: 'too-many-groups', column: name, groups: found.size, most });
  return [...found].sort((a, b) => a - b);
}

/** The column as text: indices into the numbers written out. A column of text stays as it is. */
function asGroups(column: StepColumn, most: number): StepColumn {
  if (column.isText) return column;
  const numbers = differentNumbers(column, most);
  const index = new Map(numbers.map((value, k) => [value, k]));
  const values = sharedFloat64(column.values.length);
  for (let r = 0; r < values.length; r++) values[r] = index.get(column.values[r]! + 0) ?? NaN;
  return { ...madeNumbers(column.name, values), levels: numbers.map(String), isText: true };
}

export function categoricalStep(table: StepTable, { columns }: Step<'categorical'>): StepResult {
  const changes = new Map<number, StepColumn>();
  for (const k of positionsOf(table, columns)) {
    const column = table.columns[k]!;
    const type = 'categorical' as const;
    const reason = say('column/categorical-step');
    changes.set(k, { ...asGroups(column, MOST_LEVELS), before: column.before, given: { type, reason }, summary: null });
  }
  return { table: replaced(table, changes), outcome: outcomeOf(table, { changed: [...columns] }) };
}

/** The numbers that texts stand for. Refuses the first text that is none. */
function readNumbers(table: StepTable, { name, values, levels }: StepColumn): Float64Array {
  const numbers = (levels ?? []).map(readNumber);
  const made = sharedFloat64(values.length);
  for (let r = 0; r < values.length; r++) {
    const code = values[r]!;
    const number = code === code ? numbers[code] : NaN;
    if (number === null || number === undefined) {
      const needs = 'that is no number; let it be read as missing first';
      const value = `"${levels?.[code] ?? ''}"`;
      throw new StepFault({ kind: 'value', column: name, row: importedRow(table, r), value, needs });
    }
    made[r] = number;
  }
  return made;
}

export function numericStep(table: StepTable, { columns }: Step<'numeric'>): StepResult {
  const given = { type: 'continuous' as const, reason: say('column/numeric-step') };
  const changes = new Map<number, StepColumn>();
  for (const k of positionsOf(table, columns)) {
    const column = table.columns[k]!;
    const made = column.isText ? madeNumbers(column.name, readNumbers(table, column)) : column;
    changes.set(k, { ...made, given, summary: null });
  }
  return { table: replaced(table, changes), outcome: outcomeOf(table, { changed: [...columns] }) };
}

/** How many rows hold each level. */
function frequencies({ values, levels }: StepColumn): number[] {
  const counts: number[] = Array.from({ length: levels?.length ?? 0 }, () => 0);
  for (let r = 0; r < values.length; r++) if (values[r] === values[r]) counts[values[r]!]!++;
  return counts;
}

/** A column for every group that occurs, but the baseline: all of them would add up to 1 and be collinear. */
export function indicatorsStep(table: StepTable, { column: name, baseline }: Step<'indicators'>): StepResult {
  const k = positionsOf(table, [name])[0]!;
  const column = asGroups(table.columns[k]!, MOST_GROUPS);
  const levels = column.levels ?? [];
  const counts = frequencies(column);
  const used = counts.flatMap((count, level) => (count > 0 ? [level] : []));
  if (used.length > MOST_GROUPS) {
    throw new StepFault({ kind: 'too-many-groups', column: name, groups: used.length, most: MOST_GROUPS });
  }
  if (used.length < 2) throw new StepFault({ kind: 'constant', column: name });
  const most = used.reduce((best, level) => (counts[level]! > counts[best]! ? level : best));
  const base = baseline === undefined ? most : levels.indexOf(baseline);
  if (!used.includes(base)) throw new StepFault({ kind: 'no-group', column: name, group: baseline ?? '' });
  const made = used.filter((level) => level !== base).map((level) => indicator(column, level, levels[level]!));
  const others = table.columns.filter((_, at) => at !== k);
  for (const { name: own } of made) assertFree(others, own);
  const columns = [...table.columns.slice(0, k), ...made, ...table.columns.slice(k + 1)];
  const changed = made.map((one) => one.name);
  const outcome = outcomeOf(table, { removed: [name], changed, baseline: levels[base]! });
  return { table: { ...table, columns }, outcome };
}

function indicator({ name, values }: StepColumn, level: number, text: string): StepColumn {
  const made = sharedFloat64(values.length);
  for (let r = 0; r < made.length; r++) made[r] = values[r] === values[r] ? Number(values[r] === level) : NaN;
  return madeNumbers(`${name}=${text}`, made);
}

/** Codes or numbers of a column that are to be read as missing. */
function unwanted({ isText, levels }: StepColumn, values: readonly (number | string)[]): Set<number> {
  if (!isText) return new Set(values.flatMap((value) => (typeof value === 'number' ? [value + 0] : [])));
  return new Set(values.map((value) => levels?.indexOf(String(value)) ?? -1));
}

export function missingStep(table: StepTable, { columns, values }: Step<'missing'>): StepResult {
  const changes = new Map<number, StepColumn>();
  const changed: string[] = [];
  let cells = 0;
  for (const k of positionsOf(table, columns)) {
    const column = table.columns[k]!;
    const bad = unwanted(column, values);
    const made = sharedFloat64(table.rows);
    let found = 0;
    for (let r = 0; r < made.length; r++) {
      const value = column.values[r]!;
      const isBad = bad.has(value);
      made[r] = isBad ? NaN : value;
      if (isBad) found++;
    }
    if (found === 0) continue;
    cells += found;
    changed.push(column.name);
    changes.set(k, { ...column, values: made, source: null, before: null, summary: null });
  }
  return { table: replaced(table, changes), outcome: outcomeOf(table, { changed, cells }) };
}
