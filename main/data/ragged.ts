/** Rows that have another number of fields than the table has columns. */
import { MOST_SHOWN, type Place } from '../../shared/model/file-check';

export interface RaggedRows {
  count: number;
  readonly places: Place[];
}

export const noRagged = (): RaggedRows => ({ count: 0, places: [] });

/** Counts a row; the first ones are kept. `value` is the first field too many, if there is one. */
export function addRagged(ragged: RaggedRows, record: readonly string[], width: number, row: number): void {
  ragged.count++;
  if (ragged.places.length >= MOST_SHOWN) return;
  const value = record.length > width ? record[width]!.slice(0, 80) : null;
  ragged.places.push({ row, column: null, value, found: record.length });
}
