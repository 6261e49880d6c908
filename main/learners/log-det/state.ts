/**
 * Weights, moments and inverse of a log-det path on the compiled kernels: one Adam step costs a product in f32 and, where
 * the inverse is due, 2d³ flops more.
 *
 *   G = −μ R diag(1/σ) + μλ sign(W) + 2W∘Mᵀ,   R = S(I − W),   M = (sI − W∘W)⁻¹ + 1e-16
 *
 * Two savings, both small against the noise of Adam itself, where weights near 0 zigzag by the whole rate:
 *  - R follows W by R += rate·S P, with the direction P exactly the f32 numbers W moves by. Only the rounding of S P to f32
 *    remains, 1e-7 of a change of 3e-4, and R is formed anew in f64 every few steps (`renewResiduals`).
 *  - M changes slowly and smoothly. It is inverted every `gap` steps and extrapolated linearly between. At every inverse
 *    the error the extrapolation made is measured as a share of each weight's step; `gap` doubles while the largest is
 *    small and halves when it is not.
 */
import { Workspace, type Kernels } from '../../engine/kernels';
import type { KnowledgeProblem } from '../knowledge-problem';
import type { PathPoint } from './stage';

const INVERSE_OFFSET = 1e-16;
const ADAM_EPSILON = 1e-8;
/** Largest share of a step that extrapolating may change; below the second, the gap grows. */
const GAP_TOLERANCE = 0.1;
const GAP_GROWS_BELOW = 0.025;
const MAX_GAP = 8;
/** The f32 product works on tiles of this width. */
const PADDING = 8;

export interface AdamRates {
  readonly lambda1: number;
  readonly beta1: number;
  readonly beta2: number;
}

export class LogDetState {
  /** Row-major [d, d], as all matrices here. */
  readonly W: Float64Array;
  /** S(I − W). */
  readonly R: Float64Array;
  /** Residual variances v_j = [(I − W)ᵀ R]_jj, [d]. */
  readonly v: Float64Array;
  /** 1/σ_j, [d]. */
  readonly inverseSigma: Float64Array;
  /** log det(sI − W∘W) of the last inverse. */
  logDet = 0;
  private readonly d: number;
  private readonly kernels: Kernels;
  private readonly S: Float64Array;
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly slope: Float64Array;
  private readonly kept: readonly [Float64Array, Float64Array, Float64Array];
  private readonly scratch: Float64Array;
  private readonly S32: Float32Array;
  private readonly P: Float32Array;
  private readonly Q: Float32Array;
  private readonly width: number;
  private readonly free: number;
  private readonly weight: number;
  /** Mᵀ of the last inverse, and of the one before. */
  private N: Float64Array;
  private oldN: Float64Array;
  private readonly spare: Float64Array;
  private gap = 1;
  private sinceInverse = 0;

