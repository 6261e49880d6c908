/**
 * The CoLiDE score of a whole W, noise scales profiled out.
 *
 *   R = S(I − W),  v_j = [(I − W)ᵀR]_jj
 *   EV: σ = √(Σ_j v_j / d),  Q = Σ_j v_j/(2σ) + dσ/2   (= d·σ)
 *   NV: σ_j = √v_j,          Q = ½ Σ_j (v_j/σ_j + σ_j) (= Σ_j √v_j)
 *   ∂Q/∂W_ij = −R_ij/σ_j   (envelope theorem: the derivative through σ vanishes)
 *
 * Scales are held at or above a floor (floors.ts); the parenthesised identities hold above it. Cost 2d³ flops for R, the rest O(d²).
 *
 * Source: Saboksayr, Mateos & Tepper, "CoLiDE", ICLR 2024; specs/colide.md §2, §3.
 */
import type { NoiseModel } from './column';
import { noiseFloors } from './floors';

export class WholeObjective {
  readonly d: number;
  readonly S: Float64Array;
  /** S(I − W) of the last `evaluate`, row-major [d, d]. */
  readonly R: Float64Array;
  /** Residual variances of the last `evaluate`, [d]. */
  readonly v: Float64Array;
  /** Noise scales in use, [d]; all equal for EV. */
  readonly sigma: Float64Array;
  readonly isProfiled = true;
  readonly scales: NoiseModel;
  private readonly isNv: boolean;
  /** Lower bounds of the scales, [d]. */
  readonly floor: Float64Array;

  constructor(S: Float64Array, d: number, noise: NoiseModel, sigmaFloor: number) {
    this.d = d;
    this.S = S;
    this.scales = noise;
    this.isNv = noise === 'nv';
    this.R = new Float64Array(d * d);
    this.v = new Float64Array(d);
    this.sigma = new Float64Array(d);
    this.floor = noiseFloors(S, d, noise, sigmaFloor);
  }

  /** Computes R, v and the closed-form scales at W (row-major [d, d]). Returns Q. */
  evaluate(W: Float64Array): number {
    this.residuals(W);
    return this.profile();
  }

  /** Q from given residual variances, the scales in closed form. */
  fromVariances(v: Float64Array): number {
    for (let j = 0; j < this.d; j++) this.v[j] = Math.max(v[j]!, 0);
    return this.profile();
  }

  /** The closed-form scales of v, and Q. */
  private profile(): number {
    const { d, v, sigma, floor } = this;
    if (this.isNv) {
      for (let j = 0; j < d; j++) sigma[j] = Math.max(Math.sqrt(v[j]!), floor[j]!);
    } else {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += v[j]!;
      sigma.fill(Math.max(Math.sqrt(sum / d), floor[0]!));
    }
    return this.score();
  }

  /** Q at the present v and σ. */
  score(): number {
    const { d, v, sigma } = this;
    let sum = 0;
    for (let j = 0; j < d; j++) sum += v[j]! / sigma[j]! + sigma[j]!;
    return sum / 2;
  }

  /** out_ij = ∂Q/∂W_ij at the W of the last `evaluate`. */
  gradient(out: Float64Array): void {
    const { d, R, sigma } = this;
    for (let i = 0; i < d; i++) {
      const row = i * d;
      for (let j = 0; j < d; j++) out[row + j] = -R[row + j]! / sigma[j]!;
    }
  }

  /** R = S(I − W) and v. */
  private residuals(W: Float64Array): void {
    const { d, S, R, v } = this;
    R.set(S);
    let i = 0;
    // Two rows of R and four rows of W at a time: eight products per eight loads.
    for (; i + 1 < d; i += 2) {
      const a = i * d;
      const b = a + d;
      let k = 0;
      for (; k + 3 < d; k += 4) {
        const w0 = k * d;
        const w1 = w0 + d;
        const w2 = w1 + d;
        const w3 = w2 + d;
        const a0 = S[a + k]!;
        const a1 = S[a + k + 1]!;
        const a2 = S[a + k + 2]!;
        const a3 = S[a + k + 3]!;
        const b0 = S[b + k]!;
        const b1 = S[b + k + 1]!;
        const b2 = S[b + k + 2]!;
        const b3 = S[b + k + 3]!;
        for (let j = 0; j < d; j++) {
          const x0 = W[w0 + j]!;
          const x1 = W[w1 + j]!;
          const x2 = W[w2 + j]!;
          const x3 = W[w3 + j]!;
          R[a + j] = R[a + j]! - (a0 * x0 + a1 * x1 + (a2 * x2 + a3 * x3));
          R[b + j] = R[b + j]! - (b0 * x0 + b1 * x1 + (b2 * x2 + b3 * x3));
        }
      }
      for (; k < d; k++) {
        const w0 = k * d;
        const a0 = S[a + k]!;
        const b0 = S[b + k]!;
        for (let j = 0; j < d; j++) {
          const x0 = W[w0 + j]!;
          R[a + j] = R[a + j]! - a0 * x0;
          R[b + j] = R[b + j]! - b0 * x0;
        }
      }
    }
    for (; i < d; i++) {
      const a = i * d;
      for (let k = 0; k < d; k++) {
        const a0 = S[a + k]!;
        for (let j = 0; j < d; j++) R[a + j] = R[a + j]! - a0 * W[k * d + j]!;
      }
    }
    for (let j = 0; j < d; j++) v[j] = R[j * d + j]!;
    for (let row = 0; row < d; row++) {
      const start = row * d;
      for (let j = 0; j < d; j++) v[j] = v[j]! - W[start + j]! * R[start + j]!;
    }
    for (let j = 0; j < d; j++) if (!(v[j]! > 0)) v[j] = 0;
  }
}
