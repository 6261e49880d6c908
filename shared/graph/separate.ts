/** Moves boxes apart: each to the free place nearest to where it wants to stand. No two overlap afterwards. */
import type { Position, Positions } from '../model/graph';
import type { Size } from './box';

/** Steps of the search; wider than high, as boxes are. */
const STEP_X = 18;
const STEP_Y = 10;
const CELL_X = 120;
const CELL_Y = 48;

interface Placed extends Position {
  readonly width: number;
  readonly height: number;
}

/** Boxes by the cells of a grid they lie in. */
class Grid {
  private readonly cells = new Map<string, Placed[]>();

  private keysOf({ x, y, width, height }: Placed): string[] {
    const keys: string[] = [];
    const [left, right] = [Math.floor((x - width / 2) / CELL_X), Math.floor((x + width / 2) / CELL_X)];
    const [top, bottom] = [Math.floor((y - height / 2) / CELL_Y), Math.floor((y + height / 2) / CELL_Y)];
    for (let i = left; i <= right; i++) for (let j = top; j <= bottom; j++) keys.push(`${i} ${j}`);
    return keys;
  }

  isFree(box: Placed): boolean {
    return this.keysOf(box).every((key) => {
      const there = this.cells.get(key) ?? [];
      return there.every(
        (other) =>
          Math.abs(other.x - box.x) >= (other.width + box.width) / 2 ||
          Math.abs(other.y - box.y) >= (other.height + box.height) / 2,
      );
    });
  }

  add(box: Placed): void {
    for (const key of this.keysOf(box)) {
      const there = this.cells.get(key);
      if (there) there.push(box);
      else this.cells.set(key, [box]);
    }
  }
}

/** Points of the k-th ring around a place, the nearest first. */
function ring(k: number): readonly Position[] {
  const points: Position[] = [];
  for (let i = -k; i <= k; i++) {
    for (let j = -k; j <= k; j++) {
      if (Math.max(Math.abs(i), Math.abs(j)) === k) points.push({ x: i * STEP_X, y: j * STEP_Y });
    }
  }
  return points.sort((a, b) => a.x * a.x + a.y * a.y - b.x * b.x - b.y * b.y);
}

/**
 * @param names in the order they choose their places: the first stand where they want
 * @param gap least space between two boxes
 */
export function separate(
  names: readonly string[],
  wanted: Positions,
  sizeOf: (name: string) => Size,
  gap: number,
): Positions {
  const grid = new Grid();
  const rings: (readonly Position[])[] = [];
  const placed = names.map((name): [string, Position] => {
    const { width, height } = sizeOf(name);
    const start = { ...wanted[name]!, width: width + gap, height: height + gap };
    for (let k = 0; ; k++) {
      const points = (rings[k] ??= ring(k));
      const free = points
        .map(({ x, y }) => ({ ...start, x: start.x + x, y: start.y + y }))
        .find((box) => grid.isFree(box));
      if (!free) continue;
      grid.add(free);
      return [name, { x: free.x, y: free.y }];
    }
  });
  return Object.fromEntries(placed);
}
