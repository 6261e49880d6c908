/** How long a run will take on this computer, and how much memory: a guess, and where it is from. */
import { z } from 'zod';

export const RunEstimate = z.object({
  /** From data to result; null when nothing is known. */
  seconds: z.number().nonnegative().nullable(),
  /** `runs`: earlier runs of the same settings and size. `pilot`: the first seconds of the run, tried out. */
  basis: z.enum(['runs', 'pilot']).nullable(),
  /** How many earlier runs it is from; 0 for a pilot. */
  runs: z.int(),
  bytes: z.number().nonnegative(),
  /** Memory that runs may take now. */
  freeBytes: z.number().nonnegative(),
});
export type RunEstimate = z.infer<typeof RunEstimate>;
