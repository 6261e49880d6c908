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
import { Workspace } from '../../engine/kernels';
import type { RandomStream } from '../../engine/random';
import type { KnowledgeProblem } from '../knowledge-problem';
import { Adam, BETA1, BETA2, corrections, EPSILON } from './adam';
import type { AdamParts } from './flat';
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

/** Euclidean length. */
export function norm(values: Float64Array | Float32Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]! * values[k]!;
  return Math.sqrt(sum);
}

export class LinearModel {
  readonly d: number;
  readonly orientation: SoftOrientation;
  /** Weights before orientation, row-major [d, d]. */
  readonly H: Float64Array;
  /** W − I of the last `orient`, row-major [d, d]. */
  readonly E: Float64Array;
  /** The batch, row-major [batchSize, d], to be filled before `evaluate`. */
  readonly X: Float64Array;
  /** ∂fit/∂W up to its factor after `evaluate`, ∂J/∂H after `differentiate`. */
  readonly gradientH: Float64Array;
  readonly gradientP: Float64Array;
  /** Steps done. */
  steps = 0;
  private temperature = 1;
  private factor = 1;
  private squaredNorm = 0;
  private readonly space: Workspace;
  private readonly R: Float64Array;
  private readonly m: Float64Array;
  private readonly v: Float64Array;
  private readonly flow: Float64Array;
  private readonly adamP: Adam;

  constructor(
    problem: Pick<KnowledgeProblem, 'd' | 'allowed' | 'required'>,
    readonly settings: LinearModelSettings,
    batchSize: number,
  ) {
    const { d } = problem;
    const pairs = d * d;
    const rows = batchSize * d;
    const lengths = [...SoftOrientation.lengths(d), pairs, pairs, pairs, pairs, pairs, rows, rows, d];
    const space = new Workspace(Workspace.bytes({ f64: lengths }));
    this.d = d;
    this.space = space;
    this.orientation = new SoftOrientation(problem, settings.shift, space);
    this.H = space.f64(pairs);
    this.E = space.f64(pairs);
    this.gradientH = space.f64(pairs);
    this.m = space.f64(pairs);
    this.v = space.f64(pairs);
    this.X = space.f64(rows);
    this.R = space.f64(rows);
    this.flow = space.f64(d);
    this.gradientP = new Float64Array(d);
    this.adamP = new Adam(this.orientation.p);
  }

  /** H_ij ~ U(±√(3/d)), p_i ~ N(0, ε²/2), in the order of the variables. */
  initialise(random: RandomStream): void {
    const { H, d, orientation, settings } = this;
    const limit = Math.sqrt(3 / d);
    for (let k = 0; k < H.length; k++) H[k] = limit * (2 * random.uniform() - 1);
    for (let k = 0; k < d; k++) orientation.p[k] = (settings.shift / Math.SQRT2) * random.normal();
  }

  /** Parameters and moments as they go to a device and come back: H, then p. */
  get arrays(): AdamParts {
    const { H, m, v, orientation, adamP } = this;
    return { theta: [H, orientation.p], m: [m, adamP.m], v: [v, adamP.v] };
  }

  /** Sets W − I at temperature T. */
  orient(temperature: number): void {
    const { d, H, E, orientation, space } = this;
    this.temperature = temperature;
    orientation.update(temperature);
    this.squaredNorm = space.kernels.weigh64(d * d, H.byteOffset, orientation.S.byteOffset, E.byteOffset);
    for (let i = 0; i < d; i++) E[i * d + i] = E[i * d + i]! - 1;
  }

  /** Fit on the first `rows` rows of X, and its gradient by W. Call `orient` first. */
  evaluate(rows: number): number {
    const { d, E, X, R, gradientH, space } = this;
    space.kernels.gemm64(0, 0, rows, d, d, X.byteOffset, d, E.byteOffset, d, 0, R.byteOffset, d);
    space.kernels.gemm64(1, 0, d, d, rows, X.byteOffset, d, R.byteOffset, d, 0, gradientH.byteOffset, d);
    this.factor = 2 / (rows * d);
    let sum = 0;
    for (let k = 0; k < rows * d; k++) sum += R[k]! * R[k]!;
    return sum / (rows * d);
  }

  /** λ₁ Σ|H| + λ₂‖H‖_F + λₚ‖p‖₂. */
  penalty(): number {
    const { lambda1, lambda2, lambdaPriority } = this.settings;
    const l1 = this.H.reduce((sum, value) => sum + Math.abs(value), 0);
    return lambda1 * l1 + lambda2 * norm(this.H) + lambdaPriority * norm(this.orientation.p);
  }

  /** Gradients of J, from the last `evaluate`. */
  differentiate(): void {
    const { d, H, gradientH, gradientP, flow, temperature, factor, orientation, space } = this;
    const { lambda1, lambda2, lambdaPriority } = this.settings;
    const pull = this.squaredNorm > 0 ? lambda2 / Math.sqrt(this.squaredNorm) : 0;
    const S = orientation.S.byteOffset;
    const G = gradientH.byteOffset;
    space.kernels.orientedGradient64(d, H.byteOffset, S, G, flow.byteOffset, factor, lambda1, pull);
    const length = norm(orientation.p);
    const draw = length > 0 ? lambdaPriority / length : 0;
    for (let k = 0; k < d; k++) gradientP[k] = flow[k]! / temperature + draw * orientation.p[k]!;
  }

  /** One Adam step of H and p along the gradients. */
  descend(): void {
    const { H, gradientH: G, m, v, space, adamP, gradientP, orientation } = this;
    const { learningRate } = this.settings;
    const step = ++this.steps;
    const { first, second } = corrections(step);
    const moments = [m.byteOffset, v.byteOffset] as const;
    const constants = [learningRate, BETA1, BETA2, first, second, EPSILON] as const;
    space.kernels.adam64(H.length, H.byteOffset, G.byteOffset, ...moments, ...constants);
    adamP.step(gradientP, learningRate, step);
    orientation.separateRequired();
  }
}
