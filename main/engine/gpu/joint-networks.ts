/**
 * One network per variable, all variables as inputs, on the device: loss of every network and its gradient.
 *
 *   f_j(x) = c_j + Σ_m v_jm σ(b_jm + Σ_i A_jmi x_i),   loss_j = (1/2n) Σ_r (f_j(x_r) − x_rj)²
 *
 * θ [d, size], size = hidden·(d + 2) + 1: row j holds A_j [hidden, d], b_j, v_j, c_j, as in mlp/joint-networks.ts. With the
 * residuals e_j = f_j − x_j and the unit outputs H_j [hidden, rows]:
 *
 *   H = σ([A b]·[X; 1])   one product for all networks, [d·hidden, d + 1]·[d + 1, rows]
 *   ∂v_j = H_j e_jᵀ/n,   ∂c_j = Σ e_j/n,   D_jm = v_jm e_j ∘ H_jm ∘ (1 − H_jm)/n,   ∂[A b] = D·[X; 1]ᵀ
 *
 * Rows are taken in blocks, so that H stays below a size every device can hold.
 */
import {
  add,
  concat,
  matMul,
  mul,
  pad,
  reshape,
  sigmoid,
  slice,
  square,
  sub,
  sum,
  tensor2d,
  tensor3d,
  transpose,
  type Rank,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';

/** Most unit outputs of a block, over all networks: 64 MiB. */
const BLOCK_VALUES = 2 ** 24;

export interface NetworksSize {
  readonly d: number;
  readonly hidden: number;
}

interface RowBlock {
  /** [X; 1], [d + 1, rows]. */
  readonly inputs: Tensor2D;
  /** [d, 1, rows]. */
  readonly targets: Tensor3D;
}

/** Rows on the device, put there once. */
export interface NetworkRows {
  readonly n: number;
  readonly blocks: readonly RowBlock[];
}

/** Uploads centred values [d, n], in blocks of at most so many unit outputs. Freed by `disposeRows`. */
export function networkRows(
  values: Float32Array,
  n: number,
  { d, hidden }: NetworksSize,
  blockValues = BLOCK_VALUES,
): NetworkRows {
  const most = Math.max(1, Math.floor(blockValues / (d * hidden)));
  const count = Math.ceil(n / most);
  const blocks = Array.from({ length: count }, (_, b) => {
    const from = Math.floor((b * n) / count);
    const rows = Math.floor(((b + 1) * n) / count) - from;
    const lines = new Float32Array((d + 1) * rows).fill(1);
    for (let i = 0; i < d; i++) lines.set(values.subarray(i * n + from, i * n + from + rows), i * rows);
    return {
      inputs: tensor2d(lines, [d + 1, rows]),
      targets: tensor3d(lines.subarray(0, d * rows), [d, 1, rows]),
    };
  });
  return { n, blocks };
}

export function disposeRows({ blocks }: NetworkRows): void {
  for (const { inputs, targets } of blocks) {
    inputs.dispose();
    targets.dispose();
  }
}

export interface NetworksValue {
  /** loss_j, [d]. */
  readonly losses: Tensor1D;
  /** ∂ Σ_j loss_j/∂θ, [d, size]. Entries that knowledge fixes are not cleared: multiply by `freeMask`. */
  readonly gradient: Tensor2D;
}

/** Loss and gradient of all networks; to be called in a tidy. */
export function jointNetworks(theta: Tensor2D, { n, blocks }: NetworkRows, size: NetworksSize): NetworksValue {
  const { d, hidden } = size;
  const first = concat(
    [firstLayers(theta, size), reshape(slice(theta, [0, hidden * d], [d, hidden]), [d, hidden, 1])],
    2,
  );
  const weights: Weights = {
    first: reshape(first, [d * hidden, d + 1]),
    v: reshape(slice(theta, [0, hidden * (d + 1)], [d, hidden]), [d, 1, hidden]),
    c: reshape(slice(theta, [0, hidden * (d + 2)], [d, 1]), [d, 1, 1]),
  };
  const sums = blocks.map((block) => blockSums(block, weights, size)).reduce(addSums);
  const firstGradient = reshape(sums.first, [d, hidden, d + 1]);
  const parts = [
    reshape(slice(firstGradient, [0, 0, 0], [d, hidden, d]), [d, hidden * d]),
    reshape(slice(firstGradient, [0, 0, d], [d, hidden, 1]), [d, hidden]),
    reshape(sums.v, [d, hidden]),
    reshape(sums.c, [d, 1]),
  ] as Tensor2D[];
  return { losses: mul(reshape(sums.squares, [d]), 1 / (2 * n)), gradient: mul(concat(parts, 1), 1 / n) };
}

interface Weights {
  /** [A b], [d·hidden, d + 1]. */
  readonly first: Tensor2D;
  /** [d, 1, hidden]. */
  readonly v: Tensor3D;
  /** [d, 1, 1]. */
  readonly c: Tensor3D;
}

interface Sums {
  readonly squares: Tensor;
  readonly first: Tensor;
  readonly v: Tensor;
  readonly c: Tensor;
}

/** Σ e² and n times the gradients, over the rows of a block. */
function blockSums({ inputs, targets }: RowBlock, { first, v, c }: Weights, { d, hidden }: NetworksSize): Sums {
  const rows = inputs.shape[1];
  const H = reshape<Rank.R3>(sigmoid(matMul(first, inputs)), [d, hidden, rows]);
  const e = sub<Tensor3D>(add(matMul(v, H), c), targets);
  const D = mul(mul(reshape(v, [d, hidden, 1]), e), sub(H, square(H)));
  return {
    squares: sum(square(e), 2),
    first: matMul(reshape<Rank.R2>(D, [d * hidden, rows]), inputs, false, true),
    v: matMul(e, H, false, true),
    c: sum(e, 2),
  };
}

function addSums(a: Sums, b: Sums): Sums {
  return { squares: add(a.squares, b.squares), first: add(a.first, b.first), v: add(a.v, b.v), c: add(a.c, b.c) };
}

/** A, [d, hidden, d]: network, unit, input. */
export function firstLayers(theta: Tensor2D, { d, hidden }: NetworksSize): Tensor3D {
  return reshape(slice(theta, [0, 0], [d, hidden * d]), [d, hidden, d]);
}

/** (W∘W)_ij = Σ_m A_jmi², [d, d]. */
export function squaredStrengths(theta: Tensor2D, size: NetworksSize): Tensor2D {
  return transpose(sum<Tensor2D>(square(firstLayers(theta, size)), 1));
}

/** ∂g/∂θ [d, size] of a function g of W∘W, by `outer` = (∂g/∂(W∘W))ᵀ [d, d]: 2 A_jmi outer_ji. */
export function strengthGradient(theta: Tensor2D, outer: Tensor2D, size: NetworksSize): Tensor2D {
  const { d, hidden } = size;
  const gradient = mul(firstLayers(theta, size), mul(reshape(outer, [d, 1, d]), 2));
  return pad(reshape<Rank.R2>(gradient, [d, hidden * d]), [
    [0, 0],
    [0, 2 * hidden + 1],
  ]);
}

/** 1 for free parameters, 0 for entries A_jmi with allowed[i·d + j] = 0: [d, size] row-major. */
export function freeMask(allowed: Uint8Array, { d, hidden }: NetworksSize): Float32Array {
  const size = hidden * (d + 2) + 1;
  const mask = new Float32Array(d * size).fill(1);
  for (let j = 0; j < d; j++) {
    for (let i = 0; i < d; i++) {
      if (allowed[i * d + j] === 0) for (let m = 0; m < hidden; m++) mask[j * size + m * d + i] = 0;
    }
  }
  return mask;
}
