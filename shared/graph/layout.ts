/**
 * Layered layout: causes above effects, as few crossings as a quick method finds. Pure and deterministic.
 *
 * Up to SMALL_NODES connected variables and SMALL_EDGES edges dagre does it (Gansner et al. 1993). It gives every long
 * edge a lane of its own, so beyond that its pictures are several times wider than high and take seconds: there the
 * simpler method of `layout-large.ts` does it. Variables without edges stand in rows below.
 */
import dagre from '@dagrejs/dagre';
import type { Edge, Position, Positions } from '../model/graph';
import { boxSize, type Size } from './box';
import { largeLayout } from './layout-large';

const SMALL_NODES = 200;
const SMALL_EDGES = 300;
const NODE_GAP = 32;
const EDGE_GAP = 8;
const RANK_GAP = 64;

export interface LayoutOptions {
  /** Box of each variable; absent ones are sized by their name. */
  readonly sizes?: Readonly<Record<string, Size>>;
}

/** Centre of every variable. Edges to unknown variables and self-loops are ignored; cycles are allowed. */
export function layeredLayout(
  variables: readonly string[],
  edges: readonly Pick<Edge, 'source' | 'target'>[],
  options: LayoutOptions = {},
): Positions {
  const known = new Set(variables);
  const used = edges.filter((e) => e.source !== e.target && known.has(e.source) && known.has(e.target));
  const connected = new Set(used.flatMap((e) => [e.source, e.target]));
  const sizeOf = (name: string): Size => options.sizes?.[name] ?? boxSize(name);
  const linked = variables.filter((name) => connected.has(name));
  const isSmall = linked.length <= SMALL_NODES && used.length <= SMALL_EDGES;
  const gaps = { node: NODE_GAP, rank: RANK_GAP };
  const placed = isSmall ? dagreLayout(linked, used, sizeOf) : largeLayout(linked, used, sizeOf, gaps);
  const isolated = variables.filter((name) => !connected.has(name));
  appendRows(placed, isolated, sizeOf);
  return Object.fromEntries(placed);
}

type SizeOf = (name: string) => Size;

function dagreLayout(
  variables: readonly string[],
  edges: readonly Pick<Edge, 'source' | 'target'>[],
  sizeOf: SizeOf,
): Map<string, Position> {
  const positions = new Map<string, Position>();
  if (variables.length === 0) return positions;
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: NODE_GAP, edgesep: EDGE_GAP, ranksep: RANK_GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  // Numbers as ids: a variable may be named like a key of Object.prototype or like dagre's own helper nodes.
  const id = new Map(variables.map((name, i) => [name, `v${i}`]));
  for (const name of variables) graph.setNode(id.get(name)!, { ...sizeOf(name) });
  for (const { source, target } of edges) graph.setEdge(id.get(source)!, id.get(target)!);
  dagre.layout(graph);
  for (const name of variables) {
    const { x, y } = graph.node(id.get(name)!) as { x: number; y: number };
    positions.set(name, { x, y });
  }
  return positions;
}

/** Adds variables without edges in rows below what is placed. */
export function appendRows(placed: Map<string, Position>, isolated: readonly string[], sizeOf: SizeOf): void {
  if (isolated.length === 0) return;
  let [left, right, top] = placed.size > 0 ? [Infinity, -Infinity, -Infinity] : [0, 0, 0];
  for (const [name, { x, y }] of placed) {
    const { width, height } = sizeOf(name);
    left = Math.min(left, x - width / 2);
    right = Math.max(right, x + width / 2);
    top = Math.max(top, y + height / 2 + RANK_GAP);
  }
  const widths = isolated.map((name) => sizeOf(name).width + NODE_GAP);
  const area = widths.reduce((sum, w) => sum + w, 0) * (RANK_GAP + 34);
  const most = Math.max(right - left, Math.sqrt(area));
  let x = left;
  let y = top;
  let rowHeight = 0;
  isolated.forEach((name, k) => {
    const { width, height } = sizeOf(name);
    if (x > left && x + width > left + most) {
      x = left;
      y += rowHeight + NODE_GAP;
      rowHeight = 0;
    }
    placed.set(name, { x: x + width / 2, y: y + height / 2 });
    x += widths[k]!;
    rowHeight = Math.max(rowHeight, height);
  });
}
