/**
 * Sampling of DAGs on the device, several at a time, and gradients through the samples. Tensors [runs, d, d] are
 * child-major: entry [j, i] belongs to the edge i → j.
 *
 *   s = θ + Gumbel noise,  D[j, i] = s_i − s_j,  M = [D > 0],  E = [logit + logistic noise > 0],  A = E∘M
 *
 * M is the precedence matrix of the order by falling s, made without sorting. Gradients from G = ∂loss/∂A, with
 * y = σ(logit + noise), N = G∘E and the soft order Ps[a, v] = softmax_v(−|s_v − s_a|/τ), rows by variable, not by position:
 *
 *   dlogit = G∘M∘y(1 − y),   dPs = MᵀN + MNᵀ,   C = Ps∘(dPs − Σ_v Ps∘dPs),
 *   ds_v = Σ_a K[a, v] − Σ_a K[v, a]  with  K = −sign(D)∘C/τ
 *
 * The two products take the place of running sums along the order: they need no sort, two launches instead of some twenty,
 * and 4d³ operations, fewer than the networks take for d below about 1000.
 *
 * Source: Charpentier, Kibler & Günnemann, "Differentiable DAG Sampling", ICLR 2022. The processor's version and its
 * formulas: ../dag-sampling-oracle.ts.
 */
import {
  abs,
  add,
  div,
  exp,
  matMul,
  mul,
  reshape,
  sigmoid,
  sign,
  step,
  sub,
  square,
  sum,
  tensor2d,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';

/** Less than scores that are not equal can differ by. */
const TIE = 1e-30;

/** What the gradients need of a sample; all but `A` only for them. */
export interface DagSample {
  readonly A: Tensor;
  readonly E: Tensor;
  readonly M: Tensor;
  readonly D: Tensor;
  readonly y: Tensor;
}

/** Added to D it makes the variable with the smaller index come first among equal scores. [d, d]. */
export function tieBreaker(d: number): Tensor2D {
  return tensor2d(
    Float32Array.from({ length: d * d }, (_, k) => (k % d < Math.floor(k / d) ? TIE : 0)),
    [d, d],
  );
}

/** logits, logistic: [runs, d, d]; scores, gumbel: [runs, d]. */
export function sampleDags(logits: Tensor, scores: Tensor, logistic: Tensor, gumbel: Tensor, ties: Tensor): DagSample {
  const [runs, d] = scores.shape as [number, number];
  const s = add(scores, gumbel);
  const D = sub(reshape(s, [runs, 1, d]), reshape(s, [runs, d, 1]));
  const M = step(add(D, ties));
  const x = add(logits, logistic);
  const E = step(x);
  return { A: mul(E, M), E, M, D, y: sigmoid(x) };
}

/** Gradients of the logits [runs, d, d] and of the scores [runs, d] from G; rate = 1/τ. */
export function sampleGradients(
  { E, M, D, y }: DagSample,
  G: Tensor,
  rate: number,
): { readonly logits: Tensor; readonly scores: Tensor } {
  const logits = mul(mul(G, M), sub(y, square(y)));
  const N = mul(G, E);
  const dPs = add(matMul(M, N, true, false), matMul(M, N, false, true));
  const powers = exp(mul(abs(D), -rate));
  const Ps = div(powers, sum(powers, 2, true));
  const mean = sum(mul(Ps, dPs), 2, true);
  const K = mul(mul(Ps, sub(dPs, mean)), sign(D));
  return { logits, scores: mul(sub(sum(K, 2), sum(K, 1)), rate) };
}
