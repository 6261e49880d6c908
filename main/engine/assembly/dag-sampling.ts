/**
 * Kernels that sample DAGs and differentiate through the sample. Arrays are f32 unless noted; matrices [d, d] are
 * child-major (entry [j, i] belongs to the edge i → j) or [position, variable]. Formulas and sources: the plain versions
 * in ../dag-sampling-oracle.ts, which these are tested against.
 */
/** ln of the highest odds against an edge: nothing overflows. */
const HIGHEST_ODDS: f32 = 41;
/** Floor of exp of scores relative to their row: no column of K is 0. */
const LOWEST_SCORE: f32 = -60;
const SINKHORN_ITERATIONS: i32 = 20;
/** Numbers worked on at a time by passes that follow each other. */
const PIECE: i32 = 1024;

function sumOf(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

/** out = exp(x), at least 1e-38; whole vectors of four are written. The only caller of `expLanes`, so that it is inlined. */
function exponential(count: i32, x: usize, out: usize): void {
  const bytes = (<usize>count) << 2;
  for (let k: usize = 0; k < bytes; k += 16) v128.store(out + k, expLanes(v128.load(x + k)));
}

/** out = ln x for normal x > 0, likewise. */
function logarithm(count: i32, x: usize, out: usize): void {
  const bytes = (<usize>count) << 2;
  for (let k: usize = 0; k < bytes; k += 16) v128.store(out + k, logLanes(v128.load(x + k)));
}

/** Polynomials of the Cephes library (Moshier 1989); relative error below 2e-7. */
function expLanes(x: v128): v128 {
  x = f32x4.max(f32x4.min(x, f32x4.splat(88.37626)), f32x4.splat(-87.33654));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let y = f32x4.splat(1.98756915e-4);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1));
  y = f32x4.add(f32x4.mul(f32x4.mul(y, r), r), f32x4.add(r, f32x4.splat(1)));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}

function logLanes(x: v128): v128 {
  // x = m·2^e with m in [√½, √2).
  let e = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const isLow = f32x4.lt(m, f32x4.splat(0.707106781186547524));
  e = i32x4.add(e, isLow);
  m = f32x4.sub(f32x4.add(m, v128.and(m, isLow)), f32x4.splat(1));
  const z = f32x4.mul(m, m);
  let y = f32x4.splat(7.0376836292e-2);
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(-1.151461031e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(1.167699874e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(-1.2420140846e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(1.4249322787e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(-1.6668057665e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(2.0000714765e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(-2.4999993993e-1));
  y = f32x4.add(f32x4.mul(y, m), f32x4.splat(3.3333331174e-1));
  y = f32x4.mul(f32x4.mul(y, m), z);
  const exponent = f32x4.convert_i32x4_s(e);
  y = f32x4.add(y, f32x4.mul(exponent, f32x4.splat(-2.1219444e-4)));
  y = f32x4.sub(y, f32x4.mul(z, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(m, y), f32x4.mul(exponent, f32x4.splat(0.693359375)));
}

/** High 32 bits of the four unsigned products x·factor, factor in the even lanes of both halves. */
function highProduct(x: v128, factor: v128): v128 {
  const low = i64x2.extmul_low_i32x4_u(x, factor);
  const high = i64x2.extmul_high_i32x4_u(x, factor);
  return v128.shuffle<i32>(low, high, 1, 3, 5, 7);
}

/**
 * Uniforms ((word >>> 9) + ½)·2⁻²³ of Philox4x32-10, stream (key, idLow + 2³²·idHigh), from its first block on: the words
 * of RandomStream in order. `count` is a multiple of 16.
 */
export function uniform32(key: u32, idLow: u32, idHigh: u32, count: i32, out: usize): void {
  const multiplier0 = i32x4.splat(0xd2511f53);
  const multiplier1 = i32x4.splat(0xcd9e8d57);
  const half = f32x4.splat(0.5);
  const unit = f32x4.splat(1.1920928955078125e-7);
  const four = i32x4.splat(4);
  let block = i32x4(0, 1, 2, 3);
  const end = out + ((<usize>count) << 2);
  for (let to = out; to < end; to += 64) {
    let c0 = block;
    let c1 = i32x4.splat(0);
    let c2 = i32x4.splat(idLow);
    let c3 = i32x4.splat(idHigh);
    let k0: u32 = key;
    let k1: u32 = 0;
    for (let round = 0; round < 10; round++) {
      const high0 = highProduct(c0, multiplier0);
      const low0 = i32x4.mul(c0, multiplier0);
      const high1 = highProduct(c2, multiplier1);
      const low1 = i32x4.mul(c2, multiplier1);
      c0 = v128.xor(v128.xor(high1, c1), i32x4.splat(k0));
      c1 = low1;
      c2 = v128.xor(v128.xor(high0, c3), i32x4.splat(k1));
      c3 = low0;
      k0 += 0x9e3779b9;
      k1 += 0xbb67ae85;
    }
    // From lanes = blocks to one block after the other.
    const a = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5);
    const b = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5);
    const c = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7);
    const e = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7);
    storeUniform(to, v128.shuffle<i64>(a, b, 0, 2), half, unit);
    storeUniform(to + 16, v128.shuffle<i64>(a, b, 1, 3), half, unit);
    storeUniform(to + 32, v128.shuffle<i64>(c, e, 0, 2), half, unit);
    storeUniform(to + 48, v128.shuffle<i64>(c, e, 1, 3), half, unit);
    block = i32x4.add(block, four);
  }
}

function storeUniform(to: usize, words: v128, half: v128, unit: v128): void {
  v128.store(to, f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(i32x4.shr_u(words, 9)), half), unit));
}

