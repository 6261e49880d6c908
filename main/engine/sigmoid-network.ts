/**
 * A network with one hidden layer of logistic units and one linear output, as a regression of y on p inputs.
 *
 *   f(x) = c + Σ_m v_m σ(b_m + Σ_i A_mi x_i),   loss = (1/2n) Σ_r (f(x_r) − y_r)²
 *
 * Parameters lie in one vector θ: A [hidden, inputs] row-major, b [hidden], v [hidden], c. Gradient by hand:
 *
 *   r = (f − y)/n,  ∂c = Σ r,  ∂v_m = Σ r σ_m,  D_m = r v_m σ_m(1 − σ_m),  ∂b_m = Σ D_m,  ∂A_mi = Σ D_m x_i
 */
import { axpy, dot } from './vector';

/** Number of parameters of a network. */
export const networkSize = (hidden: number, inputs: number): number => hidden * (inputs + 2) + 1;

/** Evaluates networks of one size on the same rows; allocates nothing after construction. */
export class SigmoidNetwork {
  /** Inputs, [capacity, n]: one row of n values for each input. To be filled by the owner. */
  readonly X: Float64Array;
  /** Residuals f − y of the last `evaluate`, [n]. */
  readonly residual: Float64Array;
  /** Unit outputs σ_m, [hidden, n]. */
  private readonly H: Float64Array;
  /** ∂loss/∂(unit inputs) of the last `evaluate`, [hidden, n]. */
  private readonly D: Float64Array;

  /** `capacity`: most inputs of any network evaluated here. */
  constructor(
    readonly n: number,
    readonly hidden: number,
    capacity: number,
  ) {
    this.X = new Float64Array(capacity * n);
    this.residual = new Float64Array(n);
    this.H = new Float64Array(hidden * n);
    this.D = new Float64Array(hidden * n);
  }

  /**
   * Loss of the network in θ[at…] with the first `inputs` rows of X; its gradient is written to gradient[at…].
   * `y` [n] begins at entry `yAt`.
   */
  evaluate(
    inputs: number,
    y: Float64Array,
    yAt: number,
    theta: Float64Array,
    at: number,
    gradient: Float64Array,
  ): number {
    const loss = this.forward(inputs, y, yAt, theta, at);
    this.backward(inputs, theta, at, gradient);
    return loss;
  }

  /** Loss alone; leaves unit outputs and residuals for `backward`. */
  forward(inputs: number, y: Float64Array, yAt: number, theta: Float64Array, at: number): number {
    const { n, hidden, X, H, residual } = this;
    const b = at + hidden * inputs;
    const v = b + hidden;
    residual.fill(theta[v + hidden]!);
    for (let m = 0; m < hidden; m++) {
      const row = m * n;
      H.fill(theta[b + m]!, row, row + n);
      for (let i = 0; i < inputs; i++) {
        const weight = theta[at + m * inputs + i]!;
        if (weight !== 0) axpy(weight, X, i * n, H, row, n);
      }
      for (let r = row; r < row + n; r++) H[r] = 1 / (1 + Math.exp(-H[r]!));
      axpy(theta[v + m]!, H, row, residual, 0, n);
    }
    let sum = 0;
    for (let r = 0; r < n; r++) {
      const e = residual[r]! - y[yAt + r]!;
      residual[r] = e;
      sum += e * e;
    }
    return sum / (2 * n);
  }

  /**
   * Largest |∂loss/∂A_mk| over the units, had the network of the last `evaluate` one more input with weights 0: the line of
   * n values that begins at entry `at` of `x`.
   */
  largestInputGradient(x: Float64Array, at: number): number {
    const { n, hidden, D } = this;
    let largest = 0;
    for (let m = 0; m < hidden; m++) largest = Math.max(largest, Math.abs(dot(D, m * n, x, at, n)));
    return largest;
  }

  private backward(inputs: number, theta: Float64Array, at: number, gradient: Float64Array): void {
    const { n, hidden, X, H, D, residual } = this;
    const b = at + hidden * inputs;
    const v = b + hidden;
    let sum = 0;
    for (let r = 0; r < n; r++) sum += residual[r]!;
    gradient[v + hidden] = sum / n;
    for (let m = 0; m < hidden; m++) {
      const row = m * n;
      const weight = theta[v + m]! / n;
      gradient[v + m] = dot(residual, 0, H, row, n) / n;
      let bias = 0;
      for (let r = 0; r < n; r++) {
        const s = H[row + r]!;
        const delta = weight * residual[r]! * s * (1 - s);
        D[row + r] = delta;
        bias += delta;
      }
      gradient[b + m] = bias;
      for (let i = 0; i < inputs; i++) gradient[at + m * inputs + i] = dot(D, row, X, i * n, n);
    }
  }
}
