/**
 * One network per variable, all variables as inputs, all trained together.
 *
 *   f_j(x) = c_j + Σ_m v_jm σ(b_jm + Σ_i A_jmi x_i),   strength W[i][j] = (Σ_m A_jmi²)^½
 *
 * Parameters of network j lie at j·size in one vector θ: A_j [hidden, d], b, v, c. Entries of A for inputs that knowledge
 * rules out, and for the variable itself, are 0 and stay so. Only A has a part in the graph.
 */
import { networkSize, SigmoidNetwork } from '../../engine/sigmoid-network';
import type { KnowledgeProblem } from '../knowledge-problem';

/** A required edge whose strength came out as exactly 0 gets this one: it stays in the graph without any effect. */
const KEPT_STRENGTH = 1e-12;

export class JointNetworks {
  readonly d: number;
  /** Parameters of one network, and of all. */
  readonly size: number;
  readonly length: number;
  /** Half the mean squared residual of each variable at the last `evaluate`. */
  readonly losses: Float64Array;
  private readonly network: SigmoidNetwork;

  /** `rows`: centred values [d, n] in canonical variables. */
  constructor(
    readonly problem: Pick<KnowledgeProblem, 'd' | 'allowed' | 'required'>,
    readonly rows: Float64Array,
    readonly n: number,
    readonly hidden: number,
  ) {
    const { d } = problem;
    this.d = d;
    this.size = networkSize(hidden, d);
    this.length = d * this.size;
    this.losses = new Float64Array(d);
    this.network = new SigmoidNetwork(n, hidden, d);
    for (let i = 0; i < d; i++) this.network.setInput(i, rows, i * n);
  }

  /** Σ_j (1/2n)‖f_j − x_j‖² and its gradient, 0 on entries of A that are fixed. */
  evaluate(theta: Float64Array, gradient: Float64Array): number {
    const { d, size, rows, losses, network } = this;
    let sum = 0;
    for (let j = 0; j < d; j++) {
      losses[j] = network.evaluate(d, rows, j * network.n, theta, j * size, gradient, null);
      sum += losses[j]!;
    }
    this.clearFixed(gradient);
    return sum;
  }

  isFixed(i: number, j: number): boolean {
    return this.problem.allowed[i * this.d + j] === 0;
  }

  isRequired(i: number, j: number): boolean {
    const { required } = this.problem;
    return required !== null && required[i * this.d + j] === 1;
  }

  /** Sets the entries of A that are fixed to 0. */
  clearFixed(theta: Float64Array): void {
    this.eachInput((i, j, first) => {
      if (this.isFixed(i, j)) for (let m = 0; m < this.hidden; m++) theta[first + m * this.d] = 0;
    });
  }

  /** Calls with input i, network j and the place of A_j0i; A_jmi is m·d further. */
  eachInput(visit: (i: number, j: number, first: number) => void): void {
    const { d, size } = this;
    for (let j = 0; j < d; j++) for (let i = 0; i < d; i++) visit(i, j, j * size + i);
  }

  /** out[i, j] = Σ_m A_jmi². */
  squaredStrengths(theta: Float64Array, out: Float64Array): void {
    const { d, size, hidden } = this;
    for (let j = 0; j < d; j++) {
      for (let i = 0; i < d; i++) {
        let sum = 0;
        for (let m = 0, k = j * size + i; m < hidden; m++, k += d) sum += theta[k]! * theta[k]!;
        out[i * d + j] = sum;
      }
    }
  }

  /** Adds 2 A_jmi·outer[j, i] to the gradient: outer = (∂h/∂(W∘W))ᵀ times a factor. */
  addStrengthGradient(theta: Float64Array, outer: Float64Array, factor: number, gradient: Float64Array): void {
    const { d, size, hidden } = this;
    for (let j = 0; j < d; j++) {
      for (let i = 0; i < d; i++) {
        const slope = 2 * factor * outer[j * d + i]!;
        for (let m = 0, k = j * size + i; m < hidden; m++, k += d) gradient[k] = gradient[k]! + slope * theta[k]!;
      }
    }
  }

  /** ‖A‖₁ without required edges. */
  firstLayerL1(theta: Float64Array): number {
    let sum = 0;
    this.eachInput((i, j, first) => {
      if (!this.isRequired(i, j)) for (let m = 0; m < this.hidden; m++) sum += Math.abs(theta[first + m * this.d]!);
    });
    return sum;
  }

  /** W, row-major [d, d]. */
  strengths(theta: Float64Array): Float64Array {
    const W = new Float64Array(this.d * this.d);
    this.squaredStrengths(theta, W);
    for (let k = 0; k < W.length; k++) W[k] = Math.sqrt(W[k]!);
    const { required } = this.problem;
    if (required) for (let k = 0; k < W.length; k++) if (required[k] === 1 && W[k] === 0) W[k] = KEPT_STRENGTH;
    return W;
  }
}
