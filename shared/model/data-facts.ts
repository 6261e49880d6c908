/** What the data themselves say about relations and noise: measured for the guided choice, shown with its numbers. */
import { z } from 'zod';

/** In how many of the variables looked at something was found. */
export const FoundIn = z.object({ found: z.int(), of: z.int() });
export type FoundIn = z.infer<typeof FoundIn>;

export const DataFacts = z.object({
  variables: z.int(),
  /** Rows without a missing value among the variables. */
  rows: z.int(),
  /** Rows and variables the measurements below were made on: evenly spaced ones where all would take too long. */
  measuredRows: z.int(),
  measuredVariables: z.int(),
  /** All standard deviations are nearly the same. */
  isStandardized: z.boolean(),
  /** Every variable has two values. */
  isBinary: z.boolean(),
  /** Why nothing was measured, or null: the fields below are null then. */
  obstacle: z.enum(['few-rows', 'collinear', 'binary']).nullable(),
  /** Variables whose residuals, given all others, are clearly not Gaussian. */
  notGaussian: FoundIn.nullable(),
  /** Variables whose regression on all others bends: the square of another variable explains more of it. */
  bent: FoundIn.nullable(),
  /**
   * Largest over smallest residual variance along the order that always takes the variable of least variance given those before:
   * near 1 when all noises have the same variance. Chen, Drton & Wang 2019, "On causal discovery with an equal-variance
   * assumption", Algorithm 1.
   */
  noiseRatio: z.number().nullable(),
  /** What chance alone can make of that ratio at this many rows. */
  chanceRatio: z.number().nullable(),
});
export type DataFacts = z.infer<typeof DataFacts>;
