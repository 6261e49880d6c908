/**
 * Plain TypeScript oracle of the kernels in main/engine/assembly/lasso.ts, used through main/learners/colide/column.ts.
 *
 * Best fit of one child on its allowed parents: an ℓ₁-penalised regression on second moments.
 *
 *   NV (square-root lasso)   f_j(w) = √v(w) + λ‖w‖₁
 *   EV (lasso, σ frozen)     f_j(w) = v(w)/(2σ) + λ‖w‖₁
 *
 * with v(w) = S_jj − 2 bᵀw + wᵀSw and b = column j of S. Both are convex.
 *
 * Active-set Newton. For a fixed active set A with signs s, let G = (S_AA)⁻¹, u = G b_A, t = G s. The minimiser is closed:
 *
 *   w_A = u − λσ t,   v = v₀ + λ²σ²q,   v₀ = S_jj − bᵀu,   q = sᵀt,
 *
 * and for NV σ² = v itself, hence σ² = v₀/(1 − λ²q): no alternation between σ and w. Where the step to it would flip a
 * sign it stops at the first crossing and drops that variable; then variables with |R_i| > λσ, R = S(e_j − w), enter.
 * Every step lowers f_j. G, u and t follow each entry and drop by a rank-one change, O(|A|²). R is always recomputed from
 * S; where it shows that G has drifted, the weights are corrected and G is built again.
 *
 * Edges the user requires are always active and not penalised (s_i = 0). σ_j is bounded below by a floor; there f_j is the
 * concomitant score v/(2σ) + σ/2 + λ‖w‖₁ at σ = floor.
 *
 * Source: score from Saboksayr, Mateos & Tepper, "CoLiDE", ICLR 2024; method from specs/colide.md §10 B, with the closed
 * form for σ in place of its alternation and inverse updates in place of its factorisations.
 */
import { cholesky, solveLower } from '../../main/engine/cholesky';
import { axpy, dot, residualRow } from '../../main/engine/vector';
import type { ColumnProblem } from '../../main/learners/colide/column';
import { noiseFloors } from '../../main/learners/colide/floors';

/** Optimality slack: a variable enters when |R_i| exceeds λσ by more than this share. */
const ENTER_SLACK = 1e-8;
/** Most variables that enter together. */
const ENTER_TOGETHER = 8;
/** A violator enters together with the worst one only when it is at least this share of it. */
const ENTER_SHARE = 0.55;
const MAX_ROUNDS = 80;
/** Below this 1 − λ²q the objective falls with σ until a weight reaches 0. */
const MIN_DENOMINATOR = 1e-10;
/** Conditional variances below this share of the variance are lifted to it: a ridge for dependent variables. */
const PIVOT_FLOOR = 1e-12;
/** Relative error of the active residual correlations above which G counts as drifted. */
const DRIFT = 1e-3;
const FIRST_CAPACITY = 12;

/**
 * Fits of all columns, plus two scratch slots for trials. Slot k holds one fit: active set and weights side by side
 * (`active`, `weight`, `count`), residual correlations `R = S(e_j − w)` [d], and the scalars of the fit. Slots 0 … d−1
 * belong to the children, `trialA` and `trialB` are free.
 *
 * The candidates of a fit are the variables i ≠ j with `position[i] < limit` and i ≠ `exclude`, and i = `include`
 * (−1 stands for none), as far as they are allowed.
 */
export class OracleFits {
  readonly d: number;
  readonly S: Float64Array;
  readonly allowed: Uint8Array;
  readonly isNv: boolean;
  readonly lambda1: number;
  readonly trialA: number;
  readonly trialB: number;
  /** Place of each variable in the current order, [d]. Written by the search. */
  readonly position: Int32Array;
  readonly active: Int32Array;
  readonly weight: Float64Array;
  readonly R: Float64Array;
  readonly count: Int32Array;
  /** Residual variance v of each slot. */
  readonly v: Float64Array;
  /** Penalised part of ‖w‖₁ of each slot. */
  readonly l1: Float64Array;
  /** f_j of each slot. */
  readonly cost: Float64Array;
  /** Entry threshold λσ(1 + slack) of each slot: a candidate i stays out when |R_i| ≤ this. */
  readonly threshold: Float64Array;
  /** Noise scale σ of each slot. */
  readonly scale: Float64Array;
  /** Frozen σ of the EV score. */
  sigma = 1;
  /** Column fits done so far. */
  solves = 0;

