/** One column of the profile. */
import type { Column, ColumnSummary } from '../../../shared/model/dataset';
import type { ColumnProfile } from '../../../shared/model/profile';
import { moments } from '../moments';
import { histogramOf, histogramOfText } from './histogram';
import { quartiles } from './quartiles';

/** Sorted copy of the values that are not NaN, in `room`, which all columns use in turn. */
function sortInto(room: Float64Array, values: Float64Array): Float64Array {
  let count = 0;
  for (let r = 0; r < values.length; r++) {
    const value = values[r]!;
    if (value === value) room[count++] = value;
  }
  return room.subarray(0, count).sort();
}

function countDistinct(sorted: Float64Array): number {
  let distinct = 0;
  for (let r = 0; r < sorted.length; r++) if (r === 0 || sorted[r] !== sorted[r - 1]) distinct++;
  return distinct;
}

/** Profile of a column of text. Without `levels` its bars are left out. */
function profileOfText({ name, values, levels }: Column, summary: ColumnSummary): ColumnProfile {
  const { missing, distinct } = summary;
  const count = values.length - missing;
  const histogram = levels && count > 0 ? histogramOfText(values, levels) : null;
  return { name, count, missing, distinct, numbers: null, histogram };
}

/** Profile of a column. `room`: space for as many numbers as the column has rows; its content is lost. */
export function profileColumn(column: Column, summary: ColumnSummary, room: Float64Array): ColumnProfile {
  if (!summary.isNumeric) return profileOfText(column, summary);
  const { name, values } = column;
  const sorted = sortInto(room, values);
  const missing = values.length - sorted.length;
  if (sorted.length === 0) return { name, count: 0, missing, distinct: 0, numbers: null, histogram: null };
  const { mean, sd, skew, kurtosis, min, max, isWhole } = moments(values);
  const { q1, median, q3, outliers } = quartiles(sorted);
  const distinct = countDistinct(sorted);
  const shape = distinct > 1 ? { skew, kurtosis } : { skew: null, kurtosis: null };
  return {
    name,
    count: sorted.length,
    missing,
    distinct,
    numbers: { mean, sd, ...shape, min, q1, median, q3, max, outliers },
    histogram: histogramOf({ sorted, distinct, isWhole, iqr: q3 - q1 }),
  };
}
