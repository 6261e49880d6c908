/** What the networks are trained on: standardised variables in canonical order, split into training and validation rows. */
import type { RandomStream } from '../../engine/random';
import type { Problem } from '../contract';

/** Columns of a batch are padded with zeros to a multiple of this, so that kernels need no remainder. */
export const LANES = 8;

export interface Split {
  readonly d: number;
  /** Training rows, row-major [trainRows, d], so that a minibatch gathers whole rows. */
  readonly train: Float32Array;
  readonly trainRows: number;
  /** Validation rows, variable-major [d, stride]; columns from `validationRows` on are 0. */
  readonly validation: Float32Array;
  readonly validationRows: number;
  readonly stride: number;
}

/** Smallest multiple of LANES that is at least `rows`. */
export function padded(rows: number): number {
  return Math.ceil(rows / LANES) * LANES;
}

/**
 * Shuffles the rows, takes the last `validationShare` of them for validation, and standardises every variable with mean
 * and unbiased standard deviation of the training rows (specs/dp-dag.md §3.1). A constant variable stays 0.
 * `canonical[k]` is the index in the problem of variable k.
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
  const stride = padded(validationRows);
  const train = new Float32Array(trainRows * d);
  const validation = new Float32Array(d * stride);
  for (let k = 0; k < d; k++) {
    const column = X.subarray(canonical[k]! * n, (canonical[k]! + 1) * n);
    const { mean, scale } = moments(column, rows, trainRows);
    for (let r = 0; r < trainRows; r++) train[r * d + k] = (column[rows[r]!]! - mean) * scale;
    for (let r = 0; r < validationRows; r++) {
      validation[k * stride + r] = (column[rows[trainRows + r]!]! - mean) * scale;
    }
  }
  return { d, train, trainRows, validation, validationRows, stride };
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

/** Copies training rows `rows[from…from+count)` into `batch`, variable-major [d, stride], zero beyond `count`. */
export function gatherBatch(
  split: Split,
  rows: Int32Array,
  from: number,
  count: number,
  batch: Float32Array | Float64Array,
  stride: number,
): void {
  const { d, train } = split;
  for (let r = 0; r < count; r++) {
    const row = rows[from + r]! * d;
    for (let k = 0, at = r; k < d; k++, at += stride) batch[at] = train[row + k]!;
  }
  for (let k = 0; k < d; k++) batch.fill(0, k * stride + count, (k + 1) * stride);
}
