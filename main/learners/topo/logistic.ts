/**
 * Logistic regression of one two-valued child on its allowed predecessors, with an ℓ₁ penalty and no intercept.
 *
 *   f_j(w) = (1/n) Σ_r [log(1 + e^{m_r}) − x_rj m_r] + λ‖w‖₁,   m = X w,   X in {0, 1}
 *
 * Proximal Newton: the quadratic model on the active set (weights that are not 0 and candidates with |∂f_i| > λ) is
 * minimised by coordinate descent, then a line search on f_j. Fits lie in slots as those of CoLiDE (colide/column.ts): slot
 * j of child j, and two free ones.
 *
 * Source: score from Zheng et al. (NOTEARS) as restated in specs/topo.md A1.2, one objective for fit and score.
 */
import { say } from '../../../shared/model/sayings/say';
import { AppError } from '../../../shared/model/errors';
import { dot } from '../../engine/vector';
import type { Problem } from '../contract';

const MAX_STEPS = 60;
/** A step that lowers f_j by less than this ends the fit. */
const SETTLED = 1e-13;
const ENTER_SLACK = 1e-8;
const MODEL_SWEEPS = 100;
const MODEL_SETTLED = 1e-14;
/** Added to the diagonal of the model, which is singular on separable data. */
const DAMPING = 1e-10;
const MAX_HALVINGS = 40;

export interface LogisticProblem {
  readonly d: number;
  readonly n: number;
  /** Values 0 and 1, column-major [n, d]. */
  readonly X: Float64Array;
  readonly allowed: Uint8Array;
  readonly required: Uint8Array | null;
  readonly lambda1: number;
}

export class LogisticFits {
  readonly d: number;
  readonly allowed: Uint8Array;
  readonly trialA: number;
  readonly trialB: number;
  readonly position: Int32Array;
  /** −∂f/∂w of the smooth part, by slot, [d + 2, d]. */
  readonly R: Float64Array;
  readonly weight: Float64Array;
  /** f_j and ‖w‖₁ (penalised part) of each slot. */
  readonly cost: Float64Array;
  readonly l1: Float64Array;
  /** A candidate stays out when |R_i| is at most this. */
  readonly threshold: Float64Array;
  solves = 0;
  /** Distinct rows, column-major [n, d], and the share of all rows that each stands for. */
  private readonly n: number;
  private readonly X: Float64Array;
  private readonly share: Float64Array;
  private readonly required: Uint8Array | null;
  private readonly lambda1: number;
  private readonly margin: Float64Array;
  private readonly curvature: Float64Array;
  private readonly error: Float64Array;
  private readonly direction: Float64Array;
  private readonly trial: Float64Array;
  private readonly weighted: Float64Array;
  private readonly active: Int32Array;
  private readonly H: Float64Array;
  private readonly step: Float64Array;
  private readonly modelGradient: Float64Array;

  constructor({ d, n, X, allowed, required, lambda1 }: LogisticProblem) {
    const slots = d + 2;
    this.d = d;
    const { rows, share } = distinctRows(X, n, d);
    this.n = share.length;
    this.X = rows;
    this.share = share;
    this.allowed = allowed;
    this.required = required;
    this.lambda1 = lambda1;
    this.trialA = d;
    this.trialB = d + 1;
    this.position = new Int32Array(d);
    this.R = new Float64Array(slots * d);
    this.weight = new Float64Array(slots * d);
    this.cost = new Float64Array(slots);
    this.l1 = new Float64Array(slots);
    this.threshold = new Float64Array(slots).fill(lambda1 * (1 + ENTER_SLACK) + 1e-9);
    this.margin = new Float64Array(slots * this.n);
    this.curvature = new Float64Array(this.n);
    this.error = new Float64Array(this.n);
    this.direction = new Float64Array(this.n);
    this.trial = new Float64Array(this.n);
    this.weighted = new Float64Array(this.n);
    this.active = new Int32Array(d);
    this.H = new Float64Array(d * d);
    this.step = new Float64Array(d);
    this.modelGradient = new Float64Array(d);
  }

