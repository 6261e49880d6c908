/**
 * COSMO's nonlinear model on a batch of rows: one small network per variable, all first layers oriented alike.
 *
 *   a[n, jk] = Σ_i X[n, i] S_ij A[i, jk] + b[jk],   X̂[n, j] = Σ_k V[jk] σ(a[n, jk]) + c[j],   jk = j·h + k
 *   J = ‖X − X̂‖²_F/(B·d) + λ₁ Σ|A| + λ₂‖A‖_F + λₚ‖p‖₂                      (norms not squared)
 *
 * With δ = 2(X̂ − X)/(B·d), D = δ V σ(a)(1 − σ(a)) and G = XᵀD:
 *
 *   ∂V = Σ_n δ σ(a),  ∂c = Σ_n δ,  ∂b = Σ_n D,  ∂A = G·S + λ₁ sign A + λ₂ A/‖A‖_F,
 *   M_ij = Σ_k G[i, jk] A[i, jk]·S_ij(1 − S_ij)/T,  ∂p_k = Σ_i M_ik − Σ_j M_kj + λₚ p_k/‖p‖
 *
 * Source: specs/cosmo.md §2. In f32 as the reference, or in f64 for tests.
 */
import { Workspace, type Kernels } from '../../engine/kernels';
import type { RandomStream } from '../../engine/random';
import { Adam, BETA1, BETA2, corrections, EPSILON } from '../cosmo/adam';
import type { AdamParts } from '../cosmo/flat';
import { norm, type LinearModelSettings } from '../cosmo/linear-model';
import { SoftOrientation } from '../cosmo/orientation';
import type { KnowledgeProblem } from '../knowledge-problem';

export type Precision = 'f32' | 'f64';
type Reals = Float32Array | Float64Array;

/** Values, gradient and Adam moments of one parameter array. */
interface Parameter {
  readonly value: Reals;
  readonly gradient: Reals;
  readonly m: Reals;
  readonly v: Reals;
}

export interface NetworkSettings extends LinearModelSettings {
  /** Hidden units per variable. */
  readonly hidden: number;
}

export class OrientedNetworks {
  readonly d: number;
  readonly hidden: number;
  readonly orientation: SoftOrientation;
  /** First layers [d, d·h], their biases [d·h], second layers [d·h] and biases [d]. */
  readonly A: Parameter;
  readonly b: Parameter;
  readonly V: Parameter;
  readonly c: Parameter;
  readonly gradientP: Float64Array;
  steps = 0;
  /** The batch, row-major [batchSize, d], to be filled before `forward`. */
  readonly X: Reals;
  private temperature = 1;
  private readonly kernels: Kernels;
  private readonly oriented: Reals;
  private readonly activity: Reals;
  private readonly delta: Reals;
  private readonly adamP: Adam;
  private readonly columnSums: Float64Array;

  constructor(
    problem: Pick<KnowledgeProblem, 'd' | 'allowed' | 'required'>,
    readonly settings: NetworkSettings,
    batchSize: number,
    private readonly precision: Precision,
  ) {
    const { d } = problem;
    const { hidden } = settings;
    const width = d * hidden;
    const parameters = [d * width, width, width, d];
    const others = [d * width, batchSize * width, batchSize * d, batchSize * d];
    const lengths = [...parameters.flatMap((length) => [length, length, length, length]), ...others];
    const orientations = SoftOrientation.lengths(d);
    const bytes = Workspace.bytes(
      precision === 'f32' ? { f64: orientations, f32: lengths } : { f64: [...orientations, ...lengths] },
    );
    const space = new Workspace(bytes);
    const reals = (length: number): Reals => (precision === 'f32' ? space.f32(length) : space.f64(length));
    const parameter = (length: number): Parameter => ({
      value: reals(length),
      gradient: reals(length),
      m: reals(length),
      v: reals(length),
    });
    this.d = d;
    this.hidden = hidden;
    this.kernels = space.kernels;
    this.orientation = new SoftOrientation(problem, settings.shift, space);
    this.A = parameter(d * width);
    this.b = parameter(width);
    this.V = parameter(width);
    this.c = parameter(d);
    this.oriented = reals(d * width);
    this.activity = reals(batchSize * width);
    this.delta = reals(batchSize * d);
    this.X = reals(batchSize * d);
    this.gradientP = new Float64Array(d);
    this.columnSums = new Float64Array(d);
    this.adamP = new Adam(this.orientation.p);
  }

