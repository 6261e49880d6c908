/**
 * Bends for edges whose straight line would run behind a box they have nothing to do with: that reads as two edges.
 * The window and the exported pictures use the same rule, so they agree. Positions are given and stay.
 */
import type { Position } from '../model/graph';
import type { Size } from './box';

export interface Box extends Position, Size {}

export const CLEARANCE = 6;
/** Largest distance of a curve from the straight line, in pixels; the first that serves is taken. */
const BENDS = [25, 45, 65, 90, 130, 180, 230].flatMap((bend) => [bend, -bend]);
/** Bends larger than this share of the length would be loops. */
export const MOST_BEND = 0.4;
const SAMPLES = 24;

/** The control point of the quadratic curve; the curve itself comes half as far from the straight line. */
export function controlPoint(from: Position, to: Position, bend: number): Position {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return {
    x: (from.x + to.x) / 2 - (2 * bend * (to.y - from.y)) / length,
    y: (from.y + to.y) / 2 + (2 * bend * (to.x - from.x)) / length,
  };
}

function meets(from: Position, to: Position, bend: number, box: Box): boolean {
  const halfWidth = box.width / 2 + CLEARANCE;
  const halfHeight = box.height / 2 + CLEARANCE;
  const control = controlPoint(from, to, bend);
  for (let k = 1; k < SAMPLES; k++) {
    const t = k / SAMPLES;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const x = a * from.x + b * control.x + c * to.x;
    const y = a * from.y + b * control.y + c * to.y;
    if (Math.abs(x - box.x) < halfWidth && Math.abs(y - box.y) < halfHeight) return true;
  }
  return false;
}

/** Of a few curves from centre to centre, the bend of the flattest one that meets the fewest obstacles; 0 = straight. */
export function bendAround(from: Position, to: Position, obstacles: readonly Box[]): number {
  const most = MOST_BEND * Math.hypot(to.x - from.x, to.y - from.y);
  const met = (bend: number) => obstacles.filter((box) => meets(from, to, bend, box)).length;
  let best = 0;
  let fewest = met(0);
  for (const bend of BENDS) {
    if (fewest === 0 || Math.abs(bend) > most) break;
    const count = met(bend);
    if (count < fewest) [best, fewest] = [bend, count];
  }
  return best;
}
