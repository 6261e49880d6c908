/**
 * Active-set Newton for ℓ₁-penalised regressions on second moments, many fits side by side. AssemblyScript.
 *
 *   f(w) = √v(w) + λ‖w‖₁   or   v(w)/(2σ) + λ‖w‖₁,   v(w) = S_jj − 2 bᵀw + wᵀSw,  b = column j of S
 *
 * The method and its formulas are those of learners/colide/column.ts, written out in plain
 * TypeScript in test/support/column-oracle.ts; G = (S_AA)⁻¹ is kept as its lower triangle here. All pointers lie in a
 * block of fields; lasso-memory.ts fills it and tells what they point to.
 */

// Byte offsets of the fields of a block. 32-bit each but for the last two.
const D: usize = 0;
const IS_NV: usize = 4;
const S: usize = 8;
const ALLOWED: usize = 12;
/** 0 when nothing is required. */
const REQUIRED: usize = 16;
const POSITION: usize = 20;
const ACTIVE: usize = 24;
const WEIGHT: usize = 28;
const RESIDUAL: usize = 32;
const COUNT: usize = 36;
const VARIANCE: usize = 40;
const L1: usize = 44;
const COST: usize = 48;
const THRESHOLD: usize = 52;
const SCALE: usize = 56;
const U: usize = 60;
const T: usize = 64;
const SIGN: usize = 68;
/** Scratch vectors [d]. */
const VECTOR_G: usize = 72;
const VECTOR_C: usize = 76;
const TARGET: usize = 80;
const KEPT: usize = 84;
const CAPACITY: usize = 88;
/** Address of G of each slot. */
const INVERSE: usize = 92;
const FLOOR: usize = 96;
const NOISE: usize = 100;
/** Next free byte for matrices G, and the end of the room for them. */
const NEXT: usize = 104;
const END: usize = 108;
/** Heads of lists of freed matrices, by size class [32]. */
const FREED: usize = 112;
/** 1 once the room for matrices did not suffice. */
const IS_FULL: usize = 116;
const BEST_INDEX: usize = 120;
const BEST_VALUE: usize = 124;
const LAMBDA1: usize = 128;
const SIGMA: usize = 136;

const ENTER_SLACK: f64 = 1e-8;
const ENTER_TOGETHER: i32 = 8;
const ENTER_SHARE: f64 = 0.55;
const MAX_ROUNDS: i32 = 80;
const MIN_DENOMINATOR: f64 = 1e-10;
const PIVOT_FLOOR: f64 = 1e-12;
const DRIFT: f64 = 1e-3;
/** For a diagonal entry that is 0 itself. */
const SMALLEST_PIVOT: f64 = 1e-300;

function dot(a: usize, b: usize, n: i32): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let k = 0;
  for (; k + 3 < n; k += 4) {
    const at = (<usize>k) << 3;
    s0 = f64x2.add(s0, f64x2.mul(v128.load(a + at), v128.load(b + at)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(a + at, 16), v128.load(b + at, 16)));
  }
  s0 = f64x2.add(s0, s1);
  let sum = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
  for (; k < n; k++) {
    const at = (<usize>k) << 3;
    sum += load<f64>(a + at) * load<f64>(b + at);
  }
  return sum;
}

/** y += factor·x */
function axpy(factor: f64, x: usize, y: usize, n: i32): void {
  const f = f64x2.splat(factor);
  let k = 0;
  for (; k + 3 < n; k += 4) {
    const at = (<usize>k) << 3;
    v128.store(y + at, f64x2.add(v128.load(y + at), f64x2.mul(f, v128.load(x + at))));
    v128.store(y + at, f64x2.add(v128.load(y + at, 16), f64x2.mul(f, v128.load(x + at, 16))), 16);
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 3;
    store<f64>(y + at, load<f64>(y + at) + factor * load<f64>(x + at));
  }
}