/** out = exp(−logit): the odds against each edge. Whole vectors of four are read and written. */
export function oddsAgainst32(count: i32, logits: usize, out: usize): void {
  const highest = f32x4.splat(HIGHEST_ODDS);
  const bytes = (<usize>count) << 2;
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(out + k, f32x4.min(f32x4.neg(v128.load(logits + k)), highest));
  }
  exponential(count, out, out);
}

/** A = [u ≥ (1 − u)·odds] where position[i] < position[j] (i32 [d]), else 0. */
export function sampleEdges32(d: i32, odds: usize, uniform: usize, position: usize, A: usize): void {
  const one = f32x4.splat(1);
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  for (let j: usize = 0; j < row; j += 4) {
    const place = load<i32>(position + j);
    const places = i32x4.splat(place);
    let i: usize = 0;
    for (; i < tiled; i += 16) {
      const u = v128.load(uniform + i);
      const isOn = f32x4.ge(u, f32x4.mul(f32x4.sub(one, u), v128.load(odds + i)));
      const isForward = i32x4.lt_s(v128.load(position + i), places);
      v128.store(A + i, v128.and(v128.and(isOn, isForward), one));
    }
    for (; i < row; i += 4) {
      const u = load<f32>(uniform + i);
      const isOn = u >= (<f32>1 - u) * load<f32>(odds + i) && load<i32>(position + i) < place;
      store<f32>(A + i, isOn ? 1 : 0);
    }
    uniform += row;
    odds += row;
    A += row;
  }
}

/** out = G∘M∘y(1 − y), y = u/(u + (1 − u)·odds); then G becomes G∘E, E = [y ≥ ½]. */
export function edgeGradient32(d: i32, odds: usize, uniform: usize, position: usize, G: usize, out: usize): void {
  const one = f32x4.splat(1);
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  for (let j: usize = 0; j < row; j += 4) {
    const place = load<i32>(position + j);
    const places = i32x4.splat(place);
    let i: usize = 0;
    for (; i < tiled; i += 16) {
      const u = v128.load(uniform + i);
      const off = f32x4.mul(f32x4.sub(one, u), v128.load(odds + i));
      const total = f32x4.add(u, off);
      const slope = f32x4.div(f32x4.mul(u, off), f32x4.mul(total, total));
      const g = v128.load(G + i);
      const isForward = i32x4.lt_s(v128.load(position + i), places);
      v128.store(out + i, v128.and(f32x4.mul(g, slope), isForward));
      v128.store(G + i, v128.and(g, f32x4.ge(u, off)));
    }
    for (; i < row; i += 4) {
      const u = load<f32>(uniform + i);
      const off = (<f32>1 - u) * load<f32>(odds + i);
      const g = load<f32>(G + i);
      const slope = (u * off) / ((u + off) * (u + off));
      store<f32>(out + i, load<i32>(position + i) < place ? g * slope : 0);
      store<f32>(G + i, u >= off ? g : 0);
    }
    uniform += row;
    odds += row;
    G += row;
    out += row;
  }
}

