/**
 * Adam's step on tensors.
 *
 *   m ← β₁m + (1 − β₁)g,   v ← β₂v + (1 − β₂)g²,   θ ← θ − rate·(m/(1 − β₁ᵗ))/(√(v/(1 − β₂ᵗ)) + ε)
 *
 * Source: Kingma & Ba, "Adam", ICLR 2015.
 */
import { add, div, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';

export interface AdamConstants {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export interface AdamTensors {
  readonly theta: Tensor;
  readonly m: Tensor;
  readonly v: Tensor;
}

/** Step number t ≥ 1, with one rate or one per entry; to be called in a tidy. */
export function adamStep(
  { theta, m, v }: AdamTensors,
  gradient: Tensor,
  { beta1, beta2, epsilon }: AdamConstants,
  rate: number | Tensor,
  t: number,
): AdamTensors {
  const nextM = add(mul(m, beta1), mul(gradient, 1 - beta1));
  const nextV = add(mul(v, beta2), mul(square(gradient), 1 - beta2));
  // √(v/c) + ε = (√v + ε√c)/√c
  const root = Math.sqrt(1 - beta2 ** t);
  const scale = root / (1 - beta1 ** t);
  const factor = typeof rate === 'number' ? rate * scale : mul(rate, scale);
  const step = div(mul(nextM, factor), add(sqrt(nextV), epsilon * root));
  return { theta: sub(theta, step), m: nextM, v: nextV };
}
