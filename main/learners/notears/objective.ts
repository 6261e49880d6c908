/**
 * The augmented Lagrangian of NOTEARS in W⁺, W⁻ ≥ 0 with W = W⁺ − W⁻.
 *
 *   F = Q(W) + ρ/2 h(W)² + α h(W) + λ Σ(W⁺ + W⁻),   h(W) = tr exp(W∘W) − d,   ∂h/∂W = 2W∘exp(W∘W)ᵀ
 *   ∂F/∂W⁺ = ∂Q/∂W + (ρh + α) ∂h/∂W + λ,   ∂F/∂W⁻ = −∂Q/∂W − (ρh + α) ∂h/∂W + λ
 *
 * Two exact savings. Weights are stored by columns (entry (i, j) at j·d + i; h is the same for Wᵀ), so a column with k
 * parents costs k·d. And a cycle stays inside one strong component of the graph, so h and its gradient need exp only of
 * the diagonal blocks of the components; bounds make most weights exactly 0, and blocks are small near the end.
 *
 * Source: Zheng, Aragam, Ravikumar & Xing, "DAGs with NO TEARS", NeurIPS 2018; specs/topo.md A10.
 */
import { MatrixExponential } from '../../engine/expm';
import type { BoundedProblem } from '../../engine/lbfgsb';
import { residualRow } from '../../engine/vector';
import { strongComponents } from '../../../shared/graph/components';
import type { KnowledgeProblem } from '../knowledge-problem';

export class AugmentedLagrangian implements BoundedProblem {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  rho = 1;
  alpha = 0;
  /** Of the last `evaluate`. */
  h = 0;
  loss = 0;
  private readonly d: number;
  private readonly S: Float64Array;
  /** W⁺ − W⁻ by columns. */
  private readonly T: Float64Array;
  private readonly lambda: Float64Array;
  private readonly slope: Float64Array;
  private readonly R: Float64Array;
  private readonly support: Uint8Array;
  private readonly parents: Int32Array;
  private readonly weights: Float64Array;
  private readonly block: Float64Array;
  private readonly exponential = new MatrixExponential();

  constructor(problem: KnowledgeProblem, lambda1: number) {
    const { d, S, allowed, required } = problem;
    this.d = d;
    this.S = S;
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
    this.T = new Float64Array(d * d);
    this.slope = new Float64Array(d * d);
    this.R = new Float64Array(d);
    this.support = new Uint8Array(d * d);
    this.parents = new Int32Array(d);
    this.weights = new Float64Array(d);
    this.block = new Float64Array(d * d);
  }

  /** W⁺ and W⁻ of a row-major W. */
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

  /** The row-major W of x. */
  join(x: Float64Array): Float64Array {
    const { d } = this;
    const W = new Float64Array(d * d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) W[i * d + j] = x[j * d + i]! - x[d * d + j * d + i]!;
    }
    return W;
  }

  evaluate(x: Float64Array, gradient: Float64Array): number {
    const { T, slope, lambda, rho, alpha } = this;
    const size = T.length;
    let l1 = 0;
    for (let k = 0; k < size; k++) {
      T[k] = x[k]! - x[size + k]!;
      l1 += lambda[k]! * (x[k]! + x[size + k]!);
    }
    this.h = this.acyclicity();
    const pull = 2 * (rho * this.h + alpha);
    for (let k = 0; k < size; k++) slope[k] = pull * slope[k]!;
    this.loss = this.score();
    for (let k = 0; k < size; k++) {
      gradient[k] = lambda[k]! + slope[k]!;
      gradient[size + k] = lambda[k]! - slope[k]!;
    }
    return this.loss + (rho / 2) * this.h * this.h + alpha * this.h + l1;
  }

  /** Q of T; adds its gradient to `slope`. */
  private score(): number {
    const { d, S, T, R, slope, parents, weights } = this;
    let loss = 0;
    for (let j = 0; j < d; j++) {
      const base = j * d;
      let count = 0;
      for (let i = 0; i < d; i++) {
        if (T[base + i] === 0) continue;
        parents[count] = i;
        weights[count++] = T[base + i]!;
      }
      residualRow(S, d, j, parents, 0, weights, 0, count, R, 0);
      let v = R[j]!;
      for (let a = 0; a < count; a++) v -= weights[a]! * R[parents[a]!]!;
      loss += v / 2;
      for (let i = 0; i < d; i++) slope[base + i] = slope[base + i]! - R[i]!;
    }
    return loss;
  }

  /** h of T; `slope` becomes T∘exp(T∘T)ᵀ. */
  private acyclicity(): number {
    const { d, T, slope, support } = this;
    slope.fill(0);
    for (let k = 0; k < T.length; k++) support[k] = T[k] === 0 ? 0 : 1;
    const component = strongComponents(support, d);
    const members = new Map<number, number[]>();
    for (let i = 0; i < d; i++) {
      const known = members.get(component[i]!);
      if (known) known.push(i);
      else members.set(component[i]!, [i]);
    }
    let h = 0;
    for (const nodes of members.values()) if (nodes.length > 1) h += this.componentAcyclicity(nodes);
    return h;
  }

  private componentAcyclicity(nodes: readonly number[]): number {
    const { d, T, slope, block, exponential } = this;
    const m = nodes.length;
    const A = m === d ? block : block.subarray(0, m * m);
    for (let a = 0; a < m; a++) {
      const row = nodes[a]! * d;
      for (let b = 0; b < m; b++) A[a * m + b] = T[row + nodes[b]!]! ** 2;
    }
    const E = exponential.compute(A, m);
    let trace = 0;
    for (let a = 0; a < m; a++) {
      const row = nodes[a]! * d;
      trace += E[a * m + a]! - 1;
      for (let b = 0; b < m; b++) slope[row + nodes[b]!] = T[row + nodes[b]!]! * E[b * m + a]!;
    }
    return trace;
  }
}
