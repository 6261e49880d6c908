/** Marks of edges that background knowledge requires or forbids. */
import type { Position } from '../../shared/model/graph';
import type { Line, Rect, Shape } from './drawing';
import type { Box } from './picture-route';

/** Side of the patch under a cross. */
export const CROSS = 18;
const ARM = 5;
const INK = '#14181d';
export const BROKEN = '#a61b29';

export function square({ x, y }: Position, side: number): Rect {
  return { kind: 'rect', x: x - side / 2, y: y - side / 2, width: side, height: side, fill: INK };
}

export function brokenCross({ x, y, width, height }: Box): Shape[] {
  const arm = (slope: 1 | -1): Line => ({
    kind: 'line',
    from: { x: x - ARM, y: y - slope * ARM },
    to: { x: x + ARM, y: y + slope * ARM },
    stroke: BROKEN,
    strokeWidth: 2.5,
  });
  const patch = { x: x - width / 2, y: y - height / 2, width, height };
  return [{ kind: 'rect', ...patch, radius: 4, fill: '#ffffff', fillOpacity: 0.9 }, arm(1), arm(-1)];
}
