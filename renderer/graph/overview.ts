/** A small picture of the whole graph: where its variables are, drawn once for each graph and arrangement. */
import { boxSize } from '../../shared/graph/box';
import type { Edge, Position, Positions } from '../../shared/model/graph';
import type { Palette } from './palette';

/** Beyond this many edges the lines would only make the picture grey. */
const MOST_EDGES = 4000;
const MARGIN = 6;

/** From the plane of the graph to the overview and back: overview = scale · plane + (dx, dy). Unit: CSS pixels. */
export interface OverviewFrame {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

export interface OverviewGraph {
  readonly variables: readonly string[];
  readonly edges: readonly Edge[];
}

/** The least rectangle of the plane that holds every box; null without one. */
export function planeBox(
  variables: readonly string[],
  positions: Positions,
): { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } | null {
  let [x1, x2, y1, y2] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const name of variables) {
    const at = positions[name];
    if (!at) continue;
    const box = boxSize(name);
    x1 = Math.min(x1, at.x - box.width / 2);
    x2 = Math.max(x2, at.x + box.width / 2);
    y1 = Math.min(y1, at.y - box.height / 2);
    y2 = Math.max(y2, at.y + box.height / 2);
  }
  return x1 > x2 ? null : { x1, y1, x2, y2 };
}

/** The frame that fits all boxes into width × height. */
export function overviewFrame(
  variables: readonly string[],
  positions: Positions,
  width: number,
  height: number,
): OverviewFrame {
  const box = planeBox(variables, positions);
  if (!box) return { scale: 1, dx: 0, dy: 0 };
  const { x1, y1, x2, y2 } = box;
  const scale = Math.min((width - 2 * MARGIN) / (x2 - x1), (height - 2 * MARGIN) / (y2 - y1));
  return { scale, dx: (width - scale * (x1 + x2)) / 2, dy: (height - scale * (y1 + y2)) / 2 };
}

export function toPlane({ x, y }: Position, { scale, dx, dy }: OverviewFrame): Position {
  return { x: (x - dx) / scale, y: (y - dy) / scale };
}

export function toOverview({ x, y }: Position, { scale, dx, dy }: OverviewFrame): Position {
  return { x: scale * x + dx, y: scale * y + dy };
}

export function drawOverview(
  canvas: HTMLCanvasElement,
  { variables, edges }: OverviewGraph,
  positions: Positions,
  frame: OverviewFrame,
  palette: Palette,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const density = window.devicePixelRatio;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  context.scale(density, density);
  context.clearRect(0, 0, width, height);
  if (edges.length <= MOST_EDGES) {
    context.globalAlpha = Math.max(0.08, Math.min(0.5, 60 / edges.length));
    context.strokeStyle = palette['text-soft'];
    context.lineWidth = 0.5;
    context.beginPath();
    for (const { source, target } of edges) {
      const [from, to] = [positions[source], positions[target]];
      if (!from || !to) continue;
      const [a, b] = [toOverview(from, frame), toOverview(to, frame)];
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
    }
    context.stroke();
  }
  context.globalAlpha = 1;
  context.fillStyle = palette['node-line'];
  for (const name of variables) {
    const at = positions[name];
    if (!at) continue;
    const { x, y } = toOverview(at, frame);
    const box = boxSize(name);
    const [w, h] = [Math.max(1.5, box.width * frame.scale), Math.max(1.5, box.height * frame.scale)];
    context.fillRect(x - w / 2, y - h / 2, w, h);
  }
}