  constructor(
    problem: KnowledgeProblem,
    free: Uint8Array | null,
    private readonly rates: AdamRates,
    /** Entries of M below this are outside the domain. */
    private readonly domainTolerance: number,
  ) {
    const { d, S, required } = problem;
    this.d = d;
    const size = d * d;
    this.width = Math.ceil(d / PADDING) * PADDING;
    const wide = this.width * this.width;
    const scratchLength = scratchBound(d);
    const space = new Workspace(
      Workspace.bytes({
        f64: [...Array<number>(14).fill(size), d, d, scratchLength],
        f32: [wide, wide, wide],
      }),
    );
    this.kernels = space.kernels;
    const matrix = (): Float64Array => space.f64(size);
    this.W = matrix();
    this.R = matrix();
    this.S = matrix();
    this.first = matrix();
    this.second = matrix();
    this.slope = matrix();
    this.N = matrix();
    this.oldN = matrix();
    this.spare = matrix();
    this.kept = [matrix(), matrix(), matrix()];
    this.v = space.f64(d);
    this.inverseSigma = space.f64(d).fill(1);
    this.scratch = space.f64(scratchLength);
    this.S32 = space.f32(wide);
    this.P = space.f32(wide);
    this.Q = space.f32(wide);
    this.S.set(S);
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) this.S32[i * this.width + j] = S[i * d + j]!;
    this.free = free ? address(matrix(), free) : 0;
    this.weight = required
      ? address(
          matrix(),
          required.map((isRequired) => 1 - isRequired),
        )
      : 0;
  }

  /** Empties the moments and forgets the inverse: the next step is the first of a stage. */
  begin(): void {
    this.first.fill(0);
    this.second.fill(0);
    this.P.fill(0);
    this.slope.fill(0);
    this.gap = 1;
    this.sinceInverse = 0;
  }

  /** After `begin`: weights and moments of a stage that was begun elsewhere. */
  resume({ W, first, second }: Pick<PathPoint, 'W' | 'first' | 'second'>): void {
    this.W.set(W);
    if (first) this.first.set(first);
    if (second) this.second.set(second);
    this.renewResiduals();
  }

  get isInverseDue(): boolean {
    return this.sinceInverse === 0 || this.sinceInverse >= this.gap;
  }

  /** Steps since the last inverse, which is how far `goBack` goes. */
  get stepsSinceInverse(): number {
    return this.sinceInverse;
  }

  /** Puts Mᵀ and its log-determinant in place, before step t. False outside the domain. */
  invert(s: number, t: number): boolean {
    [this.N, this.oldN] = [this.oldN, this.N];
    const { d, kernels, W, N, oldN } = this;
    const offset = INVERSE_OFFSET;
    const scratch = this.scratch.byteOffset;
    const logDet = kernels.logDetInverse64(d, s, W.byteOffset, N.byteOffset, offset, this.domainTolerance, scratch);
    if (Number.isNaN(logDet)) {
      [this.N, this.oldN] = [oldN, N];
      return false;
    }
    this.logDet = logDet;
    if (this.sinceInverse > 0) this.adaptGap(t);
    this.sinceInverse = 0;
    if (this.gap > 1) {
      const [W0, first0, second0] = this.kept;
      W0.set(W);
      first0.set(this.first);
      second0.set(this.second);
    }
    return true;
  }

  /** Measures the error of the extrapolation at the new inverse, renews the slope and sets the next gap. */
  private adaptGap(t: number): void {
    const { d, kernels, W, N, oldN, slope, second, sinceInverse } = this;
    const correction = 1 - this.rates.beta2 ** Math.max(t - 1, 1);
    const square = kernels.logDetExtrapolate64(
      d * d,
      sinceInverse,
      N.byteOffset,
      oldN.byteOffset,
      slope.byteOffset,
      W.byteOffset,
      second.byteOffset,
      correction,
      ADAM_EPSILON ** 2,
    );
    const error = Math.sqrt(square);
    if (!(error <= GAP_TOLERANCE)) this.gap = Math.max(1, this.gap >> 1);
    else if (error < GAP_GROWS_BELOW && sinceInverse === this.gap) this.gap = Math.min(2 * this.gap, MAX_GAP);
  }

  /** log det(sI − W∘W) without touching the inverse in use; NaN outside the domain. */
  logDetAt(s: number): number {
    const { d, kernels, W, spare, scratch, domainTolerance } = this;
    const { byteOffset } = scratch;
    return kernels.logDetInverse64(d, s, W.byteOffset, spare.byteOffset, INVERSE_OFFSET, domainTolerance, byteOffset);
  }

  /** Back to the last inverse; from there on every step inverts until extrapolating has proven good again. */
  goBack(): void {
    const [W0, first0, second0] = this.kept;
    this.W.set(W0);
    this.first.set(first0);
    this.second.set(second0);
    this.slope.fill(0);
    this.gap = 1;
    this.sinceInverse = 0;
  }

  /** W += rate·P: undoes the last step, or with a negative rate takes it again. */
  follow(rate: number): void {
    const { d, W, P, width } = this;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) W[i * d + j] = W[i * d + j]! + rate * P[i * width + j]!;
    }
  }

  /** R and v of W in f64. */
  renewResiduals(): void {
    const { d, kernels, W, R, S } = this;
    R.set(W);
    for (let k = 0; k < R.length; k++) R[k] = -R[k]!;
    for (let i = 0; i < d; i++) R[i * d + i] = R[i * d + i]! + 1;
    // The inverse's scratch is free between inverses and wide enough for I − W.
    const E = this.scratch.subarray(0, d * d);
    E.set(R);
    kernels.gemm64(0, 0, d, d, d, S.byteOffset, d, E.byteOffset, d, 0, R.byteOffset, d);
    this.renewVariances();
  }

  /** v from R. */
  renewVariances(): void {
    const { d, kernels, Q, width, R, W, v } = this;
    kernels.logDetResiduals64(d, 0, Q.byteOffset, width, R.byteOffset, W.byteOffset, v.byteOffset);
  }

  /** Adam's step t, and R after it; v too when `hasVariances`. */
  step(t: number, mu: number, rate: number, hasVariances: boolean): void {
    const { d, kernels, W, R, N, slope, first, second, P, Q, S32, width, v } = this;
    const { lambda1, beta1, beta2 } = this.rates;
    kernels.logDetAdam64(
      d,
      W.byteOffset,
      R.byteOffset,
      N.byteOffset,
      slope.byteOffset,
      this.sinceInverse,
      this.inverseSigma.byteOffset,
      first.byteOffset,
      second.byteOffset,
      P.byteOffset,
      width,
      this.free,
      this.weight,
      mu,
      lambda1,
      rate,
      beta1,
      beta2,
      1 - beta1 ** t,
      1 - beta2 ** t,
      ADAM_EPSILON,
    );
    this.sinceInverse++;
    kernels.symmetricProduct32(width, S32.byteOffset, P.byteOffset, Q.byteOffset);
    kernels.logDetResiduals64(
      d,
      rate,
      Q.byteOffset,
      width,
      R.byteOffset,
      W.byteOffset,
      hasVariances ? v.byteOffset : 0,
    );
  }
}

/** At least invertMScratch(d) of the kernels, which need a workspace to be asked. */
function scratchBound(d: number): number {
  return (d + 8) * (d + 8) + 32 * (d + 16);
}

function address(target: Float64Array, values: ArrayLike<number>): number {
  target.set(values);
  return target.byteOffset;
}