  /** Uniform as in the reference: A, b within ±1/√(d·h), V, c within ±1/√h; p_i ~ N(0, ε²/2). */
  initialise(random: RandomStream): void {
    const { d, hidden, settings, orientation } = this;
    const draw = (values: Reals, limit: number): void => {
      for (let k = 0; k < values.length; k++) values[k] = limit * (2 * random.uniform() - 1);
    };
    draw(this.A.value, 1 / Math.sqrt(d * hidden));
    draw(this.b.value, 1 / Math.sqrt(d * hidden));
    draw(this.V.value, 1 / Math.sqrt(hidden));
    draw(this.c.value, 1 / Math.sqrt(hidden));
    for (let k = 0; k < d; k++) orientation.p[k] = (settings.shift / Math.SQRT2) * random.normal();
  }

  /** Parameters and moments as they go to a device and come back: A, b, V, c, p. */
  get arrays(): AdamParts {
    const { A, b, V, c, orientation, adamP } = this;
    const parameters = [A, b, V, c];
    return {
      theta: [...parameters.map(({ value }) => value), orientation.p],
      m: [...parameters.map(({ m }) => m), adamP.m],
      v: [...parameters.map(({ v }) => v), adamP.v],
    };
  }

  /** Orients the first layers at temperature T. */
  orient(temperature: number): void {
    this.temperature = temperature;
    this.orientation.update(temperature);
    this.spread(this.orientation.S);
  }

  /** oriented[i, jk] = S_ij A[i, jk]. */
  spread(S: Float64Array): void {
    const { hidden, oriented } = this;
    const A = this.A.value;
    for (let pair = 0, at = 0; pair < S.length; pair++) {
      const s = S[pair]!;
      for (let k = 0; k < hidden; k++, at++) oriented[at] = s * A[at]!;
    }
  }

  /** Mean squared error on the first `rows` rows of X. Call `orient` (or `spread`) first. */
  forward(rows: number): number {
    const { d, hidden, activity, oriented, delta, X, kernels, precision } = this;
    const width = d * hidden;
    const b = this.b.value;
    for (let r = 0; r < rows; r++) activity.set(b, r * width);
    const [gemm, sigmoid] =
      precision === 'f32' ? [kernels.gemm32, kernels.sigmoid32] : [kernels.gemm64, kernels.sigmoid64];
    const a = activity.byteOffset;
    gemm(0, 0, rows, width, d, X.byteOffset, d, oriented.byteOffset, width, 1, a, width);
    sigmoid(rows * width, a, a);
    const V = this.V.value;
    const c = this.c.value;
    let sum = 0;
    for (let r = 0, at = 0, cell = 0; r < rows; r++) {
      for (let j = 0, v = 0; j < d; j++, cell++) {
        let output = c[j]!;
        for (let k = 0; k < hidden; k++, v++, at++) output += V[v]! * activity[at]!;
        const error = output - X[cell]!;
        delta[cell] = error;
        sum += error * error;
      }
    }
    return sum / (rows * d);
  }

  /** All gradients, from the last `forward` on as many rows. */
  backward(rows: number): void {
    const { d, hidden, activity, X, kernels, precision } = this;
    const width = d * hidden;
    this.slopes(rows);
    const gemm = precision === 'f32' ? kernels.gemm32 : kernels.gemm64;
    const G = this.A.gradient.byteOffset;
    gemm(1, 0, d, width, rows, X.byteOffset, d, activity.byteOffset, width, 0, G, width);
    this.differentiate();
  }

