/** Quartiles of sorted values, and how many lie far outside them. */

export interface Quartiles {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  /** Values beyond `FENCE` interquartile ranges of the quartiles; null where these are equal. */
  readonly outliers: number | null;
}

/** Tukey's fences. */
const FENCE = 1.5;

/** Quantile p of sorted values: linear between order statistics, h = (n − 1) p (Hyndman & Fan 1996, type 7). */
export function quantile(sorted: Float64Array, p: number): number {
  const h = (sorted.length - 1) * p;
  const below = Math.floor(h);
  const a = sorted[below]!;
  const b = sorted[Math.min(below + 1, sorted.length - 1)]!;
  // A weighted mean cannot overflow, but need not give back a where a = b.
  return a === b ? a : a * (1 - (h - below)) + b * (h - below);
}

/** Number of sorted values below `bound`. */
export function countBelow(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of sorted values not above `bound`. */
export function countUpTo(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Quartiles of at least one value. */
export function quartiles(sorted: Float64Array): Quartiles {
  const [q1, median, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
  if (q1 === q3) return { q1, median, q3, outliers: null };
  const reach = FENCE * (q3 - q1);
  const outliers = countBelow(sorted, q1 - reach) + sorted.length - countUpTo(sorted, q3 + reach);
  return { q1, median, q3, outliers };
}