  private readonly required: Uint8Array | null;
  private readonly leastVariance: Float64Array;
  private readonly floor: Float64Array;
  private readonly noiseLevel: Float64Array;
  /** G = (S_AA)⁻¹ of each slot, row-major with stride `capacity[slot]`. */
  private readonly inverse: Float64Array[] = [];
  private readonly capacity: Int32Array;
  private readonly u: Float64Array;
  private readonly t: Float64Array;
  private readonly sign: Float64Array;
  private readonly g: Float64Array;
  private readonly c: Float64Array;
  private readonly target: Float64Array;
  private readonly bestIndex = new Int32Array(ENTER_TOGETHER);
  private readonly bestValue = new Float64Array(ENTER_TOGETHER);

  constructor(problem: ColumnProblem) {
    const { d, S } = problem;
    const slots = d + 2;
    this.d = d;
    this.S = S;
    this.allowed = problem.allowed;
    this.required = problem.required;
    this.isNv = problem.noise === 'nv';
    this.lambda1 = problem.lambda1;
    this.trialA = d;
    this.trialB = d + 1;
    this.position = new Int32Array(d);
    this.active = new Int32Array(slots * d);
    this.weight = new Float64Array(slots * d);
    this.R = new Float64Array(slots * d);
    this.u = new Float64Array(slots * d);
    this.t = new Float64Array(slots * d);
    this.sign = new Float64Array(slots * d);
    this.count = new Int32Array(slots);
    this.v = new Float64Array(slots);
    this.l1 = new Float64Array(slots);
    this.cost = new Float64Array(slots);
    this.threshold = new Float64Array(slots);
    this.scale = new Float64Array(slots);
    this.capacity = new Int32Array(slots);
    for (let slot = 0; slot < slots; slot++) {
      const capacity = Math.min(d, FIRST_CAPACITY);
      this.capacity[slot] = capacity;
      this.inverse.push(new Float64Array(capacity * capacity));
    }
    this.floor = noiseFloors(S, d, problem.noise, problem.sigmaFloor);
    this.noiseLevel = new Float64Array(d);
    let largest = 0;
    for (let j = 0; j < d; j++) largest = Math.max(largest, S[j * d + j]!);
    // R is a difference of numbers as large as √(S_ii S_jj); below this it is rounding.
    for (let j = 0; j < d; j++) this.noiseLevel[j] = 1e-13 * Math.sqrt(largest * S[j * d + j]!);
    this.leastVariance = variancesGivenRest(S, d);
    this.g = new Float64Array(d);
    this.c = new Float64Array(d);
    this.target = new Float64Array(d);
  }

  /** Empties a slot: the fit without parents, w = 0. */
  clear(slot: number, j: number): void {
    const d = this.d;
    this.count[slot] = 0;
    this.R.set(this.S.subarray(j * d, (j + 1) * d), slot * d);
    this.score(slot, j);
  }

  /** Copies one fit. */
  copy(from: number, to: number): void {
    const d = this.d;
    this.copyActive(from, to);
    this.R.copyWithin(to * d, from * d, (from + 1) * d);
    this.v[to] = this.v[from]!;
    this.l1[to] = this.l1[from]!;
    this.cost[to] = this.cost[from]!;
    this.threshold[to] = this.threshold[from]!;
    this.scale[to] = this.scale[from]!;
  }

  /** True when i has a nonzero weight in the slot. */
  isActive(slot: number, i: number): boolean {
    const active = this.active;
    const base = slot * this.d;
    const end = base + this.count[slot]!;
    for (let k = base; k < end; k++) if (active[k] === i) return true;
    return false;
  }

