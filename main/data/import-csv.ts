/** CSV to data set, in one call, on the thread it is called on; `client.ts` runs it on a worker. */
import { basename, extname } from 'node:path';
import type { CsvDialect, CsvOverrides, CsvPreview, Dataset } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { ColumnReader } from './column-reader';
import type { ColumnSource } from './dataset';
import { makeDataset } from './dataset';
import { InvalidText } from './encoding';
import type { DataFile } from './file';
import { availableMemory, checkSize, openDataFile } from './file';
import { completeNames } from './header';
import { findIndexColumn } from './index-column';
import { locateInvalidText } from './invalid-text';
import type { Layout } from './layout';
import { recogniseLayout } from './layout';
import { importNotes } from './notes';
import type { ReportProgress } from './progress';
import { monotone, READING_SHARE } from './progress';
import type { RawTable } from './read-table';
import { readTable } from './read-table';
import { isMissing } from './tokens';

/** Rows of a preview. */
const PREVIEW_ROWS = 100;
/** Values shown as examples of a column. */
const EXAMPLES = 5;

export interface ImportSettings {
  readonly report?: ReportProgress;
  /** Memory to plan for; that of the machine when left out. */
  readonly memoryBytes?: number;
  /** `false` forces the general path: for tests that compare the two. */
  readonly allowScanner?: boolean;
}

/** Opens a file, runs `work` on it, and turns invalid text into data/encoding with row and column. */
function withFile<T>(path: string, overrides: CsvOverrides, memoryBytes: number, work: (file: DataFile) => T): T {
  const file = openDataFile(path, memoryBytes);
  try {
    return work(file);
  } catch (error) {
    throw error instanceof InvalidText ? locateInvalidText(file, error.encoding, overrides) : error;
  }
}

/** How a file would be read: nothing but its first megabyte is looked at. */
export function previewCsv(path: string, overrides: CsvOverrides): CsvPreview {
  return withFile(path, overrides, availableMemory(), (file) => {
    const layout = recogniseLayout(file, overrides);
    const index = findIndexColumn(layout.header, (k) => sampleValues(layout, k));
    const kept = keptColumns(layout, index, layout.dialect.hasTrailingDelimiter);
    const { names } = nameColumns(layout, kept);
    const dialect = { ...layout.dialect, indexColumn: index === null ? null : layout.header[index]!.trim() };
    const rows = layout.records.slice(0, PREVIEW_ROWS).map((record) => kept.map((k) => record[k] ?? ''));
    return { path, dialect, header: names, rows };
  });
}

/** The sample's values of column `k`; NaN for anything that is not a number. */
function sampleValues(layout: Layout, k: number): Float64Array {
  return Float64Array.from(layout.records, (record) => Number((record[k] ?? '').trim() || NaN));
}

function keptColumns(layout: Layout, index: number | null, hasTrailingDelimiter: boolean): number[] {
  const last = layout.width - 1;
  return layout.header.flatMap((_, k) => (k === index || (hasTrailingDelimiter && k === last) ? [] : [k]));
}

const nameColumns = (layout: Layout, kept: readonly number[]) =>
  completeNames(
    kept.map((k) => layout.header[k]!),
    kept.map((k) => k + 1),
    layout.dialect.hasHeader,
  );

/** Reads a whole file into a data set. Throws AppErrors only, but for faults of the program itself. */
export function importCsv(path: string, overrides: CsvOverrides, settings: ImportSettings = {}): Dataset {
  const memoryBytes = settings.memoryBytes ?? availableMemory();
  return withFile(path, overrides, memoryBytes, (file) => {
    const report = monotone(settings.report ?? (() => undefined));
    const layout = recogniseLayout(file, overrides);
    checkSize(file, (8 * layout.width * Math.max(1, layout.records.length)) / layout.sampleBytes, memoryBytes);
    const table = readTable(file, layout, report, settings.allowScanner);
    if (table.rows === 0) throw new AppError({ code: 'data/header-only', file: path, columns: layout.width });
    return assemble(file, layout, table, report);
  });
}

/** Leaves out what is no data, names the rest, and sums it up. */
function assemble(file: DataFile, layout: Layout, table: RawTable, report: ReportProgress): Dataset {
  const { rows, buffers, readers } = table;
  const values = layout.header.map((_, k) => buffers.take(k, rows));
  const index = findIndexColumn(layout.header, (k) => (readers[k]!.isText ? null : values[k]!));
  const hasTrailingDelimiter =
    layout.dialect.hasTrailingDelimiter && readers.at(-1)!.levels.length === 0 && values.at(-1)!.every(Number.isNaN);
  const kept = keptColumns(layout, index, hasTrailingDelimiter);
  const { names, notes } = nameColumns(layout, kept);
  const indexColumn = index === null ? null : layout.header[index]!.trim();
  const dialect: CsvDialect = { ...layout.dialect, indexColumn, hasTrailingDelimiter };
  const columns = kept.map((k, at): ColumnSource => {
    const { isText, levels, numericLevels, firstText } = readers[k]!;
    const examples = sampleExamples(layout, k);
    return { name: names[at]!, values: values[k]!, levels: isText ? levels : null, examples, numericLevels, firstText };
  });
  if (columns.every(({ levels, values }) => levels !== null || values.every(Number.isNaN))) {
    throw noNumericColumns(file, readers, kept, names);
  }
  return makeDataset({
    name: basename(file.path, extname(file.path)),
    source: file.path,
    columns,
    dialect,
    notes: [...layout.notes, ...notes, ...importNotes({ dialect, table, kept, names, index })],
    onProgress: (fraction) => report(READING_SHARE + (1 - READING_SHARE) * fraction, rows),
  });
}

/** The first few different values of a column as they stand in the file. */
function sampleExamples(layout: Layout, k: number): string[] {
  const found = new Set<string>();
  for (let r = 0; r < layout.records.length && r < 1000 && found.size < EXAMPLES; r++) {
    const token = (layout.records[r]![k] ?? '').trim();
    if (!isMissing(token)) found.add(token.slice(0, 80));
  }
  return [...found];
}

/** The error for a table without numbers, with the first text of some columns: it may be a token that spoils them. */
function noNumericColumns(
  file: DataFile,
  readers: readonly ColumnReader[],
  kept: readonly number[],
  names: readonly string[],
): AppError {
  const examples = kept.flatMap((k, at) => {
    const { firstText } = readers[k]!;
    if (firstText === null) return [];
    return [{ column: names[at]!, row: firstText.line, value: firstText.value.replace(/\s+/g, ' ').slice(0, 40) }];
  });
  return new AppError({ code: 'data/no-numeric-columns', file: file.path, examples: examples.slice(0, 3) });
}
