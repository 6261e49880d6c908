/** What one pass over a whole file found: how each column would be read, and everything that is doubtful. */
import { z } from 'zod';
import type { ChosenType } from './dataset';
import { ColumnSummary, CsvDialect, DatasetInfo } from './dataset';
import { AppErrorData } from './errors';

/** Rows listed of one problem; all are counted. */
export const MOST_SHOWN = 100;

/** One place in the file. */
export const Place = z.object({
  /** 1-based line in the file. */
  row: z.int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  /** Fields of a row that has another number of them than the header. */
  found: z.int().nullable(),
});
export type Place = z.infer<typeof Place>;

export const Problem = z.object({
  /**
   * `ragged`: rows with too many or too few fields; `text`: a column of numbers with some that are none; `encoding`:
   * lines that are no valid text; `quote`: a quoted field that does not end, or goes on after its end.
   */
  kind: z.enum(['ragged', 'text', 'encoding', 'quote']),
  /** Column of a `text` problem. */
  column: z.string().nullable(),
  count: z.int(),
  /** Fields of a record, for `ragged`. */
  expected: z.int().nullable(),
  places: z.array(Place).max(MOST_SHOWN),
});
export type Problem = z.infer<typeof Problem>;

/** A column as it would be read without a choice of its type. */
export const ColumnCheck = z.object({
  summary: ColumnSummary,
  /** Cells that are numbers, and cells that are neither numbers nor missing. */
  numbers: z.int(),
  texts: z.int(),
  /** First cells that are text, where the column has any. */
  textPlaces: z.array(Place),
  /** First number that is negative or not whole, or null. */
  uncountable: Place.nullable(),
});
export type ColumnCheck = z.infer<typeof ColumnCheck>;

export const FileCheck = z.object({
  path: z.string(),
  rows: z.int(),
  dialect: CsvDialect.nullable(),
  columns: z.array(ColumnCheck),
  problems: z.array(Problem),
  /** Rows of the file that have a problem, as they stand there, in order. */
  offending: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  /** What stops the import, apart from what `problems` says; null when nothing does. */
  error: AppErrorData.nullable(),
});
export type FileCheck = z.infer<typeof FileCheck>;

/** Either the data set, or what must be looked at first: nothing is imported then. */
export const OpenedFile = z.object({ info: DatasetInfo.nullable(), check: FileCheck.nullable() });
export type OpenedFile = z.infer<typeof OpenedFile>;

/** True when a column is one of numbers that some text spoils: most of its cells are numbers. */
export const isSpoiled = ({ numbers, texts }: Pick<ColumnCheck, 'numbers' | 'texts'>): boolean =>
  texts > 0 && numbers > texts;

/** Why a column cannot be of a type. */
export type TypeObstacle =
  | { readonly kind: 'text'; readonly count: number; readonly first: Place | null }
  | { readonly kind: 'levels'; readonly count: number }
  | { readonly kind: 'uncountable'; readonly first: Place };

/** What stands in the way of a type, or null. `textAsMissing`: cells that are no numbers no longer do. */
export function obstacleTo(
  type: ChosenType | undefined,
  column: ColumnCheck,
  textAsMissing: boolean,
): TypeObstacle | null {
  if (type === undefined || type === 'categorical' || type === 'identifier' || type === 'date') return null;
  if (type === 'binary') {
    const { distinct, isNumeric } = column.summary;
    return distinct > 2 && !(textAsMissing && !isNumeric) ? { kind: 'levels', count: distinct } : null;
  }
  if (column.texts > 0 && !textAsMissing) {
    return { kind: 'text', count: column.texts, first: column.textPlaces[0] ?? null };
  }
  if (type === 'count' && column.uncountable) return { kind: 'uncountable', first: column.uncountable };
  return null;
}
