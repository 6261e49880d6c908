/** Turns and shifts a new layout towards the old one, so that a person finds again what was where. */
import type { Position, Positions } from '../model/graph';

interface Pairs {
  readonly now: readonly Position[];
  readonly before: readonly Position[];
}

function pairsOf(positions: Positions, anchor: Positions): Pairs {
  const names = Object.keys(positions).filter((name) => Object.hasOwn(anchor, name));
  const of = (all: Positions): Position[] => names.map((name) => all[name] ?? { x: 0, y: 0 });
  return { now: of(positions), before: of(anchor) };
}

export function centreOf(points: readonly Position[]): Position {
  const n = Math.max(1, points.length);
  return { x: points.reduce((sum, p) => sum + p.x, 0) / n, y: points.reduce((sum, p) => sum + p.y, 0) / n };
}

const mapped = (positions: Positions, change: (at: Position) => Position): Positions =>
  Object.fromEntries(Object.entries(positions).map(([name, at]) => [name, change(at)]));

/** Left and right exchanged when that is nearer to the anchor, and the centres of common variables brought together. */
export function mirroredTowards(positions: Positions, anchor: Positions): Positions {
  const { now, before } = pairsOf(positions, anchor);
  if (now.length === 0) return positions;
  const [a, b] = [centreOf(now), centreOf(before)];
  const along = now.reduce((sum, at, k) => sum + (at.x - a.x) * ((before[k]?.x ?? b.x) - b.x), 0);
  const side = along < 0 ? -1 : 1;
  return mapped(positions, ({ x, y }) => ({ x: b.x + side * (x - a.x), y: b.y + y - a.y }));
}

/**
 * The rotation, reflection and shift that bring the common variables closest to the anchor in the sense of least
 * squares: the orthogonal Procrustes problem in two dimensions.
 */
export function turnedTowards(positions: Positions, anchor: Positions): Positions {
  const { now, before } = pairsOf(positions, anchor);
  if (now.length === 0) return positions;
  const [a, b] = [centreOf(now), centreOf(before)];
  // Cross moments of the two clouds.
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  now.forEach((at, k) => {
    const to = before[k] ?? b;
    xx += (at.x - a.x) * (to.x - b.x);
    xy += (at.x - a.x) * (to.y - b.y);
    yx += (at.y - a.y) * (to.x - b.x);
    yy += (at.y - a.y) * (to.y - b.y);
  });
  // Gain of the best rotation by angle atan2(xy − yx, xx + yy), and of the best reflection.
  const turn = { cos: xx + yy, sin: xy - yx };
  const flip = { cos: xx - yy, sin: xy + yx };
  const isFlip = Math.hypot(flip.cos, flip.sin) > Math.hypot(turn.cos, turn.sin);
  const { cos, sin } = isFlip ? flip : turn;
  const size = Math.hypot(cos, sin);
  const [c, s] = size > 0 ? [cos / size, sin / size] : [1, 0];
  const side = isFlip ? -1 : 1;
  return mapped(positions, (at) => {
    const [x, y] = [at.x - a.x, at.y - a.y];
    return { x: b.x + c * x - side * s * y, y: b.y + s * x + side * c * y };
  });
}
