/**
 * Pearson's correlations of all pairs of columns, each over the rows that hold both values.
 *
 * Columns are standardised on the way into a block of rows, 0 where a value is missing, so that one product of the
 * block serves every pair. Sums over one column, which a pair needs over the rows that also hold the other, are those
 * over all its rows less those where the other is missing: few, as a rule.
 */
import type { Correlations, Pair } from '../../../shared/model/profile';
import { addProducts, BLOCK } from '../covariance';

/** Columns correlated; further ones are left out and counted. */
export const MOST_VARIABLES = 1000;
/** Products of two values after which rows are thinned out: a second or two. */
const WORK_LIMIT = 3e9;
/** Rows always used: the standard error of r is then at most 0.016. */
const FEWEST_ROWS = 4000;
const STRONGEST = 100;
/** Where the variance over the common rows is a smaller share of the mean square, rounding shows: computed again. */
const CANCELLATION = 1e-6;

export interface Variable {
  readonly name: string;
  readonly values: Float64Array;
  readonly mean: number;
  readonly sd: number;
  readonly missing: number;
}

interface Sums {
  readonly d: number;
  /** Σ z_i z_j over rows that hold both, upper triangle [d, d]. */
  readonly products: Float64Array;
  /** Rows, Σ z and Σ z² of each column [d]. */
  readonly own: readonly [Float64Array, Float64Array, Float64Array];
  /** The same of column i over the rows where column j is missing [d, d]; null when nothing is missing. */
  readonly lost: readonly [Float64Array, Float64Array, Float64Array] | null;
}

/** Rows used: as many as the work allows, evenly spaced. Returns the row of each. */
export function sampleRows(rows: number, d: number): { readonly count: number; readonly rowAt: (k: number) => number } {
  const most = Math.max(FEWEST_ROWS, Math.floor(WORK_LIMIT / ((d * (d + 1)) / 2)));
  if (rows <= most) return { count: rows, rowAt: (k) => k };
  return { count: most, rowAt: (k) => Math.floor((k * rows) / most) };
}

const triple = (length: number): [Float64Array, Float64Array, Float64Array] => [
  new Float64Array(length),
  new Float64Array(length),
  new Float64Array(length),
];

/** Standardised values of `count` rows of a column into the block; returns the places in the block of missing ones. */
function fillColumn(block: Float64Array, at: number, variable: Variable, rows: Int32Array, count: number): number[] {
  const { values, mean, sd } = variable;
  const missing: number[] = [];
  for (let r = 0; r < count; r++) {
    const value = values[rows[r]!]!;
    const isMissing = value !== value;
    if (isMissing) missing.push(r);
    block[at + r] = isMissing || sd === 0 ? 0 : (value - mean) / sd;
  }
  return missing;
}

/** Adds what the rows at `places`, where column j is missing, hold of every other column. */
function addLost(lost: Sums['lost'], block: Float64Array, mask: Uint8Array, places: readonly number[], j: number) {
  if (!lost || places.length === 0) return;
  const [counts, sums, squares] = lost;
  const d = block.length / BLOCK;
  for (let i = 0; i < d; i++) {
    let [n, sum, square] = [0, 0, 0];
    for (let t = 0; t < places.length; t++) {
      const at = i * BLOCK + places[t]!;
      const z = block[at]!;
      n += mask[at]!;
      sum += z;
      square += z * z;
    }
    counts[i * d + j]! += n;
    sums[i * d + j]! += sum;
    squares[i * d + j]! += square;
  }
}

function addOwn([counts, sums, squares]: Sums['own'], block: Float64Array, k: number, count: number, holes: number) {
  let [sum, square] = [0, 0];
  for (let r = 0; r < count; r++) {
    const z = block[k * BLOCK + r]!;
    sum += z;
    square += z * z;
  }
  counts[k]! += count - holes;
  sums[k]! += sum;
  squares[k]! += square;
}

