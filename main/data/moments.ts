/** One column in numbers. */

export interface Moments {
  /** Values that are not missing. */
  readonly valid: number;
  readonly mean: number;
  /** Standard deviation with divisor n, as everywhere in Acyclica. */
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  /** Third standardised moment, 0 for a constant. */
  readonly skew: number;
  /** Fourth standardised moment − 3, 0 for a constant. */
  readonly kurtosis: number;
  /** All values are whole numbers. */
  readonly isWhole: boolean;
  /** Every value is the one before it plus `step`, without missing ones; `step` is 1, −1 or null. */
  readonly step: 1 | -1 | null;
  /** Every value is larger than the one before it. */
  readonly isIncreasing: boolean;
}

interface FirstPass {
  valid: number;
  sum: number;
  min: number;
  max: number;
  isWhole: boolean;
}

function firstPass(values: Float64Array): FirstPass {
  let valid = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  let isWhole = true;
  for (let r = 0; r < values.length; r++) {
    const value = values[r]!;
    if (value !== value) continue;
    valid++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
    if (isWhole && value !== Math.floor(value)) isWhole = false;
  }
  return { valid, sum, min, max, isWhole };
}

/** `moments` of the values that are not NaN. Two passes: the second around the mean. */
export function moments(values: Float64Array): Moments {
  const { valid, sum, min, max, isWhole } = firstPass(values);
  const isConstant = min === max;
  // Half of each avoids overflow of a sum of huge values; a constant has exactly itself as mean.
  const mean = isConstant ? min : Number.isFinite(sum) ? sum / valid : min / 2 + max / 2;
  const scale = Math.max(max - mean, mean - min) || 1;
  let squares = 0;
  let cubes = 0;
  let fourths = 0;
  for (let r = 0; r < values.length; r++) {
    const value = values[r]!;
    if (value !== value) continue;
    const z = (value - mean) / scale; // |z| ≤ 1, so powers cannot overflow
    const square = z * z;
    squares += square;
    cubes += square * z;
    fourths += square * square;
  }
  const variance = squares / valid;
  const varies = variance > 0 && !isConstant;
  const sequence = isWhole && valid > 1 ? sequenceOf(values) : { step: null, isIncreasing: false };
  return {
    valid,
    mean,
    sd: isConstant ? 0 : scale * Math.sqrt(variance),
    min,
    max,
    skew: varies ? cubes / valid / variance ** 1.5 : 0,
    kurtosis: varies ? fourths / valid / variance ** 2 - 3 : 0,
    isWhole: isWhole && valid > 0,
    ...sequence,
  };
}

function sequenceOf(values: Float64Array): Pick<Moments, 'step' | 'isIncreasing'> {
  const first = values[1]! - values[0]!;
  let isStep = Math.abs(first) === 1;
  let isIncreasing = first > 0;
  for (let r = 1; r < values.length && (isStep || isIncreasing); r++) {
    const difference = values[r]! - values[r - 1]!; // NaN where a value is missing, so both become false
    isStep &&= difference === first;
    isIncreasing &&= difference > 0;
  }
  return { step: isStep ? (first as 1 | -1) : null, isIncreasing };
}
