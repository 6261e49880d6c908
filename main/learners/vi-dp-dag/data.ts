/** What the networks are trained on: standardised variables in canonical order, split into training and validation rows. */
import type { RandomStream } from '../../engine/random';
import type { Problem } from '../contract';

/** Columns of a batch are padded with zeros to a multiple of this, so that kernels need no remainder. */
export const LANES = 8;

/** Rows of standardised variables, row-major [rows, d], so that a minibatch gathers whole rows. */
export interface Rows {
  readonly d: number;
  readonly count: number;
  readonly X: Float32Array;
}

export interface Split {
  readonly train: Rows;
  readonly validation: Rows;
}

/** Smallest multiple of LANES that is at least `rows`. */
export function padded(rows: number): number {
  return Math.ceil(rows / LANES) * LANES;
}

/**
 * Shuffles the rows, takes the last `validationShare` of them for validation, and standardises every variable with mean
 * and unbiased standard deviation of the training rows (specs/dp-dag.md §3.1). A constant variable stays 0. Fewer than
 * four rows are both. `canonical[k]` is the index in the problem of variable k.
 */
export function splitRows(
  { d, n, X }: Problem,
  canonical: Int32Array,
  validationShare: number,
  random: RandomStream,
): Split {
  if (!X) throw new Error('splitRows: vi-dp-dag needs the rows X, got none');
  const rows = random.shuffle(Int32Array.from({ length: n }, (_, r) => r));
  const validationRows = n < 4 ? 0 : Math.max(1, Math.round(n * validationShare));
  const trainRows = n - validationRows;
  const train = { d, count: trainRows, X: new Float32Array(trainRows * d) };
  const validation = { d, count: validationRows, X: new Float32Array(validationRows * d) };
  for (let k = 0; k < d; k++) {
    const column = X.subarray(canonical[k]! * n, (canonical[k]! + 1) * n);
    const { mean, scale } = moments(column, rows, trainRows);
    for (let r = 0; r < trainRows; r++) train.X[r * d + k] = (column[rows[r]!]! - mean) * scale;
    for (let r = 0; r < validationRows; r++) {
      validation.X[r * d + k] = (column[rows[trainRows + r]!]! - mean) * scale;
    }
  }
  return { train, validation: validationRows === 0 ? train : validation };
}

/** Mean, and 1 / unbiased standard deviation (0 for a constant), of the first `count` of the given rows. */
function moments(column: Float64Array, rows: Int32Array, count: number): { mean: number; scale: number } {
  let mean = 0;
  for (let r = 0; r < count; r++) mean += column[rows[r]!]!;
  mean /= count;
  let squares = 0;
  for (let r = 0; r < count; r++) squares += (column[rows[r]!]! - mean) ** 2;
  return { mean, scale: squares > 0 ? Math.sqrt((count - 1) / squares) : 0 };
}

/** Indices of the training rows in the random order of each epoch. */
export class ShuffledRows {
  private rows: Int32Array = new Int32Array(0);
  private random: RandomStream;
  private epoch = -1;

  constructor(
    private readonly count: number,
    private readonly start: () => RandomStream,
  ) {
    this.random = start();
  }

  /** The same array every time. An epoch before the last one asked for is drawn anew from the start. */
  of(epoch: number): Int32Array {
    if (this.epoch < 0 || epoch < this.epoch) {
      this.rows = Int32Array.from({ length: this.count }, (_, r) => r);
      this.random = this.start();
      this.epoch = -1;
    }
    for (; this.epoch < epoch; this.epoch++) this.random.shuffle(this.rows);
    return this.rows;
  }
}

/**
 * Copies `count` rows into `batch`, variable-major [d, stride], zero beyond `count`: those listed in `chosen` from `from` on,
 * or, without a list, rows `from`, `from` + 1 …
 */
export function gatherBatch(
  { d, X }: Rows,
  chosen: Int32Array | null,
  from: number,
  count: number,
  batch: Float32Array,
  stride: number,
): void {
  for (let r = 0; r < count; r++) {
    const row = (chosen ? chosen[from + r]! : from + r) * d;
    for (let k = 0, at = r; k < d; k++, at += stride) batch[at] = X[row + k]!;
  }
  for (let k = 0; k < d; k++) batch.fill(0, k * stride + count, (k + 1) * stride);
}
