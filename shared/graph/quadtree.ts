/**
 * Repulsion between n points in O(n log n): far groups of points push as one (Barnes & Hut, Nature 324, 1986).
 */
const MOST_DEPTH = 40;
/** A cell seen under a smaller angle than this (side ÷ distance) counts as one point. */
const THETA = 0.9;

export interface Quadtree {
  /**
   * Adds to (vx, vy) of every point the push of all others: `strength` ÷ distance, away from them.
   *
   * @param leastDistance nearer points push as if this far away
   */
  push(vx: Float64Array, vy: Float64Array, strength: number, leastDistance: number): void;
}

interface Cells {
  /** Four per cell: 0 none, k > 0 cell k, k < 0 point −k − 1. */
  readonly child: number[];
  readonly count: number[];
  readonly sumX: number[];
  readonly sumY: number[];
}

/** Points at the same place hang on each other instead of splitting cells for ever. */
function build(
  x: Float64Array,
  y: Float64Array,
  left: number,
  top: number,
  side: number,
): Cells & { same: Int32Array } {
  const child = [0, 0, 0, 0];
  const [count, sumX, sumY] = [[0], [0], [0]];
  const same = new Int32Array(x.length).fill(-1);
  const addCell = (): number => {
    child.push(0, 0, 0, 0);
    sumX.push(0);
    sumY.push(0);
    return count.push(0) - 1;
  };
  for (let p = 0; p < x.length; p++) {
    let [cell, cx, cy, half] = [0, left, top, side / 2];
    for (let depth = 0; ; depth++) {
      count[cell]! += 1;
      sumX[cell]! += x[p]!;
      sumY[cell]! += y[p]!;
      const isRight = x[p]! >= cx + half;
      const isLow = y[p]! >= cy + half;
      const slot = 4 * cell + (isRight ? 1 : 0) + (isLow ? 2 : 0);
      const there = child[slot]!;
      if (there === 0) {
        child[slot] = -p - 1;
        break;
      }
      if (isRight) cx += half;
      if (isLow) cy += half;
      half /= 2;
      if (there > 0) {
        cell = there;
        continue;
      }
      const other = -there - 1;
      if (depth > MOST_DEPTH || (x[other] === x[p] && y[other] === y[p])) {
        same[p] = same[other]!;
        same[other] = p;
        break;
      }
      // The point there moves into a cell of its own, with those that hang on it.
      cell = addCell();
      child[slot] = cell;
      const otherSlot = 4 * cell + (x[other]! >= cx + half ? 1 : 0) + (y[other]! >= cy + half ? 2 : 0);
      child[otherSlot] = there;
      for (let q = other; q >= 0; q = same[q]!) {
        count[cell]! += 1;
        sumX[cell]! += x[q]!;
        sumY[cell]! += y[q]!;
      }
    }
  }
  return { child, count, sumX, sumY, same };
}

export function quadtree(x: Float64Array, y: Float64Array): Quadtree {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let p = 0; p < x.length; p++) {
    left = Math.min(left, x[p]!);
    right = Math.max(right, x[p]!);
    top = Math.min(top, y[p]!);
    bottom = Math.max(bottom, y[p]!);
  }
  const side = Math.max(right - left, bottom - top, 1e-9) * 1.000001;
  const { child, count, sumX, sumY, same } = build(x, y, left, top, side);
  const stack: number[] = [];
  const sides: number[] = [];
  return {
    push(vx, vy, strength, leastDistance) {
      const least2 = leastDistance * leastDistance;
      for (let p = 0; p < x.length; p++) {
        let [fx, fy] = [0, 0];
        const add = (atX: number, atY: number, mass: number): void => {
          const dx = x[p]! - atX;
          const dy = y[p]! - atY;
          const factor = (strength * mass) / Math.max(dx * dx + dy * dy, least2);
          fx += dx * factor;
          fy += dy * factor;
        };
        stack.push(0);
        sides.push(side);
        for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
          const size = sides.pop()!;
          const n = count[cell]!;
          const [mx, my] = [sumX[cell]! / n, sumY[cell]! / n];
          const distance2 = (x[p]! - mx) ** 2 + (y[p]! - my) ** 2;
          if (size * size < THETA * THETA * distance2) {
            add(mx, my, n);
            continue;
          }
          for (let k = 4 * cell; k < 4 * cell + 4; k++) {
            const there = child[k]!;
            if (there > 0) {
              stack.push(there);
              sides.push(size / 2);
            } else if (there < 0) {
              for (let q = -there - 1; q >= 0; q = same[q]!) if (q !== p) add(x[q]!, y[q]!, 1);
            }
          }
        }
        vx[p]! += fx;
        vy[p]! += fy;
      }
    },
  };
}
