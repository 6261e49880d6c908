/** Moving through a graph by keyboard. */
import type { Edge, Positions } from '../../shared/model/graph';

export type Direction = 'up' | 'down' | 'left' | 'right';

const axes = {
  up: { along: [0, -1], across: [1, 0] },
  down: { along: [0, 1], across: [1, 0] },
  left: { along: [-1, 0], across: [0, 1] },
  right: { along: [1, 0], across: [0, 1] },
} as const;

/** The variable one goes to from `from` in a direction: close, and little off the straight way. */
export function nearestTowards(positions: Positions, from: string, direction: Direction): string | null {
  const start = positions[from];
  if (!start) return null;
  const { along, across } = axes[direction];
  let best: { name: string; cost: number } | null = null;
  for (const [name, at] of Object.entries(positions)) {
    const dx = at.x - start.x;
    const dy = at.y - start.y;
    const ahead = dx * along[0] + dy * along[1];
    const aside = Math.abs(dx * across[0] + dy * across[1]);
    if (name === from || ahead < 1) continue;
    const cost = ahead + 2 * aside;
    if (!best || cost < best.cost) best = { name, cost };
  }
  return best?.name ?? null;
}

/** The variable to start from: the topmost, leftmost one. */
export function firstNode(positions: Positions): string | null {
  const sorted = Object.entries(positions).toSorted(([, a], [, b]) => a.y - b.y || a.x - b.x);
  return sorted[0]?.[0] ?? null;
}

type Pair = Pick<Edge, 'source' | 'target'>;

/** The edge after (or before) `current` in the list, round and round; from nowhere, the first (or last). */
export function nextEdge(edges: readonly Edge[], current: Pair | null, step: 1 | -1): Edge | null {
  const at = edges.findIndex((edge) => edge.source === current?.source && edge.target === current.target);
  const next = at < 0 ? (step > 0 ? 0 : edges.length - 1) : (at + step + edges.length) % edges.length;
  return edges[next] ?? null;
}
