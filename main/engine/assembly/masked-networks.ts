/**
 * Kernels for networks on masked inputs, one per variable, in single precision: x̂_j = f_j(x ∘ A[j, :]), affine layers with
 * ReLU between. Batches and activations are [width, stride], stride a multiple of 8 with zeros beyond the rows; parameters
 * of a network are, per layer, weights [outputs, inputs] and biases [outputs].
 *
 * The mask is folded into the first layer, where only present inputs are multiplied:
 *   Q = δ₁Xᵀ,  dW₁ = Q·diag(A[j, :]),  dA[j, i] = Σ_h W₁[h, i] Q[h, i].
 *
 * The plain version in ../masked-networks-oracle.ts is what these are tested against.
 */

/** Byte offsets of rows of a batch. */
function rowOffset(offsets: usize, index: i32): usize {
  return <usize>load<u32>(offsets + ((<usize>index) << 2));
}

/**
 * out[r, :] = bias[r] + Σ_c W[r·rowStep + c·columnStep]·(in + offsets[c]); steps in bytes, m rows, k columns. bias 0: none.
 * isRelu: negative results become 0.
 */
function multiply(
  m: i32,
  k: i32,
  W: usize,
  rowStep: usize,
  columnStep: usize,
  input: usize,
  offsets: usize,
  bias: usize,
  stride: i32,
  isRelu: bool,
  out: usize,
): void {
  const width = (<usize>stride) << 2;
  const tiled = m & ~3;
  for (let r = 0; r < tiled; r += 4) {
    const to = out + <usize>r * width;
    const weights = W + <usize>r * rowStep;
    const b = bias + ((<usize>r) << 2);
    for (let at: usize = 0; at < width; at += 32) {
      let s00 = bias ? v128.load32_splat(b) : f32x4.splat(0);
      let s01 = s00;
      let s10 = bias ? v128.load32_splat(b, 4) : f32x4.splat(0);
      let s11 = s10;
      let s20 = bias ? v128.load32_splat(b, 8) : f32x4.splat(0);
      let s21 = s20;
      let s30 = bias ? v128.load32_splat(b, 12) : f32x4.splat(0);
      let s31 = s30;
      let w = weights;
      for (let c = 0; c < k; c++) {
        const from = input + rowOffset(offsets, c) + at;
        const x0 = v128.load(from);
        const x1 = v128.load(from, 16);
        const w0 = v128.load32_splat(w);
        s00 = f32x4.add(s00, f32x4.mul(w0, x0));
        s01 = f32x4.add(s01, f32x4.mul(w0, x1));
        const w1 = v128.load32_splat(w + rowStep);
        s10 = f32x4.add(s10, f32x4.mul(w1, x0));
        s11 = f32x4.add(s11, f32x4.mul(w1, x1));
        const w2 = v128.load32_splat(w + 2 * rowStep);
        s20 = f32x4.add(s20, f32x4.mul(w2, x0));
        s21 = f32x4.add(s21, f32x4.mul(w2, x1));
        const w3 = v128.load32_splat(w + 3 * rowStep);
        s30 = f32x4.add(s30, f32x4.mul(w3, x0));
        s31 = f32x4.add(s31, f32x4.mul(w3, x1));
        w += columnStep;
      }
      storePair(to + at, s00, s01, isRelu);
      storePair(to + width + at, s10, s11, isRelu);
      storePair(to + 2 * width + at, s20, s21, isRelu);
      storePair(to + 3 * width + at, s30, s31, isRelu);
    }
  }
  for (let r = tiled; r < m; r++) {
    const to = out + <usize>r * width;
    const weights = W + <usize>r * rowStep;
    for (let at: usize = 0; at < width; at += 32) {
      let s0 = bias ? v128.load32_splat(bias + ((<usize>r) << 2)) : f32x4.splat(0);
      let s1 = s0;
      let w = weights;
      for (let c = 0; c < k; c++) {
        const from = input + rowOffset(offsets, c) + at;
        const w0 = v128.load32_splat(w);
        s0 = f32x4.add(s0, f32x4.mul(w0, v128.load(from)));
        s1 = f32x4.add(s1, f32x4.mul(w0, v128.load(from, 16)));
        w += columnStep;
      }
      storePair(to + at, s0, s1, isRelu);
    }
  }
}