/** g = G c for symmetric G given by its lower triangle: two rows per pass, each serves as rows and as columns. */
function symmetricProduct(G: usize, stride: i32, n: i32, c: usize, g: usize): void {
  const width = (<usize>stride) << 3;
  let a = 0;
  for (; a + 1 < n; a += 2) {
    const row0 = G + <usize>a * width;
    const row1 = row0 + width;
    const at = (<usize>a) << 3;
    const c0 = load<f64>(c + at);
    const c1 = load<f64>(c + at, 8);
    const f0 = f64x2.splat(c0);
    const f1 = f64x2.splat(c1);
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    // a is even, so pairs of entries cover all columns before it.
    for (let k: usize = 0; k < at; k += 16) {
      const x0 = v128.load(row0 + k);
      const x1 = v128.load(row1 + k);
      const value = v128.load(c + k);
      s0 = f64x2.add(s0, f64x2.mul(x0, value));
      s1 = f64x2.add(s1, f64x2.mul(x1, value));
      v128.store(g + k, f64x2.add(v128.load(g + k), f64x2.add(f64x2.mul(f0, x0), f64x2.mul(f1, x1))));
    }
    const below = load<f64>(row1 + at);
    store<f64>(g + at, hsum(s0) + load<f64>(row0 + at) * c0 + below * c1);
    store<f64>(g + at, hsum(s1) + below * c0 + load<f64>(row1 + at, 8) * c1, 8);
  }
  if (a < n) {
    const row = G + <usize>a * width;
    const at = (<usize>a) << 3;
    const value = load<f64>(c + at);
    const sum = dot(row, c, a);
    axpy(value, row, g, a);
    store<f64>(g + at, sum + load<f64>(row + at) * value);
  }
}

