/**
 * Layered layouts of many variables are wide and flat: ranks are drawn apart until they fill the view. Long chains are
 * tall: there ranks are drawn together, so that names stay readable.
 */
import type { Positions } from '../../shared/model/graph';

const MOST_STRETCH = 3;
/** At this the gap between two ranks is about as high as a box. */
const LEAST_STRETCH = 0.65;

/** `positions` with y stretched so that width ÷ height comes close to `aspect`. */
export function stretchToAspect(positions: Positions, aspect: number): Positions {
  const places = Object.values(positions);
  const width = span(places.map((at) => at.x));
  const height = span(places.map((at) => at.y));
  if (width === 0 || height === 0 || !(aspect > 0)) return positions;
  const factor = Math.min(MOST_STRETCH, Math.max(LEAST_STRETCH, width / aspect / height));
  return Object.fromEntries(Object.entries(positions).map(([name, { x, y }]) => [name, { x, y: y * factor }]));
}

function span(values: readonly number[]): number {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return values.length > 0 ? most - least : 0;
}
