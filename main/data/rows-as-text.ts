/** Rows of a data set as text, for a table. */
import type { Column, Dataset } from '../../shared/model/dataset';

function cell({ values, levels }: Column, row: number): string {
  const value = values[row]!;
  if (Number.isNaN(value)) return '';
  return levels ? (levels[value] ?? '') : String(value);
}

/** Rows `from` … `from + count − 1`, as many as there are; a missing value is an empty text. */
export function rowsAsText(dataset: Dataset, from: number, count: number): string[][] {
  const end = Math.min(dataset.info.rows, from + count);
  const rows: string[][] = [];
  for (let row = Math.max(0, from); row < end; row++) rows.push(dataset.columns.map((column) => cell(column, row)));
  return rows;
}
