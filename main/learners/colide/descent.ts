/**
 * Column-block descent on the stage problems of CoLiDE: a quick solution of the path, used for its order only.
 *
 *   Φ_μ,s(W) = μ[Q(W) + λ‖W‖₁] + d·log s − log det(sI − W∘W),   M = (sI − W∘W)⁻¹
 *
 * With all columns but j fixed, changing column j from w⁰ to w makes the determinant exactly linear in w²: its factor is
 * c − Σ_i m_i w_i² with m_i = M_ji and c = 1 + Σ_i m_i (w_i⁰)². So the column problem
 *
 *   μ[q(v_j(w)) + λ‖w‖₁] − log(c − Σ m_i w_i²),   NV q(v) = √v,  EV q(v) = √(d(Σ_k≠j v_k + v))
 *
 * is convex, and the domain test is that factor > 0. Step: freeze σ, put the ridge Σ m_i w_i²/μ in place of the
 * logarithm, solve that elastic net by active-set Newton, then halve the step until the column problem decreases. M
 * follows by rank one and is inverted anew once per sweep.
 *
 * Source: specs/colide.md §10 A. The diagonal of W is held at 0, and stages are left early: only the order is used.
 */
import { cholesky, solveLower, solveUpper } from '../../engine/cholesky';
import { invertMMatrix } from '../../engine/gauss-jordan';
import { stream } from '../../engine/random';
import { dot, residualRow } from '../../engine/vector';
import type { CoLiDEOptions } from '../../../shared/learners/colide';
import { acyclicOrder } from '../acyclic-order';
import type { TaskContext } from '../contract';
import { noiseFloors } from './floors';
import type { CanonicalProblem } from './problem';

const STAGES = [
  { mu: 1, s: 1 },
  { mu: 0.1, s: 0.9 },
  { mu: 0.01, s: 0.8 },
  { mu: 0.001, s: 0.7 },
];
const MAX_SWEEPS = 5;
/** A stage ends when a sweep lowers Φ by less than this share. */
const STAGE_TOLERANCE = 1e-2;
const MAX_ROUNDS = 20;
const COLUMNS_PER_REPORT = 10;
const ENTER_TOGETHER = 10;
const MAX_HALVINGS = 30;
/** The determinant factor must stay above this. */
const MIN_FACTOR = 1e-8;
/** Streams of the starts are 1 + index < this. */
const SWEEP_STREAM = 0x20000;

/** Order of the solution of the path-following column descent, causes first, in canonical variables. */
export function pathOrder(problem: CanonicalProblem, options: CoLiDEOptions, context: TaskContext): Int32Array {
  return acyclicOrder(descendPath(problem, options, context), problem.d).order;
}

/** The raw W after all stages, row-major [d, d]; close to acyclic, not exactly so. */
export function descendPath(problem: CanonicalProblem, options: CoLiDEOptions, context: TaskContext): Float64Array {
  return new ColumnDescent(problem, options).run(context);
}

class ColumnDescent {
  private readonly d: number;
  private readonly S: Float64Array;
  private readonly allowed: Uint8Array;
  private readonly isNv: boolean;
  private readonly lambda1: number;
  private readonly floor: Float64Array;
  /** Column-contiguous weights: entry (i, j) at j·d + i. */
  private readonly W: Float64Array;
  private readonly M: Float64Array;
  private readonly v: Float64Array;
  private readonly pivotRow: Float64Array;
  private readonly R: Float64Array;
  private readonly L: Float64Array;
  private readonly target: Float64Array;
  private readonly active: Int32Array;
  private readonly weight: Float64Array;
  private readonly sign: Float64Array;
  private readonly ridge: Float64Array;
  private readonly next: Float64Array;
  private readonly delta: Float64Array;
  private sumV = 0;

  constructor(problem: CanonicalProblem, options: CoLiDEOptions) {
    const { d, S } = problem;
    this.d = d;
    this.S = S;
    this.allowed = problem.allowed;
    this.isNv = problem.noise === 'nv';
    this.lambda1 = options.lambda1;
    this.floor = noiseFloors(S, d, problem.noise, options.sigmaFloor);
    this.W = new Float64Array(d * d);
    this.M = new Float64Array(d * d);
    this.L = new Float64Array(d * d);
    this.v = new Float64Array(d);
    this.pivotRow = new Float64Array(d);
    this.R = new Float64Array(d);
    this.target = new Float64Array(d);
    this.active = new Int32Array(d);
    this.weight = new Float64Array(d);
    this.sign = new Float64Array(d);
    this.ridge = new Float64Array(d);
    this.next = new Float64Array(d);
    this.delta = new Float64Array(d);
    for (let j = 0; j < d; j++) {
      this.v[j] = S[j * d + j]!;
      this.sumV += this.v[j]!;
    }
  }

