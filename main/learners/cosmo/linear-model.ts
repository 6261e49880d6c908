/**
 * COSMO's linear model on a batch of rows: objective, gradients and the Adam step.
 *
 *   W = H ∘ S(p; T, ε)
 *   J = ‖X − XW‖²_F/(B·d) + λ₁ Σ|H| + λ₂‖H‖_F + λ_p‖p‖₂          (norms not squared; H with its diagonal)
 *   G = ∂fit/∂W = (2/(B·d)) Xᵀ(XW − X)
 *   ∂J/∂H = G∘S + λ₁ sign H + λ₂ H/‖H‖_F
 *   ∂J/∂p_k = Σ_i M_ik − Σ_j M_kj + λ_p p_k/‖p‖,   M = G∘H∘S∘(1 − S)/T
 *
 * Source: specs/cosmo.md §1.3–1.6.
 */
import type { RandomStream } from '../../engine/random';
import type { KnowledgeProblem } from '../knowledge-problem';
import { Adam, BETA1, BETA2, corrections, EPSILON } from './adam';
import { SoftOrientation } from './orientation';

export interface Penalties {
  readonly lambda1: number;
  readonly lambda2: number;
  readonly lambdaPriority: number;
}

export interface LinearModelSettings extends Penalties {
  /** ε > 0. */
  readonly shift: number;
  readonly learningRate: number;
}

const norm = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

export class LinearModel {
  readonly d: number;
  readonly orientation: SoftOrientation;
  /** Weights before orientation, row-major [d, d]. */
  readonly H: Float64Array;
  /** W − I of the last `evaluate`, row-major [d, d]. */
  readonly E: Float64Array;
  /** ∂fit/∂W of the last `evaluate`. */
  readonly G: Float64Array;
  readonly gradientH: Float64Array;
  readonly gradientP: Float64Array;
  /** Steps done. */
  steps = 0;
  private temperature = 1;
  private readonly R: Float64Array;
  private readonly m: Float64Array;
  private readonly v: Float64Array;
  private readonly adamP: Adam;
  private readonly columnSums: Float64Array;

  constructor(
    problem: Pick<KnowledgeProblem, 'd' | 'allowed' | 'required'>,
    private readonly settings: LinearModelSettings,
    private readonly batchSize: number,
  ) {
    const { d } = problem;
    this.d = d;
    this.orientation = new SoftOrientation(problem, settings.shift);
    this.H = new Float64Array(d * d);
    this.E = new Float64Array(d * d);
    this.G = new Float64Array(d * d);
    this.gradientH = new Float64Array(d * d);
    this.gradientP = new Float64Array(d);
    this.R = new Float64Array(batchSize * d);
    this.m = new Float64Array(d * d);
    this.v = new Float64Array(d * d);
    this.adamP = new Adam(this.orientation.p);
    this.columnSums = new Float64Array(d);
  }

  /** Sets W − I at temperature T. */
  orient(temperature: number): void {
    const { d, H, E } = this;
    this.temperature = temperature;
    this.orientation.update(temperature);
    const { S } = this.orientation;
    for (let k = 0; k < H.length; k++) E[k] = H[k]! * S[k]!;
    for (let i = 0; i < d; i++) E[i * d + i] = E[i * d + i]! - 1;
  }

  /** Fit and its gradient G on `rows` rows of X, row-major [rows, d], rows ≤ batchSize. Call `orient` first. */
  evaluate(X: Float64Array, rows: number): number {
    const { d, E, G, R } = this;
    R.fill(0);
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < d; i++) {
        const x = X[r * d + i]!;
        for (let j = 0, e = i * d, at = r * d; j < d; j++, e++, at++) R[at] = R[at]! + x * E[e]!;
      }
    }
    let fit = 0;
    for (let k = 0; k < rows * d; k++) fit += R[k]! * R[k]!;
    G.fill(0);
    const factor = 2 / (rows * d);
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < d; i++) {
        const x = factor * X[r * d + i]!;
        for (let j = 0, g = i * d, at = r * d; j < d; j++, g++, at++) G[g] = G[g]! + x * R[at]!;
      }
    }
    return fit / (rows * d);
  }

  /** H_ij ~ U(±√(3/d)), p_i ~ N(0, ε²/2), in the order of the variables. */
  initialise(random: RandomStream): void {
    const { H, d, orientation, settings } = this;
    const limit = Math.sqrt(3 / d);
    for (let k = 0; k < H.length; k++) H[k] = limit * (2 * random.uniform() - 1);
    for (let k = 0; k < d; k++) orientation.p[k] = (settings.shift / Math.SQRT2) * random.normal();
  }

  /** λ₁ Σ|H| + λ₂‖H‖_F + λ_p‖p‖₂. */
  penalty(): number {
    const { lambda1, lambda2, lambdaPriority } = this.settings;
    const l1 = this.H.reduce((sum, value) => sum + Math.abs(value), 0);
    return lambda1 * l1 + lambda2 * norm(this.H) + lambdaPriority * norm(this.orientation.p);
  }

  /** Gradients of J from G. */
  differentiate(): void {
    const { d, H, G, gradientH, gradientP, columnSums, temperature } = this;
    const { S, p } = this.orientation;
    const { lambda1, lambda2, lambdaPriority } = this.settings;
    const size = norm(H);
    const pull = size > 0 ? lambda2 / size : 0;
    const inverse = 1 / temperature;
    columnSums.fill(0);
    for (let i = 0, k = 0; i < d; i++) {
      let rowSum = 0;
      for (let j = 0; j < d; j++, k++) {
        const h = H[k]!;
        const s = S[k]!;
        const gs = G[k]! * s;
        gradientH[k] = gs + (h > 0 ? lambda1 : h < 0 ? -lambda1 : 0) + pull * h;
        const m = gs * h * (1 - s) * inverse;
        rowSum += m;
        columnSums[j] = columnSums[j]! + m;
      }
      gradientP[i] = -rowSum;
    }
    const length = norm(p);
    const draw = length > 0 ? lambdaPriority / length : 0;
    for (let k = 0; k < d; k++) gradientP[k] = gradientP[k]! + columnSums[k]! + draw * p[k]!;
  }

  /** One Adam step of H and p along the gradients. */
  descend(): void {
    const { H, m, v, gradientH } = this;
    const { learningRate } = this.settings;
    const step = ++this.steps;
    const { first, second } = corrections(step);
    for (let k = 0; k < H.length; k++) {
      const g = gradientH[k]!;
      const mk = BETA1 * m[k]! + (1 - BETA1) * g;
      const vk = BETA2 * v[k]! + (1 - BETA2) * g * g;
      m[k] = mk;
      v[k] = vk;
      H[k] = H[k]! - (learningRate * (mk / first)) / (Math.sqrt(vk / second) + EPSILON);
    }
    this.adamP.step(this.gradientP, learningRate, step);
    this.orientation.separateRequired();
  }
}
