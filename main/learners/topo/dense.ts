/**
 * Least squares without penalty or knowledge: every variable regressed on all that come before it.
 *
 *   Q(π) = ½ Σ_t L_tt²,   S_π = L Lᵀ (Cholesky in the order π),   I − W_π = L⁻ᵀ diag(L)
 *
 * Every move is evaluated in closed form from L, U = L⁻¹ and the sums
 *
 *   r_b(m) = Σ_{t=m…b} L_bt²   = variance of the variable at place b given the first m,
 *   s_a(m) = Σ_{t=a…m} U_ta²   = 1 / variance of the variable at place a given all others up to place m.
 *
 * Moving place p to k < p:  the variable gets r_p(k), each m = k … p−1 loses L_mm² L_pm²/r_p(m).
 * Moving place p to q > p:  the variable gets 1/s_p(q), each m = p+1 … q gains L_mm² U_mp²/s_p(m−1).
 * Swapping a < b: r_b(a) and 1/s_a(b), and for each m between, x = place a, z = place b, c = 1/s_a(m−1), w_y, w_z = weights
 * of x in the regressions of y = place m and of z on the first m: removing x adds w wᵀc to the covariance of (y, z), and
 * then z is conditioned on. All insertions together cost O(d²), all swaps O(d³).
 *
 * Source: specs/topo.md A8 for Q, W and locality; the closed forms take the place of its O(m²) updates per swap.
 */
import type { Said } from '../../../shared/model/sayings/said';
import { say } from '../../../shared/model/sayings/say';
import { cholesky } from '../../engine/cholesky';
import { dot } from '../../engine/vector';
import type { OrderObjective } from './objective';

export class DenseRegressions implements OrderObjective {
  readonly d: number;
  readonly order: Int32Array;
  steps = 0;
  private isStarted = false;
  private lifted = 0;
  /** Places from here on have been updated, not factorised; d for none. */
  private firstInexact: number;
  private readonly S: Float64Array;
  private readonly L: Float64Array;
  /** V[a·d + t] = U_ta, t ≥ a. */
  private readonly V: Float64Array;
  private readonly diagonal: Float64Array;
  private readonly variance: Float64Array;
  private readonly r: Float64Array;
  private readonly s: Float64Array;

  constructor(S: Float64Array, d: number) {
    this.d = d;
    this.S = S;
    this.order = new Int32Array(d);
    this.firstInexact = d;
    this.L = new Float64Array(d * d);
    this.V = new Float64Array(d * d);
    this.r = new Float64Array(d * d);
    this.s = new Float64Array(d * d);
    this.diagonal = new Float64Array(d);
    this.variance = new Float64Array(d);
  }

  start(order: Int32Array): void {
    const { d } = this;
    let from = 0;
    if (this.isStarted) while (from < d && this.order[from] === order[from]) from++;
    from = Math.min(from, this.firstInexact);
    this.isStarted = true;
    this.order.set(order);
    this.factorise(from);
  }

  /** Everything from place `from` on, anew. */
  private factorise(from: number): void {
    const { d, S, L, order } = this;
    for (let t = from; t < d; t++) {
      const row = order[t]! * d;
      for (let k = 0; k <= t; k++) L[t * d + k] = S[row + order[k]!]!;
    }
    this.lifted = Math.max(this.lifted, cholesky(L, d, d, from));
    this.derive(from);
    this.firstInexact = d;
  }

  /** U and the sums, from place `from` on. */
  private derive(from: number): void {
    const { d, L, V, r, s, diagonal, variance } = this;
    for (let t = from; t < d; t++) {
      const row = t * d;
      const pivot = L[row + t]!;
      const inverse = 1 / pivot;
      diagonal[t] = pivot;
      variance[t] = pivot * pivot;
      for (let a = 0; a < t; a++) {
        const at = a * d;
        const value = -dot(L, row + a, V, at + a, t - a) * inverse;
        V[at + t] = value;
        s[at + t] = s[at + t - 1]! + value * value;
      }
      V[row + t] = inverse;
      s[row + t] = inverse * inverse;
      let sum = 0;
      for (let m = t; m >= 0; m--) {
        const value = L[row + m]!;
        sum += value * value;
        r[row + m] = sum;
      }
    }
  }

  value(): number {
    const { d, variance } = this;
    let sum = 0;
    for (let t = 0; t < d; t++) sum += variance[t]!;
    return sum / 2;
  }

  loss(): number {
    return this.value();
  }