function hsum(s: v128): f64 {
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

/** Lower triangle of G += factor·g gᵀ. */
function symmetricUpdate(G: usize, stride: i32, n: i32, g: usize, factor: f64): void {
  const width = (<usize>stride) << 3;
  for (let a = 0; a < n; a++) axpy(factor * load<f64>(g + ((<usize>a) << 3)), g, G + <usize>a * width, a + 1);
}

/** out = row j of S − Σ_a weight_a·(row active_a of S), four rows per pass. */
function residualRow(S: usize, d: i32, j: i32, active: usize, weight: usize, n: i32, out: usize): void {
  const width = (<usize>d) << 3;
  memory.copy(out, S + <usize>j * width, width);
  let a = 0;
  for (; a + 3 < n; a += 4) {
    const i = active + ((<usize>a) << 2);
    const w = weight + ((<usize>a) << 3);
    const r0 = S + <usize>load<i32>(i) * width;
    const r1 = S + <usize>load<i32>(i, 4) * width;
    const r2 = S + <usize>load<i32>(i, 8) * width;
    const r3 = S + <usize>load<i32>(i, 12) * width;
    const w0 = load<f64>(w);
    const w1 = load<f64>(w, 8);
    const w2 = load<f64>(w, 16);
    const w3 = load<f64>(w, 24);
    const f0 = f64x2.splat(w0);
    const f1 = f64x2.splat(w1);
    const f2 = f64x2.splat(w2);
    const f3 = f64x2.splat(w3);
    let k: usize = 0;
    const pairs = width & ~15;
    for (; k < pairs; k += 16) {
      const left = f64x2.add(f64x2.mul(f0, v128.load(r0 + k)), f64x2.mul(f1, v128.load(r1 + k)));
      const right = f64x2.add(f64x2.mul(f2, v128.load(r2 + k)), f64x2.mul(f3, v128.load(r3 + k)));
      v128.store(out + k, f64x2.sub(v128.load(out + k), f64x2.add(left, right)));
    }
    if (k < width) {
      const left = w0 * load<f64>(r0 + k) + w1 * load<f64>(r1 + k);
      const right = w2 * load<f64>(r2 + k) + w3 * load<f64>(r3 + k);
      store<f64>(out + k, load<f64>(out + k) - (left + right));
    }
  }
  for (; a < n; a++) {
    const row = S + <usize>load<i32>(active + ((<usize>a) << 2)) * width;
    axpy(-load<f64>(weight + ((<usize>a) << 3)), row, out, d);
  }
}

/** Capacity of a size class; even, so that rows are aligned. */
function classCapacity(index: i32): i32 {
  let capacity = 12;
  for (let k = 0; k < index; k++) capacity = (capacity + (capacity >> 1) + 5) & ~1;
  return capacity;
}

/** Makes room for n active variables in a slot. False when there is none. */
function reserve(p: usize, slot: i32, n: i32): bool {
  const sizes = load<usize>(p, CAPACITY) + ((<usize>slot) << 2);
  const capacity = load<i32>(sizes);
  if (n <= capacity) return true;
  let index = 0;
  while (classCapacity(index) < n) index++;
  const wider = classCapacity(index);
  const freed = load<usize>(p, FREED);
  let G = load<usize>(freed + ((<usize>index) << 2));
  if (G !== 0) store<usize>(freed + ((<usize>index) << 2), load<usize>(G));
  else {
    G = load<usize>(p, NEXT);
    const bytes = (<usize>wider * <usize>wider) << 3;
    if (load<usize>(p, END) - G < bytes) {
      store<i32>(p, 1, IS_FULL);
      return false;
    }
    store<usize>(p, G + bytes, NEXT);
  }
  const place = load<usize>(p, INVERSE) + ((<usize>slot) << 2);
  const old = load<usize>(place);
  if (old !== 0) {
    const count = load<i32>(load<usize>(p, COUNT) + ((<usize>slot) << 2));
    copyTriangle(old, capacity, G, wider, count);
    let oldIndex = 0;
    while (classCapacity(oldIndex) < capacity) oldIndex++;
    const head = freed + ((<usize>oldIndex) << 2);
    store<usize>(old, load<usize>(head));
    store<usize>(head, old);
  }
  store<usize>(place, G);
  store<i32>(sizes, wider);
  return true;
}

function copyTriangle(from: usize, fromStride: i32, to: usize, toStride: i32, n: i32): void {
  if (fromStride === toStride) {
    memory.copy(to, from, (<usize>n * <usize>fromStride) << 3);
    return;
  }
  for (let a = 0; a < n; a++) {
    memory.copy(
      to + ((<usize>a * <usize>toStride) << 3),
      from + ((<usize>a * <usize>fromStride) << 3),
      (<usize>(a + 1)) << 3,
    );
  }
}

function isActive(p: usize, slot: i32, i: i32): bool {
  const active = load<usize>(p, ACTIVE) + ((<usize>slot * <usize>load<i32>(p, D)) << 2);
  const n = load<i32>(load<usize>(p, COUNT) + ((<usize>slot) << 2));
  for (let a = 0; a < n; a++) if (load<i32>(active + ((<usize>a) << 2)) === i) return true;
  return false;
}

function isRequired(p: usize, i: i32, j: i32): bool {
  const required = load<usize>(p, REQUIRED);
  return required !== 0 && load<u8>(required + <usize>(i * load<i32>(p, D) + j)) === 1;
}

/** Adds variable i at weight 0 with the sign of r. Bordering: G grows by g = G c, κ = S_ii − cᵀg, c = S_Ai. */
function enter(p: usize, slot: i32, j: i32, i: i32, r: f64): void {
  const d = load<i32>(p, D);
  const counts = load<usize>(p, COUNT) + ((<usize>slot) << 2);
  const n = load<i32>(counts);
  if (!reserve(p, slot, n + 1)) return;
  const base = <usize>slot * <usize>d;
  const active = load<usize>(p, ACTIVE) + (base << 2);
  const u = load<usize>(p, U) + (base << 3);
  const t = load<usize>(p, T) + (base << 3);
  const g = load<usize>(p, VECTOR_G);
  const c = load<usize>(p, VECTOR_C);
  const G = load<usize>(load<usize>(p, INVERSE) + ((<usize>slot) << 2));
  const stride = load<i32>(load<usize>(p, CAPACITY) + ((<usize>slot) << 2));
  let sign: f64 = r > 0 ? 1 : -1;
  if (load<f64>(p, LAMBDA1) === 0 || isRequired(p, i, j)) sign = 0;
  const row = load<usize>(p, S) + ((<usize>i * <usize>d) << 3);
  let cu: f64 = 0;
  let ct: f64 = 0;
  for (let a = 0; a < n; a++) {
    const at = (<usize>a) << 3;
    const value = load<f64>(row + ((<usize>load<i32>(active + ((<usize>a) << 2))) << 3));
    store<f64>(c + at, value);
    cu += value * load<f64>(u + at);
    ct += value * load<f64>(t + at);
  }
  symmetricProduct(G, stride, n, c, g);
  const variance = load<f64>(row + ((<usize>i) << 3));
  const kappa = max(variance - dot(c, g, n), PIVOT_FLOOR * variance);
  const inverse = 1 / kappa;
  const newU = (load<f64>(row + ((<usize>j) << 3)) - cu) * inverse;
  const newT = (sign - ct) * inverse;
  axpy(-newU, g, u, n);
  axpy(-newT, g, t, n);
  symmetricUpdate(G, stride, n, g, inverse);
  const last = G + ((<usize>n * <usize>stride) << 3);
  for (let a = 0; a < n; a++) {
    const at = (<usize>a) << 3;
    store<f64>(last + at, -inverse * load<f64>(g + at));
  }
  const end = (<usize>n) << 3;
  store<f64>(last + end, inverse);
  store<i32>(active + ((<usize>n) << 2), i);
  store<f64>(load<usize>(p, WEIGHT) + (base << 3) + end, 0);
  store<f64>(load<usize>(p, SIGN) + (base << 3) + end, sign);
  store<f64>(u + end, newU);
  store<f64>(t + end, newT);
  store<i32>(counts, n + 1);
}

/** Removes the active variable at index k; the last one takes its index. G ← G − G_·k G_k·/G_kk without row, column k. */
function drop(p: usize, slot: i32, k: i32): void {
  const counts = load<usize>(p, COUNT) + ((<usize>slot) << 2);
  const last = load<i32>(counts) - 1;
  const base = <usize>slot * <usize>load<i32>(p, D);
  const u = load<usize>(p, U) + (base << 3);
  const t = load<usize>(p, T) + (base << 3);
  const g = load<usize>(p, VECTOR_G);
  const G = load<usize>(load<usize>(p, INVERSE) + ((<usize>slot) << 2));
  const width = (<usize>load<i32>(load<usize>(p, CAPACITY) + ((<usize>slot) << 2))) << 3;
  const at = (<usize>k) << 3;
  const end = (<usize>last) << 3;
  const row = G + <usize>k * width;
  const lastRow = G + <usize>last * width;
  memory.copy(g, row, at + 8);
  for (let a = k + 1; a <= last; a++) store<f64>(g + ((<usize>a) << 3), load<f64>(G + <usize>a * width + at));
  const pivot = load<f64>(g + at);
  const shareU = load<f64>(u + at) / pivot;
  const shareT = load<f64>(t + at) / pivot;
  if (k !== last) {
    memory.copy(row, lastRow, at);
    store<f64>(row + at, load<f64>(lastRow + end));
    for (let a = k + 1; a < last; a++) {
      store<f64>(G + <usize>a * width + at, load<f64>(lastRow + ((<usize>a) << 3)));
    }
    moveEntry(g, end, at);
    moveEntry(u, end, at);
    moveEntry(t, end, at);
    moveEntry(load<usize>(p, WEIGHT) + (base << 3), end, at);
    moveEntry(load<usize>(p, SIGN) + (base << 3), end, at);
    const active = load<usize>(p, ACTIVE) + (base << 2);
    store<i32>(active + (at >> 1), load<i32>(active + (end >> 1)));
  }
  axpy(-shareU, g, u, last);
  axpy(-shareT, g, t, last);
  symmetricUpdate(G, <i32>(width >> 3), last, g, -1 / pivot);
  store<i32>(counts, last);
}

function moveEntry(values: usize, from: usize, to: usize): void {
  store<f64>(values + to, load<f64>(values + from));
}

/** Minimises f over the active set, dropping variables whose sign would flip. Returns σ. */
function newton(p: usize, slot: i32, j: i32): f64 {
  const d = load<i32>(p, D);
  const base = <usize>slot * <usize>d;
  const active = load<usize>(p, ACTIVE) + (base << 2);
  const weight = load<usize>(p, WEIGHT) + (base << 3);
  const sign = load<usize>(p, SIGN) + (base << 3);
  const u = load<usize>(p, U) + (base << 3);
  const t = load<usize>(p, T) + (base << 3);
  const target = load<usize>(p, TARGET);
  const lambda1 = load<f64>(p, LAMBDA1);
  const column = load<usize>(p, S) + ((<usize>j * <usize>d) << 3);
  const variance = load<f64>(column + ((<usize>j) << 3));
  let sigma: f64 = 0;
  let dropped = -1;
  do {
    const n = load<i32>(load<usize>(p, COUNT) + ((<usize>slot) << 2));
    sigma = load<f64>(p, SIGMA);
    if (load<i32>(p, IS_NV) !== 0) {
      let bu: f64 = 0;
      for (let a = 0; a < n; a++) {
        const i = <usize>load<i32>(active + ((<usize>a) << 2));
        bu += load<f64>(column + (i << 3)) * load<f64>(u + ((<usize>a) << 3));
      }
      const q = dot(sign, t, n);
      const v0 = max(variance - bu, 1e-14 * variance);
      const denominator = 1 - lambda1 * lambda1 * q;
      sigma = denominator > MIN_DENOMINATOR ? Math.sqrt(v0 / denominator) : 1e6 * Math.sqrt(variance);
      sigma = max(sigma, load<f64>(load<usize>(p, FLOOR) + ((<usize>j) << 3)));
    }
    const shrink = lambda1 * sigma;
    let step: f64 = 1;
    dropped = -1;
    for (let a = 0; a < n; a++) {
      const at = (<usize>a) << 3;
      const goal = load<f64>(u + at) - shrink * load<f64>(t + at);
      store<f64>(target + at, goal);
      const s = load<f64>(sign + at);
      if (s === 0 || s * goal > 0) continue;
      const w = load<f64>(weight + at);
      const gap = w - goal;
      const crossing = gap === 0 ? 0 : w / gap;
      if (dropped < 0 || crossing < step) {
        step = crossing;
        dropped = a;
      }
    }
    if (dropped < 0) {
      memory.copy(weight, target, (<usize>n) << 3);
      break;
    }
    for (let a = 0; a < n; a++) {
      const at = (<usize>a) << 3;
      const w = load<f64>(weight + at);
      store<f64>(weight + at, w + step * (load<f64>(target + at) - w));
    }
    drop(p, slot, dropped);
  } while (dropped >= 0);
  return sigma;
}

/** True when the active residual correlations, R_a = λσ s_a in exact arithmetic, are off. */
function hasDrifted(p: usize, slot: i32, j: i32, sigma: f64): bool {
  const base = <usize>slot * <usize>load<i32>(p, D);
  const active = load<usize>(p, ACTIVE) + (base << 2);
  const sign = load<usize>(p, SIGN) + (base << 3);
  const R = load<usize>(p, RESIDUAL) + (base << 3);
  const n = load<i32>(load<usize>(p, COUNT) + ((<usize>slot) << 2));
  const shrink = load<f64>(p, LAMBDA1) * sigma;
  const allowedError = DRIFT * shrink + 10 * load<f64>(load<usize>(p, NOISE) + ((<usize>j) << 3));
  for (let a = 0; a < n; a++) {
    const i = <usize>load<i32>(active + ((<usize>a) << 2));
    const error = load<f64>(R + (i << 3)) - shrink * load<f64>(sign + ((<usize>a) << 3));
    if (error > allowedError || error < -allowedError) return true;
  }
  return false;
}

/** Builds G, u and t again from S for the same active set and weights. */
function rebuild(p: usize, slot: i32, j: i32): void {
  const base = <usize>slot * <usize>load<i32>(p, D);
  const active = load<usize>(p, ACTIVE) + (base << 2);
  const weight = load<usize>(p, WEIGHT) + (base << 3);
  const sign = load<usize>(p, SIGN) + (base << 3);
  const counts = load<usize>(p, COUNT) + ((<usize>slot) << 2);
  const n = load<i32>(counts);
  const kept = load<usize>(p, KEPT);
  const target = load<usize>(p, TARGET);
  // Entry a of the lists is read before `enter` writes it, since a variable enters at the place it had.
  memory.copy(target, weight, (<usize>n) << 3);
  memory.copy(kept, active, (<usize>n) << 2);
  store<i32>(counts, 0);
  for (let a = 0; a < n; a++) {
    const at = (<usize>a) << 3;
    enter(p, slot, j, load<i32>(kept + ((<usize>a) << 2)), load<f64>(sign + at));
    store<f64>(weight + at, load<f64>(target + at));
  }
}

/** The few worst violators of |R_i| ≤ threshold among the candidates, worst first. Returns their number. */
function violators(p: usize, slot: i32, j: i32, limit: i32, exclude: i32, include: i32, threshold: f64): i32 {
  const d = load<i32>(p, D);
  const R = load<usize>(p, RESIDUAL) + ((<usize>slot * <usize>d) << 3);
  const position = load<usize>(p, POSITION);
  const allowed = load<usize>(p, ALLOWED);
  const index = load<usize>(p, BEST_INDEX);
  const value = load<usize>(p, BEST_VALUE);
  let found = 0;
  let cut = threshold;
  for (let i = 0; i < d; i++) {
    const r = abs(load<f64>(R + ((<usize>i) << 3)));
    if (r <= cut) continue;
    if (!((load<i32>(position + ((<usize>i) << 2)) < limit && i !== exclude) || i === include)) continue;
    if (i === j || load<u8>(allowed + <usize>(i * d + j)) !== 1) continue;
    let k = found < ENTER_TOGETHER ? found++ : ENTER_TOGETHER - 1;
    for (; k > 0 && load<f64>(value + ((<usize>(k - 1)) << 3)) < r; k--) {
      store<f64>(value + ((<usize>k) << 3), load<f64>(value + ((<usize>(k - 1)) << 3)));
      store<i32>(index + ((<usize>k) << 2), load<i32>(index + ((<usize>(k - 1)) << 2)));
    }
    store<f64>(value + ((<usize>k) << 3), r);
    store<i32>(index + ((<usize>k) << 2), i);
    if (found === ENTER_TOGETHER) cut = max(threshold, load<f64>(value + ((<usize>(ENTER_TOGETHER - 1)) << 3)));
  }
  return found;
}

/** Newton on the active set, then residual correlations from S; again with a new G where the old one had drifted. */
function newtonWithResiduals(p: usize, slot: i32, j: i32): f64 {
  const d = load<i32>(p, D);
  const base = <usize>slot * <usize>d;
  const active = load<usize>(p, ACTIVE) + (base << 2);
  const weight = load<usize>(p, WEIGHT) + (base << 3);
  const R = load<usize>(p, RESIDUAL) + (base << 3);
  const counts = load<usize>(p, COUNT) + ((<usize>slot) << 2);
  let sigma = newton(p, slot, j);
  residualRow(load<usize>(p, S), d, j, active, weight, load<i32>(counts), R);
  if (!hasDrifted(p, slot, j, sigma)) return sigma;
  rebuild(p, slot, j);
  sigma = newton(p, slot, j);
  residualRow(load<usize>(p, S), d, j, active, weight, load<i32>(counts), R);
  return sigma;
}

/** Alternates the Newton step on the active set with the entry of violators until none is left. */
function improve(p: usize, slot: i32, j: i32, limit: i32, exclude: i32, include: i32): void {
  const R = load<usize>(p, RESIDUAL) + ((<usize>slot * <usize>load<i32>(p, D)) << 3);
  const counts = load<usize>(p, COUNT) + ((<usize>slot) << 2);
  const index = load<usize>(p, BEST_INDEX);
  const value = load<usize>(p, BEST_VALUE);
  const noise = load<f64>(load<usize>(p, NOISE) + ((<usize>j) << 3));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const sigma = newtonWithResiduals(p, slot, j);
    const threshold = load<f64>(p, LAMBDA1) * sigma * (1 + ENTER_SLACK) + noise;
    const found = violators(p, slot, j, limit, exclude, include, threshold);
    if (found === 0) break;
    const least = ENTER_SHARE * load<f64>(value);
    const known = load<i32>(counts);
    for (let k = 0; k < found; k++) {
      if (k > 0 && load<f64>(value + ((<usize>k) << 3)) < least) break;
      const i = load<i32>(index + ((<usize>k) << 2));
      if (!isActive(p, slot, i)) enter(p, slot, j, i, load<f64>(R + ((<usize>i) << 3)));
    }
    if (load<i32>(counts) === known) break;
  }
  score(p, slot, j);
}

