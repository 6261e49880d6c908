/** What a run on standardised data has to say. */
import type { Problem } from '../contract';

/** Variances that agree to this share are taken as standardised. */
const EQUAL_VARIANCES = 1e-6;

/** COSMO compares residual variances between variables; after standardising they say nothing about directions. */
export function scaleWarnings({ d, S }: Pick<Problem, 'd' | 'S'>): string[] {
  if (d < 2) return [];
  for (let j = 1; j < d; j++) if (Math.abs(S[j * d + j]! / S[0]! - 1) > EQUAL_VARIANCES) return [];
  return [
    'All variables have the same variance, as after standardising. This objective compares noise variances in the units of the data, so the directions mean nothing here.',
  ];
}
