/** The range of the objective axis: a bad start among hundreds must not press all others into one line. */

/** Share of the values that decide the upper end. */
const TYPICAL = 0.98;
const MARGIN = 0.05;

/** Least and largest value to show. `best` is always inside; objectives above the typical ones may not be. */
export function objectiveRange(
  objective: ArrayLike<number | null | undefined>,
  best: ArrayLike<number | null | undefined>,
): [number, number] | null {
  const values = numbersIn(objective).toSorted((a, b) => a - b);
  const bests = numbersIn(best);
  const least = values[0];
  const typical = values[Math.ceil(TYPICAL * values.length) - 1];
  if (least === undefined || typical === undefined) return null;
  const low = bests.reduce((a, b) => Math.min(a, b), least);
  const high = bests.reduce((a, b) => Math.max(a, b), typical);
  const margin = MARGIN * (high - low) || MARGIN * Math.abs(high) || 1;
  return [low - margin, high + margin];
}

function numbersIn(values: ArrayLike<number | null | undefined>): number[] {
  return Array.from(values).filter((value) => value !== null && value !== undefined);
}
