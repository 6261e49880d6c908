/**
 * Line search for a step with sufficient decrease and small slope, on φ(t) = f(x + t·direction).
 *
 *   φ(t) ≤ φ(0) + ftol·t·φ'(0)   and   |φ'(t)| ≤ gtol·|φ'(0)|
 *
 * Source: Moré & Thuente, "Line search algorithms with guaranteed sufficient decrease", ACM TOMS 20 (1994), with the
 * constants L-BFGS-B 3.0 uses. Driven from outside: `advance` takes φ and φ' at the present step and proposes the next.
 */

const SUFFICIENT_DECREASE = 1e-3;
const CURVATURE = 0.9;
const INTERVAL_TOLERANCE = 0.1;
const SHRINK = 0.66;
const EXTRAPOLATE_LOW = 1.1;
const EXTRAPOLATE_HIGH = 4;

/** A point of the search: step, φ and φ'. */
interface Point {
  t: number;
  f: number;
  g: number;
}

/** Bounds of the next step. */
interface Range {
  readonly low: number;
  readonly high: number;
}

export class LineSearch {
  /** The step to try, or the one accepted. */
  step: number;
  private readonly best: Point;
  private readonly other: Point;
  private readonly f0: number;
  private readonly g0: number;
  private isBracketed = false;
  private isFirstStage = true;
  private low = 0;
  private high: number;
  private width: number;
  private lastWidth: number;

  /** `f`, `g`: φ(0) and φ'(0) < 0; `step`: first trial in (0, maxStep]. */
  constructor(
    f: number,
    g: number,
    step: number,
    private readonly maxStep: number,
  ) {
    this.f0 = f;
    this.g0 = g;
    this.step = step;
    this.best = { t: 0, f, g };
    this.other = { t: 0, f, g };
    this.high = step + EXTRAPOLATE_HIGH * step;
    this.width = maxStep;
    this.lastWidth = 2 * maxStep;
  }

  /** Takes φ and φ' at `step`. True when the search is over: `step` is accepted, or no better one can be told apart. */
  advance(f: number, g: number): boolean {
    const slope = SUFFICIENT_DECREASE * this.g0;
    const limit = this.f0 + this.step * slope;
    if (this.isFirstStage && f <= limit && g >= 0) this.isFirstStage = false;
    if (this.isExhausted() || (this.step === this.maxStep && f <= limit && g <= slope)) return true;
    if (f <= limit && Math.abs(g) <= -CURVATURE * this.g0) return true;
    this.propose(f, g, slope, limit);
    if (this.isBracketed) {
      const gap = Math.abs(this.other.t - this.best.t);
      if (gap >= SHRINK * this.lastWidth) this.step = this.best.t + (this.other.t - this.best.t) / 2;
      this.lastWidth = this.width;
      this.width = gap;
      this.low = Math.min(this.best.t, this.other.t);
      this.high = Math.max(this.best.t, this.other.t);
    } else {
      this.low = this.step + EXTRAPOLATE_LOW * (this.step - this.best.t);
      this.high = this.step + EXTRAPOLATE_HIGH * (this.step - this.best.t);
    }
    this.step = Math.min(Math.max(this.step, 0), this.maxStep);
    if (this.isExhausted()) this.step = this.best.t;
    return false;
  }

  private isExhausted(): boolean {
    if (!this.isBracketed) return false;
    const { step, low, high } = this;
    return step <= low || step >= high || high - low <= INTERVAL_TOLERANCE * high;
  }

  /** Next step, on φ or, while no step decreased it enough, on φ(t) − slope·t. */
  private propose(f: number, g: number, slope: number, limit: number): void {
    const { best, other, step } = this;
    const tilt = this.isFirstStage && f <= best.f && f > limit ? slope : 0;
    for (const point of [best, other]) {
      point.f -= point.t * tilt;
      point.g -= tilt;
    }
    const range = { low: this.low, high: this.high };
    const trial = { t: step, f: f - step * tilt, g: g - tilt };
    const next = nextStep(best, other, trial, this.isBracketed, range);
    this.isBracketed = next.isBracketed;
    this.step = next.t;
    for (const point of [best, other]) {
      point.f += point.t * tilt;
      point.g += tilt;
    }
  }
}

/** Root of the cubic through two points, seen from `from`: the share of the way to `to`. */
function cubic(from: Point, to: Point, isFlipped: boolean, isClamped = false): { share: number; gamma: number } {
  const theta = (3 * (from.f - to.f)) / (to.t - from.t) + from.g + to.g;
  const scale = Math.max(Math.abs(theta), Math.abs(from.g), Math.abs(to.g));
  const square = (theta / scale) ** 2 - (from.g / scale) * (to.g / scale);
  const root = scale * Math.sqrt(isClamped ? Math.max(0, square) : square);
  const gamma = isFlipped ? -root : root;
  return { share: (gamma - from.g + theta) / (gamma - from.g + gamma + to.g), gamma };
}

/** The next trial from the interval (best, other) and the present trial; moves the interval's ends. */
function nextStep(best: Point, other: Point, trial: Point, wasBracketed: boolean, range: Range) {
  const isOpposite = trial.g * Math.sign(best.g) < 0;
  let isBracketed = wasBracketed;
  let t: number;
  if (trial.f > best.f) {
    t = afterIncrease(best, trial);
    isBracketed = true;
  } else if (isOpposite) {
    const c = trial.t + cubic(trial, best, trial.t > best.t).share * (best.t - trial.t);
    const q = trial.t + (trial.g / (trial.g - best.g)) * (best.t - trial.t);
    t = Math.abs(c - trial.t) > Math.abs(q - trial.t) ? c : q;
    isBracketed = true;
  } else if (Math.abs(trial.g) < Math.abs(best.g)) {
    t = afterFlattening(best, other, trial, isBracketed, range);
  } else if (isBracketed) {
    t = trial.t + cubic(trial, other, trial.t > other.t).share * (other.t - trial.t);
  } else {
    t = trial.t > best.t ? range.high : range.low;
  }
  if (trial.f > best.f) Object.assign(other, trial);
  else {
    if (isOpposite) Object.assign(other, best);
    Object.assign(best, trial);
  }
  return { t, isBracketed };
}

/** φ rose: the minimum lies between; the closer of cubic and quadratic steps, or their middle. */
function afterIncrease(best: Point, trial: Point): number {
  const span = trial.t - best.t;
  const c = best.t + cubic(best, trial, trial.t < best.t).share * span;
  const q = best.t + (best.g / ((best.f - trial.f) / span + best.g) / 2) * span;
  return Math.abs(c - best.t) < Math.abs(q - best.t) ? c : c + (q - c) / 2;
}

/** φ fell and its slope flattened with the same sign. */
function afterFlattening(best: Point, other: Point, trial: Point, isBracketed: boolean, range: Range): number {
  const isRight = trial.t > best.t;
  const { share, gamma } = cubic(trial, best, isRight, true);
  const end = isRight ? range.high : range.low;
  const c = share < 0 && gamma !== 0 ? trial.t + share * (best.t - trial.t) : end;
  const q = trial.t + (trial.g / (trial.g - best.g)) * (best.t - trial.t);
  const isCubicCloser = Math.abs(c - trial.t) < Math.abs(q - trial.t);
  if (!isBracketed) return Math.min(Math.max(isCubicCloser ? q : c, range.low), range.high);
  const t = isCubicCloser ? c : q;
  const guard = trial.t + SHRINK * (other.t - trial.t);
  return isRight ? Math.min(guard, t) : Math.max(guard, t);
}