/** out = Nᵀ, both [d, d], in blocks of 4 × 4. */
function transpose(d: i32, N: usize, out: usize): void {
  const row = (<usize>d) << 2;
  const tiled = d & ~3;
  for (let i = 0; i < tiled; i += 4) {
    let from = N + <usize>i * row;
    let to = out + ((<usize>i) << 2);
    for (let j = 0; j < tiled; j += 4) {
      const a = v128.load(from);
      const b = v128.load(from + row);
      const c = v128.load(from + 2 * row);
      const e = v128.load(from + 3 * row);
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
      const ce = v128.shuffle<i32>(c, e, 0, 4, 1, 5);
      const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
      const ceHigh = v128.shuffle<i32>(c, e, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<i64>(ab, ce, 0, 2));
      v128.store(to + row, v128.shuffle<i64>(ab, ce, 1, 3));
      v128.store(to + 2 * row, v128.shuffle<i64>(abHigh, ceHigh, 0, 2));
      v128.store(to + 3 * row, v128.shuffle<i64>(abHigh, ceHigh, 1, 3));
      from += 16;
      to += 4 * row;
    }
    for (let j = tiled; j < d; j++) {
      for (let k = 0; k < 4; k++) copyEntry(d, N, out, i + k, j);
    }
  }
  for (let i = tiled; i < d; i++) for (let j = 0; j < d; j++) copyEntry(d, N, out, i, j);
}

function copyEntry(d: i32, N: usize, out: usize, i: i32, j: i32): void {
  store<f32>(out + ((<usize>(j * d + i)) << 2), load<f32>(N + ((<usize>(i * d + j)) << 2)));
}

/** out [width ≥ d] = Σ over rows of N. */
function columnSums(d: i32, N: usize, out: usize): void {
  memory.fill(out, 0, (<usize>d) << 2);
  for (let j = 0; j < d; j++) {
    addRow(d, N, out);
    N += (<usize>d) << 2;
  }
}

function addRow(d: i32, from: usize, to: usize): void {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  let i: usize = 0;
  for (; i < tiled; i += 16) v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)));
  for (; i < row; i += 4) store<f32>(to + i, load<f32>(to + i) + load<f32>(from + i));
}

/**
 * The gradient of P at the position of `variable`, and the running sums one position on:
 *   asParent −= N[variable, :],  dP = asParent + asChild,  asChild += N[:, variable].
 */
function nextPosition(
  d: i32,
  N: usize,
  transposed: usize,
  variable: i32,
  asParent: usize,
  asChild: usize,
  dP: usize,
): void {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  const ofParents = N + <usize>variable * row;
  const ofChildren = transposed + <usize>variable * row;
  let i: usize = 0;
  for (; i < tiled; i += 16) {
    const parent = f32x4.sub(v128.load(asParent + i), v128.load(ofParents + i));
    const child = v128.load(asChild + i);
    v128.store(asParent + i, parent);
    v128.store(dP + i, f32x4.add(parent, child));
    v128.store(asChild + i, f32x4.add(child, v128.load(ofChildren + i)));
  }
  for (; i < row; i += 4) {
    const parent = load<f32>(asParent + i) - load<f32>(ofParents + i);
    const child = load<f32>(asChild + i);
    store<f32>(asParent + i, parent);
    store<f32>(dP + i, parent + child);
    store<f32>(asChild + i, child + load<f32>(ofChildren + i));
  }
}

