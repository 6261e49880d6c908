/**
 * Networks on masked inputs in plain TypeScript: x̂_j = f_j(x ∘ A[j, :]). What the kernel of assembly/masked-networks.ts
 * must compute; only tests use it.
 *
 * Layers are affine with ReLU between; the mask is folded into the first layer, V = W₁·diag(A[j, :]), so its gradient
 * needs no gradient of the inputs:  Q = δ₁Xᵀ,  dW₁ = Q·diag(A[j, :]),  dA[j, i] = Σ_h W₁[h, i] Q[h, i].
 *
 * Source: specs/dp-dag.md §2.1. Batches are variable-major [d, stride] with zeros beyond their rows.
 */
type Floats = Float32Array | Float64Array;

/** Where the parameters of a network lie: per layer weights [outputs, inputs], then biases [outputs]. */
export interface Shape {
  readonly d: number;
  /** Inputs of every layer, then 1: [d, h₁, …, h_k, 1]. */
  readonly widths: readonly number[];
  /** Parameters of one network. Network j starts at j·size. */
  readonly size: number;
}

export function networkShape(d: number, hidden: readonly number[]): Shape {
  const widths = [d, ...hidden, 1];
  let size = 0;
  for (let l = 1; l < widths.length; l++) size += widths[l]! * (widths[l - 1]! + 1);
  return { d, widths, size };
}

export interface Batch {
  readonly X: Floats;
  readonly rows: number;
  readonly stride: number;
}

/** Activations of one network, layer by layer [width, stride]. */
export function activations({ widths }: Shape, stride: number): Float64Array[] {
  return widths.map((width, l) => new Float64Array(l === 0 ? 0 : width * stride));
}

/** Runs network j on the batch; the last of `layers` then holds x̂_j. */
export function forward(shape: Shape, theta: Floats, j: number, A: Floats, batch: Batch, layers: Float64Array[]): void {
  const { d, widths } = shape;
  const { rows, stride } = batch;
  let at = j * shape.size;
  for (let l = 1; l < widths.length; l++) {
    const inputs = widths[l - 1]!;
    const outputs = widths[l]!;
    const bias = at + inputs * outputs;
    const isLast = l === widths.length - 1;
    for (let o = 0; o < outputs; o++) {
      const out = layers[l]!.subarray(o * stride, (o + 1) * stride).fill(theta[bias + o]!);
      for (let i = 0; i < inputs; i++) {
        const w = l === 1 ? theta[at + o * d + i]! * A[j * d + i]! : theta[at + o * inputs + i]!;
        if (w === 0) continue;
        const from = l === 1 ? batch.X : layers[l - 1]!;
        for (let r = 0; r < rows; r++) out[r] = out[r]! + w * from[i * stride + r]!;
      }
      if (!isLast) for (let r = 0; r < rows; r++) out[r] = Math.max(0, out[r]!);
    }
    at = bias + outputs;
  }
}

/** Σ over rows of (x̂_j − x_j)²; `delta` [stride] becomes scale·(x̂_j − x_j). */
export function squaredError(j: number, batch: Batch, predicted: Float64Array, scale: number, delta: Floats): number {
  let sum = 0;
  for (let r = 0; r < batch.rows; r++) {
    const e = predicted[r]! - batch.X[j * batch.stride + r]!;
    sum += e * e;
    delta[r] = scale * e;
  }
  return sum;
}

/** Writes the gradient of network j, given ∂loss/∂x̂_j, to `gradient`, and ∂loss/∂A[j, :] to `G`. */
export function backward(
  shape: Shape,
  theta: Floats,
  j: number,
  A: Floats,
  batch: Batch,
  layers: Float64Array[],
  outputDelta: Float64Array,
  gradient: Floats,
  G: Floats,
): void {
  const { d, widths } = shape;
  const { rows, stride } = batch;
  let end = (j + 1) * shape.size;
  let delta = outputDelta;
  for (let l = widths.length - 1; l >= 1; l--) {
    const inputs = widths[l - 1]!;
    const outputs = widths[l]!;
    const bias = end - outputs;
    const at = bias - inputs * outputs;
    const from = l === 1 ? batch.X : layers[l - 1]!;
    const below = new Float64Array(l === 1 ? 0 : inputs * stride);
    if (l === 1) G.fill(0, j * d, (j + 1) * d);
    for (let o = 0; o < outputs; o++) {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += delta[o * stride + r]!;
      gradient[bias + o] = sum;
      for (let i = 0; i < inputs; i++) {
        let q = 0;
        for (let r = 0; r < rows; r++) q += delta[o * stride + r]! * from[i * stride + r]!;
        const w = theta[at + o * inputs + i]!;
        if (l === 1) {
          gradient[at + o * d + i] = q * A[j * d + i]!;
          G[j * d + i] = G[j * d + i]! + w * q;
        } else {
          gradient[at + o * inputs + i] = q;
          for (let r = 0; r < rows; r++) {
            if (from[i * stride + r]! > 0) below[i * stride + r] = below[i * stride + r]! + w * delta[o * stride + r]!;
          }
        }
      }
    }
    delta = below;
    end = at;
  }
}
