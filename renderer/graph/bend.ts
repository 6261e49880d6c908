/**
 * Bends for edges whose straight line would run behind a box they have nothing to do with: that reads as two edges.
 *
 * Nearly the rule of `main/formats/svg-route.ts`, with finer steps.
 */
import type { Size } from '../../shared/graph/box';
import { boxSize } from '../../shared/graph/box';
import type { Edge, Position, Positions } from '../../shared/model/graph';
import { edgeId } from './model';

export interface Box extends Position, Size {}

const CLEARANCE = 6;
/** Largest distance of a curve from the straight line, in pixels; the first that serves is taken. */
const BENDS = [25, 45, 65, 90, 130, 180, 230].flatMap((bend) => [bend, -bend]);
/** Bends larger than this share of the length would be loops. */
const MOST_BEND = 0.4;
const SAMPLES = 24;

/** The control point of the curve; the curve itself comes half as far from the straight line. */
function controlPoint(from: Position, to: Position, bend: number): Position {
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

/** Boxes whose place could matter to a line from one point to another, bent as far as allowed. */
function nearby(boxes: ReadonlyMap<string, Box>, edge: Edge, from: Position, to: Position): Box[] {
  const margin = MOST_BEND * Math.hypot(to.x - from.x, to.y - from.y) + CLEARANCE;
  const found: Box[] = [];
  for (const [name, box] of boxes) {
    if (name === edge.source || name === edge.target) continue;
    const isBeside = (axis: 'x' | 'y', half: number) =>
      box[axis] + half < Math.min(from[axis], to[axis]) - margin ||
      box[axis] - half > Math.max(from[axis], to[axis]) + margin;
    if (!isBeside('x', box.width / 2) && !isBeside('y', box.height / 2)) found.push(box);
  }
  return found;
}

/** Beyond this many pairs of edge and variable lines stay straight: there a bend would not help the eye. */
const MOST_PAIRS = 40_000;

/** Bends depend on the positions of the variables drawn and on the edge, so a slider move finds them again. */
let last: { variables: readonly string[]; positions: Positions; bends: Map<string, number> } | null = null;

/** The bend of each edge, in the order of `edges`. */
export function bendsOf(variables: readonly string[], edges: readonly Edge[], positions: Positions): number[] {
  if (variables.length * edges.length > MOST_PAIRS) return edges.map(() => 0);
  const boxes = new Map<string, Box>();
  for (const name of variables) {
    const at = positions[name];
    if (at) boxes.set(name, { ...at, ...boxSize(name) });
  }
  if (last?.variables !== variables || last.positions !== positions) last = { variables, positions, bends: new Map() };
  const { bends } = last;
  return edges.map((edge) => {
    const key = edgeId(edge.source, edge.target);
    const bend = bends.get(key) ?? bendOf(edge, boxes);
    bends.set(key, bend);
    return bend;
  });
}

function bendOf(edge: Edge, boxes: ReadonlyMap<string, Box>): number {
  const from = boxes.get(edge.source);
  const to = boxes.get(edge.target);
  return from && to ? bendAround(from, to, nearby(boxes, edge, from, to)) : 0;
}