/** Scalars of a fit from its weights and R: v = (e_j − w)ᵀR, which is exact to second order in w. */
function score(p: usize, slot: i32, j: i32): void {
  const d = load<i32>(p, D);
  const base = <usize>slot * <usize>d;
  const active = load<usize>(p, ACTIVE) + (base << 2);
  const weight = load<usize>(p, WEIGHT) + (base << 3);
  const sign = load<usize>(p, SIGN) + (base << 3);
  const R = load<usize>(p, RESIDUAL) + (base << 3);
  const n = load<i32>(load<usize>(p, COUNT) + ((<usize>slot) << 2));
  const lambda1 = load<f64>(p, LAMBDA1);
  const at = (<usize>slot) << 3;
  let l1: f64 = 0;
  let v = load<f64>(R + ((<usize>j) << 3));
  for (let a = 0; a < n; a++) {
    const w = load<f64>(weight + ((<usize>a) << 3));
    v -= w * load<f64>(R + ((<usize>load<i32>(active + ((<usize>a) << 2))) << 3));
    l1 += abs(w) * abs(load<f64>(sign + ((<usize>a) << 3)));
  }
  v = max(v, 1e-14 * load<f64>(load<usize>(p, S) + ((<usize>(j * d + j)) << 3)));
  const isNv = load<i32>(p, IS_NV) !== 0;
  const sigma = isNv ? max(Math.sqrt(v), load<f64>(load<usize>(p, FLOOR) + ((<usize>j) << 3))) : load<f64>(p, SIGMA);
  store<f64>(load<usize>(p, VARIANCE) + at, v);
  store<f64>(load<usize>(p, L1) + at, l1);
  store<f64>(load<usize>(p, SCALE) + at, sigma);
  const noise = load<f64>(load<usize>(p, NOISE) + ((<usize>j) << 3));
  store<f64>(load<usize>(p, THRESHOLD) + at, lambda1 * sigma * (1 + ENTER_SLACK) + noise);
  const fit = v / (2 * sigma) + (isNv ? sigma / 2 : 0);
  store<f64>(load<usize>(p, COST) + at, fit + lambda1 * l1);
}

