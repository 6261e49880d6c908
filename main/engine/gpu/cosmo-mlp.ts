/**
 * COSMO's nonlinear model on the device: steps of Adam on all networks and priorities, as in learners/cosmo-mlp/network.ts.
 *
 *   a = X·(S ∘ A) + b,   X̂_j = Σ_k V_jk σ(a_jk) + c_j,   J = ‖X − X̂‖²_F/(B·d) + λ₁ Σ|A| + λ₂‖A‖_F + λₚ‖p‖₂
 *   with e = w∘(X̂ − X), w = 2/(B·d):   loss = ½ Σ e∘(X̂ − X),   D = e V σ(a)(1 − σ(a)),   G = XᵀD
 *   ∂V = Σ_n e σ(a),  ∂c = Σ_n e,  ∂b = Σ_n D,  ∂A = G∘S + λ₁ sign A + λ₂ A/‖A‖_F,
 *   ∂p: orientation.ts with ∂fit/∂S ∘ S = Σ_k G∘S∘A
 *
 * θ, flat: A [d, d·h], b [d·h], V [d·h], c [d], p [d], so that one pass of Adam does for all. Sums over rows and over units
 * are products with ones: sums over any but the last axis cost a transposition, and short ones a workgroup each.
 */
import {
  abs,
  add,
  concat,
  fused,
  matMul,
  mul,
  norm,
  ones,
  reshape,
  rsqrt,
  sign,
  slice,
  square,
  sub,
  sum,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { TensorOrientation } from './orientation';
import {
  createOrientedProgram,
  type OrientedObjective,
  type OrientedProgram,
  type OrientedSettings,
  type TensorBatch,
} from './oriented-descent';

/** Keeps 0/√0 at 0. */
const TINY = 1e-30;

export interface CosmoMlpSettings extends OrientedSettings {
  /** Hidden units per variable, h. */
  readonly hidden: number;
}

interface Parts {
  /** [d, d, h]. */
  readonly A: Tensor3D;
  /** [d·h]. */
  readonly b: Tensor1D;
  /** [d, h]. */
  readonly V: Tensor2D;
  readonly c: Tensor1D;
  readonly p: Tensor1D;
}

class NetworkObjective implements OrientedObjective {
  readonly shape: number[];
  private readonly rows: Tensor2D;
  private readonly units: Tensor2D;

  constructor(
    private readonly settings: CosmoMlpSettings,
    private readonly orientation: TensorOrientation,
  ) {
    const { d, hidden, batchSize } = settings;
    this.shape = [d * d * hidden + 2 * d * hidden + 2 * d];
    this.rows = ones([1, batchSize]);
    this.units = ones([hidden, 1]);
  }

  prepare(X: Tensor2D): Tensor2D {
    return X;
  }

  differentiate(theta: Tensor, batch: TensorBatch, temperature: number): { squares: Tensor; gradient: Tensor } {
    const { d, hidden, batchSize } = this.settings;
    const { A, b, V, c, p } = this.parts(theta as Tensor1D);
    const S = this.orientation.orient(p, temperature);
    const scale = reshape(S, [d, d, 1]);
    const weights = reshape(mul(A, scale), [d, d * hidden]) as Tensor2D;
    const activity = fused.matMul({ a: batch.X, b: weights, bias: b, activation: 'sigmoid' });
    const s = reshape(activity, [batchSize, d, hidden]);
    const error = sub(add(this.overUnits(mul(s, V), [batchSize, d]), c), batch.X);
    const e = mul(error, batch.weights());
    const es = mul(s, reshape(e, [batchSize, d, 1]));
    const D = reshape(mul(mul(es, sub(1, s)), V), [batchSize, d * hidden]) as Tensor2D;
    const G = mul(reshape(matMul(batch.X, D, true, false), [d, d, hidden]), scale) as Tensor3D;
    const product = this.overUnits(mul(G, A), [d, d]) as Tensor2D;
    const gradient = concat([
      reshape(add(G, this.penaltyGradient(A)), [d * d * hidden]) as Tensor1D,
      this.overRows(D),
      this.overRows(reshape(es, [batchSize, d * hidden]) as Tensor2D),
      this.overRows(e as Tensor2D),
      add(this.orientation.differentiate(product, S, temperature), this.pull(p, this.settings.lambdaPriority)),
    ]);
    return { squares: mul(e, error), gradient };
  }

  penalty(theta: Tensor): Scalar {
    const { d, lambda1, lambda2, lambdaPriority } = this.settings;
    const { A, p } = this.parts(theta as Tensor1D);
    const rows = reshape(A, [d, -1]);
    const l1 = mul(sum(sum(abs(rows), 1)), lambda1);
    return add(l1, add(mul(norm(norm(rows, 2, 1)), lambda2), mul(norm(p), lambdaPriority)));
  }

  dispose(): void {
    this.rows.dispose();
    this.units.dispose();
  }

  /** Sums over the last axis, that of the units. */
  private overUnits(x: Tensor, shape: number[]): Tensor {
    const flat = reshape(x, [-1, this.settings.hidden]) as Tensor2D;
    return reshape(matMul(flat, this.units), shape);
  }

  /** Sums over the rows of a batch. */
  private overRows(x: Tensor2D): Tensor1D {
    return reshape(matMul(this.rows, x), [x.shape[1]]);
  }

  /** λ x/‖x‖, 0 at 0. */
  private pull(x: Tensor, lambda: number): Tensor {
    const squares = sum(sum(reshape(square(x), [x.shape[0]!, -1]), 1));
    return mul(x, mul(rsqrt(add(squares, TINY)), lambda));
  }

  private penaltyGradient(A: Tensor3D): Tensor {
    const { lambda1, lambda2 } = this.settings;
    return add(mul(sign(A), lambda1), this.pull(A, lambda2));
  }

  private parts(theta: Tensor1D): Parts {
    const { d, hidden } = this.settings;
    let at = 0;
    const next = (length: number): Tensor1D => {
      at += length;
      return slice(theta, [at - length], [length]);
    };
    return {
      A: reshape(next(d * d * hidden), [d, d, hidden]),
      b: next(d * hidden),
      V: reshape(next(d * hidden), [d, hidden]),
      c: next(d),
      p: next(d),
    };
  }
}

export function createCosmoMlp(settings: CosmoMlpSettings): OrientedProgram {
  const orientation = new TensorOrientation(settings);
  return createOrientedProgram(settings, orientation, new NetworkObjective(settings, orientation));
}
