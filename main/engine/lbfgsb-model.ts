/**
 * The quadratic model of L-BFGS-B: B = θI − W M Wᵀ with W = [Y S] (n × 2m), from the last m steps s and gradient
 * changes y. The scaling of S by θ is kept inside M, so a stored pair is never touched again.
 *
 *   M = diag(I, θI) K⁻¹ diag(I, θI),   K = [−D Lᵀ; L θSᵀS],   D = diag(sᵢᵀyᵢ),   L_ab = s_aᵀy_b where a is newer than b
 *
 * Source: Byrd, Lu, Nocedal & Zhu, "A limited memory algorithm for bound constrained optimization", SIAM J. Sci.
 * Comput. 16 (1995), equations (3.1)–(3.6).
 */

export class LimitedMemoryModel {
  theta = 1;
  /** Pairs stored. */
  count = 0;
  /** Row i: y_i of every slot, then s_i of every slot; length n·2m. */
  readonly rows: Float64Array;
  /** 2m: length of a row. */
  readonly width: number;
  /** M, row-major [2m, 2m]; zero rows and columns for empty slots. */
  readonly M: Float64Array;
  /** M⁻¹, with the identity for empty slots. */
  readonly inverse: Float64Array;
  /** Slot of the newest pair. */
  lastSlot = 0;
  private readonly SY: Float64Array;
  private readonly SS: Float64Array;
  private readonly age: Float64Array;
  private readonly J: Float64Array;
  private readonly G: Float64Array;
  private readonly products: Float64Array;
  /** Pairs ever stored; never falls. */
  pushes = 0;
  /** Resets so far. */
  resets = 0;
  private newest = 0;

  constructor(
    private readonly n: number,
    private readonly m: number,
  ) {
    this.width = 2 * m;
    this.rows = new Float64Array(n * 2 * m);
    this.M = new Float64Array(4 * m * m);
    this.inverse = new Float64Array(4 * m * m);
    this.SY = new Float64Array(m * m);
    this.SS = new Float64Array(m * m);
    this.J = new Float64Array(m * m);
    this.G = new Float64Array(m * m);
    this.age = new Float64Array(m);
    this.products = new Float64Array(2 * m);
  }

  reset(): void {
    this.theta = 1;
    this.count = 0;
    this.newest = 0;
    this.resets++;
    this.rows.fill(0);
    this.M.fill(0);
    this.SY.fill(0);
    this.SS.fill(0);
    this.age.fill(0);
  }

  /** Stores the pair (s, y) in place of the oldest one. False when the model is not positive definite; it is then empty. */
  push(s: Float64Array, y: Float64Array): boolean {
    const { n, m, width, rows, SY, SS, products } = this;
    const slot = this.newest % m;
    this.lastSlot = slot;
    this.pushes++;
    products.fill(0);
    let yy = 0;
    for (let i = 0; i < n; i++) {
      const row = i * width;
      const si = s[i]!;
      rows[row + slot] = y[i]!;
      rows[row + m + slot] = si;
      yy += y[i]! * y[i]!;
      if (si === 0) continue;
      for (let k = 0; k < width; k++) products[k] = products[k]! + si * rows[row + k]!;
    }
    this.newest++;
    this.count = Math.min(this.newest, m);
    this.age[slot] = this.newest;
    for (let k = 0; k < this.count; k++) {
      SY[slot * m + k] = products[k]!;
      SS[slot * m + k] = SS[k * m + slot] = products[m + k]!;
    }
    this.theta = yy / products[slot]!;
    this.updateInverse();
    if (this.updateM()) return true;
    this.reset();
    return false;
  }

  /** out = M·v, both of length 2m. */
  apply(v: Float64Array, out: Float64Array): void {
    const { M, width } = this;
    for (let a = 0; a < width; a++) {
      let sum = 0;
      for (let b = 0; b < width; b++) sum += M[a * width + b]! * v[b]!;
      out[a] = sum;
    }
  }

  /** M⁻¹ = diag(I, I/θ) K diag(I, I/θ) = [−D, Lᵀ/θ; L/θ, SᵀS/θ]. */
  private updateInverse(): void {
    const { m, count, theta, SY, SS, inverse, width } = this;
    for (let a = 0; a < m; a++) {
      for (let b = 0; b < m; b++) {
        const isUsed = a < count && b < count;
        const unit = a === b ? 1 : 0;
        inverse[a * width + b] = isUsed ? -unit * SY[a * m + a]! : unit;
        inverse[(m + a) * width + m + b] = isUsed ? SS[a * m + b]! / theta : unit;
        inverse[(m + a) * width + b] = inverse[b * width + m + a] = isUsed ? this.older(a, b) / theta : 0;
      }
    }
  }

  /** M from D, L and SᵀS by block elimination: the inverse of J = θSᵀS + L D⁻¹ Lᵀ is all it needs. */
  private updateM(): boolean {
    const { m, count, theta, SY, SS, J, G, M, width } = this;
    // G = L D⁻¹, J as above.
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) G[a * m + b] = this.older(a, b) / SY[b * m + b]!;
    }
    for (let a = 0; a < count; a++) {
      for (let b = 0; b <= a; b++) {
        let sum = theta * SS[a * m + b]!;
        for (let c = 0; c < count; c++) sum += G[a * m + c]! * this.older(b, c);
        J[a * m + b] = J[b * m + a] = sum;
      }
    }
    if (!invertPositive(J, m, count)) return false;
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) {
        let pg = 0;
        for (let c = 0; c < count; c++) pg += J[a * m + c]! * G[c * m + b]!;
        M[(m + a) * width + b] = M[b * width + m + a] = theta * pg;
        M[(m + a) * width + m + b] = theta * theta * J[a * m + b]!;
      }
    }
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) {
        let gpg = a === b ? -1 / SY[a * m + a]! : 0;
        for (let c = 0; c < count; c++) gpg += (G[c * m + a]! * M[(m + c) * width + b]!) / theta;
        M[a * width + b] = gpg;
      }
    }
    return true;
  }

  /** L_ab. */
  private older(a: number, b: number): number {
    return this.age[a]! > this.age[b]! ? this.SY[a * this.m + b]! : 0;
  }
}

/** A ← A⁻¹ for a symmetric positive definite leading block [n, n] with a row stride; false when it is not. */
function invertPositive(A: Float64Array, stride: number, n: number): boolean {
  for (let k = 0; k < n; k++) {
    const pivot = A[k * stride + k]!;
    if (!(pivot > 0)) return false;
    A[k * stride + k] = 1;
    for (let j = 0; j < n; j++) A[k * stride + j] = A[k * stride + j]! / pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = A[i * stride + k]!;
      A[i * stride + k] = 0;
      for (let j = 0; j < n; j++) A[i * stride + j] = A[i * stride + j]! - factor * A[k * stride + j]!;
    }
  }
  return true;
}