/** False when there is no room. */
function copyActive(p: usize, from: i32, to: i32): bool {
  const d = <usize>load<i32>(p, D);
  const counts = load<usize>(p, COUNT);
  const n = load<i32>(counts + ((<usize>from) << 2));
  if (!reserve(p, to, n)) return false;
  const a = <usize>from * d;
  const b = <usize>to * d;
  const bytes = (<usize>n) << 3;
  const active = load<usize>(p, ACTIVE);
  memory.copy(active + (b << 2), active + (a << 2), bytes >> 1);
  copyList(load<usize>(p, WEIGHT), a, b, bytes);
  copyList(load<usize>(p, U), a, b, bytes);
  copyList(load<usize>(p, T), a, b, bytes);
  copyList(load<usize>(p, SIGN), a, b, bytes);
  const inverse = load<usize>(p, INVERSE);
  const capacity = load<usize>(p, CAPACITY);
  copyTriangle(
    load<usize>(inverse + ((<usize>from) << 2)),
    load<i32>(capacity + ((<usize>from) << 2)),
    load<usize>(inverse + ((<usize>to) << 2)),
    load<i32>(capacity + ((<usize>to) << 2)),
    n,
  );
  store<i32>(counts + ((<usize>to) << 2), n);
  return true;
}

function copyList(values: usize, a: usize, b: usize, bytes: usize): void {
  memory.copy(values + (b << 3), values + (a << 3), bytes);
}

