/**
 * A = WᵀZZᵀW of L-BFGS-B: inner products of the stored pairs over the free variables, kept up to date.
 *
 * From one iteration to the next few variables become free or bound, and one pair is replaced. So A is changed by the
 * rows of those variables, and the entries of the new pair are summed anew; every entry is thus fresh after at most m
 * iterations, and rounding does not build up.
 */
import type { LimitedMemoryModel } from './lbfgsb-model';

export class FreeGram {
  /** Symmetric [2m, 2m]. */
  private readonly A: Float64Array;
  private readonly isCounted: Uint8Array;
  private readonly isFree: Uint8Array;
  private readonly ofY: Float64Array;
  private readonly ofS: Float64Array;
  private pushes = -1;
  private resets = -1;

  constructor(
    private readonly n: number,
    private readonly model: LimitedMemoryModel,
  ) {
    const { width } = model;
    this.A = new Float64Array(width * width);
    this.isCounted = new Uint8Array(n);
    this.isFree = new Uint8Array(n);
    this.ofY = new Float64Array(width);
    this.ofS = new Float64Array(width);
  }

  /** A over the first `count` variables of `free`; valid until the next call. */
  of(free: Int32Array, count: number): Float64Array {
    const { model, isCounted, isFree, A } = this;
    const isStale = model.resets !== this.resets || model.pushes > this.pushes + 1;
    if (isStale) {
      A.fill(0);
      isCounted.fill(0);
    }
    isFree.fill(0);
    for (let f = 0; f < count; f++) isFree[free[f]!] = 1;
    for (let i = 0; i < this.n; i++) {
      if (isFree[i] === isCounted[i]) continue;
      this.addRow(i, isFree[i] === 1 ? 1 : -1);
      isCounted[i] = isFree[i]!;
    }
    if (!isStale && model.pushes > this.pushes) this.renewPair(free, count);
    this.pushes = model.pushes;
    this.resets = model.resets;
    return A;
  }

  /** A += sign·(row i)ᵀ(row i). */
  private addRow(i: number, sign: number): void {
    const { A } = this;
    const { rows, width } = this.model;
    const row = i * width;
    for (let a = 0; a < width; a++) {
      const factor = sign * rows[row + a]!;
      if (factor === 0) continue;
      const base = a * width;
      for (let b = 0; b < width; b++) A[base + b] = A[base + b]! + factor * rows[row + b]!;
    }
  }

  /** Sums the entries of the newest pair anew. */
  private renewPair(free: Int32Array, count: number): void {
    const { A, ofY, ofS } = this;
    const { rows, width, lastSlot } = this.model;
    const s = width / 2 + lastSlot;
    ofY.fill(0);
    ofS.fill(0);
    for (let f = 0; f < count; f++) {
      const row = free[f]! * width;
      const yi = rows[row + lastSlot]!;
      const si = rows[row + s]!;
      for (let k = 0; k < width; k++) {
        const value = rows[row + k]!;
        ofY[k] = ofY[k]! + yi * value;
        ofS[k] = ofS[k]! + si * value;
      }
    }
    for (let k = 0; k < width; k++) {
      A[lastSlot * width + k] = A[k * width + lastSlot] = ofY[k]!;
      A[s * width + k] = A[k * width + s] = ofS[k]!;
    }
  }
}
