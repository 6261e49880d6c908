/** How far what a device computed may be from what the processor did. */

/** Of the largest entry: single precision with some hundred additions. */
export const TOLERANCE = 1e-4;

/** Largest difference as a part of the largest entry; infinite when something is no number or missing. */
export function relativeDifference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Infinity;
  let difference = 0;
  let largest = 0;
  for (let k = 0; k < expected.length; k++) {
    const d = Math.abs((found[k] ?? NaN) - (expected[k] ?? NaN));
    if (Number.isNaN(d)) return Infinity;
    difference = Math.max(difference, d);
    largest = Math.max(largest, Math.abs(expected[k] ?? 0));
  }
  return difference === 0 ? 0 : difference / largest;
}
