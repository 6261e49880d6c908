/**
 * Objectives with a penalty, with noise scales or under knowledge: one active-set regression per variable.
 *
 *   least-squares   Σ_j ½ v_j + λ‖W‖₁
 *   colide-ev       √(d Σ_j v_j) + λ‖W‖₁
 *   colide-nv       Σ_j √v_j + λ‖W‖₁
 *
 * A move refits warm only columns that can change: those with a leaving parent, or whose residual correlation with the
 * entering variable is above the entry threshold. For colide-ev the common scale is held during a move, which gives an
 * upper bound of the change; it is profiled again after each acceptance.
 *
 * Required edges are always in, not penalised and not counted in ‖W‖₁.
 */
import type { Said } from '../../../shared/model/sayings/said';
import { ColumnFits } from '../colide/column';
import { keepRequired, limitObjective, weights } from '../colide/limit';
import type { CanonicalProblem } from '../colide/problem';
import { LogisticFits, type LogisticProblem } from './logistic';
import { applyMove } from './moves';
import type { OrderObjective } from './objective';

export type ObjectiveName = 'least-squares' | 'colide-ev' | 'colide-nv';

const SIGMA_FLOOR = 1e-6;
/** Relative change at which the common noise scale has settled. */
const SIGMA_SETTLED = 1e-10;
const MAX_SIGMA_ROUNDS = 200;
/** A fit that ran out of rounds is continued while that lowers its cost by more than this share. */
const UNFINISHED = 1e-13;

/** Fits of single columns in slots: slot j of child j, and two free ones. Implemented by ColumnFits and LogisticFits. */
export interface SlotFits {
  readonly d: number;
  readonly allowed: Uint8Array;
  readonly position: Int32Array;
  readonly trialA: number;
  readonly trialB: number;
  /** Cost of each slot. */
  readonly cost: Float64Array;
  /** −gradient of the smooth part by slot, [d + 2, d], and the size above which a variable would enter. */
  readonly R: Float64Array;
  readonly threshold: Float64Array;
  readonly solves: number;
  copy(from: number, to: number): void;
  isActive(slot: number, i: number): boolean;
  solve(slot: number, j: number, limit: number, exclude: number, include: number): void;
}

/** What all objectives by columns share: which columns a move changes. */
abstract class ColumnOrder<Fits extends SlotFits> implements OrderObjective {
  readonly d: number;
  readonly order: Int32Array;
  protected isStarted = false;

  constructor(
    protected readonly fits: Fits,
    private readonly required: Uint8Array | null,
  ) {
    this.d = fits.d;
    this.order = new Int32Array(this.d);
  }

  abstract loss(): number;
  abstract weights(): Float64Array;
  abstract refresh(): void;

  get steps(): number {
    return this.fits.solves;
  }

  start(order: Int32Array): void {
    const { d } = this;
    let from = 0;
    let to = d - 1;
    if (this.isStarted) {
      while (from < d && this.order[from] === order[from]) from++;
      while (to > from && this.order[to] === order[to]) to--;
    }
    this.order.set(order);
    this.isStarted = true;
    this.fitPlaces(from, to);
    this.refresh();
  }

  private fitPlaces(from: number, to: number): void {
    const { fits, order } = this;
    for (let k = from; k <= to; k++) fits.position[order[k]!] = k;
    for (let k = from; k <= to; k++) this.fit(order[k]!, order[k]!, k, -1, -1);
  }

  insert(from: number, to: number): void {
    applyMove(this.order, { kind: 'insertion', from, to });
    this.fitPlaces(Math.min(from, to), Math.max(from, to));
  }

  /** Fits child j in `slot`, warm. Returns its cost. */
  protected fit(slot: number, j: number, limit: number, exclude: number, include: number): number {
    this.fits.solve(slot, j, limit, exclude, include);
    return this.fits.cost[slot]!;
  }

  value(): number {
    let sum = 0;
    for (let j = 0; j < this.d; j++) sum += this.fits.cost[j]!;
    return sum;
  }

  swapChange(a: number, b: number): number {
    const { fits, order } = this;
    const { cost, trialA } = fits;
    const x = order[a]!;
    const z = order[b]!;
    if (this.isHeld(a, b)) return Number.POSITIVE_INFINITY;
    let change = 0;
    for (let m = a + 1; m < b; m++) change += this.replaceChange(order[m]!, m, x, z);
    fits.copy(x, trialA);
    change += this.fit(trialA, x, b, -1, z) - cost[x]!;
    fits.copy(z, trialA);
    return change + this.fit(trialA, z, a, -1, -1) - cost[z]!;
  }

  /** True when a required edge keeps places a < b from being exchanged. */
  private isHeld(a: number, b: number): boolean {
    const { d, required, order } = this;
    if (required === null) return false;
    const x = order[a]!;
    const z = order[b]!;
    for (let m = a + 1; m <= b; m++) if (required[x * d + order[m]!] === 1) return true;
    for (let m = a; m < b; m++) if (required[order[m]! * d + z] === 1) return true;
    return false;
  }

