/** Background knowledge by variable name. Compiled to a mask for the learners by `shared/graph/knowledge.ts`. */
import { z } from 'zod';

/** A directed edge by the names of its ends. */
export const Pair = z.object({ source: z.string(), target: z.string() });
export type Pair = z.infer<typeof Pair>;

/** Variables under one name. It says nothing by itself; group rules speak of it. */
export const Group = z.object({ name: z.string().min(1), variables: z.array(z.string()) });
export type Group = z.infer<typeof Group>;

/** One side of a rule about many edges: a named group, one variable, or every variable there is. */
export const Side = z.union([
  z.strictObject({ group: z.string() }),
  z.strictObject({ variable: z.string() }),
  z.strictObject({ all: z.literal(true) }),
]);
export type Side = z.infer<typeof Side>;

/**
 * Every edge from one side to the other is forbidden, or required; a variable on both sides is no edge to itself.
 * What is required is named: "every variable" may only be forbidden.
 */
export const GroupRule = z
  .object({ kind: z.enum(['forbidden', 'required']), from: Side, to: Side })
  .refine(({ kind, from, to }) => kind === 'forbidden' || !('all' in from || 'all' in to), 'needs named sides');
export type GroupRule = z.infer<typeof GroupRule>;

export const Tier = z.object({
  variables: z.array(z.string()),
  /** No edge inside the tier. */
  forbidsWithin: z.boolean(),
  /** Its variables may cause the next tier only, none beyond. Absent: no. */
  causesNextOnly: z.boolean().optional(),
});
export type Tier = z.infer<typeof Tier>;

export const Knowledge = z.object({
  /** Tiers in causal order: no edge from a later tier into an earlier one. */
  tiers: z.array(Tier).default([]),
  forbidden: z.array(Pair).default([]),
  required: z.array(Pair).default([]),
  /** Absent in files of older versions, as the rules about them: none. */
  groups: z.array(Group).optional(),
  groupRules: z.array(GroupRule).optional(),
});
export type Knowledge = z.infer<typeof Knowledge>;
