/** Bars for a column: one a value where there are few, bins after Freedman and Diaconis otherwise. */
import type { Histogram } from '../../../shared/model/profile';

/** Whole numbers with up to this many different values get a bar each. */
export const MOST_VALUES = 30;
/** Bounds of the number of bins: below a shape cannot be told, above bars are too thin to be seen. */
export const FEWEST_BINS = 6;
export const MOST_BINS = 60;
/** Bars of a text column. */
const MOST_LABELS = 20;
/** Whole numbers below this still have exact halves between them. */
const EXACT_HALVES = 2 ** 52;

export interface SortedColumn {
  /** At least one value, none of them NaN. */
  readonly sorted: Float64Array;
  readonly distinct: number;
  readonly isWhole: boolean;
  readonly iqr: number;
}

/** Histogram of numbers. */
export function histogramOf(column: SortedColumn): Histogram {
  const { sorted, distinct, isWhole } = column;
  if (distinct <= 2 || (isWhole && distinct <= MOST_VALUES)) return barPerValue(sorted);
  const low = sorted[0]!;
  const high = sorted[sorted.length - 1]!;
  const bins = binCount(column);
  const isSmall = Math.max(Math.abs(low), Math.abs(high)) < EXACT_HALVES;
  if (!isWhole || !isSmall) return binned(sorted, low, high, bins);
  // Whole numbers: every bin holds equally many, or bars would alternate for no reason of the data.
  const width = Math.ceil((high - low + 1) / bins);
  const count = Math.ceil((high - low + 1) / width);
  return binned(sorted, low - 0.5, low - 0.5 + count * width, count);
}

/** range / (2 IQR n^(−1/3)) (Freedman & Diaconis 1981), within bounds; Sturges' rule where the quartiles are equal. */
function binCount({ sorted, iqr }: SortedColumn): number {
  const n = sorted.length;
  const inIqrs = sorted[n - 1]! / iqr - sorted[0]! / iqr;
  const wanted = iqr > 0 ? (inIqrs * Math.cbrt(n)) / 2 : Math.log2(n) + 1;
  // Written so that an infinite or undefined number of bins becomes the most.
  return wanted < MOST_BINS ? Math.max(FEWEST_BINS, Math.ceil(wanted)) : MOST_BINS;
}

function barPerValue(sorted: Float64Array): Histogram {
  const values: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (value === values.at(-1)) counts[counts.length - 1]!++;
    else {
      values.push(value + 0); // −0 + 0 = 0
      counts.push(1);
    }
  }
  return { kind: 'values', values, counts };
}

function binned(sorted: Float64Array, from: number, to: number, bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  // Halves keep the range of the largest doubles finite.
  const half = to - from === Infinity ? 0.5 : 1;
  const range = to * half - from * half;
  for (let r = 0; r < sorted.length; r++) {
    const place = ((sorted[r]! * half - from * half) / range) * bins;
    counts[Math.min(bins - 1, Math.floor(place))]!++;
  }
  return { kind: 'bins', from, to, counts };
}

/** Bars of the most frequent texts. `values` are indices into `levels` or NaN. */
export function histogramOfText(values: Float64Array, levels: readonly string[]): Histogram {
  const counts = new Array<number>(levels.length).fill(0);
  let rest = 0;
  for (let r = 0; r < values.length; r++) {
    const level = values[r]!;
    if (level !== level) continue;
    counts[level]!++;
    rest++;
  }
  const order = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, MOST_LABELS);
  for (const level of order) rest -= counts[level]!;
  return {
    kind: 'levels',
    labels: order.map((level) => levels[level]!),
    counts: order.map((level) => counts[level]!),
    others: rest,
  };
}
