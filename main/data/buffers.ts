/** Columns that grow while a file is read, in shared memory, with little more room than the rows need. */

/** Share by which full columns grow: the estimate of rows was then wrong by little. */
const GROWTH = 1 / 8;
/** Unused room tolerated at the end; untouched pages of memory cost nothing until then. */
const SPARE = 1 / 8;

/** A zeroed Float64Array that threads share instead of copying. */
export function sharedFloat64(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

export class ColumnBuffers {
  readonly columns: Float64Array[];
  capacity: number;

  /** `rows`: the number expected. */
  constructor(count: number, rows: number) {
    this.capacity = Math.max(16, Math.ceil(rows));
    this.columns = Array.from({ length: count }, () => sharedFloat64(this.capacity));
  }

  /** Makes room for more rows. */
  grow(): void {
    this.capacity += Math.ceil(this.capacity * GROWTH) + 1024;
    for (const [k, old] of this.columns.entries()) {
      this.columns[k] = sharedFloat64(this.capacity);
      this.columns[k]!.set(old);
    }
  }

  /** The first `rows` values of column `k`, in a buffer without much unused room. */
  take(k: number, rows: number): Float64Array {
    const column = this.columns[k]!;
    if (rows * (1 + SPARE) + 1024 >= this.capacity) return column.subarray(0, rows);
    const exact = sharedFloat64(rows);
    exact.set(column.subarray(0, rows));
    return exact;
  }
}