  copy(from: number, to: number): void {
    const { d, n } = this;
    this.R.copyWithin(to * d, from * d, (from + 1) * d);
    this.weight.copyWithin(to * d, from * d, (from + 1) * d);
    this.margin.copyWithin(to * n, from * n, (from + 1) * n);
    this.cost[to] = this.cost[from]!;
    this.l1[to] = this.l1[from]!;
  }

  isActive(slot: number, i: number): boolean {
    return this.weight[slot * this.d + i] !== 0;
  }

  /** Fits child j in `slot`, warm. Candidates: position < limit, i ≠ exclude, and i = include; −1 stands for none. */
  solve(slot: number, j: number, limit: number, exclude: number, include: number): void {
    const { d, n, weight, margin, X, position, allowed, R, threshold } = this;
    this.solves++;
    const base = slot * d;
    const isCandidate = (i: number): boolean =>
      ((position[i]! < limit && i !== exclude) || i === include) && i !== j && allowed[i * d + j] === 1;
    for (let i = 0; i < d; i++) {
      const w = weight[base + i]!;
      if (w === 0 || isCandidate(i)) continue;
      for (let r = 0; r < n; r++) margin[slot * n + r] = margin[slot * n + r]! - w * X[i * n + r]!;
      weight[base + i] = 0;
    }
    this.evaluate(slot, j);
    for (let round = 0; round < MAX_STEPS; round++) {
      let count = 0;
      for (let i = 0; i < d; i++) {
        if (!isCandidate(i)) continue;
        const enters = Math.abs(R[base + i]!) > threshold[slot]! || this.isFree(i, j);
        if (weight[base + i] !== 0 || enters) this.active[count++] = i;
      }
      if (count === 0) return;
      const before = this.cost[slot]!;
      this.newtonStep(slot, j, count);
      if (!(this.cost[slot]! < before - SETTLED * Math.max(1, before))) return;
    }
  }

  private isFree(i: number, j: number): boolean {
    return this.required !== null && this.required[i * this.d + j] === 1;
  }

  /** f_j, ‖w‖₁, R and the curvature at the present weights and margins. */
  private evaluate(slot: number, j: number): void {
    const { d, n, X, share, margin, error, curvature, R } = this;
    for (let r = 0; r < n; r++) {
      const p = 1 / (1 + Math.exp(-margin[slot * n + r]!));
      error[r] = share[r]! * (X[j * n + r]! - p);
      curvature[r] = share[r]! * p * (1 - p);
    }
    for (let i = 0; i < d; i++) R[slot * d + i] = dot(X, i * n, error, 0, n);
    this.l1[slot] = this.penalised(this.weight, slot * d, j);
    this.cost[slot] = this.logLoss(margin, slot * n, j) + this.lambda1 * this.l1[slot]!;
  }

  private penalised(weights: Float64Array, base: number, j: number): number {
    let sum = 0;
    for (let i = 0; i < this.d; i++) if (!this.isFree(i, j)) sum += Math.abs(weights[base + i]!);
    return sum;
  }

  /** Mean of log(1 + e^m) − x m, without overflow. */
  private logLoss(margin: Float64Array, start: number, j: number): number {
    const { n, X, share } = this;
    let sum = 0;
    for (let r = 0; r < n; r++) {
      const m = margin[start + r]!;
      sum += share[r]! * (Math.max(m, 0) + Math.log1p(Math.exp(-Math.abs(m))) - X[j * n + r]! * m);
    }
    return sum;
  }