  /** ∂V, ∂c and ∂b; turns σ(a) into D in place. */
  private slopes(rows: number): void {
    const { d, hidden, activity, delta } = this;
    const V = this.V.value;
    const gradientB = this.b.gradient.fill(0);
    const gradientV = this.V.gradient.fill(0);
    const gradientC = this.c.gradient.fill(0);
    const factor = 2 / (rows * d);
    for (let r = 0, at = 0, cell = 0; r < rows; r++) {
      for (let j = 0, v = 0; j < d; j++, cell++) {
        const error = factor * delta[cell]!;
        gradientC[j] = gradientC[j]! + error;
        for (let k = 0; k < hidden; k++, v++, at++) {
          const s = activity[at]!;
          gradientV[v] = gradientV[v]! + error * s;
          const slope = error * V[v]! * s * (1 - s);
          activity[at] = slope;
          gradientB[v] = gradientB[v]! + slope;
        }
      }
    }
  }

  /** From G in A.gradient to ∂A, and ∂p. */
  private differentiate(): void {
    const { d, hidden, gradientP, columnSums, temperature, settings } = this;
    const { S, p } = this.orientation;
    const { lambda1, lambdaPriority } = settings;
    const A = this.A.value;
    const gradient = this.A.gradient;
    const size = norm(A);
    const pull = size > 0 ? settings.lambda2 / size : 0;
    columnSums.fill(0);
    for (let i = 0, pair = 0, at = 0; i < d; i++) {
      let rowSum = 0;
      for (let j = 0; j < d; j++, pair++) {
        const s = S[pair]!;
        let product = 0;
        for (let k = 0; k < hidden; k++, at++) {
          const g = gradient[at]!;
          const a = A[at]!;
          product += g * a;
          gradient[at] = g * s + (a > 0 ? lambda1 : a < 0 ? -lambda1 : 0) + pull * a;
        }
        const m = (product * s * (1 - s)) / temperature;
        rowSum += m;
        columnSums[j] = columnSums[j]! + m;
      }
      gradientP[i] = -rowSum;
    }
    const length = norm(p);
    const draw = length > 0 ? lambdaPriority / length : 0;
    for (let k = 0; k < d; k++) gradientP[k] = gradientP[k]! + columnSums[k]! + draw * p[k]!;
  }

  /** One Adam step of all parameters. */
  descend(): void {
    const { learningRate } = this.settings;
    const step = ++this.steps;
    const { first, second } = corrections(step);
    const constants = [learningRate, BETA1, BETA2, first, second, EPSILON] as const;
    const adam = this.precision === 'f32' ? this.kernels.adam32 : this.kernels.adam64;
    for (const { value, gradient, m, v } of [this.A, this.b, this.V, this.c]) {
      adam(value.length, value.byteOffset, gradient.byteOffset, m.byteOffset, v.byteOffset, ...constants);
    }
    this.adamP.step(this.gradientP, learningRate, step);
    this.orientation.separateRequired();
  }

  /** λ₁ Σ|A| + λ₂‖A‖_F + λₚ‖p‖₂. */
  penalty(): number {
    const { lambda1, lambda2, lambdaPriority } = this.settings;
    const A = this.A.value;
    let l1 = 0;
    for (let k = 0; k < A.length; k++) l1 += Math.abs(A[k]!);
    return lambda1 * l1 + lambda2 * norm(A) + lambdaPriority * norm(this.orientation.p);
  }

  /** Ŵ_ij = S_ij Σ_k A[i, jk] (`sum`, as in the reference) or S_ij √Σ_k A[i, jk]² (`norm`), row-major [d, d]. */
  weights(readout: 'sum' | 'norm', S: Float64Array): Float64Array {
    const { d, hidden } = this;
    const A = this.A.value;
    const W = new Float64Array(d * d);
    for (let pair = 0, at = 0; pair < W.length; pair++) {
      let sum = 0;
      let squares = 0;
      for (let k = 0; k < hidden; k++, at++) {
        sum += A[at]!;
        squares += A[at]! * A[at]!;
      }
      W[pair] = S[pair]! === 0 ? 0 : S[pair]! * (readout === 'sum' ? sum : Math.sqrt(squares));
    }
    return W;
  }
}