  /** Runs all stages and returns the raw W, row-major. */
  run(context: TaskContext): Float64Array {
    const { d } = this;
    const random = stream(context.seed, SWEEP_STREAM);
    const sequence = Int32Array.from({ length: d }, (_, k) => k);
    for (const stage of STAGES) {
      const { mu, s } = stage;
      // The solution of the last stage may lie outside the domain of the smaller s.
      let width = s;
      while (Number.isNaN(this.invert(width))) width += 0.1;
      for (let sweep = 0; sweep < MAX_SWEEPS && !context.signal.aborted; sweep++) {
        if (sweep > 0) this.invert(width);
        const before = this.stageScore(mu);
        random.shuffle(sequence);
        let decrease = 0;
        for (let k = 0; k < d && !context.signal.aborted; k++) {
          if (k % COLUMNS_PER_REPORT === 0) this.tell(context, STAGES.indexOf(stage), sweep + k / d);
          decrease += this.column(sequence[k]!, mu);
        }
        if (decrease <= STAGE_TOLERANCE * Math.abs(before)) break;
      }
    }
    const W = new Float64Array(d * d);
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) W[i * d + j] = this.W[j * d + i]!;
    return W;
  }

  /** Reports how far the solve is likely to be; the sweeps of a stage are not known beforehand. */
  private tell(context: TaskContext, stage: number, sweeps: number): void {
    const fraction = (stage + sweeps / MAX_SWEEPS) / STAGES.length;
    const objective = this.stageScore(1);
    context.progress({ phase: `path solve, stage ${stage + 1}`, step: 0, objective, h: null, best: null, fraction });
  }

  /** M = (sI − W∘W)⁻¹; NaN outside the domain. */
  private invert(s: number): number {
    const { d, W, M } = this;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const w = W[j * d + i]!;
        M[i * d + j] = (i === j ? s : 0) - w * w;
      }
    }
    const logDet = invertMMatrix(M, d, this.pivotRow);
    for (let k = 0; k < d * d; k++) if (M[k]! < 0) M[k] = 0;
    return logDet;
  }

  /** μ·Q, the scale of a stage's objective. */
  private stageScore(mu: number): number {
    if (!this.isNv) return mu * Math.sqrt(this.d * this.sumV);
    let sum = 0;
    for (let j = 0; j < this.d; j++) sum += Math.sqrt(this.v[j]!);
    return mu * sum;
  }

  private sigmaOf(j: number, v: number): number {
    return Math.max(Math.sqrt(this.isNv ? v : (this.sumV - this.v[j]! + v) / this.d), this.floor[j]!);
  }

  /** q(v) of the column problem. */
  private score(j: number, v: number): number {
    return this.isNv ? Math.sqrt(v) : Math.sqrt(this.d * Math.max(this.sumV - this.v[j]! + v, 0));
  }

  /** One exact step on column j. Returns the decrease of Φ. */
  private column(j: number, mu: number): number {
    const { d, W, M, next, delta, v } = this;
    const base = j * d;
    const n = this.elasticNet(j, mu);
    next.fill(0);
    for (let a = 0; a < n; a++) next[this.active[a]!] = this.weight[a]!;
    let c = 1;
    let l1 = 0;
    for (let i = 0; i < d; i++) {
      const w = W[base + i]!;
      c += M[base + i]! * w * w;
      l1 += Math.abs(w);
    }
    const before = mu * (this.score(j, v[j]!) + this.lambda1 * l1);
    let step = 1;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, step /= 2) {
      let factor = c;
      let newL1 = 0;
      for (let i = 0; i < d; i++) {
        const w = W[base + i]!;
        const moved = w + step * (next[i]! - w);
        factor -= M[base + i]! * moved * moved;
        newL1 += Math.abs(moved);
      }
      if (!(factor > MIN_FACTOR)) continue;
      const newV = this.residualVariance(j, step);
      const after = mu * (this.score(j, newV) + this.lambda1 * newL1) - Math.log(factor);
      if (!(after < before)) continue;
      for (let i = 0; i < d; i++) {
        const w = W[base + i]!;
        const moved = w + step * (next[i]! - w);
        delta[i] = moved * moved - w * w;
        W[base + i] = moved;
      }
      this.sumV += newV - v[j]!;
      v[j] = newV;
      this.updateInverse(j, factor);
      return before - after;
    }
    return 0;
  }

  /** v_j at w⁰ + step(w − w⁰), from S. */
  private residualVariance(j: number, step: number): number {
    const { d, S, W, next, target, active } = this;
    const base = j * d;
    let n = 0;
    for (let i = 0; i < d; i++) {
      const w = W[base + i]!;
      const moved = w + step * (next[i]! - w);
      if (moved === 0) continue;
      active[n] = i;
      target[n++] = moved;
    }
    residualRow(S, d, j, active, 0, target, 0, n, this.R, 0);
    let v = this.R[j]!;
    for (let a = 0; a < n; a++) v -= target[a]! * this.R[active[a]!]!;
    return Math.max(v, 1e-12 * S[base + j]!);
  }

  /** M += (M δ)(row j of M)/(1 − M_j·δ); the denominator is the determinant factor. */
  private updateInverse(j: number, factor: number): void {
    const { d, M, delta, pivotRow } = this;
    const base = j * d;
    for (let i = 0; i < d; i++) pivotRow[i] = M[base + i]! / factor;
    for (let i = 0; i < d; i++) {
      const row = i * d;
      const share = dot(M, row, delta, 0, d);
      if (share === 0) continue;
      for (let k = 0; k < d; k++) M[row + k] = Math.max(0, M[row + k]! + share * pivotRow[k]!);
    }
  }

  /**
   * Minimises v(w)/(2σ) + λ‖w‖₁ + Σ m_i w_i²/μ at the present σ, warm from column j of W. Leaves the active set in
   * `active`, `weight` and returns its size.
   */
  private elasticNet(j: number, mu: number): number {
    const { d, S, W, M, R, active, weight, sign, ridge, allowed } = this;
    const base = j * d;
    const sigma = this.sigmaOf(j, this.v[j]!);
    const threshold = this.lambda1 * sigma * (1 + 1e-6);
    let n = 0;
    for (let i = 0; i < d; i++) {
      const w = W[base + i]!;
      if (w === 0) continue;
      active[n] = i;
      weight[n] = w;
      sign[n] = Math.sign(w);
      ridge[n] = (2 * sigma * M[base + i]!) / mu;
      n++;
    }
    let valid = 0;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      n = this.newton(j, sigma, n, valid);
      valid = n;
      residualRow(S, d, j, active, 0, weight, 0, n, R, 0);
      const known = n;
      for (let added = 0; added < ENTER_TOGETHER && n < d; added++) {
        let worst = -1;
        let size = threshold;
        for (let i = 0; i < d; i++) {
          const r = Math.abs(R[i]!);
          if (r <= size || i === j || allowed[i * d + j] !== 1) continue;
          size = r;
          worst = i;
        }
        if (worst < 0) break;
        const r = R[worst]!;
        R[worst] = 0;
        let isKnown = false;
        for (let a = 0; a < known; a++) isKnown ||= active[a] === worst;
        if (isKnown) continue;
        active[n] = worst;
        weight[n] = 0;
        sign[n] = Math.sign(r);
        ridge[n] = (2 * sigma * M[base + worst]!) / mu;
        n++;
      }
      if (n === known) break;
    }
    return n;
  }

  /** Solves (S_AA + diag ridge)w = b_A − λσ s, dropping at sign changes. `valid` rows of the factor are right already. */
  private newton(j: number, sigma: number, size: number, valid: number): number {
    const { d, S, L, target, active, weight, sign, ridge } = this;
    let n = size;
    let from = valid;
    for (;;) {
      for (let a = from; a < n; a++) {
        const row = active[a]! * d;
        for (let b = 0; b <= a; b++) L[a * d + b] = S[row + active[b]!]!;
        L[a * d + a] = L[a * d + a]! + ridge[a]!;
      }
      cholesky(L, d, n, from);
      for (let a = 0; a < n; a++) target[a] = S[active[a]! * d + j]! - this.lambda1 * sigma * sign[a]!;
      solveLower(L, d, n, target);
      solveUpper(L, d, n, target);
      let step = 1;
      let dropped = -1;
      for (let a = 0; a < n; a++) {
        if (sign[a]! * target[a]! > 0) continue;
        const gap = weight[a]! - target[a]!;
        const crossing = gap === 0 ? 0 : weight[a]! / gap;
        if (dropped < 0 || crossing < step) {
          step = crossing;
          dropped = a;
        }
      }
      if (dropped < 0) {
        for (let a = 0; a < n; a++) weight[a] = target[a]!;
        return n;
      }
      for (let a = 0; a < n; a++) weight[a] = weight[a]! + step * (target[a]! - weight[a]!);
      n--;
      for (let a = dropped; a < n; a++) {
        active[a] = active[a + 1]!;
        weight[a] = weight[a + 1]!;
        sign[a] = sign[a + 1]!;
        ridge[a] = ridge[a + 1]!;
      }
      from = dropped;
    }
  }
}
