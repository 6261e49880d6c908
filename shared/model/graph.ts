/** Graphs over named variables. Direction: `weights[i * d + j]` ≠ 0 is an edge i → j. */
import { z } from 'zod';

/**
 * What the weight of an edge is:
 *   linear-effect  change of the target per unit of the source, its other parents held fixed
 *   strength       how much the fitted function depends on the source; comparable within one graph, not an effect
 *   probability    probability of the edge under the learner's model, 0…1
 */
export const WeightMeaning = z.enum(['linear-effect', 'strength', 'probability']);
export type WeightMeaning = z.infer<typeof WeightMeaning>;

/** What ω is held against: |W[i][j]|, or |W[i][j]| · sd_i / sd_j, which only linear effects have. */
export const OmegaScale = z.enum(['raw', 'standardized']);
export type OmegaScale = z.infer<typeof OmegaScale>;

/** How weights are shown. `plain`: numbers of which nobody said what they are; `none`: there are no weights. */
export type ShownMeaning = WeightMeaning | 'plain' | 'none';

export const Edge = z.object({
  source: z.string(),
  target: z.string(),
  /** An entry of W; what it says is told by the `WeightMeaning` of its graph. Absent when unknown. */
  weight: z.number().optional(),
  /** weight · sd(source) / sd(target); only for linear effects, and absent when the scales are unknown. */
  standardized: z.number().optional(),
  /** Probability (0…1) of this directed edge in the learner's own posterior; absent when it has none. */
  posterior: z.number().min(0).max(1).optional(),
  /** Share of resamples (0…1) that hold this directed edge; a measure of stability, not of truth. */
  frequency: z.number().min(0).max(1).optional(),
});
export type Edge = z.infer<typeof Edge>;

/** A directed graph. Every variable is listed, isolated ones too. */
export const Graph = z.object({
  variables: z.array(z.string()),
  edges: z.array(Edge),
});
export type Graph = z.infer<typeof Graph>;

/** Where a variable is drawn; y grows downwards, unit: CSS pixels at zoom 1. */
export const Position = z.object({ x: z.number(), y: z.number() });
export type Position = z.infer<typeof Position>;
export const Positions = z.record(z.string(), Position);
export type Positions = z.infer<typeof Positions>;
