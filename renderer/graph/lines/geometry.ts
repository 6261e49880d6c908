/** Where a line runs: from the middle of its source to the border of its target, straight or as a quadratic curve. */
import { controlPoint } from '../../../shared/graph/bend';
import type { Position } from '../../../shared/model/graph';
import type { LineScene } from './scene';

export interface Run {
  readonly from: Position;
  /** On the border of the target. */
  readonly to: Position;
  /** Of the quadratic curve; the middle of a straight line. */
  readonly control: Position;
  readonly isStraight: boolean;
}

/** Samples along a curve in a search for the nearest line. */
const SAMPLES = 16;

const boxAt = (boxes: Float32Array, i: number): [number, number, number, number] => [
  boxes[4 * i] ?? 0,
  boxes[4 * i + 1] ?? 0,
  boxes[4 * i + 2] ?? 0,
  boxes[4 * i + 3] ?? 0,
];

/** Where the line from `towards` to the middle of a box enters it. */
function entry([x, y, halfWidth, halfHeight]: readonly [number, number, number, number], towards: Position): Position {
  const [dx, dy] = [towards.x - x, towards.y - y];
  const share = Math.min(1, halfWidth / Math.abs(dx || 1e-9), halfHeight / Math.abs(dy || 1e-9));
  return { x: x + share * dx, y: y + share * dy };
}

/** @param boxes centre and half the size of every box, [4d] */
export function runOf({ ends, looks }: LineScene, boxes: Float32Array, k: number): Run {
  const source = boxAt(boxes, ends[2 * k] ?? 0);
  const target = boxAt(boxes, ends[2 * k + 1] ?? 0);
  const bend = looks[3 * k + 2] ?? 0;
  const [from, end] = [
    { x: source[0], y: source[1] },
    { x: target[0], y: target[1] },
  ];
  const control = controlPoint(from, end, bend);
  const isStraight = bend === 0;
  const start = entry(source, isStraight ? end : control);
  return { from: start, to: entry(target, isStraight ? from : control), control, isStraight };
}

export function middleOf({ from, to, control, isStraight }: Run): Position {
  if (isStraight) return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { x: (from.x + 2 * control.x + to.x) / 4, y: (from.y + 2 * control.y + to.y) / 4 };
}

function fromSegment(p: Position, a: Position, b: Position): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/** Distance of a place from a line. */
export function distanceTo({ from, to, control, isStraight }: Run, p: Position): number {
  if (isStraight) return fromSegment(p, from, to);
  let least = Infinity;
  let before = from;
  for (let s = 1; s <= SAMPLES; s++) {
    const t = s / SAMPLES;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const at = { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
    least = Math.min(least, fromSegment(p, before, at));
    before = at;
  }
  return least;
}

/** The line nearest to a place, of those not further than `reach` from it besides half their width; −1 when there is none. */
export function nearestLine(scene: LineScene, boxes: Float32Array, at: Position, reach: number): number {
  let nearest = -1;
  let least = reach;
  for (let k = 0; k < scene.pen.length; k++) {
    const distance = distanceTo(runOf(scene, boxes, k), at) - (scene.looks[3 * k] ?? 0) / 2;
    if (distance < least) [nearest, least] = [k, distance];
  }
  return nearest;
}