/** Floats of scratch that `topKGradient32` needs. */
export function topKScratch(d: i32): i32 {
  return d * d + 4 * (d + 4);
}

/**
 * Gradient of the noisy scores s [d] from N = ∂loss/∂M, through softmax rows of −|s_v − z_p|/τ; `rate` = 1/τ. order: i32 [d].
 */
export function topKGradient32(d: i32, order: usize, s: usize, rate: f32, N: usize, scratch: usize, out: usize): void {
  const row = (<usize>d) << 2;
  const width = (<usize>(d + 4)) << 2;
  const transposed = scratch + 4 * width;
  const asParent = scratch;
  const asChild = scratch + width;
  const dP = scratch + 2 * width;
  const soft = scratch + 3 * width;
  transpose(d, N, transposed);
  columnSums(d, N, asParent);
  memory.fill(asChild, 0, row);
  memory.fill(out, 0, row);
  for (let p = 0; p < d; p++) {
    const variable = load<i32>(order + ((<usize>p) << 2));
    nextPosition(d, N, transposed, variable, asParent, asChild, dP);
    softmaxStep(d, s, load<f32>(s + ((<usize>variable) << 2)), rate, dP, soft, out, (<usize>variable) << 2);
  }
}

/** One row of the softmax: adds its gradient of s to `out`. `soft` has room for whole vectors. */
function softmaxStep(d: i32, s: usize, z: f32, rate: f32, dP: usize, soft: usize, out: usize, own: usize): void {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  const zs = f32x4.splat(z);
  const minusRate = f32x4.splat(-rate);
  let i: usize = 0;
  for (; i < tiled; i += 16) {
    v128.store(soft + i, f32x4.mul(f32x4.abs(f32x4.sub(v128.load(s + i), zs)), minusRate));
  }
  for (; i < row; i += 4) store<f32>(soft + i, -rate * Mathf.abs(load<f32>(s + i) - z));
  exponential(d, soft, soft);
  let totals = f32x4.splat(0);
  let means = f32x4.splat(0);
  for (i = 0; i < tiled; i += 16) {
    const e = v128.load(soft + i);
    totals = f32x4.add(totals, e);
    means = f32x4.add(means, f32x4.mul(e, v128.load(dP + i)));
  }
  let total = sumOf(totals);
  let mean = sumOf(means);
  for (; i < row; i += 4) {
    const e = load<f32>(soft + i);
    total += e;
    mean += e * load<f32>(dP + i);
  }
  mean /= total;
  const factor = rate / total;
  const factors = f32x4.splat(factor);
  const meanLanes = f32x4.splat(mean);
  const signBit = i32x4.splat(0x80000000);
  let backs = f32x4.splat(0);
  for (i = 0; i < tiled; i += 16) {
    const difference = f32x4.sub(v128.load(s + i), zs);
    let g = f32x4.mul(f32x4.mul(v128.load(soft + i), factors), f32x4.sub(v128.load(dP + i), meanLanes));
    g = v128.xor(g, v128.and(difference, signBit));
    g = v128.and(g, f32x4.ne(difference, f32x4.splat(0)));
    v128.store(out + i, f32x4.sub(v128.load(out + i), g));
    backs = f32x4.add(backs, g);
  }
  let back = sumOf(backs);
  for (; i < row; i += 4) {
    const difference = load<f32>(s + i) - z;
    const g = load<f32>(soft + i) * factor * (load<f32>(dP + i) - mean);
    const signed: f32 = difference > 0 ? g : difference < 0 ? -g : 0;
    store<f32>(out + i, load<f32>(out + i) - signed);
    back += signed;
  }
  store<f32>(out + own, load<f32>(out + own) + back);
}