  /** Fits child j anew in `slot`, warm from what the slot holds. */
  solve(slot: number, j: number, limit: number, exclude: number, include: number): void {
    const base = slot * this.d;
    for (let k = this.count[slot]! - 1; k >= 0; k--) {
      if (!this.isCandidate(this.active[base + k]!, j, limit, exclude, include)) this.drop(slot, k);
    }
    if (this.required) this.enterRequired(slot, j);
    this.improve(slot, j, limit, exclude, include);
  }

  /**
   * Fits child j in slot `to`, warm from slot `from`, when the only change is that `include` became a candidate and
   * |R_include| exceeds the threshold: it enters at once, without a scan.
   */
  solveEntering(from: number, to: number, j: number, limit: number, include: number): void {
    const r = this.R[from * this.d + include]!;
    if (from !== to) this.copyActive(from, to);
    this.enter(to, j, include, r);
    this.improve(to, j, limit, -1, include);
  }

  /** Fits child j in slot `to`, warm from slot `from`, without the candidate `exclude`, which is active there. */
  solveLeaving(from: number, to: number, j: number, limit: number, exclude: number): void {
    if (from !== to) this.copyActive(from, to);
    const base = to * this.d;
    let k = 0;
    while (this.active[base + k] !== exclude) k++;
    this.drop(to, k);
    this.improve(to, j, limit, exclude, -1);
  }

  /** A lower bound of f_j over all sets of parents, from the variance of j given all other variables. */
  leastCost(j: number): number {
    const v = this.leastVariance[j]!;
    return this.isNv ? Math.sqrt(v) : v / (2 * this.sigma);
  }

  /**
   * First-order guess of how much f_j falls when i enters: (|R_i| − λσ)²/(2σκ), κ = variance of i given the active set.
   * Exact as long as no other variable enters or changes sign.
   */
  enteringGain(slot: number, i: number): number {
    const { S, d, active, c } = this;
    const base = slot * d;
    const n = this.count[slot]!;
    const G = this.inverse[slot]!;
    const stride = this.capacity[slot]!;
    const row = i * d;
    for (let a = 0; a < n; a++) c[a] = S[row + active[base + a]!]!;
    let kappa = S[row + i]!;
    for (let a = 0; a < n; a++) kappa -= c[a]! * dot(G, a * stride, c, 0, n);
    kappa = Math.max(kappa, PIVOT_FLOOR * S[row + i]!);
    const excess = Math.abs(this.R[base + i]!) - this.lambda1 * this.scale[slot]!;
    return (excess * excess) / (2 * this.scale[slot]! * kappa);
  }

  /** First-order guess of how much f_j rises when the active variable i leaves: w_i²/(2σ G_ii). */
  leavingLoss(slot: number, i: number): number {
    const base = slot * this.d;
    let k = 0;
    while (this.active[base + k] !== i) k++;
    const w = this.weight[base + k]!;
    return (w * w) / (2 * this.scale[slot]! * this.inverse[slot]![k * this.capacity[slot]! + k]!);
  }

  /** The σ of the EV score that the current fits of the first `size` children in `order` ask for, never below its floor. */
  equalSigma(order: Int32Array, size: number): number {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += this.v[order[k]!]!;
    return Math.max(Math.sqrt(sum / size), this.floor[0]!);
  }

  private isCandidate(i: number, j: number, limit: number, exclude: number, include: number): boolean {
    return (
      ((this.position[i]! < limit && i !== exclude) || i === include) && i !== j && this.allowed[i * this.d + j] === 1
    );
  }