/** Empties a slot: the fit without parents, w = 0. */
export function lassoClear(p: usize, slot: i32, j: i32): void {
  const width = (<usize>load<i32>(p, D)) << 3;
  store<i32>(load<usize>(p, COUNT) + ((<usize>slot) << 2), 0);
  memory.copy(load<usize>(p, RESIDUAL) + <usize>slot * width, load<usize>(p, S) + <usize>j * width, width);
  score(p, slot, j);
}

/** Copies one fit. */
export function lassoCopy(p: usize, from: i32, to: i32): void {
  if (!copyActive(p, from, to)) return;
  const width = (<usize>load<i32>(p, D)) << 3;
  const R = load<usize>(p, RESIDUAL);
  memory.copy(R + <usize>to * width, R + <usize>from * width, width);
  const a = (<usize>from) << 3;
  const b = (<usize>to) << 3;
  moveEntry(load<usize>(p, VARIANCE), a, b);
  moveEntry(load<usize>(p, L1), a, b);
  moveEntry(load<usize>(p, COST), a, b);
  moveEntry(load<usize>(p, THRESHOLD), a, b);
  moveEntry(load<usize>(p, SCALE), a, b);
}

/** Fits child j anew in `slot`, warm from what the slot holds. */
export function lassoSolve(p: usize, slot: i32, j: i32, limit: i32, exclude: i32, include: i32): void {
  const d = load<i32>(p, D);
  const active = load<usize>(p, ACTIVE) + ((<usize>slot * <usize>d) << 2);
  const position = load<usize>(p, POSITION);
  const allowed = load<usize>(p, ALLOWED);
  for (let k = load<i32>(load<usize>(p, COUNT) + ((<usize>slot) << 2)) - 1; k >= 0; k--) {
    const i = load<i32>(active + ((<usize>k) << 2));
    const isIn = (load<i32>(position + ((<usize>i) << 2)) < limit && i !== exclude) || i === include;
    if (!isIn || i === j || load<u8>(allowed + <usize>(i * d + j)) !== 1) drop(p, slot, k);
  }
  if (load<usize>(p, REQUIRED) !== 0) {
    for (let i = 0; i < d; i++) if (isRequired(p, i, j) && !isActive(p, slot, i)) enter(p, slot, j, i, 0);
  }
  improve(p, slot, j, limit, exclude, include);
}

