/**
 * The gap in the sizes of the weights that a threshold can lie in without a choice between edges: the largest ratio of two
 * neighbouring |w|.
 *
 * Only gaps that leave a graph people read count: at least one edge and at most `MOST_EDGES` for each variable. Sizes below a
 * thousandth of the largest are taken as that: how small the numerical dust of a solver is says nothing. Weights of 0 are
 * left out, so a learner whose small weights are exactly 0 has a gap only above its smallest weight.
 */
import { countAbove } from './cut';

/** Edges for each variable beyond which no gap is looked for. */
const MOST_EDGES = 4;
/** A smaller ratio is no gap. */
const LEAST_RATIO = 1.5;
/** Share of the largest size below which sizes are dust. */
const DUST = 1e-3;

export interface Gap {
  /** The sizes on either side: any ω from `low` to just under `high` gives the same graph. */
  readonly low: number;
  readonly high: number;
  /** Between them, with few digits. */
  readonly omega: number;
  /** Weights above it. */
  readonly above: number;
}

/** A number within [low, high) with as few digits as it takes, near their geometric mean. */
export function between(low: number, high: number): number {
  const middle = Math.sqrt(low) * Math.sqrt(high);
  for (let digits = 1; digits <= 15; digits++) {
    const rounded = Number(middle.toPrecision(digits));
    if (rounded >= low && rounded < high) return rounded;
  }
  return middle;
}

/**
 * The largest gap, or null where no ratio is large enough.
 *
 * @param sorted non-zero |w|, ascending
 * @param d number of variables
 */
export function largestGap(sorted: Float64Array, d: number): Gap | null {
  const n = sorted.length;
  const floor = (sorted[n - 1] ?? 0) * DUST;
  let best: { k: number; ratio: number } | null = null;
  for (let k = Math.max(1, n - MOST_EDGES * d); k < n; k++) {
    const ratio = sorted[k]! / Math.max(sorted[k - 1]!, floor);
    if (ratio >= LEAST_RATIO && (best === null || ratio > best.ratio)) best = { k, ratio };
  }
  if (best === null) return null;
  const [low, high] = [sorted[best.k - 1]!, sorted[best.k]!];
  return { low, high, omega: between(Math.max(low, floor), high), above: n - best.k };
}

/**
 * The ω among `to` that leaves as many sizes above it as `omega` does among `from`; as few digits as it takes. 0 when it leaves all.
 *
 * @param from, to the same weights on two scales, non-zero sizes, ascending
 */
export function sameCount(from: Float64Array, omega: number, to: Float64Array): number {
  const count = Math.min(countAbove(from, omega), to.length);
  if (count === to.length) return 0;
  const low = to[to.length - count - 1]!;
  const high = count === 0 ? Infinity : to[to.length - count]!;
  return high > low && high < Infinity ? between(low, high) : low;
}