function storePair(to: usize, a: v128, b: v128, isRelu: bool): void {
  if (isRelu) {
    const zero = f32x4.splat(0);
    a = f32x4.pmax(zero, a);
    b = f32x4.pmax(zero, b);
  }
  v128.store(to, a);
  v128.store(to, b, 16);
}

/** The sums of four vectors as one. */
function sums(a: v128, b: v128, c: v128, e: v128): v128 {
  const ab = f32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const ce = f32x4.add(v128.shuffle<i32>(c, e, 0, 4, 1, 5), v128.shuffle<i32>(c, e, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<i64>(ab, ce, 0, 2), v128.shuffle<i64>(ab, ce, 1, 3));
}

function sumOf(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

/** out[r, c] = Σ over a batch of delta[r, :]·in[c, :]; m rows, k columns, out [m, k]. */
function outer(m: i32, k: i32, delta: usize, input: usize, stride: i32, out: usize): void {
  const width = (<usize>stride) << 2;
  const evenRows = m & ~1;
  const tiled = k & ~3;
  for (let r = 0; r < m; r += r < evenRows ? 2 : 1) {
    const d0 = delta + <usize>r * width;
    const d1 = r < evenRows ? d0 + width : d0;
    const to0 = out + ((<usize>(r * k)) << 2);
    const to1 = r < evenRows ? to0 + ((<usize>k) << 2) : to0;
    for (let c = 0; c < tiled; c += 4) {
      const x = input + <usize>c * width;
      let s00 = f32x4.splat(0);
      let s01 = f32x4.splat(0);
      let s02 = f32x4.splat(0);
      let s03 = f32x4.splat(0);
      let s10 = f32x4.splat(0);
      let s11 = f32x4.splat(0);
      let s12 = f32x4.splat(0);
      let s13 = f32x4.splat(0);
      for (let at: usize = 0; at < width; at += 16) {
        const a = v128.load(d0 + at);
        const b = v128.load(d1 + at);
        const x0 = v128.load(x + at);
        s00 = f32x4.add(s00, f32x4.mul(a, x0));
        s10 = f32x4.add(s10, f32x4.mul(b, x0));
        const x1 = v128.load(x + width + at);
        s01 = f32x4.add(s01, f32x4.mul(a, x1));
        s11 = f32x4.add(s11, f32x4.mul(b, x1));
        const x2 = v128.load(x + 2 * width + at);
        s02 = f32x4.add(s02, f32x4.mul(a, x2));
        s12 = f32x4.add(s12, f32x4.mul(b, x2));
        const x3 = v128.load(x + 3 * width + at);
        s03 = f32x4.add(s03, f32x4.mul(a, x3));
        s13 = f32x4.add(s13, f32x4.mul(b, x3));
      }
      v128.store(to1 + ((<usize>c) << 2), sums(s10, s11, s12, s13));
      v128.store(to0 + ((<usize>c) << 2), sums(s00, s01, s02, s03));
    }
    for (let c = tiled; c < k; c++) {
      const x = input + <usize>c * width;
      let s0 = f32x4.splat(0);
      let s1 = f32x4.splat(0);
      for (let at: usize = 0; at < width; at += 16) {
        const x0 = v128.load(x + at);
        s0 = f32x4.add(s0, f32x4.mul(v128.load(d0 + at), x0));
        s1 = f32x4.add(s1, f32x4.mul(v128.load(d1 + at), x0));
      }
      store<f32>(to1 + ((<usize>c) << 2), sumOf(s1));
      store<f32>(to0 + ((<usize>c) << 2), sumOf(s0));
    }
  }
}

/** out[r] = Σ over a batch of delta[r, :]. */
function rowSums(m: i32, delta: usize, stride: i32, out: usize): void {
  const width = (<usize>stride) << 2;
  for (let r = 0; r < m; r++) {
    let s = f32x4.splat(0);
    for (let at: usize = 0; at < width; at += 16) s = f32x4.add(s, v128.load(delta + at));
    store<f32>(out + ((<usize>r) << 2), sumOf(s));
    delta += width;
  }
}

/** delta becomes 0 where the activation is 0. */
function gate(count: i32, activation: usize, delta: usize): void {
  const bytes = (<usize>count) << 2;
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(delta + at, v128.and(v128.load(delta + at), f32x4.gt(v128.load(activation + at), zero)));
  }
}

/** Floats of scratch that `networks32` needs: masked weights, offsets, activations, two deltas. */
export function networksScratch(d: i32, layers: i32, widths: usize, stride: i32): i32 {
  let total = 0;
  let widest = 1;
  for (let l = 1; l < layers; l++) {
    const width = load<i32>(widths + ((<usize>l) << 2));
    total += width;
    if (width > widest) widest = width;
  }
  const first = load<i32>(widths, 4);
  return d * first + (d > widest ? d : widest) + d + widest + 16 + (total + 2 * widest) * stride;
}

/**
 * Networks `from` … `to` − 1 on a batch X [d, stride] of `rows` rows. widths: i32 [layers], d first and 1 last; theta,
 * gradient: parameters of all networks; A, G: [d, d]. Returns Σ (x̂ − x)² over these networks and all rows.
 *
 * With gradient = 0 only the error is computed. Otherwise the gradients of scale/2·Σ (x̂ − x)² are written for them.
 */
export function networks32(
  d: i32,
  layers: i32,
  widths: usize,
  theta: usize,
  size: i32,
  from: i32,
  to: i32,
  A: usize,
  X: usize,
  rows: i32,
  stride: i32,
  scale: f32,
  scratch: usize,
  gradient: usize,
  G: usize,
): f64 {
  let widest = 1;
  let total = 0;
  for (let l = 1; l < layers; l++) {
    const width = load<i32>(widths + ((<usize>l) << 2));
    total += width;
    if (width > widest) widest = width;
  }
  const bytes = (<usize>stride) << 2;
  const most = d > widest ? d : widest;
  // The batches first, so that they stay aligned.
  const activations = scratch;
  const deltas = activations + <usize>total * bytes;
  const others = deltas + <usize>widest * bytes;
  const allOffsets = others + <usize>widest * bytes;
  const offsets = allOffsets + ((<usize>most) << 2);
  const masked = offsets + ((<usize>d) << 2);
  for (let i = 0; i < most; i++) store<u32>(allOffsets + ((<usize>i) << 2), <u32>i * <u32>bytes);
  let squares: f64 = 0;
  for (let j = from; j < to; j++) {
    const parameters = theta + ((<usize>(j * size)) << 2);
    const mask = A + ((<usize>(j * d)) << 2);
    const out = forward(d, layers, widths, parameters, mask, X, stride, allOffsets, offsets, masked, activations);
    squares += errors(X + <usize>j * bytes, out, rows, stride, scale, deltas);
    if (gradient) {
      const g = gradient + ((<usize>(j * size)) << 2);
      const ofMask = G + ((<usize>(j * d)) << 2);
      backward(
        d,
        layers,
        widths,
        parameters,
        size,
        mask,
        X,
        stride,
        allOffsets,
        activations,
        out,
        deltas,
        others,
        g,
        ofMask,
      );
    }
  }
  return squares;
}

/** Activations layer by layer; returns where the last one lies. */
function forward(
  d: i32,
  layers: i32,
  widths: usize,
  parameters: usize,
  mask: usize,
  X: usize,
  stride: i32,
  allOffsets: usize,
  offsets: usize,
  masked: usize,
  activations: usize,
): usize {
  const bytes = (<usize>stride) << 2;
  const first = load<i32>(widths, 4);
  // Weights of the present inputs only, [first, present].
  let present = 0;
  for (let i = 0; i < d; i++) {
    if (load<f32>(mask + ((<usize>i) << 2)) === 0) continue;
    store<u32>(offsets + ((<usize>present) << 2), load<u32>(allOffsets + ((<usize>i) << 2)));
    const weights = parameters + ((<usize>i) << 2);
    const to = masked + ((<usize>(present * first)) << 2);
    for (let h = 0; h < first; h++) {
      store<f32>(to + ((<usize>h) << 2), load<f32>(weights + ((<usize>(h * d)) << 2)));
    }
    present++;
  }
  let bias = parameters + ((<usize>(d * first)) << 2);
  const step = (<usize>first) << 2;
  multiply(first, present, masked, 4, step, X, offsets, bias, stride, layers > 2, activations);
  let input = activations;
  for (let l = 2; l < layers; l++) {
    const inputs = load<i32>(widths + ((<usize>(l - 1)) << 2));
    const outputs = load<i32>(widths + ((<usize>l) << 2));
    const weights = bias + ((<usize>inputs) << 2);
    bias = weights + ((<usize>(inputs * outputs)) << 2);
    const to = input + <usize>inputs * bytes;
    multiply(outputs, inputs, weights, (<usize>inputs) << 2, 4, input, allOffsets, bias, stride, l < layers - 1, to);
    input = to;
  }
  return input;
}

/** delta = scale·(x̂ − x), 0 beyond the rows; returns Σ (x̂ − x)². */
function errors(target: usize, predicted: usize, rows: i32, stride: i32, scale: f32, delta: usize): f64 {
  let squares: f64 = 0;
  for (let r = 0; r < rows; r++) {
    const at = (<usize>r) << 2;
    const e = load<f32>(predicted + at) - load<f32>(target + at);
    squares += <f64>e * <f64>e;
    store<f32>(delta + at, scale * e);
  }
  memory.fill(delta + ((<usize>rows) << 2), 0, (<usize>(stride - rows)) << 2);
  return squares;
}

function backward(
  d: i32,
  layers: i32,
  widths: usize,
  parameters: usize,
  size: i32,
  mask: usize,
  X: usize,
  stride: i32,
  allOffsets: usize,
  activations: usize,
  out: usize,
  delta: usize,
  other: usize,
  gradient: usize,
  G: usize,
): void {
  const bytes = (<usize>stride) << 2;
  let end = size;
  let input = out;
  for (let l = layers - 1; l >= 2; l--) {
    const inputs = load<i32>(widths + ((<usize>(l - 1)) << 2));
    const outputs = load<i32>(widths + ((<usize>l) << 2));
    const bias = end - outputs;
    const weights = bias - inputs * outputs;
    input -= <usize>inputs * bytes;
    rowSums(outputs, delta, stride, gradient + ((<usize>bias) << 2));
    outer(outputs, inputs, delta, input, stride, gradient + ((<usize>weights) << 2));
    const W = parameters + ((<usize>weights) << 2);
    multiply(inputs, outputs, W, 4, (<usize>inputs) << 2, delta, allOffsets, 0, stride, false, other);
    gate(inputs * stride, input, other);
    const kept = delta;
    delta = other;
    other = kept;
    end = weights;
  }
  const first = load<i32>(widths, 4);
  rowSums(first, delta, stride, gradient + ((<usize>(end - first)) << 2));
  outer(first, d, delta, X, stride, gradient);
  maskGradients(d, first, parameters, mask, gradient, G);
}

/** G[i] = Σ_h W[h, i] Q[h, i], then Q[h, i] ∗= mask[i]. */
function maskGradients(d: i32, first: i32, W: usize, mask: usize, Q: usize, G: usize): void {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  let i: usize = 0;
  for (; i < tiled; i += 16) {
    const m = v128.load(mask + i);
    let s = f32x4.splat(0);
    let at = i;
    for (let h = 0; h < first; h++) {
      const q = v128.load(Q + at);
      s = f32x4.add(s, f32x4.mul(v128.load(W + at), q));
      v128.store(Q + at, f32x4.mul(q, m));
      at += row;
    }
    v128.store(G + i, s);
  }
  for (; i < row; i += 4) {
    const m = load<f32>(mask + i);
    let s: f32 = 0;
    let at = i;
    for (let h = 0; h < first; h++) {
      const q = load<f32>(Q + at);
      s += load<f32>(W + at) * q;
      store<f32>(Q + at, q * m);
      at += row;
    }
    store<f32>(G + i, s);
  }
}
