/** Lines as uPlot takes them: one common x, and logarithms where an axis is logarithmic. */

export interface PlainLine {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface Logs {
  readonly isLogX: boolean;
  readonly isLogY: boolean;
}

type Row = (number | null)[];

/** Logarithms exist of positive values only. */
export function allPositive(lines: readonly PlainLine[]): boolean {
  return lines.every(({ y }) => y.every((value) => value > 0));
}

/** Common x, ascending, then y of each line: null where it has no point. Points at x ≤ 0 have no place on a log axis. */
export function alignedLines(lines: readonly PlainLine[], { isLogX, isLogY }: Logs): [number[], ...Row[]] {
  const all = [...new Set(lines.flatMap(({ x }) => x))].filter((x) => !isLogX || x > 0).toSorted((a, b) => a - b);
  const place = new Map(all.map((x, k) => [x, k]));
  const rows = lines.map(({ x, y }) => {
    const row: Row = new Array<number | null>(all.length).fill(null);
    for (const [k, at] of x.entries()) {
      const to = place.get(at);
      const value = y[k];
      // Of two values at one moment the later one counts.
      if (to !== undefined && value !== undefined) row[to] = isLogY ? Math.log10(value) : value;
    }
    return row;
  });
  return [isLogX ? all.map(Math.log10) : all, ...rows];
}

/** Index of the last point of a line, which is the result of its run. */
export function lastPoint(row: ArrayLike<number | null | undefined>): number | null {
  for (let k = row.length - 1; k >= 0; k--) if (row[k] !== null && row[k] !== undefined) return k;
  return null;
}
