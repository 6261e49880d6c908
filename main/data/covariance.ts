/** Means, covariance and shape of selected rows in one blocked pass over the columns after the means. */
import { sharedFloat64 } from './buffers';

/** Rows of a block: 50 columns of it stay in a second-level cache. */
export const BLOCK = 512;

/** Rows of the data set that are used, in increasing order, repeats allowed; null = all. */
export type RowSelection = Int32Array | null;

export interface Covariance {
  readonly n: number;
  readonly mean: Float64Array;
  /** XᵀX/n of the centred columns, row-major [d, d], exactly symmetric. */
  readonly S: Float64Array;
  /** √S_jj; exactly 0 where the selected values are all equal; not finite or 0 also where squares leave the doubles. */
  readonly sd: Float64Array;
  /** Columns whose selected values are all equal. */
  readonly isConstant: readonly boolean[];
  /** Third standardised moment of each column. */
  readonly skew: Float64Array;
  /** Centred rows, column-major [n, d], if they were asked for. */
  readonly X: Float64Array | null;
}

interface Centre {
  readonly mean: number;
  readonly isConstant: boolean;
}

/** Mean of the selected values; a column of equal values has exactly that value as mean. */
function centreOf(values: Float64Array, rows: RowSelection, n: number): Centre {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (let r = 0; r < n; r++) {
    const value = values[rows ? rows[r]! : r]!;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { mean: min === max ? min : sum / n, isConstant: min === max };
}

/** Copies centred rows [from, from + count) of every column into `block`, column k at k·BLOCK. */
function fillBlock(
  block: Float64Array,
  columns: readonly Float64Array[],
  mean: Float64Array,
  rows: RowSelection,
  from: number,
  count: number,
): void {
  for (const [k, values] of columns.entries()) {
    const at = k * BLOCK;
    const centre = mean[k]!;
    if (rows) for (let r = 0; r < count; r++) block[at + r] = values[rows[from + r]!]! - centre;
    else for (let r = 0; r < count; r++) block[at + r] = values[from + r]! - centre;
  }
}

/** Adds the products of all pairs of columns of a block to the upper triangle of S, four rows of sums at a time. */
export function addProducts(S: Float64Array, block: Float64Array, d: number, count: number): void {
  for (let i = 0; i < d; i++) {
    const a = i * BLOCK;
    let j = i;
    for (; j + 3 < d; j += 4) {
      const b = j * BLOCK;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let r = 0; r < count; r++) {
        const x = block[a + r]!;
        s0 += x * block[b + r]!;
        s1 += x * block[b + BLOCK + r]!;
        s2 += x * block[b + 2 * BLOCK + r]!;
        s3 += x * block[b + 3 * BLOCK + r]!;
      }
      const at = i * d + j;
      S[at]! += s0;
      S[at + 1]! += s1;
      S[at + 2]! += s2;
      S[at + 3]! += s3;
    }
    for (; j < d; j++) S[i * d + j]! += dot(block, a, j * BLOCK, count);
  }
}

function dot(block: Float64Array, a: number, b: number, count: number): number {
  let sum = 0;
  for (let r = 0; r < count; r++) sum += block[a + r]! * block[b + r]!;
  return sum;
}

/** Adds what rounding of the mean left over, and the cubes, of each column of a block. */
function addShape(residual: Float64Array, cubes: Float64Array, block: Float64Array, count: number): void {
  for (let k = 0; k < residual.length; k++) {
    const at = k * BLOCK;
    let sum = 0;
    let cube = 0;
    for (let r = 0; r < count; r++) {
      const x = block[at + r]!;
      sum += x;
      cube += x * x * x;
    }
    residual[k]! += sum;
    cubes[k]! += cube;
  }
}

/**
 * Covariance of `columns` over the selected rows, which must hold no NaN.
 * `needsRows`: also returns the centred rows, in shared memory.
 */
export function covariance(columns: readonly Float64Array[], rows: RowSelection, needsRows: boolean): Covariance {
  const d = columns.length;
  const n = rows ? rows.length : (columns[0]?.length ?? 0);
  const centres = columns.map((values) => centreOf(values, rows, n));
  const mean = Float64Array.from(centres, (centre) => centre.mean);
  const S = sharedFloat64(d * d);
  const X = needsRows ? sharedFloat64(n * d) : null;
  const block = new Float64Array(d * BLOCK);
  const residual = new Float64Array(d);
  const cubes = new Float64Array(d);
  for (let from = 0; from < n; from += BLOCK) {
    const count = Math.min(BLOCK, n - from);
    fillBlock(block, columns, mean, rows, from, count);
    addProducts(S, block, d, count);
    addShape(residual, cubes, block, count);
    if (X) for (let k = 0; k < d; k++) X.set(block.subarray(k * BLOCK, k * BLOCK + count), k * n + from);
  }
  finish(S, residual, n);
  const sd = Float64Array.from({ length: d }, (_, k) => (centres[k]!.isConstant ? 0 : Math.sqrt(S[k * d + k]!)));
  const skew = cubes.map((cube, k) => (sd[k]! > 0 ? cube / n / sd[k]! ** 3 : 0));
  return { n, mean, S, sd, isConstant: centres.map((centre) => centre.isConstant), skew, X };
}

/** Sums to covariances: removes the rest of the mean, divides by n, mirrors the upper triangle. */
function finish(S: Float64Array, residual: Float64Array, n: number): void {
  const d = residual.length;
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const value = S[i * d + j]! / n - (residual[i]! / n) * (residual[j]! / n);
      S[i * d + j] = value;
      S[j * d + i] = value;
    }
  }
}