  private copyActive(from: number, to: number): void {
    const d = this.d;
    const n = this.count[from]!;
    this.reserve(to, n);
    const a = from * d;
    const b = to * d;
    const { active, weight, u, t, sign } = this;
    for (let k = 0; k < n; k++) {
      active[b + k] = active[a + k]!;
      weight[b + k] = weight[a + k]!;
      u[b + k] = u[a + k]!;
      t[b + k] = t[a + k]!;
      sign[b + k] = sign[a + k]!;
    }
    const G = this.inverse[from]!;
    const H = this.inverse[to]!;
    const fromStride = this.capacity[from]!;
    const toStride = this.capacity[to]!;
    for (let row = 0; row < n; row++) {
      const x = row * fromStride;
      const y = row * toStride;
      for (let k = 0; k < n; k++) H[y + k] = G[x + k]!;
    }
    this.count[to] = n;
  }

  /** Makes room for n active variables in a slot. */
  private reserve(slot: number, n: number): void {
    const capacity = this.capacity[slot]!;
    if (n <= capacity) return;
    const wider = Math.min(this.d, Math.max(n, Math.ceil(capacity * 1.5) + 4));
    const G = this.inverse[slot]!;
    const H = new Float64Array(wider * wider);
    const count = this.count[slot]!;
    for (let row = 0; row < count; row++) {
      for (let k = 0; k < count; k++) H[row * wider + k] = G[row * capacity + k]!;
    }
    this.inverse[slot] = H;
    this.capacity[slot] = wider;
  }

  private enterRequired(slot: number, j: number): void {
    const d = this.d;
    for (let i = 0; i < d; i++) {
      if (this.required![i * d + j] === 1 && !this.isActive(slot, i)) this.enter(slot, j, i, 0);
    }
  }

  /** Adds variable i at weight 0 with the sign of r. Bordering: G grows by g = G c, κ = S_ii − cᵀg, c = S_Ai. */
  private enter(slot: number, j: number, i: number, r: number): void {
    const d = this.d;
    const n = this.count[slot]!;
    this.reserve(slot, n + 1);
    const { S, active, u, t, g, c } = this;
    const G = this.inverse[slot]!;
    const stride = this.capacity[slot]!;
    const base = slot * d;
    const isFree = this.lambda1 === 0 || (this.required !== null && this.required[i * d + j] === 1);
    const sign = isFree ? 0 : r > 0 ? 1 : -1;
    const row = i * d;
    let cu = 0;
    let ct = 0;
    for (let a = 0; a < n; a++) {
      const value = S[row + active[base + a]!]!;
      c[a] = value;
      cu += value * u[base + a]!;
      ct += value * t[base + a]!;
    }
    let cg = 0;
    for (let a = 0; a < n; a++) {
      const value = dot(G, a * stride, c, 0, n);
      g[a] = value;
      cg += c[a]! * value;
    }
    const variance = S[row + i]!;
    const kappa = Math.max(variance - cg, PIVOT_FLOOR * variance);
    const inverse = 1 / kappa;
    const newU = (S[row + j]! - cu) * inverse;
    const newT = (sign - ct) * inverse;
    for (let a = 0; a < n; a++) {
      const value = g[a]!;
      u[base + a] = u[base + a]! - value * newU;
      t[base + a] = t[base + a]! - value * newT;
      const scaled = value * inverse;
      axpy(scaled, g, 0, G, a * stride, n);
      G[a * stride + n] = -scaled;
      G[n * stride + a] = -scaled;
    }
    G[n * stride + n] = inverse;
    active[base + n] = i;
    this.weight[base + n] = 0;
    this.sign[base + n] = sign;
    u[base + n] = newU;
    t[base + n] = newT;
    this.count[slot] = n + 1;
  }

