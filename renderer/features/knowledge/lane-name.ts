import { strings } from '../../app/strings';

/** Title of a tier, counted from 0, or of the lane of the variables in none (null). */
export function laneName(lane: number | null): string {
  return lane === null ? strings.knowledge.tiers.none : strings.knowledge.tiers.name(lane);
}
