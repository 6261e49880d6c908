/**
 * The augmented Lagrangian of NOTEARS in W⁺, W⁻ ≥ 0 with W = W⁺ − W⁻.
 *
 *   F = Q(W) + ρ/2 h(W)² + α h(W) + λ Σ(W⁺ + W⁻),   h(W) = tr exp(W∘W) − d,   ∂h/∂W = 2W∘exp(W∘W)ᵀ
 *   ∂F/∂W⁺ = ∂Q/∂W + (ρh + α) ∂h/∂W + λ,   ∂F/∂W⁻ = −∂Q/∂W − (ρh + α) ∂h/∂W + λ
 *
 * Weights are stored by columns (entry (i, j) at j·d + i; h is the same for Wᵀ), products and exp are compiled kernels,
 * and h costs exp of the strong components only: a cycle stays inside one, bounds make most weights exactly 0, and
 * components are small near the end.
 *
 * The variables of the minimisation are the weights over units u: W_ij = u_ij(x⁺ − x⁻). All ones as in the paper, or
 * `setUnits`: u_ij = (S_ii + 2(ρh + α) exp(W∘W)_ji)^−½, the curvature of F in one weight without that of h². It is 1e8 times
 * larger for weights that would close a cycle than for others; L-BFGS need not find that out step by step.
 *
 * Source: Zheng, Aragam, Ravikumar & Xing, "DAGs with NO TEARS", NeurIPS 2018; specs/topo.md A10. The units are ours.
 */
import { strongComponents } from '../../../shared/graph/components';
import { Workspace, type Kernels } from '../../engine/kernels';
import type { BoundedProblem } from '../../engine/lbfgsb';
import type { KnowledgeProblem } from '../knowledge-problem';

export class AugmentedLagrangian implements BoundedProblem {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  rho = 1;
  alpha = 0;
  /** Of the last `evaluate`. */
  h = 0;
  loss = 0;
  protected readonly d: number;
  private readonly kernels: Kernels;
  private readonly S: Float64Array;
  /** W⁺ − W⁻ by columns. */
  protected readonly T: Float64Array;
  /** T∘exp(T∘T)ᵀ: half of ∂h/∂T. */
  protected readonly slope: Float64Array;
  /** S(I − W) by columns. */
  protected readonly R: Float64Array;
  /** T∘T of a component, then its exponential. */
  private readonly block: Float64Array;
  private readonly scratch: Float64Array;
  private readonly lambda: Float64Array;
  private readonly units: Float64Array;
  private readonly support: Uint8Array;
  private readonly nodes: Int32Array;
  private hasUnits = false;

