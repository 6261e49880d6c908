/**
 * OWL-QN: minimises a smooth function plus weighted absolute values, f(x) + Σ c_i |x_i|, by L-BFGS within an orthant.
 *
 * The pseudo-gradient decides the orthant; the quasi-Newton direction is kept to the signs of steepest descent, points of
 * a step that leave the orthant are put on its border, and steps are halved until F falls enough (Armijo).
 *
 * Source: Andrew & Gao, "Scalable training of L1-regularized log-linear models", ICML 2007. Deviation: a step to a value
 * that is not finite is cut to a tenth.
 */
import { axpy, dot } from './vector';

const SUFFICIENT_DECREASE = 1e-4;
const MAX_HALVINGS = 40;
/** Pairs with sᵀy below this share of |s||y| are not remembered. */
const CURVATURE = 1e-10;

export interface SparseProblem {
  /** Smooth part at x; writes its gradient. May return a value that is not finite. */
  evaluate(x: Float64Array, gradient: Float64Array): number;
  /** c: weight of |x_i|, ≥ 0. */
  readonly l1: Float64Array;
}

export interface OwlqnSettings {
  /** Pairs remembered. */
  readonly memory?: number;
  /** Stops when F fell by at most this share of max(|F|, 1e-300) in each of the last `patience` iterations on average. */
  readonly tolerance?: number;
  readonly patience?: number;
  readonly maxIterations?: number;
  /** Called after every iteration with its number and F; false stops. */
  readonly onIteration?: (iteration: number, value: number) => boolean;
}

export interface OwlqnResult {
  /** F at the final x. */
  readonly value: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly stopped: 'converged' | 'max-iterations' | 'aborted';
}

/** Minimises problems of up to `capacity` variables; allocates nothing after construction. */
export class OrthantMinimizer {
  private readonly memory: number;
  private readonly S: Float64Array[];
  private readonly Y: Float64Array[];
  private readonly rho: Float64Array;
  private readonly alpha: Float64Array;
  private readonly gradient: Float64Array;
  private readonly nextGradient: Float64Array;
  private readonly pseudo: Float64Array;
  private readonly direction: Float64Array;
  private readonly next: Float64Array;
  private readonly recent: Float64Array;
  private count = 0;
  private newest = -1;
  private n = 0;

  constructor(capacity: number, memory = 10) {
    const make = (): Float64Array => new Float64Array(capacity);
    this.memory = memory;
    this.S = Array.from({ length: memory }, make);
    this.Y = Array.from({ length: memory }, make);
    this.rho = new Float64Array(memory);
    this.alpha = new Float64Array(memory);
    this.gradient = make();
    this.nextGradient = make();
    this.pseudo = make();
    this.direction = make();
    this.next = make();
    this.recent = new Float64Array(64);
  }

  /** Minimises over the first n entries of x, in place. */
  minimize(problem: SparseProblem, x: Float64Array, n: number, settings: OwlqnSettings = {}): OwlqnResult {
    const { tolerance = 1e-6, maxIterations = 1000, onIteration } = settings;
    const patience = Math.min(settings.patience ?? 5, this.recent.length);
    this.n = n;
    this.count = 0;
    let value = problem.evaluate(x, this.gradient) + this.penalty(problem.l1, x);
    let evaluations = 1;
    for (let iteration = 1; iteration <= maxIterations; iteration++) {
      const before = value;
      const step = this.iterate(problem, x, value);
      evaluations += step.evaluations;
      if (!step.isLower) return { value, iterations: iteration - 1, evaluations, stopped: 'converged' };
      value = step.value;
      if (onIteration?.(iteration, value) === false) {
        return { value, iterations: iteration, evaluations, stopped: 'aborted' };
      }
      this.recent[iteration % patience] = before;
      const oldest = this.recent[(iteration + 1) % patience]!;
      if (iteration >= patience && oldest - value <= tolerance * patience * Math.max(Math.abs(value), 1e-300)) {
        return { value, iterations: iteration, evaluations, stopped: 'converged' };
      }
    }
    return { value, iterations: maxIterations, evaluations, stopped: 'max-iterations' };
  }