  /** Removes the active variable at index k; the last one takes its index. G ← G − G_·k G_k·/G_kk without row, column k. */
  private drop(slot: number, k: number): void {
    const { active, weight, u, t, sign, g } = this;
    const last = this.count[slot]! - 1;
    const G = this.inverse[slot]!;
    const stride = this.capacity[slot]!;
    const base = slot * this.d;
    const pivot = G[k * stride + k]!;
    for (let a = 0; a <= last; a++) g[a] = G[k * stride + a]!;
    const shareU = u[base + k]! / pivot;
    const shareT = t[base + k]! / pivot;
    if (k !== last) {
      // Row and column of the last variable move to k before the update, so that it touches n − 1 entries per row.
      for (let a = 0; a <= last; a++) G[k * stride + a] = G[last * stride + a]!;
      for (let a = 0; a < last; a++) G[a * stride + k] = G[a * stride + last]!;
      G[k * stride + k] = G[last * stride + last]!;
      g[k] = g[last]!;
      active[base + k] = active[base + last]!;
      weight[base + k] = weight[base + last]!;
      sign[base + k] = sign[base + last]!;
      u[base + k] = u[base + last]!;
      t[base + k] = t[base + last]!;
    }
    for (let a = 0; a < last; a++) {
      const value = g[a]!;
      u[base + a] = u[base + a]! - value * shareU;
      t[base + a] = t[base + a]! - value * shareT;
      axpy(-value / pivot, g, 0, G, a * stride, last);
    }
    this.count[slot] = last;
  }