  swapChange(a: number, b: number): number {
    const { d, L, V, r, s, diagonal, variance } = this;
    this.steps++;
    const x = a * d;
    const z = b * d;
    let sum = r[z + a]! - variance[a]! + 1 / s[x + b]! - variance[b]!;
    let wz = 0;
    for (let m = a + 1; m < b; m++) {
      wz += L[z + m - 1]! * V[x + m - 1]!;
      const pivot = diagonal[m]!;
      const c = 1 / s[x + m - 1]!;
      // wy = −u·pivot; the common factor pivot is taken out of the covariances of y.
      const u = V[x + m]!;
      const uc = u * c;
      const yz = L[z + m]! - uc * wz;
      sum += pivot * pivot * (u * uc - (yz * yz) / (r[z + m]! + wz * wz * c));
    }
    return sum / 2;
  }

  insertionChanges(p: number, out: Float64Array): void {
    const { d, L, V, r, s, variance } = this;
    this.steps += d - 1;
    const row = p * d;
    const own = variance[p]!;
    out[p] = 0;
    let others = 0;
    for (let m = p - 1; m >= 0; m--) {
      const value = L[row + m]!;
      others -= (variance[m]! * value * value) / r[row + m]!;
      out[m] = (r[row + m]! - own + others) / 2;
    }
    others = 0;
    for (let m = p + 1; m < d; m++) {
      const value = V[row + m]!;
      others += (variance[m]! * value * value) / s[row + m - 1]!;
      out[m] = (1 / s[row + m]! - own + others) / 2;
    }
  }

  insert(from: number, to: number): void {
    const step = to < from ? -1 : 1;
    for (let k = from; k !== to; k += step) this.exchange(step > 0 ? k : k - 1);
    this.firstInexact = Math.min(this.firstInexact, from, to);
  }

  refresh(): void {
    if (this.firstInexact < this.d) this.factorise(this.firstInexact);
  }

  /**
   * Exchanges places m and m + 1: rows m, m + 1 of L change places and a reflection of columns m, m + 1 makes L triangular
   * again; the same reflection of rows and exchange of columns for U. Of the sums only those that end between the two
   * places change, all others change rows. O(d).
   */
  private exchange(m: number): void {
    const { d, L, V, r, s, order, diagonal, variance } = this;
    const n = m + 1;
    const node = order[m]!;
    order[m] = order[n]!;
    order[n] = node;
    const beta = L[n * d + m]!;
    const gamma = L[n * d + n]!;
    const rho = Math.hypot(beta, gamma);
    const cosine = beta / rho;
    const sine = gamma / rho;
    const alpha = L[m * d + m]!;
    exchangeRows(L, d, m, 0, m);
    exchangeRows(r, d, m, 0, n);
    exchangeRows(V, d, m, n + 1, d);
    exchangeRows(s, d, m, n, d);
    for (let i = n + 1; i < d; i++) {
      const at = i * d + m;
      const left = L[at]!;
      const right = L[at + 1]!;
      L[at] = cosine * left + sine * right;
      const value = sine * left - cosine * right;
      L[at + 1] = value;
      r[at + 1] = r[at + 2]! + value * value;
    }
    for (let a = 0; a < m; a++) {
      const at = a * d + m;
      const left = V[at]!;
      const right = V[at + 1]!;
      const value = cosine * left + sine * right;
      V[at] = value;
      V[at + 1] = sine * left - cosine * right;
      s[at] = s[at - 1]! + value * value;
    }
    this.setPivots(m, rho, cosine * alpha, sine * alpha);
    diagonal[m] = rho;
    diagonal[n] = sine * alpha;
    variance[m] = rho * rho;
    variance[n] = diagonal[n]! * diagonal[n]!;
  }

  /** Writes the 2 × 2 blocks at place m of L, U and the sums from the new L_mm, L_nm, L_nn, n = m + 1. */
  private setPivots(m: number, first: number, below: number, second: number): void {
    const { d, L, V, r, s } = this;
    const n = m + 1;
    L[m * d + m] = first;
    L[n * d + m] = below;
    L[n * d + n] = second;
    r[m * d + m] = first * first;
    r[n * d + n] = second * second;
    V[m * d + m] = 1 / first;
    V[m * d + n] = -below / (first * second);
    V[n * d + n] = 1 / second;
    s[m * d + m] = 1 / (first * first);
    s[n * d + n] = 1 / (second * second);
  }

  weights(): Float64Array {
    const { d, V, diagonal, order } = this;
    const W = new Float64Array(d * d);
    for (let a = 0; a < d; a++) {
      const row = order[a]! * d;
      for (let t = a + 1; t < d; t++) W[row + order[t]!] = -V[a * d + t]! * diagonal[t]!;
    }
    return W;
  }

  warnings(): Said[] {
    if (this.lifted === 0) return [];
    return [say('fit/lifted')];
  }
}

/** Exchanges entries from … to−1 of rows m and m + 1. */
function exchangeRows(M: Float64Array, d: number, m: number, from: number, to: number): void {
  const first = m * d;
  const second = first + d;
  for (let k = from; k < to; k++) {
    const value = M[first + k]!;
    M[first + k] = M[second + k]!;
    M[second + k] = value;
  }
}