  constructor(problem: KnowledgeProblem, lambda1: number) {
    const { d, S, allowed, required } = problem;
    this.d = d;
    this.lower = new Float64Array(2 * d * d);
    this.upper = new Float64Array(2 * d * d);
    this.lambda = new Float64Array(d * d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const k = j * d + i;
        const bound = allowed[i * d + j] === 1 ? Number.POSITIVE_INFINITY : 0;
        this.upper[k] = this.upper[d * d + k] = bound;
        this.lambda[k] = required?.[i * d + j] === 1 ? 0 : lambda1;
      }
    }
    const scratchLength = 7 * (d + 4) * (d + 4) + 2 * (d + 4);
    const space = new Workspace(Workspace.bytes({ f64: [d * d, d * d, d * d, d * d, d * d, scratchLength] }));
    this.kernels = space.kernels;
    this.S = space.f64(d * d);
    this.S.set(S);
    this.T = space.f64(d * d);
    this.slope = space.f64(d * d);
    this.R = space.f64(d * d);
    this.block = space.f64(d * d);
    this.scratch = space.f64(scratchLength);
    this.units = new Float64Array(d * d).fill(1);
    this.support = new Uint8Array(d * d);
    this.nodes = new Int32Array(d);
  }

  /** W⁺ and W⁻ of a row-major W, in units of 1. */
  split(W: Float64Array): Float64Array {
    const { d } = this;
    const x = new Float64Array(2 * d * d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const w = W[i * d + j]!;
        x[j * d + i] = Math.max(w, 0);
        x[d * d + j * d + i] = Math.max(-w, 0);
      }
    }
    return x;
  }

  /** The row-major W of x, in units of 1. */
  join(x: Float64Array): Float64Array {
    const { d } = this;
    const W = new Float64Array(d * d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) W[i * d + j] = x[j * d + i]! - x[d * d + j * d + i]!;
    }
    return W;
  }

  /** Sets the units by the curvature at x, which is in units of 1 and goes over to the new ones. Returns the smallest. */
  setUnits(x: Float64Array): number {
    const { d, T, S, block, units, kernels, scratch, rho, alpha } = this;
    const size = d * d;
    for (let k = 0; k < size; k++) {
      T[k] = x[k]! - x[size + k]!;
      block[k] = T[k]! * T[k]!;
    }
    const h = kernels.expmTrace64(d, block.byteOffset, d, block.byteOffset, d, scratch.byteOffset);
    const pull = 2 * (rho * h + alpha);
    let smallest = Number.POSITIVE_INFINITY;
    for (let j = 0; j < d; j++) {
      for (let i = 0; i < d; i++) {
        const k = j * d + i;
        const curvature = S[i * d + i]! + pull * block[k]!;
        const unit = curvature > 0 && curvature < Number.POSITIVE_INFINITY ? 1 / Math.sqrt(curvature) : 1;
        units[k] = unit;
        smallest = Math.min(smallest, unit);
        x[k] = x[k]! / unit;
        x[size + k] = x[size + k]! / unit;
      }
    }
    this.hasUnits = true;
    return smallest;
  }

  /** Goes back to units of 1, with x. */
  dropUnits(x: Float64Array): void {
    if (!this.hasUnits) return;
    const { units } = this;
    const size = units.length;
    for (let k = 0; k < size; k++) {
      x[k] = x[k]! * units[k]!;
      x[size + k] = x[size + k]! * units[k]!;
    }
    units.fill(1);
    this.hasUnits = false;
  }

  evaluate(x: Float64Array, gradient: Float64Array): number {
    const { R, slope, lambda, units, rho, alpha } = this;
    const size = R.length;
    const l1 = this.load(x);
    this.loss = this.score();
    this.h = this.acyclicity();
    const pull = 2 * (rho * this.h + alpha);
    for (let k = 0; k < size; k++) {
      const g = pull * slope[k]! - R[k]!;
      const unit = units[k]!;
      gradient[k] = (lambda[k]! + g) * unit;
      gradient[size + k] = (lambda[k]! - g) * unit;
    }
    return this.loss + (rho / 2) * this.h * this.h + alpha * this.h + l1;
  }

  /** T of x. Returns the ℓ₁ part. */
  protected load(x: Float64Array): number {
    const { T, lambda, units } = this;
    const size = T.length;
    let l1 = 0;
    for (let k = 0; k < size; k++) {
      const plus = x[k]! * units[k]!;
      const minus = x[size + k]! * units[k]!;
      T[k] = plus - minus;
      l1 += lambda[k]! * (plus + minus);
    }
    return l1;
  }

  /** Q of T; R is minus its gradient. */
  protected score(): number {
    const { d, S, T, R, block, kernels } = this;
    for (let k = 0; k < T.length; k++) {
      R[k] = S[k]!;
      block[k] = -T[k]!;
    }
    kernels.gemm64(0, 0, d, d, d, block.byteOffset, d, S.byteOffset, d, 1, R.byteOffset, d);
    let sum = 0;
    for (let k = 0; k < T.length; k++) sum -= T[k]! * R[k]!;
    for (let j = 0; j < d; j++) sum += R[j * d + j]!;
    return sum / 2;
  }

  /** h of T; `slope` becomes T∘exp(T∘T)ᵀ. */
  protected acyclicity(): number {
    const { d, T, slope, support, nodes } = this;
    for (let k = 0; k < T.length; k++) support[k] = T[k] === 0 ? 0 : 1;
    slope.fill(0);
    const component = strongComponents(support, d);
    let h = 0;
    for (let i = 0; i < d; i++) {
      const c = component[i]!;
      if (c < 0) continue;
      let m = 0;
      for (let j = i; j < d; j++) {
        if (component[j] !== c) continue;
        nodes[m++] = j;
        component[j] = -1;
      }
      if (m > 1) h += this.componentAcyclicity(m);
    }
    return h;
  }

  /** Of the first m `nodes`. */
  private componentAcyclicity(m: number): number {
    const { d, T, slope, block, nodes, kernels, scratch } = this;
    for (let a = 0; a < m; a++) {
      const row = nodes[a]! * d;
      for (let b = 0; b < m; b++) block[a * m + b] = T[row + nodes[b]!]! ** 2;
    }
    const h = kernels.expmTrace64(m, block.byteOffset, m, block.byteOffset, m, scratch.byteOffset);
    for (let a = 0; a < m; a++) {
      const row = nodes[a]! * d;
      for (let b = 0; b < m; b++) slope[row + nodes[b]!] = T[row + nodes[b]!]! * block[a * m + b]!;
    }
    return h;
  }
}
