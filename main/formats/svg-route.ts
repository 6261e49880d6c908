/**
 * Ways for edges around boxes: a straight line that would run behind a box it has nothing to do with reads as two
 * edges, so it is bent to the side. Positions are given and stay.
 */
import type { Size } from '../../shared/graph/box';
import type { Position } from '../../shared/model/graph';

export interface Box extends Position, Size {}

/** A quadratic curve; a straight line when `control` is its middle. */
export interface Route {
  readonly start: Position;
  readonly control: Position;
  readonly tip: Position;
  readonly isStraight: boolean;
}

const CLEARANCE = 6;
/** Largest distance of a curve from the straight line, in pixels; the first that serves is taken. */
const BENDS = [25, -25, 50, -50, 80, -80, 120, -120, 170, -170, 230, -230];
/** Bends larger than this share of the length would be loops. */
const MOST_BEND = 0.3;
const SAMPLES = 24;

/** Of a few curves from box to box, the least bent one of those that meet the fewest obstacles. */
export function routeAround(from: Box, to: Box, obstacles: readonly Box[]): Route {
  const near = obstacles.filter((box) => box !== from && box !== to);
  const most = MOST_BEND * Math.hypot(to.x - from.x, to.y - from.y);
  let best = bentRoute(from, to, 0);
  let fewest = near.filter((box) => meets(best, box)).length;
  for (const bend of BENDS) {
    if (fewest === 0 || Math.abs(bend) > most) break;
    const route = bentRoute(from, to, bend);
    const met = near.filter((box) => meets(route, box)).length;
    if (met < fewest) [best, fewest] = [route, met];
  }
  return best;
}

function bentRoute(from: Box, to: Box, bend: number): Route {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const control = {
    x: (from.x + to.x) / 2 - (2 * bend * (to.y - from.y)) / length,
    y: (from.y + to.y) / 2 + (2 * bend * (to.x - from.x)) / length,
  };
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

function meets(route: Route, box: Box): boolean {
  const halfWidth = box.width / 2 + CLEARANCE;
  const halfHeight = box.height / 2 + CLEARANCE;
  const { start, control, tip } = route;
  const isBeside = (axis: 'x' | 'y', half: number): boolean =>
    Math.max(start[axis], control[axis], tip[axis]) < box[axis] - half ||
    Math.min(start[axis], control[axis], tip[axis]) > box[axis] + half;
  if (isBeside('x', halfWidth) || isBeside('y', halfHeight)) return false;
  for (let k = 0; k <= SAMPLES; k++) {
    const { x, y } = pointAt(route, k / SAMPLES);
    if (Math.abs(x - box.x) < halfWidth && Math.abs(y - box.y) < halfHeight) return true;
  }
  return false;
}
