/** The curve of an edge from the border of one box to that of another, around the boxes between. */
import { bendAround, controlPoint, type Box } from '../../shared/graph/bend';
import type { Position } from '../../shared/model/graph';

export type { Box };

/** A quadratic curve; a straight line when `control` is its middle. */
export interface Route {
  readonly start: Position;
  readonly control: Position;
  readonly tip: Position;
  readonly isStraight: boolean;
}

/** The flattest curve from box to box that meets the fewest obstacles. */
export function routeAround(from: Box, to: Box, obstacles: readonly Box[]): Route {
  const others = obstacles.filter((box) => box !== from && box !== to);
  const bend = bendAround(from, to, others);
  const control = controlPoint(from, to, bend);
  const start = border(from, control);
  const tip = border(to, control);
  const middle = { x: (start.x + tip.x) / 2, y: (start.y + tip.y) / 2 };
  return { start, tip, control: bend === 0 ? middle : control, isStraight: bend === 0 };
}

/** Where the segment from the centre of a box towards `far` leaves the box. */
function border(box: Box, far: Position): Position {
  const dx = far.x - box.x;
  const dy = far.y - box.y;
  if (dx === 0 && dy === 0) return { x: box.x, y: box.y };
  const share = Math.min(box.width / 2 / Math.abs(dx), box.height / 2 / Math.abs(dy), 1);
  return { x: box.x + dx * share, y: box.y + dy * share };
}

/** Point of the curve at t in [0, 1]. */
export function pointAt({ start, control, tip }: Route, t: number): Position {
  const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
  return { x: a * start.x + b * control.x + c * tip.x, y: a * start.y + b * control.y + c * tip.y };
}
