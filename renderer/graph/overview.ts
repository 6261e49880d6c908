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

/** The frame that fits all boxes into width × height. */
export function overviewFrame(
  variables: readonly string[],
  positions: Positions,
  width: number,
  height: number,
): OverviewFrame {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const name of variables) {
    const at = positions[name];
    if (!at) continue;
    const box = boxSize(name);
    left = Math.min(left, at.x - box.width / 2);
    right = Math.max(right, at.x + box.width / 2);
    top = Math.min(top, at.y - box.height / 2);
    bottom = Math.max(bottom, at.y + box.height / 2);
  }
  if (left > right) return { scale: 1, dx: 0, dy: 0 };
  const scale = Math.min((width - 2 * MARGIN) / (right - left), (height - 2 * MARGIN) / (bottom - top));
  return { scale, dx: (width - scale * (left + right)) / 2, dy: (height - scale * (top + bottom)) / 2 };
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