  /** Alternates the Newton step on the active set with the entry of violators until none is left. */
  private improve(slot: number, j: number, limit: number, exclude: number, include: number): void {
    const { d, R, position, allowed, bestIndex, bestValue, active } = this;
    const base = slot * d;
    this.solves++;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      let sigma = this.newton(slot, j);
      residualRow(this.S, d, j, active, base, this.weight, base, this.count[slot]!, R, base);
      if (this.hasDrifted(slot, j, sigma)) {
        this.rebuild(slot, j);
        sigma = this.newton(slot, j);
        residualRow(this.S, d, j, active, base, this.weight, base, this.count[slot]!, R, base);
      }
      const threshold = this.lambda1 * sigma * (1 + ENTER_SLACK) + this.noiseLevel[j]!;
      // The few worst violators, worst first. Active variables have |R| = λσ and stay below the slack.
      let found = 0;
      let cut = threshold;
      for (let i = 0; i < d; i++) {
        const r = Math.abs(R[base + i]!);
        if (r <= cut) continue;
        if (!((position[i]! < limit && i !== exclude) || i === include)) continue;
        if (i === j || allowed[i * d + j] !== 1) continue;
        let k = found < ENTER_TOGETHER ? found++ : ENTER_TOGETHER - 1;
        for (; k > 0 && bestValue[k - 1]! < r; k--) {
          bestValue[k] = bestValue[k - 1]!;
          bestIndex[k] = bestIndex[k - 1]!;
        }
        bestValue[k] = r;
        bestIndex[k] = i;
        if (found === ENTER_TOGETHER) cut = Math.max(threshold, bestValue[ENTER_TOGETHER - 1]!);
      }
      if (found === 0) break;
      const least = ENTER_SHARE * bestValue[0]!;
      const known = this.count[slot]!;
      for (let k = 0; k < found; k++) {
        const i = bestIndex[k]!;
        if (k > 0 && bestValue[k]! < least) break;
        if (!this.isActive(slot, i)) this.enter(slot, j, i, R[base + i]!);
      }
      if (this.count[slot] === known) break;
    }
    this.score(slot, j);
  }

  /** Minimises f_j over the active set, dropping variables whose sign would flip. Returns σ. */
  private newton(slot: number, j: number): number {
    const { d, S, u, t, target, sign, active, weight, lambda1 } = this;
    const base = slot * d;
    const column = j * d;
    const variance = S[column + j]!;
    for (;;) {
      const n = this.count[slot]!;
      let sigma = this.sigma;
      if (this.isNv) {
        let bu = 0;
        let q = 0;
        for (let a = 0; a < n; a++) {
          bu += S[column + active[base + a]!]! * u[base + a]!;
          q += sign[base + a]! * t[base + a]!;
        }
        const v0 = Math.max(variance - bu, 1e-14 * variance);
        const denominator = 1 - lambda1 * lambda1 * q;
        sigma = denominator > MIN_DENOMINATOR ? Math.sqrt(v0 / denominator) : 1e6 * Math.sqrt(variance);
        sigma = Math.max(sigma, this.floor[j]!);
      }
      const shrink = lambda1 * sigma;
      let step = 1;
      let dropped = -1;
      for (let a = 0; a < n; a++) {
        const goal = u[base + a]! - shrink * t[base + a]!;
        target[a] = goal;
        const s = sign[base + a]!;
        if (s === 0 || s * goal > 0) continue;
        const w = weight[base + a]!;
        const gap = w - goal;
        const crossing = gap === 0 ? 0 : w / gap;
        if (dropped < 0 || crossing < step) {
          step = crossing;
          dropped = a;
        }
      }
      if (dropped < 0) {
        for (let a = 0; a < n; a++) weight[base + a] = target[a]!;
        return sigma;
      }
      for (let a = 0; a < n; a++) weight[base + a] = weight[base + a]! + step * (target[a]! - weight[base + a]!);
      this.drop(slot, dropped);
    }
  }

  /** True when the active residual correlations, R_a = λσ s_a in exact arithmetic, are off. */
  private hasDrifted(slot: number, j: number, sigma: number): boolean {
    const base = slot * this.d;
    const n = this.count[slot]!;
    const shrink = this.lambda1 * sigma;
    const allowedError = DRIFT * (this.lambda1 === 0 ? 0 : shrink) + 10 * this.noiseLevel[j]!;
    for (let a = 0; a < n; a++) {
      const error = this.R[base + this.active[base + a]!]! - shrink * this.sign[base + a]!;
      if (error > allowedError || error < -allowedError) return true;
    }
    return false;
  }

  /** Builds G, u and t again from S for the same active set and weights. */
  private rebuild(slot: number, j: number): void {
    const { active, weight, sign, target } = this;
    const base = slot * this.d;
    const n = this.count[slot]!;
    const kept = active.slice(base, base + n);
    const signs = sign.slice(base, base + n);
    for (let a = 0; a < n; a++) target[a] = weight[base + a]!;
    this.count[slot] = 0;
    for (let a = 0; a < n; a++) {
      this.enter(slot, j, kept[a]!, signs[a]!);
      weight[base + a] = target[a]!;
    }
  }
  /** Scalars of a fit from its weights and R: v = (e_j − w)ᵀR, which is exact to second order in w. */
  private score(slot: number, j: number): void {
    const { d, R, active, weight, sign, lambda1 } = this;
    const base = slot * d;
    const n = this.count[slot]!;
    let l1 = 0;
    let v = R[base + j]!;
    for (let a = 0; a < n; a++) {
      const w = weight[base + a]!;
      v -= w * R[base + active[base + a]!]!;
      l1 += Math.abs(w) * Math.abs(sign[base + a]!);
    }
    v = Math.max(v, 1e-14 * this.S[j * d + j]!);
    const sigma = this.isNv ? Math.max(Math.sqrt(v), this.floor[j]!) : this.sigma;
    this.v[slot] = v;
    this.l1[slot] = l1;
    this.scale[slot] = sigma;
    this.threshold[slot] = lambda1 * sigma * (1 + ENTER_SLACK) + this.noiseLevel[j]!;
    this.cost[slot] = (this.isNv ? v / (2 * sigma) + sigma / 2 : v / (2 * sigma)) + lambda1 * l1;
  }
}

/** Variance of each variable given all others: 1/(S⁻¹)_jj. Too small rather than too large when S is singular. */
function variancesGivenRest(S: Float64Array, d: number): Float64Array {
  const L = Float64Array.from(S);
  cholesky(L, d, d);
  const precision = new Float64Array(d);
  const column = new Float64Array(d);
  // (S⁻¹)_jj = Σ_i (L⁻¹)_ij²
  for (let j = 0; j < d; j++) {
    column.fill(0);
    column[j] = 1;
    solveLower(L, d, d, column, j);
    for (let i = j; i < d; i++) precision[j] = precision[j]! + column[i]! * column[i]!;
  }
  return precision.map((value) => 1 / value);
}