function sumUp(variables: readonly Variable[], count: number, rowAt: (k: number) => number): Sums {
  const d = variables.length;
  const hasHoles = variables.some(({ missing }) => missing > 0);
  const sums: Sums = { d, products: new Float64Array(d * d), own: triple(d), lost: hasHoles ? triple(d * d) : null };
  const block = new Float64Array(d * BLOCK);
  const mask = new Uint8Array(hasHoles ? d * BLOCK : 0);
  const rows = new Int32Array(BLOCK);
  for (let from = 0; from < count; from += BLOCK) {
    const size = Math.min(BLOCK, count - from);
    for (let r = 0; r < size; r++) rows[r] = rowAt(from + r);
    mask.fill(1);
    const missing = variables.map((variable, k) => fillColumn(block, k * BLOCK, variable, rows, size));
    for (const [k, places] of missing.entries()) for (const place of places) mask[k * BLOCK + place] = 0;
    for (const [k, places] of missing.entries()) {
      addOwn(sums.own, block, k, size, places.length);
      addLost(sums.lost, block, mask, places, k);
    }
    addProducts(sums.products, block, d, size);
  }
  return sums;
}

interface Cell {
  readonly r: number;
  readonly rows: number;
}

/** r from sums over n rows, or null where cancellation left too few digits. */
function fromSums(n: number, x: number, y: number, xx: number, yy: number, xy: number): number | null {
  const [varX, varY] = [xx - (x * x) / n, yy - (y * y) / n];
  if (varX < CANCELLATION * xx || varY < CANCELLATION * yy) return null;
  return clamp((xy - (x * y) / n) / (Math.sqrt(varX) * Math.sqrt(varY)));
}

const clamp = (r: number): number => Math.max(-1, Math.min(1, r));

/** r by its definition: the means first, then products around them. NaN where a column is constant. */
function byDefinition(a: Variable, b: Variable, count: number, rowAt: (k: number) => number): number {
  const each = (use: (x: number, y: number) => void): void => {
    for (let k = 0; k < count; k++) {
      const [x, y] = [a.values[rowAt(k)]!, b.values[rowAt(k)]!];
      if (x === x && y === y) use((x - a.mean) / a.sd, (y - b.mean) / b.sd);
    }
  };
  let [n, meanX, meanY] = [0, 0, 0];
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  each((x, y) => {
    n++;
    meanX += x;
    meanY += y;
    [minX, maxX] = [Math.min(minX, x), Math.max(maxX, x)];
    [minY, maxY] = [Math.min(minY, y), Math.max(maxY, y)];
  });
  if (n < 2 || minX === maxX || minY === maxY) return NaN;
  let [xx, yy, xy] = [0, 0, 0];
  each((x, y) => {
    xx += (x - meanX / n) ** 2;
    yy += (y - meanY / n) ** 2;
    xy += (x - meanX / n) * (y - meanY / n);
  });
  return clamp(xy / (Math.sqrt(xx) * Math.sqrt(yy)));
}

/** Correlations of the first `MOST_VARIABLES` variables over `rows` rows. */
export function correlations(all: readonly Variable[], rows: number): Correlations {
  const variables = all.slice(0, MOST_VARIABLES);
  const d = variables.length;
  const { count, rowAt } = sampleRows(rows, d);
  const { products, own, lost } = sumUp(variables, count, rowAt);
  const over = (which: 0 | 1 | 2, i: number, j: number): number => own[which][i]! - (lost?.[which][i * d + j] ?? 0);
  const cell = (i: number, j: number): Cell => {
    const [a, b] = [variables[i]!, variables[j]!];
    const n = over(0, i, j);
    if (!(a.sd > 0 && b.sd > 0) || n < 2) return { r: NaN, rows: n };
    const xy = products[i * d + j]!;
    const r = fromSums(n, over(1, i, j), over(1, j, i), over(2, i, j), over(2, j, i), xy);
    const found = r ?? byDefinition(a, b, count, rowAt);
    return { r: i === j && !Number.isNaN(found) ? 1 : found, rows: n };
  };
  const r = new Float32Array(d * d);
  const n = lost ? new Int32Array(d * d) : null;
  const pairs: Pair[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const found = cell(i, j);
      r[i * d + j] = r[j * d + i] = found.r;
      if (n) n[i * d + j] = n[j * d + i] = found.rows;
      if (i !== j && !Number.isNaN(found.r)) pairs.push({ a: i, b: j, ...found });
    }
  }
  const strongest = pairs.sort((p, q) => Math.abs(q.r) - Math.abs(p.r)).slice(0, STRONGEST);
  const names = variables.map(({ name }) => name);
  return { names, r, rows: n, rowsUsed: count, strongest, leftOut: all.length - d };
}
