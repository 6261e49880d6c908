/**
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
 * S; where it shows that G has drifted, the weights are corrected and G is built again. The numerical work is done by
 * engine/assembly/lasso.ts on the arrays held here.
 *
 * Edges the user requires are always active and not penalised (s_i = 0). σ_j is bounded below by a floor; there f_j is the
 * concomitant score v/(2σ) + σ/2 + λ‖w‖₁ at σ = floor.
 *
 * Source: score from Saboksayr, Mateos & Tepper, "CoLiDE", ICLR 2024; method from specs/colide.md §10 B, with the closed
 * form for σ in place of its alternation and inverse updates in place of its factorisations.
 */
import { say } from '../../../shared/model/sayings/say';
import { AppError } from '../../../shared/model/errors';
import { LassoMemory } from '../../engine/lasso-memory';
import { noiseFloors } from './floors';

export type NoiseModel = 'ev' | 'nv';

export interface ColumnProblem {
  readonly d: number;
  /** Second moments [d, d], symmetric, row-major. */
  readonly S: Float64Array;
  /** allowed[i·d + j] = 1 when i may be a parent of j. */
  readonly allowed: Uint8Array;
  /** required[i·d + j] = 1 when i must be a parent of j; null when nothing is required. */
  readonly required: Uint8Array | null;
  readonly noise: NoiseModel;
  readonly lambda1: number;
  /** Lower bound of every noise scale, as a share of √S_jj (EV: of the root mean S_jj). */
  readonly sigmaFloor: number;
}

/**
 * Fits of all columns, plus two scratch slots for trials. Slot k holds one fit: active set and weights side by side
 * (`active`, `weight`, `count`), residual correlations `R = S(e_j − w)` [d], and the scalars of the fit. Slots 0 … d−1
 * belong to the children, `trialA` and `trialB` are free.
 *
 * The candidates of a fit are the variables i ≠ j with `position[i] < limit` and i ≠ `exclude`, and i = `include`
 * (−1 stands for none), as far as they are allowed.
 */
export class ColumnFits {
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
  /** Column fits done so far. */
  solves = 0;

  private readonly memory: LassoMemory;

  constructor(problem: ColumnProblem) {
    const { d, S, required, noise, lambda1 } = problem;
    const memory = new LassoMemory({
      d,
      slots: d + 2,
      isSquareRoot: noise === 'nv',
      lambda1,
      S,
      allowed: problem.allowed,
      required,
      floor: noiseFloors(S, d, noise, problem.sigmaFloor),
      noise: roundingLevels(S, d),
    });
    this.memory = memory;
    this.d = d;
    this.isNv = noise === 'nv';
    this.lambda1 = lambda1;
    this.trialA = d;
    this.trialB = d + 1;
    this.S = memory.S;
    this.allowed = memory.allowed;
    this.position = memory.position;
    this.active = memory.active;
    this.weight = memory.weight;
    this.R = memory.R;
    this.count = memory.count;
    this.v = memory.variance;
    this.l1 = memory.l1;
    this.cost = memory.cost;
    this.threshold = memory.threshold;
    this.scale = memory.scale;
  }

  /** Frozen σ of the EV score. */
  get sigma(): number {
    return this.memory.sigma[0]!;
  }

  set sigma(value: number) {
    this.memory.sigma[0] = value;
  }

  /** Empties a slot: the fit without parents, w = 0. */
  clear(slot: number, j: number): void {
    this.memory.kernels.lassoClear(this.memory.block, slot, j);
  }

  /** Copies one fit. */
  copy(from: number, to: number): void {
    this.memory.kernels.lassoCopy(this.memory.block, from, to);
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
    this.solves++;
    this.memory.kernels.lassoSolve(this.memory.block, slot, j, limit, exclude, include);
    this.assertRoom();
  }

  /**
   * Fits child j in slot `to`, warm from slot `from`, when the only change is that `include` became a candidate and
   * |R_include| exceeds the threshold: it enters at once, without a scan.
   */
  solveEntering(from: number, to: number, j: number, limit: number, include: number): void {
    this.solves++;
    this.memory.kernels.lassoEntering(this.memory.block, from, to, j, limit, include);
    this.assertRoom();
  }

  /** Fits child j in slot `to`, warm from slot `from`, without the candidate `exclude`, which is active there. */
  solveLeaving(from: number, to: number, j: number, limit: number, exclude: number): void {
    this.solves++;
    this.memory.kernels.lassoLeaving(this.memory.block, from, to, j, limit, exclude);
    this.assertRoom();
  }

  /** A lower bound of f_j over all sets of parents, from the variance of j given all other variables. */
  leastCost(j: number): number {
    const v = this.memory.leastVariance[j]!;
    return this.isNv ? Math.sqrt(v) : v / (2 * this.sigma);
  }

  /**
   * First-order guess of how much f_j falls when i enters: (|R_i| − λσ)²/(2σκ), κ = variance of i given the active set.
   * Exact as long as no other variable enters or changes sign.
   */
  enteringGain(slot: number, i: number): number {
    return this.memory.kernels.lassoEnteringGain(this.memory.block, slot, i);
  }

  /** First-order guess of how much f_j rises when the active variable i leaves: w_i²/(2σ G_ii). */
  leavingLoss(slot: number, i: number): number {
    return this.memory.kernels.lassoLeavingLoss(this.memory.block, slot, i);
  }

  /** The σ of the EV score that the current fits of the first `size` children in `order` ask for, never below its floor. */
  equalSigma(order: Int32Array, size: number): number {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += this.v[order[k]!]!;
    return Math.max(Math.sqrt(sum / size), this.memory.floor[0]!);
  }

  private assertRoom(): void {
    if (!this.memory.isFull) return;
    const reason = say('run/no-memory', this.d);
    throw new AppError({ code: 'run/failed', reason });
  }
}

/** R is a difference of numbers as large as √(S_ii S_jj); below this level it is rounding, [d]. */
function roundingLevels(S: Float64Array, d: number): Float64Array {
  let largest = 0;
  for (let j = 0; j < d; j++) largest = Math.max(largest, S[j * d + j]!);
  return Float64Array.from({ length: d }, (_, j) => 1e-13 * Math.sqrt(largest * S[j * d + j]!));
}
