/** Graphs over named variables. Direction: `weights[i * d + j]` ≠ 0 is an edge i → j. */
import { z } from 'zod';

export const Edge = z.object({
  source: z.string(),
  target: z.string(),
  /** Effect of source on target in the unit of target per unit of source; absent when unknown. */
  weight: z.number().optional(),
  /** weight · sd(source) / sd(target); absent when the scales are unknown. */
  standardized: z.number().optional(),
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
