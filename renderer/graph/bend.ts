/**
 * The bends of the edges in view, remembered between two moves of the threshold.
 */
import { bendAround, CLEARANCE, MOST_BEND, type Box } from '../../shared/graph/bend';
import { boxSize } from '../../shared/graph/box';
import type { Edge, Position, Positions } from '../../shared/model/graph';
import { edgeId } from './model';

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
