/**
 * A network with one hidden layer of logistic units and one linear output, as a regression of y on p inputs.
 *
 *   f(x) = c + Σ_m v_m σ(b_m + Σ_i A_mi x_i),   loss = (1/2n) Σ_r (f(x_r) − y_r)²
 *
 * Parameters lie in one vector θ: A [hidden, inputs] row-major, b [hidden], v [hidden], c. Gradient by hand:
 *
 *   e = f − y,  ∂c = Σ e/n,  ∂v_m = Σ e σ_m/n,  D_m = e v_m σ_m(1 − σ_m)/n,  ∂b_m = Σ D_m,  ∂A_mi = Σ D_m x_i
 *
 * Rows are taken in blocks that stay in the cache; each line of inputs is padded to a multiple of 8 rows.
 */
import { Workspace } from './kernels';

/** Rows in a block: unit outputs of 40 units take 160 KiB. */
const BLOCK = 512;
const LANES = 8;

/** Number of parameters of a network. */
export const networkSize = (hidden: number, inputs: number): number => hidden * (inputs + 2) + 1;

/** Evaluates networks of one width on the same rows; allocates nothing after construction. */
export class SigmoidNetwork {
  private readonly space: Workspace;
  /** Rows after padding. */
  private readonly padded: number;
  /** Inputs, [capacity, padded]. */
  private readonly X: Float64Array;
  /** b and A side by side, [hidden, 1 + inputs], and their gradient. */
  private readonly first: Float64Array;
  private readonly firstGradient: Float64Array;
  private readonly v: Float64Array;
  private readonly vGradient: Float64Array;
  /** Unit outputs of a block, [hidden, rows], and the residuals and scratch of its rows. */
  private readonly H: Float64Array;
  private readonly e: Float64Array;
  private readonly d: Float64Array;

  /** `capacity`: most inputs of any network evaluated here. */
  constructor(
    readonly n: number,
    readonly hidden: number,
    capacity: number,
  ) {
    const width = capacity + 1;
    this.padded = Math.ceil(n / LANES) * LANES;
    const block = Math.min(this.padded, BLOCK);
    const data = capacity * this.padded;
    const lengths = [data, hidden * width, hidden * width, hidden, hidden, hidden * block, block, block];
    this.space = new Workspace(Workspace.bytes({ f64: lengths }));
    const take = (length: number): Float64Array => this.space.f64(length);
    this.X = take(data);
    this.first = take(hidden * width);
    this.firstGradient = take(hidden * width);
    this.v = take(hidden);
    this.vGradient = take(hidden);
    this.H = take(hidden * block);
    this.e = take(block);
    this.d = take(block);
  }

  /** Makes the n values from entry `at` of an array input number k. */
  setInput(k: number, values: Float64Array, at: number): void {
    this.X.set(values.subarray(at, at + this.n), k * this.padded);
  }

  /**
   * Loss of the network in θ[at…] on the first `inputs` inputs; its gradient is written to gradient[at…]. The n values of
   * y begin at entry `yAt`. With `residual` [n], f − y is written there.
   */
  evaluate(
    inputs: number,
    y: Float64Array,
    yAt: number,
    theta: Float64Array,
    at: number,
    gradient: Float64Array,
    residual: Float64Array | null = null,
  ): number {
    const { n, padded, firstGradient, vGradient, hidden } = this;
    this.load(inputs, theta, at);
    vGradient.fill(0);
    firstGradient.fill(0);
    const c = theta[at + hidden * (inputs + 2)]!;
    let squares = 0;
    let sum = 0;
    for (let from = 0; from < padded; from += BLOCK) {
      const rows = Math.min(BLOCK, padded - from);
      const real = Math.min(rows, n - from);
      this.forward(inputs, from, rows);
      for (let r = 0, p = yAt + from; r < real; r++, p++) {
        const error = this.e[r]! + c - y[p]!;
        this.e[r] = error;
        squares += error * error;
        sum += error;
      }
      for (let r = real; r < rows; r++) this.e[r] = 0;
      if (residual) for (let r = 0; r < real; r++) residual[from + r] = this.e[r]!;
      this.backward(inputs, from, rows);
    }
    const width = inputs + 1;
    const b = at + hidden * inputs;
    for (let m = 0; m < hidden; m++) {
      gradient[b + m] = firstGradient[m * width]!;
      gradient[b + hidden + m] = vGradient[m]!;
      for (let i = 0; i < inputs; i++) gradient[at + m * inputs + i] = firstGradient[m * width + 1 + i]!;
    }
    gradient[b + 2 * hidden] = sum / n;
    return squares / (2 * n);
  }

  private load(inputs: number, theta: Float64Array, at: number): void {
    const { first, v, hidden } = this;
    const width = inputs + 1;
    const b = at + hidden * inputs;
    for (let m = 0; m < hidden; m++) {
      first[m * width] = theta[b + m]!;
      v[m] = theta[b + hidden + m]!;
      for (let i = 0; i < inputs; i++) first[m * width + 1 + i] = theta[at + m * inputs + i]!;
    }
  }

  /** Unit outputs of a block of rows, and vᵀH in e. */
  private forward(inputs: number, from: number, rows: number): void {
    const { space, X, first, v, H, e, padded, hidden } = this;
    const x = X.byteOffset + 8 * from;
    const weights = first.byteOffset;
    space.kernels.hiddenForward64(hidden, rows, inputs, weights, x, padded, v.byteOffset, H.byteOffset, e.byteOffset);
  }

  /** Adds a block's part to the gradients of [b A] and v. */
  private backward(inputs: number, from: number, rows: number): void {
    const { space, X, firstGradient, v, vGradient, H, e, d, n, padded, hidden } = this;
    const x = X.byteOffset + 8 * from;
    space.kernels.hiddenBackward64(
      hidden,
      rows,
      inputs,
      x,
      padded,
      H.byteOffset,
      e.byteOffset,
      v.byteOffset,
      1 / n,
      d.byteOffset,
      vGradient.byteOffset,
      firstGradient.byteOffset,
    );
  }
}