  /** One proximal Newton step on the first `count` active variables, with line search. */
  private newtonStep(slot: number, j: number, count: number): void {
    const { d, n, X, H, active, weighted, curvature, step, direction, trial, margin, weight } = this;
    for (let a = 0; a < count; a++) {
      const x = active[a]! * n;
      for (let r = 0; r < n; r++) weighted[r] = curvature[r]! * X[x + r]!;
      for (let b = 0; b <= a; b++) H[a * d + b] = H[b * d + a] = dot(X, active[b]! * n, weighted, 0, n);
      H[a * d + a] = H[a * d + a]! + DAMPING;
    }
    this.minimiseModel(slot, j, count);
    direction.fill(0);
    for (let a = 0; a < count; a++) {
      const x = active[a]! * n;
      const s = step[a]!;
      for (let r = 0; r < n; r++) direction[r] = direction[r]! + s * X[x + r]!;
    }
    const old = weight.slice(slot * d, (slot + 1) * d);
    let t = 1;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, t /= 2) {
      for (let r = 0; r < n; r++) trial[r] = margin[slot * n + r]! + t * direction[r]!;
      for (let a = 0; a < count; a++) weight[slot * d + active[a]!] = old[active[a]!]! + t * step[a]!;
      const cost = this.logLoss(trial, 0, j) + this.lambda1 * this.penalised(weight, slot * d, j);
      if (!(cost < this.cost[slot]!)) continue;
      margin.set(trial, slot * n);
      this.evaluate(slot, j);
      return;
    }
    weight.set(old, slot * d);
  }

  /** step ← argmin −R·s + ½ sᵀHs + λ‖w + s‖₁ on the active set, by coordinate descent. */
  private minimiseModel(slot: number, j: number, count: number): void {
    const { d, H, R, active, step, weight, modelGradient } = this;
    const base = slot * d;
    for (let a = 0; a < count; a++) {
      step[a] = 0;
      modelGradient[a] = -R[base + active[a]!]!;
    }
    for (let sweep = 0; sweep < MODEL_SWEEPS; sweep++) {
      let gain = 0;
      for (let a = 0; a < count; a++) {
        const curvature = H[a * d + a]!;
        const penalty = this.isFree(active[a]!, j) ? 0 : this.lambda1;
        const present = weight[base + active[a]!]! + step[a]!;
        const goal = present - modelGradient[a]! / curvature;
        const next = Math.sign(goal) * Math.max(0, Math.abs(goal) - penalty / curvature);
        const change = next - present;
        if (change === 0) continue;
        // Exactly 0 where the weight becomes 0, so that it counts as inactive.
        step[a] = next === 0 ? -weight[base + active[a]!]! : step[a]! + change;
        for (let b = 0; b < count; b++) modelGradient[b] = modelGradient[b]! + change * H[a * d + b]!;
        gain += change * change * curvature;
      }
      if (gain < MODEL_SETTLED) return;
    }
  }
}

/** The distinct rows of X [n, d], column-major, in order of first appearance, and the share of rows equal to each. */
function distinctRows(X: Float64Array, n: number, d: number): { rows: Float64Array; share: Float64Array } {
  const found = new Map<string, { first: number; count: number }>();
  const row = new Uint8Array(d);
  for (let r = 0; r < n; r++) {
    for (let j = 0; j < d; j++) row[j] = X[j * n + r]!;
    const key = row.join('');
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { first: r, count: 1 });
  }
  const kept = [...found.values()];
  const rows = new Float64Array(kept.length * d);
  kept.forEach(({ first }, r) => {
    for (let j = 0; j < d; j++) rows[j * kept.length + r] = X[j * n + first]!;
  });
  return { rows, share: Float64Array.from(kept, ({ count }) => count / n) };
}

/**
 * The rows of a problem, column-major with columns in canonical order, the smaller value of each variable as 0 and the
 * larger as 1 (centring and scaling have moved them). Throws `learner/unavailable` when a variable has more values.
 */
export function zerosAndOnes({ d, n, X, names }: Problem, canonical: Int32Array): Float64Array {
  if (!X) throw new Error('zerosAndOnes: the logistic objective needs the rows X, got none');
  const out = new Float64Array(n * d);
  for (let k = 0; k < d; k++) {
    const from = canonical[k]! * n;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let r = 0; r < n; r++) {
      low = Math.min(low, X[from + r]!);
      high = Math.max(high, X[from + r]!);
    }
    for (let r = 0; r < n; r++) {
      const value = X[from + r]!;
      if (value !== low && value !== high) {
        const reason = say('learner/needs-two-values', names[canonical[k]!]!);
        throw new AppError({ code: 'learner/unavailable', id: 'topo', reason });
      }
      out[k * n + r] = value === high ? 1 : 0;
    }
  }
  return out;
}
