/** Background knowledge by variable name. Compiled to a mask for the learners by `shared/graph/knowledge.ts`. */
import { z } from 'zod';

/** A directed edge by the names of its ends. */
export const Pair = z.object({ source: z.string(), target: z.string() });
export type Pair = z.infer<typeof Pair>;

export const Knowledge = z.object({
  /** Tiers in causal order: no edge from a later tier into an earlier one. */
  tiers: z.array(z.object({ variables: z.array(z.string()), forbidsWithin: z.boolean() })).default([]),
  forbidden: z.array(Pair).default([]),
  required: z.array(Pair).default([]),
});
export type Knowledge = z.infer<typeof Knowledge>;