/** Fits child j in slot `to`, warm from slot `from`, when `include` became a candidate and violates: it enters at once. */
export function lassoEntering(p: usize, from: i32, to: i32, j: i32, limit: i32, include: i32): void {
  const at = (<usize>(from * load<i32>(p, D) + include)) << 3;
  const r = load<f64>(load<usize>(p, RESIDUAL) + at);
  if (from !== to && !copyActive(p, from, to)) return;
  enter(p, to, j, include, r);
  improve(p, to, j, limit, -1, include);
}

/** Fits child j in slot `to`, warm from slot `from`, without the candidate `exclude`, which is active there. */
export function lassoLeaving(p: usize, from: i32, to: i32, j: i32, limit: i32, exclude: i32): void {
  if (from !== to && !copyActive(p, from, to)) return;
  drop(p, to, indexOf(p, to, exclude));
  improve(p, to, j, limit, exclude, -1);
}

function indexOf(p: usize, slot: i32, i: i32): i32 {
  const active = load<usize>(p, ACTIVE) + ((<usize>slot * <usize>load<i32>(p, D)) << 2);
  let k = 0;
  while (load<i32>(active + ((<usize>k) << 2)) !== i) k++;
  return k;
}

/** (|R_i| − λσ)²/(2σκ), κ = variance of i given the active set. */
export function lassoEnteringGain(p: usize, slot: i32, i: i32): f64 {
  const d = load<i32>(p, D);
  const base = <usize>slot * <usize>d;
  const active = load<usize>(p, ACTIVE) + (base << 2);
  const n = load<i32>(load<usize>(p, COUNT) + ((<usize>slot) << 2));
  const G = load<usize>(load<usize>(p, INVERSE) + ((<usize>slot) << 2));
  const stride = load<i32>(load<usize>(p, CAPACITY) + ((<usize>slot) << 2));
  const g = load<usize>(p, VECTOR_G);
  const c = load<usize>(p, VECTOR_C);
  const row = load<usize>(p, S) + ((<usize>i * <usize>d) << 3);
  for (let a = 0; a < n; a++) {
    store<f64>(c + ((<usize>a) << 3), load<f64>(row + ((<usize>load<i32>(active + ((<usize>a) << 2))) << 3)));
  }
  symmetricProduct(G, stride, n, c, g);
  const variance = load<f64>(row + ((<usize>i) << 3));
  const kappa = max(variance - dot(c, g, n), PIVOT_FLOOR * variance);
  const scale = load<f64>(load<usize>(p, SCALE) + ((<usize>slot) << 3));
  const r = load<f64>(load<usize>(p, RESIDUAL) + ((base + <usize>i) << 3));
  const excess = abs(r) - load<f64>(p, LAMBDA1) * scale;
  return (excess * excess) / (2 * scale * kappa);
}

