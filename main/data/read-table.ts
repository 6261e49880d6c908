/** Reads all values of a file into columns: by the byte scanner when it is plain, else by papaparse. */
import { AppError } from '../../shared/model/errors';
import { ColumnBuffers } from './buffers';
import { ColumnReader } from './column-reader';
import type { DataFile } from './file';
import type { Layout } from './layout';
import type { ReportProgress } from './progress';
import { READING_SHARE } from './progress';
import type { Block } from './records';
import { readBlocks } from './records';
import { canScan, scanTable } from './scanner';

export interface RawTable {
  readonly rows: number;
  readonly buffers: ColumnBuffers;
  readonly readers: readonly ColumnReader[];
  readonly blank: BlankLines;
  /** How the values were read: for tests and the benchmark. */
  readonly path: 'scanner' | 'general';
}

/** Lines without content between records. */
export interface BlankLines {
  count: number;
  first: number | null;
}

/** Rows the whole file is likely to have, judged by the sample; exact enough to reserve memory. */
export function estimateRows(file: DataFile, layout: Layout): number {
  if (layout.sampleBytes >= file.bytes) return layout.records.length + 1;
  return Math.ceil((layout.records.length / layout.sampleBytes) * file.bytes * 1.02) + 64;
}

const newReaders = (layout: Layout): ColumnReader[] =>
  layout.isText.map((isText) => new ColumnReader(layout.dialect.decimal, isText));

/** Reads the table. `allowScanner: false` forces the general path, which must give the same result. */
export function readTable(file: DataFile, layout: Layout, report: ReportProgress, allowScanner = true): RawTable {
  const expected = estimateRows(file, layout);
  let table: RawTable | null = null;
  if (allowScanner && canScan(layout)) table = scanTable(file, layout, newReaders(layout), expected, report);
  table ??= readGeneral(file, layout, newReaders(layout), expected, report);
  const late = table.readers.flatMap((reader, k) => (!reader.isText && reader.firstText ? [k] : []));
  if (late.length > 0) rereadAsText(file, layout, table, late, report);
  return table;
}

/** Reads everything with papaparse. */
function readGeneral(
  file: DataFile,
  layout: Layout,
  readers: readonly ColumnReader[],
  expectedRows: number,
  report: ReportProgress,
): RawTable {
  const buffers = new ColumnBuffers(layout.width, expectedRows);
  const blank: BlankLines = { count: 0, first: null };
  const rows = forEachRecord(file, layout, report, blank, (record, row, line) => {
    if (row >= buffers.capacity) buffers.grow();
    for (let k = 0; k < record.length; k++) buffers.columns[k]![row] = readers[k]!.read(record[k]!, line);
  });
  return { rows, buffers, readers, blank, path: 'general' };
}

/** Second reading, for columns in which text appeared after the sample: their codes replace the numbers. */
function rereadAsText(
  file: DataFile,
  layout: Layout,
  table: RawTable,
  columns: readonly number[],
  report: ReportProgress,
): void {
  for (const k of columns) table.readers[k]!.becomeText();
  forEachRecord(file, layout, report, { count: 0, first: null }, (record, row, line) => {
    for (const k of columns) table.buffers.columns[k]![row] = table.readers[k]!.read(record[k]!, line);
  });
}

/** Calls `use` for every record of data; refuses ragged ones. Returns the number of records. */
function forEachRecord(
  file: DataFile,
  layout: Layout,
  report: ReportProgress,
  blank: BlankLines,
  use: (record: readonly string[], row: number, line: number) => void,
): number {
  const { encoding, delimiter } = layout.dialect;
  let row = 0;
  let pending: BlankLines = { count: 0, first: null };
  for (const block of readBlocks(file, encoding, delimiter, layout.header)) {
    for (const [index, record] of block.records.entries()) {
      const line = block.lines[index]!;
      if (line < layout.dataLine) continue;
      if (record.length !== layout.width) throw raggedRow(file, layout, record, line);
      use(record, row++, line);
    }
    pending = countBlank(block, pending, blank, layout.dataLine);
    report((READING_SHARE * block.bytesRead) / file.bytes, row);
  }
  return row;
}

/** Adds blank lines that a record follows to `blank`; returns those still pending at the end of the block. */
function countBlank(block: Block, pending: BlankLines, blank: BlankLines, dataLine: number): BlankLines {
  const last = block.lines.at(-1) ?? 0;
  const lines = block.blankLines.filter((line) => line > dataLine);
  const inside = lines.filter((line) => line < last);
  const after: BlankLines = { count: lines.length - inside.length, first: lines[inside.length] ?? null };
  if (last === 0) return { count: pending.count + after.count, first: pending.first ?? after.first };
  blank.first ??= pending.first ?? inside[0] ?? null;
  blank.count += pending.count + inside.length;
  return after;
}

function raggedRow(file: DataFile, layout: Layout, record: readonly string[], row: number): AppError {
  const found = record.length;
  const place = found > layout.width ? { value: record[layout.width]! } : {};
  return new AppError({ code: 'data/ragged-row', file: file.path, row, ...place, expected: layout.width, found });
}
