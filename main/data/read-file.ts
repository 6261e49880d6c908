/** A whole file as columns with names, before anything is chosen or summed up. */
import type { Said } from '../../shared/model/sayings/said';
import type { CsvDialect, CsvOverrides } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { ReadColumn } from './choices';
import { InvalidText } from './encoding';
import type { DataFile } from './file';
import { checkSize, openDataFile } from './file';
import { completeNames } from './header';
import { findIndexColumn } from './index-column';
import { locateInvalidText } from './invalid-text';
import type { Layout } from './layout';
import { recogniseLayout } from './layout';
import { importNotes } from './notes';
import type { ReportProgress } from './progress';
import type { RawTable } from './read-table';
import { readTable } from './read-table';

/** Values shown as examples of a column. */
const EXAMPLES = 5;

export interface FileRead {
  readonly file: DataFile;
  readonly layout: Layout;
  readonly table: RawTable;
  readonly dialect: CsvDialect;
  /** Fields of a record that are columns. */
  readonly kept: readonly number[];
  readonly columns: readonly ReadColumn[];
  readonly notes: readonly Said[];
}

export interface ReadSettings {
  readonly report: ReportProgress;
  readonly memoryBytes: number;
  readonly allowScanner: boolean | undefined;
}

/** Opens a file, runs `work` on it, and turns invalid text into data/encoding with row and column. */
export function withFile<T>(
  path: string,
  overrides: CsvOverrides,
  memoryBytes: number,
  work: (file: DataFile) => T,
): T {
  const file = openDataFile(path, memoryBytes);
  try {
    return work(file);
  } catch (error) {
    throw error instanceof InvalidText ? locateInvalidText(file, error.encoding, overrides) : error;
  }
}

export function keptColumns(layout: Layout, index: number | null, hasTrailingDelimiter: boolean): number[] {
  const last = layout.width - 1;
  return layout.header.flatMap((_, k) => (k === index || (hasTrailingDelimiter && k === last) ? [] : [k]));
}

export const nameColumns = (layout: Layout, kept: readonly number[]) =>
  completeNames(
    kept.map((k) => layout.header[k]!),
    kept.map((k) => k + 1),
    layout.dialect.hasHeader,
  );

/** Reads everything; leaves out what is no data, and names the rest. Throws for files without a row. */
export function readFile(file: DataFile, overrides: CsvOverrides, settings: ReadSettings): FileRead {
  const layout = recogniseLayout(file, overrides);
  const sampled = Math.max(1, layout.records.length);
  checkSize(file, (8 * layout.width * sampled) / layout.sampleBytes, settings.memoryBytes);
  const table = readTable(file, layout, settings.report, settings.allowScanner);
  const { rows, buffers, readers } = table;
  if (rows === 0) throw new AppError({ code: 'data/header-only', file: file.path, columns: layout.width });
  const values = layout.header.map((_, k) => buffers.take(k, rows));
  const numbersOf = (k: number): Float64Array | null => (readers[k]!.isText ? null : values[k]!);
  const index = findIndexColumn(layout.header, numbersOf, overrides.indexColumn);
  const hasTrailingDelimiter =
    layout.dialect.hasTrailingDelimiter && readers.at(-1)!.levels.length === 0 && values.at(-1)!.every(Number.isNaN);
  const kept = keptColumns(layout, index, hasTrailingDelimiter);
  const { names, notes } = nameColumns(layout, kept);
  const indexColumn = index === null ? null : layout.header[index]!.trim();
  const dialect: CsvDialect = { ...layout.dialect, indexColumn, hasTrailingDelimiter };
  return {
    file,
    layout,
    table,
    dialect,
    kept,
    columns: kept.map((k, at) => ({
      name: names[at]!,
      values: values[k]!,
      reader: readers[k]!,
      examples: sampleExamples(layout, k),
    })),
    notes: [...layout.notes, ...notes, ...importNotes({ dialect, table, kept, names, index })],
  };
}

/** The first few different values of a column as they stand in the file. */
function sampleExamples(layout: Layout, k: number): string[] {
  const found = new Set<string>();
  for (let r = 0; r < layout.records.length && r < 1000 && found.size < EXAMPLES; r++) {
    const token = (layout.records[r]![k] ?? '').trim();
    if (!layout.tokens.isMissing(token)) found.add(token.slice(0, 80));
  }
  return [...found];
}
