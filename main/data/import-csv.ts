/** CSV to data set, in one call, on the thread it is called on; `client.ts` runs it on a worker. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { basename, extname } from 'node:path';
import type { CsvOverrides, CsvPreview, Dataset } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { FileCheck } from '../../shared/model/file-check';
import { checkOf } from './check-file';
import { applyChoice, sourceOf } from './choices';
import type { ColumnSource } from './dataset';
import { makeDataset } from './dataset';
import { availableMemory } from './file';
import { findIndexColumn } from './index-column';
import type { Layout } from './layout';
import { recogniseLayout } from './layout';
import type { ReportProgress } from './progress';
import { monotone, READING_SHARE } from './progress';
import type { FileRead } from './read-file';
import { keptColumns, nameColumns, readFile, withFile } from './read-file';

/** Rows of a preview. */
const PREVIEW_ROWS = 100;
/** Fields of a preview; very wide files have fewer rows in it. */
const PREVIEW_FIELDS = 200_000;

export interface ImportSettings {
  readonly report?: ReportProgress;
  /** Memory to plan for; that of the machine when left out. */
  readonly memoryBytes?: number;
  /** `false` forces the general path: for tests that compare the two. */
  readonly allowScanner?: boolean;
}

/** How a file would be read: nothing but its first megabyte is looked at. */
export function previewCsv(path: string, overrides: CsvOverrides): CsvPreview {
  return withFile(path, overrides, availableMemory(), (file) => {
    // A preview shows ragged rows, so that they can be looked at.
    const layout = recogniseLayout(file, { ...overrides, raggedRows: 'refuse' });
    const index = findIndexColumn(layout.header, (k) => sampleValues(layout, k), overrides.indexColumn);
    const kept = keptColumns(layout, index, layout.dialect.hasTrailingDelimiter);
    const { names } = nameColumns(layout, kept);
    const dialect = { ...layout.dialect, indexColumn: index === null ? null : layout.header[index]!.trim() };
    const count = Math.max(5, Math.min(PREVIEW_ROWS, Math.floor(PREVIEW_FIELDS / layout.width)));
    const rows = layout.records.slice(0, count).map((record) => kept.map((k) => (record[k] ?? '').slice(0, 200)));
    return { path, dialect, header: names, rows, lines: layout.lines.slice(0, count) };
  });
}

/** The sample's values of column `k`; NaN for anything that is not a number. */
function sampleValues(layout: Layout, k: number): Float64Array {
  return Float64Array.from(layout.records, (record) => Number((record[k] ?? '').trim() || NaN));
}

const settingsOf = (settings: ImportSettings) => ({
  report: monotone(settings.report ?? (() => undefined)),
  memoryBytes: settings.memoryBytes ?? availableMemory(),
  allowScanner: settings.allowScanner,
});

/** Reads a whole file into a data set. Throws AppErrors only, but for faults of the program itself. */
export function importCsv(path: string, overrides: CsvOverrides, settings: ImportSettings = {}): Dataset {
  const known = settingsOf(settings);
  return withFile(path, overrides, known.memoryBytes, (file) => {
    return datasetOf(readFile(file, overrides, known), overrides, known.report);
  });
}

/** Reads a file as it is recognised: the data set, or what must be looked at first. */
export function openCsv(
  path: string,
  settings: ImportSettings = {},
): { readonly dataset: Dataset | null; readonly check: FileCheck | null } {
  const known = settingsOf(settings);
  return withFile(path, {}, known.memoryBytes, (file) => {
    const read = readFile(file, {}, known);
    const dataset = datasetOf(read, {}, known.report);
    const check = checkOf(read, dataset.info.columns);
    return check.problems.length > 0 ? { dataset: null, check } : { dataset, check: null };
  });
}

/** Applies what was chosen, and sums it up. */
function datasetOf(read: FileRead, overrides: CsvOverrides, report: ReportProgress): Dataset {
  const { file, layout, table, dialect } = read;
  const choices = new Map((overrides.columns ?? []).map((choice) => [choice.name, choice]));
  const known = new Set(read.columns.map((column) => column.name));
  for (const name of choices.keys()) {
    if (!known.has(name)) throw new AppError({ code: 'data/unknown-variable', name, known: [...known] });
  }
  const notes = [...read.notes];
  const note = (sentence: Said): void => void notes.push(sentence);
  const context = { file: file.path, tokens: layout.tokens, lines: table.lines, note };
  const columns = read.columns.map((column): ColumnSource => {
    const choice = choices.get(column.name);
    return choice ? applyChoice(column, choice, context) : sourceOf(column);
  });
  refuseWithoutNumbers(read, columns);
  const chosen = columns.filter((column) => column.chosen?.type !== undefined);
  if (chosen.length > 0) note(chosenNote(chosen));
  return makeDataset({
    name: basename(file.path, extname(file.path)),
    source: file.path,
    columns,
    dialect,
    notes,
    onProgress: (fraction) => report(READING_SHARE + (1 - READING_SHARE) * fraction, table.rows),
  });
}

/** Names listed in a note. */
const NAMES_SHOWN = 6;

function chosenNote(columns: readonly ColumnSource[]): Said {
  const shown = columns
    .slice(0, NAMES_SHOWN)
    .flatMap(({ name, chosen }) => (chosen?.type === undefined ? [] : [[name, chosen.type] as const]));
  return say('import/chosen-types', shown, columns.length - shown.length);
}

/** Refuses a table without numbers, with the first text of some columns: it may be a token that spoils them. */
export function refuseWithoutNumbers({ file, columns }: FileRead, sources: readonly ColumnSource[]): void {
  if (sources.some(({ levels, values }) => levels === null && !values.every(Number.isNaN))) return;
  const examples = columns.flatMap(({ name, reader: { firstText } }) => {
    if (firstText === null) return [];
    return [{ column: name, row: firstText.line, value: firstText.value.replace(/\s+/g, ' ').slice(0, 40) }];
  });
  throw new AppError({ code: 'data/no-numeric-columns', file: file.path, examples: examples.slice(0, 3) });
}
