/**
 * The axis of the threshold slider and its histogram.
 *
 * Weights in original units can span many powers of ten; then the axis is logarithmic, with 0 at its left end.
 */
export interface ThresholdScale {
  readonly isLogarithmic: boolean;
  readonly least: number;
  readonly most: number;
}

const WIDEST_LINEAR = 50;

/** The scale for `magnitudes`: non-zero |W|, ascending. */
export function thresholdScale(magnitudes: Float64Array): ThresholdScale {
  const most = magnitudes.at(-1) ?? 1;
  const low = magnitudes[Math.floor(magnitudes.length / 10)] ?? most;
  const isLogarithmic = most / low > WIDEST_LINEAR;
  return { isLogarithmic, least: isLogarithmic ? Math.max(low / 2, most / 1e9) : 0, most: most * 1.02 };
}

/** Place of a threshold on the axis, 0…1. */
export function toFraction(scale: ThresholdScale, threshold: number): number {
  const { least, most, isLogarithmic } = scale;
  if (threshold <= least) return 0;
  const at = isLogarithmic ? Math.log(threshold / least) / Math.log(most / least) : threshold / most;
  return Math.min(1, at);
}

/** Threshold at a place on the axis, with three significant digits of the axis; 0 at the left end. */
export function toThreshold(scale: ThresholdScale, fraction: number): number {
  if (fraction <= 0) return 0;
  const { least, most, isLogarithmic } = scale;
  if (isLogarithmic) return Number((least * (most / least) ** fraction).toPrecision(3));
  const decimals = Math.max(0, 3 - Math.ceil(Math.log10(most)));
  return Number((fraction * most).toFixed(Math.min(decimals, 12)));
}

/** How many weights fall into each of `bins` equal parts of the axis. */
export function histogram(magnitudes: Float64Array, scale: ThresholdScale, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const magnitude of magnitudes) {
    const bin = Math.min(bins - 1, Math.floor(toFraction(scale, magnitude) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
