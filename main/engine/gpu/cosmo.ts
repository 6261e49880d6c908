/**
 * COSMO's linear model on the device: steps of Adam on weights H [d, d] and priorities p [d], as in
 * learners/cosmo/linear-model.ts.
 *
 *   J = ‖X − XW‖²_F/(B·d) + λ₁ Σ|H| + λ₂‖H‖_F + λₚ‖p‖₂,   W = H ∘ S
 *   with X̃ = √(2/(B·d))·X, R = X̃W − X̃:   loss = ½‖R‖²,   G = X̃ᵀR
 *   ∂H = G∘S + λ₁ sign H + λ₂ H/‖H‖_F,   ∂p: orientation.ts with ∂fit/∂S ∘ S = G∘S∘H
 *
 * θ [d + 1, d] has H above p, so that one pass of Adam and one pass of penalties do for both. Penalties: with λ [d + 1, 1]
 * and C [d + 1, d + 1] the same-parameter indicator, λ/‖·‖ in every row is λ∘(C·rowsums(θ²) + tiny)^(−½).
 */
import {
  abs,
  add,
  concat,
  fused,
  matMul,
  mul,
  reshape,
  rsqrt,
  sign,
  slice,
  sqrt,
  square,
  sub,
  sum,
  tensor1d,
  tensor2d,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
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

class LinearObjective implements OrientedObjective {
  readonly shape: number[];
  /** λ₁ at the rows of H, 0 at p. */
  private readonly l1: Tensor2D;
  /** λ₂ at the rows of H, λₚ at p. */
  private readonly pulls: Tensor2D;
  /** 1 where two rows belong to the same norm. */
  private readonly together: Tensor2D;
  private readonly tiny: Tensor1D;

  constructor(
    { d, lambda1, lambda2, lambdaPriority }: OrientedSettings,
    private readonly orientation: TensorOrientation,
  ) {
    const size = d + 1;
    this.shape = [size, d];
    const column = (H: number, p: number): Tensor2D =>
      tensor2d(
        Float32Array.from({ length: size }, (_, k) => (k < d ? H : p)),
        [size, 1],
      );
    this.l1 = column(lambda1, 0);
    this.pulls = column(lambda2, lambdaPriority);
    const isSame = Float32Array.from({ length: size * size }, (_, k) =>
      Number(Math.floor(k / size) < d === k % size < d),
    );
    this.together = tensor2d(isSame, [size, size]);
    this.tiny = tensor1d([TINY]);
  }

  prepare(X: Tensor2D, weights: Tensor2D): Tensor2D {
    return mul(X, sqrt(weights));
  }

  differentiate(theta: Tensor, { X }: TensorBatch, temperature: number): { squares: Tensor; gradient: Tensor } {
    const { orientation } = this;
    const { H, p } = this.parts(theta as Tensor2D);
    const d = H.shape[0];
    const S = orientation.orient(p, temperature);
    const R = sub<Tensor2D>(matMul(X, mul(H, S)), X);
    const G = mul<Tensor2D>(matMul(X, R, true, false), S);
    const flow = orientation.differentiate(mul(G, H), S, temperature);
    const fit = concat([G, reshape(flow, [1, d]) as Tensor2D]);
    return { squares: square(R), gradient: add(fit, this.penaltyGradient(theta as Tensor2D)) };
  }

  penalty(theta: Tensor): Scalar {
    const rows = sum(abs(mul(theta, this.l1)), 1);
    // Every row of the sums is the squared norm of the parameter it belongs to; the first is that of H, the last that of p.
    const norms = mul(sqrt(matMul(this.together, sum(square(theta), 1, true) as Tensor2D)), this.pulls);
    const d = this.shape[1]!;
    return add(sum(rows), add(sum(slice(norms, [0, 0], [1, 1])), sum(slice(norms, [d, 0], [1, 1])))) as Scalar;
  }

  dispose(): void {
    for (const tensor of [this.l1, this.pulls, this.together, this.tiny]) tensor.dispose();
  }

  private penaltyGradient(theta: Tensor2D): Tensor2D {
    const rows = sum(square(theta), 1, true) as Tensor2D;
    const inverse = rsqrt(fused.matMul({ a: this.together, b: rows, bias: this.tiny }));
    return add(mul(sign(theta), this.l1), mul(theta, mul(inverse, this.pulls)));
  }

  private parts(theta: Tensor2D): { H: Tensor2D; p: Tensor2D } {
    const d = this.shape[1]!;
    return { H: slice(theta, [0, 0], [d, d]), p: slice(theta, [d, 0], [1, d]) };
  }
}

export function createCosmo(settings: OrientedSettings): OrientedProgram {
  const orientation = new TensorOrientation(settings);
  return createOrientedProgram(settings, orientation, new LinearObjective(settings, orientation));
}
