/** Everything doubtful about a file, found in one pass over it. */
import type { ColumnSummary } from '../../shared/model/dataset';
import type { ColumnCheck, FileCheck, Place, Problem } from '../../shared/model/file-check';
import { isSpoiled, MOST_SHOWN } from '../../shared/model/file-check';
import type { ReadColumn } from './choices';
import { firstUncountable } from './choices';
import type { LineNumbers } from './line-numbers';
import type { FileRead } from './read-file';
import { readRecordsAt } from './read-table';

/** Places kept for each column of text. */
const COLUMN_PLACES = 20;
/** Columns of text told about one by one. */
const MOST_COLUMNS = 200;
/** Rows and fields shown as they stand in the file. */
const MOST_ROWS = 200;
const MOST_FIELDS = 200_000;
/** Characters of a field shown. */
const SHOWN = 80;

const placesOf = ({ name, reader }: ReadColumn, most: number): Place[] =>
  reader.textCells
    .slice(0, most)
    .map(({ line, value }) => ({ row: line, column: name, value: value.slice(0, SHOWN), found: null }));

function uncountableOf({ name, values, reader }: ReadColumn, lines: LineNumbers): Place | null {
  const at = reader.isText ? -1 : firstUncountable(values);
  return at < 0 ? null : { row: lines.of(at), column: name, value: String(values[at]), found: null };
}

function columnCheck(column: ReadColumn, summary: ColumnSummary, lines: LineNumbers): ColumnCheck {
  const { reader, values } = column;
  return {
    summary,
    numbers: reader.isText ? reader.numbers : values.length - summary.missing,
    texts: reader.isText ? reader.texts : 0,
    textPlaces: reader.isText ? placesOf(column, COLUMN_PLACES) : [],
    uncountable: uncountableOf(column, lines),
  };
}

/** Rows of another width, and columns of numbers with some text in them. */
function problemsOf({ layout, table, columns }: FileRead, checks: readonly ColumnCheck[]): Problem[] {
  const { ragged } = table;
  const problems: Problem[] = [];
  if (ragged.count > 0) {
    const { count, places } = ragged;
    problems.push({ kind: 'ragged', column: null, count, expected: layout.width, places });
  }
  for (const [k, check] of checks.entries()) {
    if (!isSpoiled(check) || problems.length > MOST_COLUMNS) continue;
    const column = columns[k]!;
    const places = placesOf(column, MOST_SHOWN);
    problems.push({ kind: 'text', column: column.name, count: check.texts, expected: null, places });
  }
  return problems;
}

/** The rows that problems point to; fields beyond the last column follow it. */
function offendingRows({ file, layout, kept }: FileRead, problems: readonly Problem[]): FileCheck['offending'] {
  const most = Math.min(MOST_ROWS, Math.max(5, Math.floor(MOST_FIELDS / layout.width)));
  const rows = problems.flatMap(({ places }) => places.map((place) => place.row)).slice(0, most);
  if (rows.length === 0) return [];
  return readRecordsAt(file, layout, new Set(rows)).map(({ line, record }) => {
    const beyond = record.slice(layout.width);
    return { line, cells: [...kept.map((k) => record[k] ?? ''), ...beyond].map((cell) => cell.slice(0, SHOWN)) };
  });
}

/** What a pass found. `summaries` belong to the columns of `read`, without any choice. */
export function checkOf(read: FileRead, summaries: readonly ColumnSummary[]): FileCheck {
  const { file, table, dialect } = read;
  const columns = read.columns.map((column, k) => columnCheck(column, summaries[k]!, table.lines));
  const problems = problemsOf(read, columns);
  return {
    path: file.path,
    rows: table.rows,
    dialect,
    columns,
    problems,
    offending: offendingRows(read, problems),
    error: null,
  };
}
