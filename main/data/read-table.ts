/** Reads all values of a file into columns: by the byte scanner when it is plain, else by papaparse. */
import { AppError } from '../../shared/model/errors';
import { ColumnBuffers } from './buffers';
import { ColumnReader } from './column-reader';
import type { DataFile } from './file';
import type { Layout } from './layout';
import type { ReportProgress } from './progress';
import { READING_SHARE } from './progress';
import type { Block } from './records';
import { LineNumbers } from './line-numbers';
import type { RaggedRows } from './ragged';
import { addRagged, noRagged } from './ragged';
import { readBlocks } from './records';
import { canScan, scanTable } from './scanner';

export interface RawTable {
  readonly rows: number;
  readonly buffers: ColumnBuffers;
  readonly readers: readonly ColumnReader[];
  readonly blank: BlankLines;
  /** Rows that were left out for their number of fields. */
  readonly ragged: RaggedRows;
  readonly lines: LineNumbers;
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
  layout.isText.map((isText) => new ColumnReader(layout.tokens, isText));

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
  const seen: Seen = { blank: { count: 0, first: null }, ragged: noRagged() };
  const lines = new LineNumbers(layout.dataLine);
  const rows = forEachRecord(file, layout, report, seen, (record, row, line) => {
    lines.add(line);
    if (row >= buffers.capacity) buffers.grow();
    for (let k = 0; k < record.length; k++) buffers.columns[k]![row] = readers[k]!.read(record[k]!, line);
  });
  return { rows, buffers, readers, ...seen, lines, path: 'general' };
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
  forEachRecord(file, layout, report, null, (record, row, line) => {
    for (const k of columns) table.buffers.columns[k]![row] = table.readers[k]!.read(record[k]!, line);
  });
}

/** What is noticed besides the values. */
interface Seen {
  readonly blank: BlankLines;
  readonly ragged: RaggedRows;
}

/** Calls `use` for every record of data; refuses ragged ones or leaves them out. Returns the number of records used. */
function forEachRecord(
  file: DataFile,
  layout: Layout,
  report: ReportProgress,
  seen: Seen | null,
  use: (record: readonly string[], row: number, line: number) => void,
): number {
  let row = 0;
  let pending: BlankLines = { count: 0, first: null };
  for (const block of readBlocks(file, layout.syntax, layout.header)) {
    for (const [index, record] of block.records.entries()) {
      const line = block.lines[index]!;
      if (line < layout.dataLine) continue;
      if (record.length === layout.width) use(record, row++, line);
      else if (!layout.leavesOutRagged) throw raggedRow(file, layout, record, line);
      else if (seen) addRagged(seen.ragged, record, layout.width, line);
    }
    if (seen) pending = countBlank(block, pending, seen.blank, layout.dataLine);
    report((READING_SHARE * block.bytesRead) / file.bytes, row);
  }
  return row;
}

/** Records at certain lines, as they stand in the file; reads no further than the last of them. */
export function readRecordsAt(
  file: DataFile,
  layout: Layout,
  lines: ReadonlySet<number>,
): { line: number; record: readonly string[] }[] {
  const last = Math.max(...lines);
  const found: { line: number; record: readonly string[] }[] = [];
  for (const block of readBlocks(file, layout.syntax, layout.header)) {
    for (const [index, record] of block.records.entries()) {
      const line = block.lines[index]!;
      if (line > last) return found;
      if (lines.has(line)) found.push({ line, record });
    }
  }
  return found;
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
