/**
 * The augmented Lagrangian of NOTEARS-MLP over split first layers, with its gradient.
 *
 *   L = Q(θ) + ½λ₂(ΣA² + Σv²) + λ₁ Σ(A⁺ + A⁻) + ½ρh² + αh,   A = A⁺ − A⁻,  h = tr exp(W∘W) − d,  (W∘W)_ij = Σ_m A_jmi²
 *
 * Variables: θ with A⁺ in place of A, then A⁻. A⁺, A⁻ ≥ 0; entries that are fixed have both bounds 0.
 *
 * Source: Zheng, Dan, Aragam, Ravikumar & Xing, "Learning sparse nonparametric DAGs", AISTATS 2020, as restated in
 * specs/topo.md A11. Deviation: one bias per unit, where the code adds two.
 */
import { MatrixExponential } from '../../engine/expm';
import type { BoundedProblem } from '../../engine/lbfgsb';
import { stream } from '../../engine/random';
import type { JointNetworks } from '../mlp/joint-networks';

export interface Penalties {
  readonly lambda1: number;
  readonly lambda2: number;
}

export class NetworkLagrangian implements BoundedProblem {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  rho = 1;
  alpha = 0;
  /** h at the last evaluation. */
  h = 0;
  private readonly theta: Float64Array;
  private readonly slope: Float64Array;
  /** W∘W of the last evaluation. */
  protected readonly squares: Float64Array;
  private readonly exponential = new MatrixExponential();
  /** Place in θ of every entry of A, and λ₁ there. */
  private readonly places: Int32Array;
  private readonly l1: Float64Array;

  constructor(
    readonly networks: JointNetworks,
    private readonly penalties: Penalties,
  ) {
    const { d, hidden, length } = networks;
    const firsts = d * hidden * d;
    this.theta = new Float64Array(length);
    this.slope = new Float64Array(length);
    this.squares = new Float64Array(d * d);
    this.places = new Int32Array(firsts);
    this.l1 = new Float64Array(firsts);
    this.lower = new Float64Array(length + firsts).fill(Number.NEGATIVE_INFINITY, 0, length);
    this.upper = new Float64Array(length + firsts).fill(Number.POSITIVE_INFINITY);
    let k = 0;
    networks.eachInput((i, j, first) => {
      const limit = networks.isFixed(i, j) ? 0 : Number.POSITIVE_INFINITY;
      for (let m = 0; m < hidden; m++, k++) {
        const at = first + m * d;
        this.places[k] = at;
        this.l1[k] = networks.isRequired(i, j) ? 0 : penalties.lambda1;
        this.lower[at] = 0;
        this.upper[at] = limit;
        this.upper[length + k] = limit;
      }
    });
  }

  /** A first point. Network j draws from stream 1 + j: first layers within ±1/√d, negative ones become 0; v, c ±1/√hidden. */
  initial(seed: number): Float64Array {
    const { d, hidden, length, size } = this.networks;
    const x = new Float64Array(this.lower.length);
    for (let j = 0; j < d; j++) {
      const random = stream(seed, 1 + j);
      const within = (bound: number): number => bound * (2 * random.uniform() - 1);
      for (let k = hidden * (d + 1); k < size; k++) x[j * size + k] = within(1 / Math.sqrt(hidden));
      for (let k = hidden * d; k < hidden * (d + 1); k++) {
        x[j * size + k] = within(1 / Math.sqrt(d)) + within(1 / Math.sqrt(d));
      }
      for (let k = 0; k < hidden * d; k++) x[j * size + k] = Math.max(0, within(1 / Math.sqrt(d)));
      for (let k = 0; k < hidden * d; k++) x[length + j * hidden * d + k] = Math.max(0, within(1 / Math.sqrt(d)));
    }
    for (let k = 0; k < x.length; k++) x[k] = Math.min(x[k]!, this.upper[k]!);
    return x;
  }

  /** θ of a point, in an array that the next call reuses. */
  join(x: Float64Array): Float64Array {
    const { theta, places, networks } = this;
    theta.set(x.subarray(0, networks.length));
    for (let k = 0; k < places.length; k++) theta[places[k]!] = theta[places[k]!]! - x[networks.length + k]!;
    return theta;
  }

  evaluate(x: Float64Array, gradient: Float64Array): number {
    const { networks, slope, squares, places, l1, rho, alpha } = this;
    const { length } = networks;
    const theta = this.join(x);
    networks.squaredStrengths(theta, squares);
    let value = this.smooth(theta);
    const E = this.acyclicity();
    value += (rho / 2) * this.h * this.h + alpha * this.h;
    networks.addStrengthGradient(theta, E, rho * this.h + alpha, slope);
    gradient.set(slope);
    for (let k = 0; k < places.length; k++) {
      const at = places[k]!;
      value += l1[k]! * (x[at]! + x[length + k]!);
      gradient[at] = slope[at]! + l1[k]!;
      gradient[length + k] = l1[k]! - slope[at]!;
    }
    return value;
  }

  /** Loss with its gradient. */
  protected fit(theta: Float64Array, gradient: Float64Array): number {
    return this.networks.evaluate(theta, gradient);
  }

  /** h of the present squares; returns their exponential. */
  protected acyclicity(): Float64Array {
    const { d } = this.networks;
    const E = this.exponential.compute(this.squares, d);
    let trace = 0;
    for (let i = 0; i < d; i++) trace += E[i * d + i]!;
    this.h = trace - d;
    return E;
  }

  /** Loss and ridge, with their gradient in `slope`. */
  private smooth(theta: Float64Array): number {
    const { networks, slope, penalties } = this;
    const { d, hidden, size } = networks;
    const value = this.fit(theta, slope);
    let sum = 0;
    for (let j = 0; j < d; j++) {
      for (let k = j * size; k < (j + 1) * size - 1; k++) {
        if (k === j * size + hidden * d) k += hidden; // biases carry no ridge
        sum += theta[k]! * theta[k]!;
        slope[k] = slope[k]! + penalties.lambda2 * theta[k]!;
      }
    }
    return value + (penalties.lambda2 / 2) * sum;
  }

  /** Loss and penalised loss of θ, without the acyclicity terms. */
  value(theta: Float64Array): { loss: number; objective: number } {
    const { networks, penalties } = this;
    const objective = this.smooth(theta) + penalties.lambda1 * networks.firstLayerL1(theta);
    return { loss: networks.losses.reduce((sum, loss) => sum + loss, 0), objective };
  }
}
