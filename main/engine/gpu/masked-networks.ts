/**
 * Networks on masked inputs on the device, one per variable and run: x̂_j = f_j(x ∘ A[j, :]), affine layers with ReLU
 * between. All networks of all runs are one product per layer; activations are [runs·d, width, rows].
 *
 * The mask is folded into the first layer, V = W₁·diag(A[j, :]):
 *   Q = δ₁X,  dW₁ = Q·diag(A[j, :]),  dA[j, i] = Σ_h W₁[h, i] Q[h, i],
 *   dW_l = δ_l H_{l−1}ᵀ,  db_l = Σ_rows δ_l,  δ_{l−1} = W_lᵀδ_l ∘ [H_{l−1} > 0]
 *
 * Source: specs/dp-dag.md §2.1; the processor's version: ../masked-networks-oracle.ts.
 */
import {
  add,
  matMul,
  mul,
  relu,
  reshape,
  slice,
  square,
  step,
  sub,
  sum,
  transpose,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';
import type { Layout } from './vi-dp-dag-layout';

interface Layer {
  /** [runs·d, outputs, inputs]. */
  readonly W: Tensor;
  /** [runs·d, outputs, 1]. */
  readonly b: Tensor;
}

/** The layers that the vector `theta` holds. */
export function layersOf(theta: Tensor, { layers, runs, d }: Layout): Layer[] {
  const networks = runs * d;
  return layers.map(({ inputs, outputs, weights, biases }) => ({
    W: reshape(slice(theta, weights, networks * outputs * inputs), [networks, outputs, inputs]),
    b: reshape(slice(theta, biases, networks * outputs), [networks, outputs, 1]),
  }));
}

export interface NetworkGradients {
  /** Σ (x̂ − x)² of every run. */
  readonly squares: Tensor1D;
  /** Gradients of the layers, one after the other in the order of the layout, as vectors. */
  readonly theta: Tensor1D[];
  /** ∂loss/∂A [runs, d, d]. */
  readonly A: Tensor;
}

/** Gradients of 1/(rows·d) Σ (x̂ − x)² of every run. A: [runs, d, d]; X: [runs, rows, d]. */
export function networkGradients(layers: readonly Layer[], A: Tensor, X: Tensor): NetworkGradients {
  const [runs, rows, d] = X.shape as [number, number, number];
  const mask = reshape(A, [runs * d, 1, d]);
  const activations = forward(layers, mask, X);
  const predicted = reshape(activations.at(-1)!, [runs, d, rows]);
  const errors = sub(predicted, transpose(X, [0, 2, 1]));
  const squares = sum(square(errors), [1, 2]) as Tensor1D;
  let delta = reshape(mul(errors, 2 / (rows * d)), [runs * d, 1, rows]);
  const theta: Tensor1D[] = [];
  for (let l = layers.length - 1; l >= 1; l--) {
    const below = activations[l - 1]!;
    theta.unshift(flat(matMul(delta, below, false, true)), flat(sum(delta, 2)));
    delta = mul(matMul(layers[l]!.W, delta, true, false), step(below));
  }
  const { W } = layers[0]!;
  const width = W.shape[1]!;
  const Q = reshape(matMul(reshape(delta, [runs, d * width, rows]), X), [runs * d, width, d]);
  theta.unshift(flat(mul(Q, mask)), flat(sum(delta, 2)));
  return { squares, theta, A: reshape(sum(mul(W, Q), 1), [runs, d, d]) };
}

/** Activations of every layer. */
function forward(layers: readonly Layer[], mask: Tensor, X: Tensor): Tensor[] {
  const [runs, rows, d] = X.shape as [number, number, number];
  const activations: Tensor[] = [];
  layers.forEach(({ W, b }, l) => {
    const [networks, outputs] = W.shape as [number, number];
    const product =
      l === 0
        ? reshape(matMul(reshape(mul(W, mask), [runs, d * outputs, d]), X, false, true), [networks, outputs, rows])
        : matMul(W, activations[l - 1]!);
    const affine = add(product, b);
    activations.push(l === layers.length - 1 ? affine : relu(affine));
  });
  return activations;
}

const flat = (tensor: Tensor): Tensor1D => reshape(tensor, [tensor.size]);
