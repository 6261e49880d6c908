/** Lower bounds of the noise scales, which keep 1/σ finite on (nearly) collinear columns. */
import type { NoiseModel } from './column';

/** A column counts as at least this share of the largest one, so that one without variance has a floor too. */
const SMALLEST_COLUMN = 1e-6;

/**
 * Floors [d]: NV share·√S_jj for each child, EV share·√(mean S_jj) for all.
 * Source: the bound σ ≥ σ₀ of the CoLiDE paper, which its code leaves out (specs/colide.md §2).
 */
export function noiseFloors(S: Float64Array, d: number, noise: NoiseModel, share: number): Float64Array {
  let trace = 0;
  let largest = 0;
  for (let j = 0; j < d; j++) {
    trace += S[j * d + j]!;
    largest = Math.max(largest, S[j * d + j]!);
  }
  if (noise === 'ev') return new Float64Array(d).fill(share * Math.sqrt(trace / d));
  const smallest = SMALLEST_COLUMN * Math.sqrt(largest);
  return Float64Array.from({ length: d }, (_, j) => share * Math.max(Math.sqrt(S[j * d + j]!), smallest));
}