/** out = ln σ(W). Whole vectors of four are read and written, as below. */
export function logSigmoid32(count: i32, W: usize, out: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const bytes = (<usize>count) << 2;
  for (let k: usize = 0; k < bytes; k += 16) v128.store(out + k, f32x4.neg(f32x4.abs(v128.load(W + k))));
  exponential(count, out, out);
  for (let k: usize = 0; k < bytes; k += 16) v128.store(out + k, f32x4.add(one, v128.load(out + k)));
  logarithm(count, out, out);
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(out + k, f32x4.sub(f32x4.min(v128.load(W + k), zero), v128.load(out + k)));
  }
}

/** out = (mean + noise·Gumbel(u))·rate, rate = 1/τ, mean = ln σ(W); in pieces that stay in the first cache. */
export function sinkhornScores32(count: i32, mean: usize, uniform: usize, noise: f32, rate: f32, out: usize): void {
  for (let left = count; left > 0; left -= PIECE) {
    const piece = left < PIECE ? left : PIECE;
    noisyScores(piece, mean, uniform, noise, rate, out);
    const bytes = (<usize>piece) << 2;
    mean += bytes;
    uniform += bytes;
    out += bytes;
  }
}

function noisyScores(count: i32, mean: usize, uniform: usize, noise: f32, rate: f32, out: usize): void {
  const noises = f32x4.splat(noise);
  const rates = f32x4.splat(rate);
  const bytes = (<usize>count) << 2;
  logarithm(count, uniform, out);
  for (let k: usize = 0; k < bytes; k += 16) v128.store(out + k, f32x4.neg(v128.load(out + k)));
  logarithm(count, out, out);
  for (let k: usize = 0; k < bytes; k += 16) {
    const score = f32x4.sub(v128.load(mean + k), f32x4.mul(noises, v128.load(out + k)));
    v128.store(out + k, f32x4.mul(score, rates));
  }
}

/** Floats of scratch that `sinkhornGradient32` needs. */
export function sinkhornScratch(d: i32): i32 {
  return 2 * d * d + (4 * SINKHORN_ITERATIONS + 4) * (d + 4) + 4;
}

/**
 * Gradient of W [position, variable] from N = ∂loss/∂M, through 20 Sinkhorn iterations on L. Every normalisation scales
 * rows or columns of K = exp L, so one pass over K does a row and the next column normalisation, or their gradients, and the
 * gradient is Ps∘dP minus K times a matrix of rank 40.
 */
export function sinkhornGradient32(
  d: i32,
  order: usize,
  L: usize,
  W: usize,
  rate: f32,
  N: usize,
  scratch: usize,
  out: usize,
): void {
  const row = (<usize>d) << 2;
  const width = (<usize>(d + 4)) << 2;
  const K = scratch;
  const transposed = K + <usize>d * row + 16;
  const a = transposed + <usize>d * row; // a[t]: row scales
  const b = a + <usize>SINKHORN_ITERATIONS * width; // b[t]: column scales, 0 … 20
  const x = b + <usize>(SINKHORN_ITERATIONS + 1) * width; // x[t] = b[t + 1]∘column sums
  const y = x + <usize>SINKHORN_ITERATIONS * width; // y[t] = a[t]∘row sums
  const asParent = y + <usize>SINKHORN_ITERATIONS * width;
  const asChild = asParent + width;
  transpose(d, N, transposed);
  columnSums(d, N, asParent);
  memory.fill(asChild, 0, row);
  for (let p = 0; p < d; p++) {
    const variable = load<i32>(order + ((<usize>p) << 2));
    nextPosition(d, N, transposed, variable, asParent, asChild, out + <usize>p * row);
  }
  exponentials(d, L, K);
  for (let v: usize = 0; v < row; v += 4) store<f32>(b + v, 1);
  for (let t = 0; t < SINKHORN_ITERATIONS; t++) {
    const offset = <usize>t * width;
    forwardPass(d, K, b + offset, a + offset, b + offset + width);
  }
  const last = <usize>(SINKHORN_ITERATIONS - 1) * width;
  // Ps∘dP into out; its row sums into asChild, its column sums into asParent.
  memory.fill(asParent, 0, row);
  for (let p = 0; p < d; p++) {
    const at = <usize>p * row;
    const scale = load<f32>(a + last + ((<usize>p) << 2));
    store<f32>(asChild + ((<usize>p) << 2), weightedRow(d, K + at, scale, b + last + width, out + at, asParent));
  }
  for (let t = SINKHORN_ITERATIONS - 1; t >= 0; t--) {
    const offset = <usize>t * width;
    product(d, b + offset + width, asParent, x + offset);
    memory.fill(asParent, 0, row);
    for (let p = 0; p < d; p++) {
      const at = (<usize>p) << 2;
      const scale = load<f32>(a + offset + at);
      const sum =
        (t === SINKHORN_ITERATIONS - 1 ? load<f32>(asChild + at) : 0) -
        scale * dotRow(d, K + <usize>p * row, x + offset);
      const weight = scale * sum;
      store<f32>(y + offset + at, weight);
      addScaled(d, -weight, K + <usize>p * row, asParent);
    }
    product(d, b + offset, asParent, asParent);
  }
  for (let p = 0; p < d; p++) {
    const at = <usize>p * row;
    finishRow(d, (<usize>p) << 2, K + at, a, b, x, y, width, out + at);
    scaleBySlope(d, W + at, rate, asChild, out + at);
  }
}