  /** Change of the cost of y, at place m, when x can no longer be its parent and z can. −1 stands for none. */
  private replaceChange(y: number, m: number, x: number, z: number): number {
    const { fits } = this;
    const leaves = x >= 0 && fits.isActive(y, x);
    if (!leaves && !this.wouldEnter(y, y, z)) return 0;
    fits.copy(y, fits.trialB);
    return this.fit(fits.trialB, y, m, x, z) - fits.cost[y]!;
  }

  private wouldEnter(slot: number, j: number, i: number): boolean {
    const { fits, d } = this;
    return i >= 0 && fits.allowed[i * d + j] === 1 && Math.abs(fits.R[slot * d + i]!) > fits.threshold[slot]!;
  }

  insertionChanges(p: number, out: Float64Array): void {
    const { d, fits, order, required } = this;
    const { cost, trialA } = fits;
    const x = order[p]!;
    const own = cost[x]!;
    out.fill(Number.POSITIVE_INFINITY);
    out[p] = 0;
    let others = 0;
    fits.copy(x, trialA);
    for (let k = p - 1; k >= 0; k--) {
      const y = order[k]!;
      if (required !== null && required[y * d + x] === 1) break;
      if (fits.isActive(trialA, y)) this.fit(trialA, x, k, -1, -1);
      others += this.replaceChange(y, k, -1, x);
      out[k] = cost[trialA]! - own + others;
    }
    others = 0;
    fits.copy(x, trialA);
    for (let k = p + 1; k < d; k++) {
      const y = order[k]!;
      if (required !== null && required[x * d + y] === 1) break;
      others += this.replaceChange(y, k, x, -1);
      if (this.wouldEnter(trialA, x, y)) this.fit(trialA, x, k + 1, -1, -1);
      out[k] = cost[trialA]! - own + others;
    }
  }

  warnings(): Said[] {
    return [];
  }
}

export class ColumnRegressions extends ColumnOrder<ColumnFits> {
  /** True for colide-ev: the common scale is profiled. Least squares is the same score with σ held at 1. */
  private readonly hasCommonScale: boolean;

  constructor(
    problem: Omit<CanonicalProblem, 'canonical' | 'noise'>,
    private readonly name: ObjectiveName,
    private readonly lambda1: number,
  ) {
    const noise = name === 'colide-nv' ? 'nv' : 'ev';
    super(new ColumnFits({ ...problem, noise, lambda1, sigmaFloor: SIGMA_FLOOR }), problem.required);
    this.hasCommonScale = name === 'colide-ev';
    this.fits.sigma = 1;
  }

  override start(order: Int32Array): void {
    const { d, fits } = this;
    if (!this.isStarted) {
      for (let j = 0; j < d; j++) fits.clear(j, j);
      if (this.hasCommonScale) fits.sigma = fits.equalSigma(order, d);
    }
    super.start(order);
  }

  refresh(): void {
    if (this.hasCommonScale) this.settle();
  }

  /** Alternates the common scale and the columns. */
  private settle(): void {
    const { d, fits, order } = this;
    for (let round = 0; round < MAX_SIGMA_ROUNDS; round++) {
      const sigma = fits.equalSigma(order, d);
      if (Math.abs(sigma - fits.sigma) <= SIGMA_SETTLED * sigma) return;
      fits.sigma = sigma;
      for (let k = 0; k < d; k++) fits.solve(order[k]!, order[k]!, k, -1, -1);
    }
  }

  /** Fits child j in `slot`, warm, until it is done. Returns its cost. */
  protected override fit(slot: number, j: number, limit: number, exclude: number, include: number): number {
    const { cost } = this.fits;
    this.fits.solve(slot, j, limit, exclude, include);
    for (;;) {
      const before = cost[slot]!;
      if (this.lambda1 > 0) return before;
      this.fits.solve(slot, j, limit, exclude, include);
      if (!(cost[slot]! < before * (1 - UNFINISHED))) return cost[slot]!;
    }
  }

  override value(): number {
    const { fits, order } = this;
    if (this.hasCommonScale) return limitObjective(fits, order).objective;
    return super.value();
  }

  loss(): number {
    const { fits, order } = this;
    if (this.name !== 'least-squares') return limitObjective(fits, order).loss;
    let sum = 0;
    for (let j = 0; j < this.d; j++) sum += fits.v[j]!;
    return sum / 2;
  }

  weights(): Float64Array {
    return weights(this.fits);
  }
}

/** Logistic losses of two-valued variables. */
export class LogisticRegressions extends ColumnOrder<LogisticFits> {
  constructor(private readonly problem: LogisticProblem) {
    super(new LogisticFits(problem), problem.required);
  }

  loss(): number {
    let l1 = 0;
    for (let j = 0; j < this.d; j++) l1 += this.fits.l1[j]!;
    return this.value() - this.problem.lambda1 * l1;
  }

  weights(): Float64Array {
    const { d, fits } = this;
    const W = new Float64Array(d * d);
    for (let j = 0; j < d; j++) for (let i = 0; i < d; i++) W[i * d + j] = fits.weight[j * d + i]!;
    keepRequired(W, this.problem.required);
    return W;
  }

  refresh(): void {
    // Every fit is exact already.
  }
}
