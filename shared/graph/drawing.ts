/**
 * Which property of an edge is drawn by which means, the same in the window and in pictures. One means, one quantity:
 *
 *   width    |weight|, unless the weight is itself a probability
 *   opacity  the posterior probability of the edge
 *   colour and dash  the sign, where signs mean something
 */
import type { Edge, ShownMeaning } from '../model/graph';

/** An edge of probability 0 is still seen. */
export const LEAST_OPACITY = 0.18;

/** Probability of the edge in the learner's posterior; a weight that is a probability stands in for it. */
export function edgeProbability(edge: Edge, meaning: ShownMeaning | null): number | undefined {
  return edge.posterior ?? (meaning === 'probability' ? edge.weight : undefined);
}

/** True when the width of the lines says something. */
export function hasWidth(meaning: ShownMeaning | null): boolean {
  return meaning !== 'probability' && meaning !== 'none';
}

/** True when positive and negative are told apart: effects have a sign, a strength only where one is negative. */
export function hasSigns(edges: readonly Edge[], meaning: ShownMeaning | null): boolean {
  if (meaning === 'probability' || meaning === 'none') return false;
  return meaning !== 'strength' || edges.some((edge) => (edge.weight ?? 0) < 0);
}