  private penalty(l1: Float64Array, x: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < this.n; i++) sum += l1[i]! * Math.abs(x[i]!);
    return sum;
  }

  /** Steepest ascent of F within reach: one-sided where x_i = 0. */
  private pseudoGradient(x: Float64Array, l1: Float64Array): void {
    const { gradient, pseudo, n } = this;
    for (let i = 0; i < n; i++) {
      const g = gradient[i]!;
      const c = l1[i]!;
      if (x[i]! > 0) pseudo[i] = g + c;
      else if (x[i]! < 0) pseudo[i] = g - c;
      else pseudo[i] = g + c < 0 ? g + c : g - c > 0 ? g - c : 0;
    }
  }

  /** direction = −H·pseudo by the two-loop recursion, without the entries that point against −pseudo. */
  private computeDirection(l1: Float64Array): void {
    const { S, Y, rho, alpha, pseudo, direction, n, memory } = this;
    for (let i = 0; i < n; i++) direction[i] = -pseudo[i]!;
    for (let k = 0; k < this.count; k++) {
      const at = (this.newest - k + memory) % memory;
      alpha[at] = rho[at]! * dot(S[at]!, 0, direction, 0, n);
      axpy(-alpha[at]!, Y[at]!, 0, direction, 0, n);
    }
    if (this.count > 0) {
      const y = Y[this.newest]!;
      const scale = 1 / (rho[this.newest]! * dot(y, 0, y, 0, n));
      for (let i = 0; i < n; i++) direction[i] = direction[i]! * scale;
    }
    for (let k = this.count - 1; k >= 0; k--) {
      const at = (this.newest - k + memory) % memory;
      const beta = rho[at]! * dot(Y[at]!, 0, direction, 0, n);
      axpy(alpha[at]! - beta, S[at]!, 0, direction, 0, n);
    }
    for (let i = 0; i < n; i++) if (l1[i]! > 0 && direction[i]! * pseudo[i]! >= 0) direction[i] = 0;
  }

  private iterate(
    problem: SparseProblem,
    x: Float64Array,
    value: number,
  ): { isLower: boolean; value: number; evaluations: number } {
    const { direction, next, n } = this;
    this.pseudoGradient(x, problem.l1);
    let evaluations = 0;
    for (;;) {
      this.computeDirection(problem.l1);
      let step = this.count === 0 ? 1 / Math.max(1, Math.sqrt(dot(direction, 0, direction, 0, n))) : 1;
      for (let trial = 0; trial < MAX_HALVINGS; trial++) {
        const slope = this.moveWithin(x, problem.l1, step);
        if (!(slope < 0)) break;
        const reached = problem.evaluate(next, this.nextGradient) + this.penalty(problem.l1, next);
        evaluations++;
        if (reached <= value + SUFFICIENT_DECREASE * slope && reached < value) {
          this.remember(x);
          return { isLower: true, value: reached, evaluations };
        }
        step *= Number.isFinite(reached) ? 0.5 : 0.1;
      }
      if (this.count === 0) return { isLower: false, value, evaluations };
      this.count = 0; // once more along the steepest descent
    }
  }

  /** next = x + step·direction, kept in the orthant. Returns pseudoᵀ(next − x). */
  private moveWithin(x: Float64Array, l1: Float64Array, step: number): number {
    const { pseudo, direction, next, n } = this;
    let slope = 0;
    for (let i = 0; i < n; i++) {
      const from = x[i]!;
      let to = from + step * direction[i]!;
      // A penalised entry may neither cross 0 nor leave it to the wrong side.
      if (l1[i]! > 0 && to * (from === 0 ? -pseudo[i]! : from) < 0) to = 0;
      next[i] = to;
      slope += pseudo[i]! * (to - from);
    }
    return slope;
  }

  /** Moves x to next, the gradient with it, and stores the pair. */
  private remember(x: Float64Array): void {
    const { S, Y, rho, gradient, nextGradient, next, n, memory } = this;
    const at = (this.newest + 1) % memory;
    const s = S[at]!;
    const y = Y[at]!;
    for (let i = 0; i < n; i++) {
      s[i] = next[i]! - x[i]!;
      y[i] = nextGradient[i]! - gradient[i]!;
      x[i] = next[i]!;
      gradient[i] = nextGradient[i]!;
    }
    const sy = dot(s, 0, y, 0, n);
    if (!(sy > CURVATURE * Math.sqrt(dot(s, 0, s, 0, n) * dot(y, 0, y, 0, n)))) return;
    rho[at] = 1 / sy;
    this.newest = at;
    this.count = Math.min(this.count + 1, memory);
  }
}
