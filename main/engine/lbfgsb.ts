/**
 * L-BFGS-B: minimises a smooth function within bounds, with a quasi-Newton model of limited memory.
 *
 * Source: Byrd, Lu, Nocedal & Zhu, SIAM J. Sci. Comput. 16 (1995); Morales & Nocedal, ACM TOMS 38 (2011). Settings,
 * stopping tests and line search are those of version 3.0, which SciPy ships. Own code: no maintained package
 * with bounds was found on npm. Deviation: a point with a value that is not finite counts as too far, and the step is cut to a tenth.
 */
import { LimitedMemoryModel } from './lbfgsb-model';
import { BoundedStep, type Box } from './lbfgsb-step';
import { LineSearch } from './more-thuente';

const EPSILON = 2.220446049250313e-16;
const MAX_TRIALS = 20;

export interface BoundedProblem extends Box {
  /** Value at x; writes the gradient. May return a value that is not finite. */
  evaluate(x: Float64Array, gradient: Float64Array): number;
}

export interface LbfgsbSettings {
  /** Pairs remembered. */
  readonly memory?: number;
  /** Stops when (f_k − f_k+1)/max(|f_k|, |f_k+1|, 1) is at most this. */
  readonly functionTolerance?: number;
  /** Stops when the largest entry of the projected gradient is at most this. */
  readonly gradientTolerance?: number;
  readonly maxIterations?: number;
  readonly maxEvaluations?: number;
  /** Called after every iteration with its number and the value; false stops. */
  readonly onIteration?: (iteration: number, value: number) => boolean;
}

export interface LbfgsbResult {
  readonly value: number;
  readonly iterations: number;
  readonly evaluations: number;
  /** `stalled`: the line search found no lower point even along the steepest descent. */
  readonly stopped: 'gradient' | 'decrease' | 'max-iterations' | 'stalled' | 'aborted';
}

/** Minimises from x, in place. x is first moved into the bounds. */
export function minimizeBounded(problem: BoundedProblem, x: Float64Array, settings: LbfgsbSettings = {}): LbfgsbResult {
  return new Minimizer(problem, x, settings).run();
}

class Minimizer {
  private readonly gradient: Float64Array;
  private readonly start: Float64Array;
  private readonly startGradient: Float64Array;
  private readonly direction: Float64Array;
  private readonly model: LimitedMemoryModel;
  private readonly step: BoundedStep;
  private readonly isBoxed: boolean;
  private value = 0;
  private evaluations = 0;
  private iterations = 0;

  constructor(
    private readonly problem: BoundedProblem,
    private readonly x: Float64Array,
    private readonly settings: LbfgsbSettings,
  ) {
    const n = x.length;
    const { lower, upper } = problem;
    this.gradient = new Float64Array(n);
    this.start = new Float64Array(n);
    this.startGradient = new Float64Array(n);
    this.direction = new Float64Array(n);
    this.model = new LimitedMemoryModel(n, settings.memory ?? 10);
    this.step = new BoundedStep(n, problem, this.model);
    this.isBoxed = lower.every(Number.isFinite) && upper.every(Number.isFinite);
    for (let i = 0; i < n; i++) x[i] = Math.min(Math.max(x[i]!, lower[i]!), upper[i]!);
  }

  run(): LbfgsbResult {
    const { settings } = this;
    const gradientTolerance = settings.gradientTolerance ?? 1e-5;
    const functionTolerance = settings.functionTolerance ?? 2.220446049250313e-9;
    this.evaluate();
    if (!(this.projectedGradient() > gradientTolerance)) return this.result('gradient');
    for (;;) {
      const before = this.value;
      if (!this.iterate()) return this.result('stalled');
      this.iterations++;
      if (settings.onIteration?.(this.iterations, this.value) === false) return this.result('aborted');
      if (this.iterations >= (settings.maxIterations ?? 15_000)) return this.result('max-iterations');
      if (this.evaluations >= (settings.maxEvaluations ?? 15_000)) return this.result('max-iterations');
      if (this.projectedGradient() <= gradientTolerance) return this.result('gradient');
      const scale = Math.max(Math.abs(before), Math.abs(this.value), 1);
      if (before - this.value <= functionTolerance * scale) return this.result('decrease');
      this.remember();
    }
  }

