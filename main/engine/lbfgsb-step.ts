/**
 * One step of L-BFGS-B: from x to the minimiser x̄ of the quadratic model within the bounds, found in two parts.
 *
 *   1. the generalised Cauchy point: the first local minimum of the model along the projected steepest descent path;
 *   2. the minimum over the variables that are free there, projected into the box (or, if that is no descent
 *      direction, cut back to it).
 *
 * Source: Byrd, Lu, Nocedal & Zhu (1995), algorithm CP and the direct primal method of section 5.1; the projection is
 * that of Morales & Nocedal, "Remark on Algorithm 778", ACM TOMS 38 (2011), as in L-BFGS-B 3.0.
 */
import { FreeGram } from './lbfgsb-gram';
import type { LimitedMemoryModel } from './lbfgsb-model';
import { dot } from './vector';

const EPSILON = 2.220446049250313e-16;

export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export class BoundedStep {
  /** x̄ of the last `compute`. */
  readonly target: Float64Array;
  private readonly direction: Float64Array;
  private readonly breakpoint: Float64Array;
  private readonly heap: Int32Array;
  private readonly free: Int32Array;
  private readonly reduced: Float64Array;
  private readonly p: Float64Array;
  private readonly c: Float64Array;
  private readonly Mp: Float64Array;
  private readonly Mw: Float64Array;
  private readonly N: Float64Array;
  private readonly gram: FreeGram;
  private heapSize = 0;
  private freeCount = 0;

  constructor(
    private readonly n: number,
    private readonly box: Box,
    private readonly model: LimitedMemoryModel,
  ) {
    const { width } = model;
    this.target = new Float64Array(n);
    this.direction = new Float64Array(n);
    this.breakpoint = new Float64Array(n);
    this.heap = new Int32Array(n);
    this.free = new Int32Array(n);
    this.reduced = new Float64Array(n);
    this.p = new Float64Array(width);
    this.c = new Float64Array(width);
    this.Mp = new Float64Array(width);
    this.Mw = new Float64Array(width);
    this.N = new Float64Array(width * width);
    this.gram = new FreeGram(n, model);
  }

  /** Computes `target` at x with gradient g. False when the model turned out singular. */
  compute(x: Float64Array, g: Float64Array): boolean {
    this.cauchyPoint(x, g);
    if (this.freeCount === 0 || this.model.count === 0) return true;
    return this.subspaceMinimum(x, g);
  }

  /** Breakpoints, direction and p = Wᵀ·direction. Returns −(slope at x). */
  private prepare(x: Float64Array, g: Float64Array): number {
    const { n, target, direction, breakpoint, p } = this;
    const { rows, width } = this.model;
    const { lower, upper } = this.box;
    this.heapSize = 0;
    this.freeCount = 0;
    p.fill(0);
    let square = 0;
    for (let i = 0; i < n; i++) {
      const gi = g[i]!;
      const xi = x[i]!;
      target[i] = xi;
      direction[i] = 0;
      if (lower[i] === upper[i] || (gi >= 0 && xi <= lower[i]!) || (gi <= 0 && xi >= upper[i]!)) continue;
      this.free[this.freeCount++] = i;
      if (gi === 0) continue;
      direction[i] = -gi;
      square += gi * gi;
      const row = i * width;
      for (let k = 0; k < width; k++) p[k] = p[k]! - gi * rows[row + k]!;
      const t = gi > 0 ? (xi - lower[i]!) / gi : (xi - upper[i]!) / gi;
      if (t === Number.POSITIVE_INFINITY) continue;
      breakpoint[i] = t;
      this.heap[this.heapSize++] = i;
    }
    for (let at = (this.heapSize >> 1) - 1; at >= 0; at--) this.sink(at);
    return square;
  }

  /** The generalised Cauchy point, in `target`; `free` are the variables it leaves between their bounds. */
  private cauchyPoint(x: Float64Array, g: Float64Array): void {
    const { target, direction, breakpoint, p, c, Mp, heap, model } = this;
    const { rows, width, theta } = model;
    const square = this.prepare(x, g);
    c.fill(0);
    if (square === 0) return;
    let slope = -square;
    model.apply(p, Mp);
    let curvature = theta * square - product(p, Mp);
    const floor = EPSILON * theta * square;
    let ahead = -slope / curvature;
    let told = 0;
    const moving = this.heapSize === this.freeCount;
    let passed = 0;
    while (this.heapSize > 0) {
      const b = heap[0]!;
      const dt = breakpoint[b]! - told;
      if (ahead < dt) break;
      this.pop();
      passed++;
      const gb = g[b]!;
      const z = (gb > 0 ? this.box.lower[b]! : this.box.upper[b]!) - x[b]!;
      target[b] = x[b]! + z;
      direction[b] = 0;
      told = breakpoint[b]!;
      const row = b * width;
      for (let k = 0; k < width; k++) c[k] = c[k]! + dt * p[k]!;
      const { wMc, wMp, wMw } = this.productsOf(row);
      slope += dt * curvature + gb * gb + theta * gb * z - gb * wMc;
      curvature = Math.max(floor, curvature - gb * gb * theta - 2 * gb * wMp - gb * gb * wMw);
      for (let k = 0; k < width; k++) p[k] = p[k]! + gb * rows[row + k]!;
      if (moving && passed === this.freeCount) {
        this.freeCount = 0;
        return;
      }
      ahead = -slope / curvature;
    }
    this.moveOn(x, told, Math.max(ahead, 0));
  }

  /** wᵀMc, wᵀMp and wᵀMw for the row w of W that starts at `row`. */
  private productsOf(row: number): { wMc: number; wMp: number; wMw: number } {
    const { c, p } = this;
    const { M, rows, width } = this.model;
    let wMc = 0;
    let wMp = 0;
    let wMw = 0;
    for (let a = 0; a < width; a++) {
      const sum = dot(M, a * width, rows, row, width);
      wMc += sum * c[a]!;
      wMp += sum * p[a]!;
      wMw += sum * rows[row + a]!;
    }
    return { wMc, wMp, wMw };
  }

  /** Moves the variables still on their way to the minimum of the segment, and drops the others from `free`. */
  private moveOn(x: Float64Array, told: number, ahead: number): void {
    const { target, direction, free, c, p } = this;
    const t = told + ahead;
    let kept = 0;
    for (let f = 0; f < this.freeCount; f++) {
      const i = free[f]!;
      if (direction[i] !== 0) target[i] = x[i]! + t * direction[i]!;
      else if (target[i] !== x[i] || this.isAtBound(i)) continue;
      free[kept++] = i;
    }
    this.freeCount = kept;
    for (let k = 0; k < c.length; k++) c[k] = c[k]! + ahead * p[k]!;
  }

  private isAtBound(i: number): boolean {
    return this.target[i]! <= this.box.lower[i]! || this.target[i]! >= this.box.upper[i]!;
  }

  /** Minimises the model over the free variables from the Cauchy point. */
  private subspaceMinimum(x: Float64Array, g: Float64Array): boolean {
    const { target, free, freeCount, reduced, model, c, Mp, p, N, Mw } = this;
    const { theta, rows, width } = model;
    model.apply(c, Mp);
    p.fill(0);
    for (let f = 0; f < freeCount; f++) {
      const i = free[f]!;
      const row = i * width;
      let r = -g[i]! - theta * (target[i]! - x[i]!);
      for (let k = 0; k < width; k++) r += rows[row + k]! * Mp[k]!;
      reduced[f] = r;
      for (let a = 0; a < width; a++) p[a] = p[a]! + r * rows[row + a]!;
    }
    // (M⁻¹ − A/θ) v = Wᵀ r with A = WᵀW over the free variables, then B⁻¹r = r/θ + W v/θ².
    const A = this.gram.of(free, freeCount);
    for (let k = 0; k < N.length; k++) N[k] = model.inverse[k]! - A[k]! / theta;
    Mw.set(p);
    if (!solve(N, Mw, width)) return false;
    for (let f = 0; f < freeCount; f++) {
      const row = free[f]! * width;
      let sum = 0;
      for (let k = 0; k < width; k++) sum += rows[row + k]! * Mw[k]!;
      reduced[f] = reduced[f]! / theta + sum / (theta * theta);
    }
    this.intoBox(x, g);
    return true;
  }

  /** Adds the subspace step to `target`, projected into the box, or cut back when the projection does not descend. */
  private intoBox(x: Float64Array, g: Float64Array): void {
    const { n, target, free, freeCount, reduced, direction } = this;
    const { lower, upper } = this.box;
    for (let f = 0; f < freeCount; f++) {
      const i = free[f]!;
      direction[f] = target[i]!;
      target[i] = Math.min(Math.max(target[i]! + reduced[f]!, lower[i]!), upper[i]!);
    }
    let slope = 0;
    for (let i = 0; i < n; i++) slope += (target[i]! - x[i]!) * g[i]!;
    if (slope <= 0) return;
    let share = 1;
    for (let f = 0; f < freeCount; f++) {
      const i = free[f]!;
      const step = reduced[f]!;
      const room = (step > 0 ? upper[i]! : lower[i]!) - direction[f]!;
      if (step !== 0) share = Math.min(share, Math.max(0, room / step));
    }
    for (let f = 0; f < freeCount; f++) {
      const i = free[f]!;
      target[i] = Math.min(Math.max(direction[f]! + share * reduced[f]!, lower[i]!), upper[i]!);
    }
  }

  /** Takes the smallest breakpoint off the heap. */
  private pop(): void {
    this.heapSize--;
    this.heap[0] = this.heap[this.heapSize]!;
    this.sink(0);
  }

  private sink(start: number): void {
    const { heap, breakpoint, heapSize } = this;
    const moved = heap[start]!;
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heapSize) break;
      if (child + 1 < heapSize && breakpoint[heap[child + 1]!]! < breakpoint[heap[child]!]!) child++;
      if (breakpoint[heap[child]!]! >= breakpoint[moved]!) break;
      heap[at] = heap[child]!;
      at = child;
    }
    if (heapSize > 0) heap[at] = moved;
  }
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/** b ← A⁻¹ b by elimination with partial pivoting; A is destroyed. False when A is singular. */
function solve(A: Float64Array, b: Float64Array, n: number): boolean {
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(A[i * n + k]!) > Math.abs(A[pivot * n + k]!)) pivot = i;
    const value = A[pivot * n + k]!;
    if (!(Math.abs(value) > 0)) return false;
    if (pivot !== k) {
      for (let j = k; j < n; j++) {
        const kept = A[k * n + j]!;
        A[k * n + j] = A[pivot * n + j]!;
        A[pivot * n + j] = kept;
      }
      const kept = b[k]!;
      b[k] = b[pivot]!;
      b[pivot] = kept;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = A[i * n + k]! / value;
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) A[i * n + j] = A[i * n + j]! - factor * A[k * n + j]!;
      b[i] = b[i]! - factor * b[k]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    let sum = b[k]!;
    for (let j = k + 1; j < n; j++) sum -= A[k * n + j]! * b[j]!;
    b[k] = sum / A[k * n + k]!;
  }
  return b.every(Number.isFinite);
}