/** K = exp(L − row maximum), at least exp(LOWEST_SCORE). */
function exponentials(d: i32, L: usize, K: usize): void {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  const lowest = f32x4.splat(LOWEST_SCORE);
  let to = K;
  for (let p = 0; p < d; p++) {
    const top = largest(d, L);
    const tops = f32x4.splat(top);
    let v: usize = 0;
    for (; v < tiled; v += 16) v128.store(to + v, f32x4.max(f32x4.sub(v128.load(L + v), tops), lowest));
    for (; v < row; v += 4) store<f32>(to + v, Mathf.max(load<f32>(L + v) - top, LOWEST_SCORE));
    L += row;
    to += row;
  }
  exponential(d * d, K, K);
}

function largest(d: i32, x: usize): f32 {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  let tops = f32x4.splat(load<f32>(x));
  let i: usize = 0;
  for (; i < tiled; i += 16) tops = f32x4.max(tops, v128.load(x + i));
  let top = Mathf.max(f32x4.extract_lane(tops, 0), f32x4.extract_lane(tops, 1));
  top = Mathf.max(top, Mathf.max(f32x4.extract_lane(tops, 2), f32x4.extract_lane(tops, 3)));
  for (; i < row; i += 4) top = Mathf.max(top, load<f32>(x + i));
  return top;
}

/** rows = 1/(K·columns), next = 1/(Kᵀ·rows) in one pass. */
function forwardPass(d: i32, K: usize, columns: usize, rows: usize, next: usize): void {
  const row = (<usize>d) << 2;
  memory.fill(next, 0, row);
  for (let p = 0; p < d; p++) {
    const scale: f32 = <f32>1 / dotRow(d, K, columns);
    store<f32>(rows + ((<usize>p) << 2), scale);
    addScaled(d, scale, K, next);
    K += row;
  }
  for (let v: usize = 0; v < row; v += 4) store<f32>(next + v, <f32>1 / load<f32>(next + v));
}

function dotRow(d: i32, x: usize, y: usize): f32 {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~7)) << 2;
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let i: usize = 0;
  for (; i < tiled; i += 32) {
    s0 = f32x4.add(s0, f32x4.mul(v128.load(x + i), v128.load(y + i)));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(x + i, 16), v128.load(y + i, 16)));
  }
  let sum = sumOf(f32x4.add(s0, s1));
  for (; i < row; i += 4) sum += load<f32>(x + i) * load<f32>(y + i);
  return sum;
}

function addScaled(d: i32, factor: f32, x: usize, y: usize): void {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  const factors = f32x4.splat(factor);
  let i: usize = 0;
  for (; i < tiled; i += 16) v128.store(y + i, f32x4.add(v128.load(y + i), f32x4.mul(factors, v128.load(x + i))));
  for (; i < row; i += 4) store<f32>(y + i, load<f32>(y + i) + factor * load<f32>(x + i));
}

