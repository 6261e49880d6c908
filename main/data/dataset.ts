/** Makes a data set of columns: types, summaries, missing counts and the hash that identifies it. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { createHash, randomUUID } from 'node:crypto';
import type { ChosenType, Column, ColumnSummary, CsvDialect, Dataset } from '../../shared/model/dataset';
import { typeOfNumbers, typeOfText } from './column-type';
import { DistinctCounter } from './distinct';
import { moments } from './moments';

/** Types whose columns of numbers can enter a learner. */
export const USABLE: ReadonlySet<string> = new Set(['continuous', 'count', 'binary']);
/** Values shown as examples. */
const EXAMPLES = 5;

/** A column before it is summarised. `examples` are fields as they stand in a file, if there is one. */
export interface ColumnSource extends Column {
  readonly examples?: readonly string[];
  /** Text columns: how many levels are numbers, and where the first that is not stands. */
  readonly numericLevels?: number;
  readonly firstText?: { readonly line: number; readonly value: string } | null;
  readonly chosen?: ChosenSummary | undefined;
}

/** What a person said of a column. The type is one the values allow. */
export interface ChosenSummary {
  readonly type?: ChosenType | undefined;
  /** Said in place of "Chosen when importing". */
  readonly reason?: Said | undefined;
  readonly unit?: string | undefined;
  readonly label?: string | undefined;
}

export interface DatasetSource {
  readonly name: string;
  readonly source: string | null;
  readonly columns: readonly ColumnSource[];
  readonly dialect?: CsvDialect;
  readonly notes?: readonly Said[];
  /** Called after each column, with the share of the work done. */
  readonly onProgress?: (fraction: number) => void;
}

/** The summary with what was chosen. A column that does not vary stays a constant: no choice can change that. */
function withChoice(summary: ColumnSummary, chosen: ChosenSummary | undefined): ColumnSummary {
  if (!chosen) return summary;
  const { type, unit, label } = chosen;
  const isChosen = type !== undefined && summary.type !== 'constant';
  const reason = chosen.reason ?? say('column/chosen', summary.type);
  return {
    ...summary,
    ...(isChosen ? { type, reason, isUsable: summary.isNumeric && USABLE.has(type) } : {}),
    ...(unit ? { unit } : {}),
    ...(label ? { label } : {}),
  };
}

/** The first few different values of a column, as text. */
export function firstExamples(column: ColumnSource): string[] {
  const found = new Set<string>();
  const { values, levels } = column;
  for (let r = 0; r < values.length && r < 1000 && found.size < EXAMPLES; r++) {
    if (!Number.isNaN(values[r]!)) found.add(levels ? levels[values[r]!]! : String(values[r]!));
  }
  return [...found];
}

function summariseText(column: ColumnSource, levels: readonly string[]): ColumnSummary {
  const { name, values } = column;
  let missing = 0;
  for (const value of values) if (Number.isNaN(value)) missing++;
  const { numericLevels = 0, firstText = null } = column;
  const { type, reason } = typeOfText({ valid: values.length - missing, levels, numericLevels, firstText });
  const nothing = { mean: null, sd: null, min: null, max: null, skew: null };
  const examples = [...(column.examples ?? firstExamples(column))];
  return {
    name,
    type,
    reason,
    isNumeric: false,
    isUsable: false,
    missing,
    distinct: levels.length,
    ...nothing,
    examples,
  };
}

/** Summary of a column of numbers. */
export function summariseNumbers(column: ColumnSource, counter: DistinctCounter): ColumnSummary {
  const { name, values } = column;
  const found = moments(values);
  const distinct = counter.count(values);
  const { type, reason } = typeOfNumbers({ ...found, distinct, values });
  const has = found.valid > 0;
  return {
    name,
    type,
    reason,
    isNumeric: true,
    isUsable: USABLE.has(type),
    missing: values.length - found.valid,
    distinct,
    mean: has ? found.mean : null,
    sd: has ? found.sd : null,
    min: has ? found.min : null,
    max: has ? found.max : null,
    skew: has ? found.skew : null,
    examples: [...(column.examples ?? firstExamples(column))],
  };
}