/** w_i²/(2σ G_ii) of the active variable i. */
export function lassoLeavingLoss(p: usize, slot: i32, i: i32): f64 {
  const k = indexOf(p, slot, i);
  const G = load<usize>(load<usize>(p, INVERSE) + ((<usize>slot) << 2));
  const stride = load<i32>(load<usize>(p, CAPACITY) + ((<usize>slot) << 2));
  const w = load<f64>(load<usize>(p, WEIGHT) + ((<usize>slot * <usize>load<i32>(p, D) + <usize>k) << 3));
  const scale = load<f64>(load<usize>(p, SCALE) + ((<usize>slot) << 3));
  return (w * w) / (2 * scale * load<f64>(G + ((<usize>(k * stride + k)) << 3)));
}

/** Rows of L before row i are done; L_ik = (S_ik − Σ_m L_im L_km)/L_kk. Pivots below a share of S_ii are lifted to it. */
function choleskyRow(L: usize, width: usize, i: i32): void {
  const row = L + <usize>i * width;
  for (let k = 0; k < i; k++) {
    const other = L + <usize>k * width;
    const at = (<usize>k) << 3;
    store<f64>(row + at, (load<f64>(row + at) - dot(row, other, k)) / load<f64>(other + at));
  }
  const at = (<usize>i) << 3;
  const diagonal = load<f64>(row + at);
  const pivot = max(diagonal - dot(row, row, i), max(PIVOT_FLOOR * diagonal, SMALLEST_PIVOT));
  store<f64>(row + at, Math.sqrt(pivot));
}

/** out[j] = 1/(S⁻¹)_jj = 1/Σ_i (L⁻¹)_ij², S = L Lᵀ. L: scratch [d, d], whose upper triangle takes (L⁻¹)ᵀ. */
export function leastVariances(d: i32, S: usize, L: usize, out: usize): void {
  const width = (<usize>d) << 3;
  memory.copy(L, S, <usize>d * width);
  for (let i = 0; i < d; i++) choleskyRow(L, width, i);
  // Column j of L⁻¹ goes into row j of the upper triangle, which is free.
  for (let j = 0; j < d; j++) {
    const column = L + <usize>j * width;
    const own = 1 / load<f64>(column + ((<usize>j) << 3));
    let sum = own * own;
    for (let i = j + 1; i < d; i++) {
      const row = L + <usize>i * width;
      const from = (<usize>(j + 1)) << 3;
      const done = dot(row + from, column + from, i - j - 1);
      const value = -(load<f64>(row + ((<usize>j) << 3)) * own + done) / load<f64>(row + ((<usize>i) << 3));
      store<f64>(column + ((<usize>i) << 3), value);
      sum += value * value;
    }
    store<f64>(out + ((<usize>j) << 3), 1 / sum);
  }
}