function product(d: i32, x: usize, y: usize, out: usize): void {
  const row = (<usize>d) << 2;
  for (let i: usize = 0; i < row; i += 4) store<f32>(out + i, load<f32>(x + i) * load<f32>(y + i));
}

/** D = K·scale∘b∘D on one row; adds it to `sums` and returns its sum. */
function weightedRow(d: i32, K: usize, scale: f32, b: usize, D: usize, sums: usize): f32 {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~3)) << 2;
  const scales = f32x4.splat(scale);
  let totals = f32x4.splat(0);
  let i: usize = 0;
  for (; i < tiled; i += 16) {
    const soft = f32x4.mul(f32x4.mul(v128.load(K + i), scales), v128.load(b + i));
    const value = f32x4.mul(soft, v128.load(D + i));
    v128.store(D + i, value);
    v128.store(sums + i, f32x4.add(v128.load(sums + i), value));
    totals = f32x4.add(totals, value);
  }
  let total = sumOf(totals);
  for (; i < row; i += 4) {
    const value = load<f32>(K + i) * scale * load<f32>(b + i) * load<f32>(D + i);
    store<f32>(D + i, value);
    store<f32>(sums + i, load<f32>(sums + i) + value);
    total += value;
  }
  return total;
}

/** D −= K∘Σ_t (a[t]·x[t] + y[t]·b[t]) on one row, where `at` is the byte offset of its position. */
function finishRow(d: i32, at: usize, K: usize, a: usize, b: usize, x: usize, y: usize, width: usize, D: usize): void {
  const row = (<usize>d) << 2;
  const tiled = (<usize>(d & ~7)) << 2;
  let i: usize = 0;
  for (; i < tiled; i += 32) {
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    let offset: usize = 0;
    for (let t = 0; t < SINKHORN_ITERATIONS; t++) {
      const scale = v128.load32_splat(a + offset + at);
      const weight = v128.load32_splat(y + offset + at);
      s0 = f32x4.add(s0, f32x4.mul(scale, v128.load(x + offset + i)));
      s1 = f32x4.add(s1, f32x4.mul(scale, v128.load(x + offset + i, 16)));
      s0 = f32x4.add(s0, f32x4.mul(weight, v128.load(b + offset + i)));
      s1 = f32x4.add(s1, f32x4.mul(weight, v128.load(b + offset + i, 16)));
      offset += width;
    }
    v128.store(D + i, f32x4.sub(v128.load(D + i), f32x4.mul(v128.load(K + i), s0)));
    v128.store(D + i, f32x4.sub(v128.load(D + i, 16), f32x4.mul(v128.load(K + i, 16), s1)), 16);
  }
  for (; i < row; i += 4) {
    let sum: f32 = 0;
    let offset: usize = 0;
    for (let t = 0; t < SINKHORN_ITERATIONS; t++) {
      sum += load<f32>(a + offset + at) * load<f32>(x + offset + i);
      sum += load<f32>(y + offset + at) * load<f32>(b + offset + i);
      offset += width;
    }
    store<f32>(D + i, load<f32>(D + i) - load<f32>(K + i) * sum);
  }
}

/** D ∗= rate·σ(−W) on one row; `e` has room for whole vectors. */
function scaleBySlope(d: i32, W: usize, rate: f32, e: usize, D: usize): void {
  const row = (<usize>d) << 2;
  memory.copy(e, W, row);
  exponential(d, e, e);
  const tiled = (<usize>(d & ~3)) << 2;
  const one = f32x4.splat(1);
  const rates = f32x4.splat(rate);
  let i: usize = 0;
  for (; i < tiled; i += 16) {
    const scaled = f32x4.mul(v128.load(D + i), rates);
    v128.store(D + i, f32x4.div(scaled, f32x4.add(one, v128.load(e + i))));
  }
  for (; i < row; i += 4) store<f32>(D + i, (load<f32>(D + i) * rate) / (<f32>1 + load<f32>(e + i)));
}