/** Missing cells of each row over the given columns: rows with any, and the histogram of how many. */
export function countMissing(columns: readonly Column[], rows: number): { incompleteRows: number; perRow: number[] } {
  const counts = new Uint32Array(rows);
  for (const { values } of columns) for (let r = 0; r < rows; r++) if (values[r] !== values[r]) counts[r]!++;
  const perRow: number[] = Array.from({ length: columns.length + 1 }, () => 0);
  for (const count of counts) perRow[count]!++;
  while (perRow.length > 1 && perRow.at(-1) === 0) perRow.pop();
  return { incompleteRows: rows - perRow[0]!, perRow };
}

/** Levels hashed at once: one text of all of them could exceed the longest string there can be. */
const LEVELS_AT_ONCE = 10_000;

/** SHA-256 over names, types, levels and values; every missing value counts as the same NaN. */
export function hashColumns(columns: readonly Column[], types: readonly string[]): string {
  const hash = createHash('sha256');
  for (const [k, { name, values, levels }] of columns.entries()) {
    hash.update(`${JSON.stringify({ name, type: types[k], rows: values.length, levels: levels?.length ?? null })}\n`);
    for (let at = 0; at < (levels?.length ?? 0); at += LEVELS_AT_ONCE) {
      hash.update(`${JSON.stringify(levels!.slice(at, at + LEVELS_AT_ONCE))}\n`);
    }
    hash.update(canonicalBytes(values));
  }
  return hash.digest('hex');
}

/** The bytes of a column, little-endian, with one representation of NaN. Copies only when it must. */
export function canonicalBytes(values: Float64Array): Uint8Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const isCanonical = (r: number): boolean => words[2 * r] === 0 && words[2 * r + 1] === 0x7ff80000;
  let clean = true;
  for (let r = 0; r < values.length && clean; r++) clean = values[r] === values[r] || isCanonical(r);
  if (clean) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const copy = new Float64Array(values.length);
  const copied = new Uint32Array(copy.buffer);
  copy.set(values);
  for (let r = 0; r < copy.length; r++) {
    if (copy[r] === copy[r]) continue;
    copied[2 * r] = 0;
    copied[2 * r + 1] = 0x7ff80000;
  }
  return new Uint8Array(copy.buffer);
}

/** Makes a data set. All columns must have the same length. */
export function makeDataset(source: DatasetSource): Dataset {
  const rows = source.columns[0]?.values.length ?? 0;
  if (source.columns.some((column) => column.values.length !== rows)) {
    throw new Error(`makeDataset: all columns must have ${rows} rows`);
  }
  const counter = new DistinctCounter(rows);
  const summaries = source.columns.map((column, k) => {
    const recognised = column.levels ? summariseText(column, column.levels) : summariseNumbers(column, counter);
    const summary = withChoice(recognised, column.chosen);
    source.onProgress?.((0.8 * (k + 1)) / source.columns.length);
    return summary;
  });
  const columns = source.columns.map(({ name, values, levels }) => ({ name, values, levels }));
  const { incompleteRows, perRow } = countMissing(
    columns.filter((_, k) => summaries[k]!.isUsable),
    rows,
  );
  const info = {
    id: randomUUID(),
    name: source.name,
    source: source.source,
    hash: hashColumns(
      columns,
      summaries.map((summary) => summary.type),
    ),
    rows,
    columns: summaries,
    dialect: source.dialect ?? null,
    incompleteRows,
    missingPerRow: perRow,
    notes: [...(source.notes ?? [])],
    importedAt: new Date().toISOString(),
  };
  source.onProgress?.(1);
  return { info, columns };
}
