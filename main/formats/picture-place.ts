/** Where everything of a picture stands: boxes, the curves of the edges, and the frame around all. */
import { boxSize } from '../../shared/graph/box';
import { layeredLayout } from '../../shared/graph/layout';
import type { Graph, Position, Positions } from '../../shared/model/graph';
import type { Band } from '../../shared/model/picture';
import type { Way } from './picture-parts';
import { pointAt, routeAround, type Box } from './picture-route';

/** Above this many edges nothing could be seen to go around anything. */
const MOST_BENT = 300;
const ORIGIN: Position = { x: 0, y: 0 };
const LABEL_WIDTH = 40;
export const MARGIN = 24;

/** Given positions; variables without one are laid out among themselves, below the others. */
function completePositions({ variables, edges }: Graph, given: Positions): ReadonlyMap<string, Position> {
  const missing = variables.filter((name) => !Object.hasOwn(given, name));
  const centres = new Map<string, Position>();
  for (const name of variables) {
    const position = Object.hasOwn(given, name) ? given[name] : undefined;
    if (position !== undefined) centres.set(name, position);
  }
  if (missing.length === 0) return centres;
  const laid = new Map(Object.entries(layeredLayout(missing, edges)));
  const bottom = Math.max(...[...centres.values()].map(({ y }) => y + 80));
  const shift = centres.size === 0 ? 0 : bottom;
  for (const name of missing) {
    const { x, y } = laid.get(name) ?? { x: 0, y: 0 };
    centres.set(name, { x, y: y + shift });
  }
  return centres;
}

/** Box of every variable and the way of every edge, in the order of the edges. */
export function placed(graph: Graph, positions: Positions): { boxes: ReadonlyMap<string, Box>; ways: Way[] } {
  const centres = completePositions(graph, positions);
  const boxes = new Map<string, Box>();
  for (const name of graph.variables) boxes.set(name, { ...(centres.get(name) ?? ORIGIN), ...boxSize(name) });
  const all = [...boxes.values()];
  const obstacles = graph.edges.length <= MOST_BENT ? all : [];
  const boxOf = (name: string): Box => boxes.get(name) ?? { ...ORIGIN, width: 0, height: 0 };
  const ways = graph.edges.map((edge) => ({
    edge,
    route: routeAround(boxOf(edge.source), boxOf(edge.target), obstacles),
  }));
  return { boxes, ways };
}

/** The picture's edge: all boxes, all bends, all lanes, and a margin. */
export function frameOf(boxes: Iterable<Box>, ways: readonly Way[], bands: readonly Band[]): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  const include = (x: number, y: number, width: number, height: number): void => {
    left = Math.min(left, x - width / 2);
    right = Math.max(right, x + width / 2);
    top = Math.min(top, y - height / 2);
    bottom = Math.max(bottom, y + height / 2);
  };
  for (const { x, y, width, height } of boxes) include(x, y, width, height);
  for (const { route } of ways) {
    const { x, y } = pointAt(route, 0.5);
    include(x, y, LABEL_WIDTH, 0);
  }
  for (const { x, y, width, height } of bands) include(x + width / 2, y + height / 2, width, height);
  if (left > right) [left, right, top, bottom] = [0, 0, 0, 0];
  return { x: left - MARGIN, y: top - MARGIN, width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN };
}