  private result(stopped: LbfgsbResult['stopped']): LbfgsbResult {
    const { value, iterations, evaluations } = this;
    return { value, iterations, evaluations, stopped };
  }

  private evaluate(): void {
    this.value = this.problem.evaluate(this.x, this.gradient);
    this.evaluations++;
  }

  /** Largest entry of the gradient after removing what points out of the bounds. */
  private projectedGradient(): number {
    const { x, gradient } = this;
    const { lower, upper } = this.problem;
    let largest = 0;
    for (let i = 0; i < x.length; i++) {
      const g = gradient[i]!;
      const bounded = g < 0 ? Math.max(x[i]! - upper[i]!, g) : Math.min(x[i]! - lower[i]!, g);
      largest = Math.max(largest, Math.abs(bounded));
    }
    return largest;
  }

  /** One iteration; a failed line search is tried again without memory. False when that fails too. */
  private iterate(): boolean {
    for (;;) {
      if (!this.step.compute(this.x, this.gradient)) {
        this.model.reset();
        continue;
      }
      if (this.searchLine()) return true;
      if (this.model.count === 0) return false;
      this.model.reset();
    }
  }

  /** Goes from x towards the target of the step. False, with x as before, when no lower point was found. */
  private searchLine(): boolean {
    const { x, gradient, start, startGradient, direction } = this;
    const { target } = this.step;
    const n = x.length;
    const startValue = this.value;
    start.set(x);
    startGradient.set(gradient);
    let square = 0;
    for (let i = 0; i < n; i++) {
      direction[i] = target[i]! - x[i]!;
      square += direction[i]! * direction[i]!;
    }
    const slope = this.slope();
    if (!(slope < 0)) return false;
    let maxStep = this.largestStep();
    const isFirst = this.iterations === 0 && !this.isBoxed;
    let search = new LineSearch(startValue, slope, isFirst ? Math.min(1 / Math.sqrt(square), maxStep) : 1, maxStep);
    for (let trial = 0; trial < MAX_TRIALS; trial++) {
      this.moveTo(search.step);
      this.evaluate();
      if (!Number.isFinite(this.value)) {
        maxStep = search.step / 2;
        search = new LineSearch(startValue, slope, search.step / 10, maxStep);
      } else if (search.advance(this.value, this.slope())) {
        return true;
      }
    }
    x.set(start);
    gradient.set(startGradient);
    this.value = startValue;
    return false;
  }

  private slope(): number {
    const { gradient, direction } = this;
    let sum = 0;
    for (let i = 0; i < direction.length; i++) sum += gradient[i]! * direction[i]!;
    return sum;
  }

  /** x = start + t·direction, exactly the target at t = 1. */
  private moveTo(t: number): void {
    const { x, start, direction } = this;
    const { lower, upper } = this.problem;
    if (t === 1) {
      x.set(this.step.target);
      return;
    }
    for (let i = 0; i < x.length; i++) {
      if (direction[i] !== 0) x[i] = Math.min(Math.max(start[i]! + t * direction[i]!, lower[i]!), upper[i]!);
    }
  }

  /** Largest t with start + t·direction within the bounds, where t = 1 always is; 1 in the first iteration. */
  private largestStep(): number {
    if (this.iterations === 0) return 1;
    const { x, direction } = this;
    const { lower, upper } = this.problem;
    let largest = 1e10;
    for (let i = 0; i < x.length; i++) {
      const step = direction[i]!;
      if (step === 0) continue;
      const room = (step > 0 ? upper[i]! : lower[i]!) - x[i]!;
      largest = Math.min(largest, room / step);
    }
    return Math.max(largest, 1);
  }

  /** Stores the pair of the last iteration, unless its curvature is not positive. */
  private remember(): void {
    const { x, gradient, start, startGradient } = this;
    let sy = 0;
    let descent = 0;
    for (let i = 0; i < x.length; i++) {
      start[i] = x[i]! - start[i]!;
      descent -= startGradient[i]! * start[i]!;
      startGradient[i] = gradient[i]! - startGradient[i]!;
      sy += start[i]! * startGradient[i]!;
    }
    if (sy > EPSILON * descent) this.model.push(start, startGradient);
  }
}
