/** Which columns are missing together, counted over the rows. */
import type { Missingness } from '../../../shared/model/profile';

/** Patterns told; the others are only counted. */
export const MOST_PATTERNS = 50;

export interface Holes {
  /** Position among the columns of the data set. */
  readonly column: number;
  readonly values: Float64Array;
}

/**
 * Rows with the same missing columns get the same number, 0 when nothing is missing. One column after the other splits
 * the classes of rows found before it, so memory is one number a row and the table of one column.
 */
function classesOf(holes: readonly Holes[], rows: number): Float64Array {
  const classes = new Float64Array(rows);
  let next = 1;
  for (const { values } of holes) {
    const withHole = new Map<number, number>();
    for (let r = 0; r < rows; r++) {
      if (values[r] === values[r]) continue;
      const before = classes[r]!;
      let after = withHole.get(before);
      if (after === undefined) withHole.set(before, (after = next++));
      classes[r] = after;
    }
  }
  return classes;
}

/** Patterns of missing values. `holes`: the columns that miss values; the others do not matter. */
export function missingness(holes: readonly Holes[], rows: number): Missingness {
  const classes = classesOf(holes, rows);
  const found = new Map<number, { firstRow: number; rows: number }>();
  for (let r = 0; r < rows; r++) {
    const known = found.get(classes[r]!);
    if (known) known.rows++;
    else found.set(classes[r]!, { firstRow: r, rows: 1 });
  }
  const completeRows = found.get(0)?.rows ?? 0;
  found.delete(0);
  const missingAt = (row: number): number[] =>
    holes.filter(({ values }) => values[row] !== values[row]).map(({ column }) => column);
  const alone = new Map(holes.map(({ column }) => [column, 0]));
  for (const { firstRow, rows: count } of found.values()) {
    const [column, ...others] = missingAt(firstRow);
    if (column !== undefined && others.length === 0) alone.set(column, count);
  }
  const patterns = [...found.values()]
    .sort((a, b) => b.rows - a.rows || a.firstRow - b.firstRow)
    .slice(0, MOST_PATTERNS)
    .map(({ firstRow, rows: count }) => ({ columns: missingAt(firstRow), rows: count }));
  return {
    completeRows,
    patternCount: found.size,
    patterns,
    alone: [...alone].map(([column, count]) => ({ column, rows: count })),
  };
}
