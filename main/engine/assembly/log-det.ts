/**
 * Fused passes of Adam on a log-det objective (main/learners/log-det):
 *
 *   Φ(W) = μ[Q(W) + λ‖W‖₁] + d·log s − log det(sI − W∘W),   G = −μ R diag(1/σ) + μλ sign(W) + 2W∘Mᵀ
 *
 * with R = S(I − W) and M = (sI − W∘W)⁻¹. All matrices are d × d without padding unless said otherwise. The transpose of
 * M is kept, since it is read beside W; it is inverted as (sI − (W∘W)ᵀ)⁻¹.
 */
import { gemm32, tile } from './gemm';
import { copyStride, invertPadded, padded, padIdentity } from './inverse';

/** As in inverse.ts. */
const BLOCK: i32 = 16;
/** Products of at most this size are formed where the operands are, larger ones packed. */
const UNPACKED: i32 = 160;

/**
 * N = Mᵀ + offset and the log-determinant of sI − W∘W; NaN when it is no M-matrix or an entry of N is below `lowest`.
 * `scratch`: invertMScratch(d) doubles.
 */
export function logDetInverse64(d: i32, s: f64, W: usize, N: usize, offset: f64, lowest: f64, scratch: usize): f64 {
  const size = padded(d);
  const row: usize = (<usize>copyStride(size)) << 3;
  const from: usize = (<usize>d) << 3;
  for (let i: i32 = 0; i < d; i++) {
    const source = W + <usize>i * from;
    let to = scratch + ((<usize>i) << 3);
    for (let j: i32 = 0; j < d; j++, to += row) {
      const w = load<f64>(source + ((<usize>j) << 3));
      store<f64>(to, -w * w);
    }
    const diagonal = scratch + <usize>i * row + ((<usize>i) << 3);
    store<f64>(diagonal, load<f64>(diagonal) + s);
  }
  padIdentity(d, size, scratch, row);
  const logDet = invertPadded(size, scratch, row, BLOCK, scratch + <usize>size * row);
  if (isNaN(logDet)) return logDet;
  let isInside = true;
  for (let i: i32 = 0; i < d; i++) {
    const source = scratch + <usize>i * row;
    const to = N + <usize>i * from;
    for (let j: i32 = 0; j < d; j++) {
      const at: usize = (<usize>j) << 3;
      const value = load<f64>(source + at) + offset;
      if (!(value >= lowest)) isInside = false;
      store<f64>(to + at, value);
    }
  }
  return isInside ? logDet : NaN;
}

/**
 * One Adam step. Reads R, 1/σ [d] and N + k·D, the inverse as extrapolated; updates the moments and W; writes the
 * direction p, rounded to f32, which W follows exactly: P [d, ldp], row-major. Entries with `free` 0 are skipped (their p
 * stays 0); `weight` scales the penalty of each entry. `free`, `weight` may be 0 for all ones.
 */
export function logDetAdam64(
  d: i32,
  W: usize,
  R: usize,
  N: usize,
  D: usize,
  k: f64,
  inverseSigma: usize,
  first: usize,
  second: usize,
  P: usize,
  ldp: i32,
  free: usize,
  weight: usize,
  mu: f64,
  lambda: f64,
  rate: f64,
  beta1: f64,
  beta2: f64,
  correction1: f64,
  correction2: f64,
  epsilon: f64,
): void {
  const shrink = f64x2.splat(mu * lambda);
  const negativeMu = f64x2.splat(-mu);
  const b1 = f64x2.splat(beta1);
  const b2 = f64x2.splat(beta2);
  const r1 = f64x2.splat(1 - beta1);
  const r2 = f64x2.splat(1 - beta2);
  const c1 = f64x2.splat(1 / correction1);
  const c2 = f64x2.splat(1 / correction2);
  const step = f64x2.splat(rate);
  const small = f64x2.splat(epsilon);
  const ahead = f64x2.splat(k);
  const zero = f64x2.splat(0);
  for (let i: i32 = 0; i < d; i++) {
    const base: usize = (<usize>(i * d)) << 3;
    const out = P + ((<usize>(i * ldp)) << 2);
    for (let j: i32 = 0; j < d; j += 2) {
      const isPair = j + 1 < d;
      const column: usize = (<usize>j) << 3;
      const at = base + column;
      const w = load2(W + at, isPair);
      const m = f64x2.add(load2(N + at, isPair), f64x2.mul(ahead, load2(D + at, isPair)));
      let pull = shrink;
      if (weight !== 0) pull = f64x2.mul(pull, load2(weight + at, isPair));
      const sign = f64x2.sub(v128.and(f64x2.gt(w, zero), pull), v128.and(f64x2.lt(w, zero), pull));
      const slope = f64x2.mul(f64x2.mul(negativeMu, load2(R + at, isPair)), load2(inverseSigma + column, isPair));
      let g = f64x2.add(f64x2.add(slope, sign), f64x2.mul(f64x2.add(w, w), m));
      if (free !== 0) g = f64x2.mul(g, load2(free + at, isPair));
      const p = f64x2.add(f64x2.mul(b1, load2(first + at, isPair)), f64x2.mul(r1, g));
      const q = f64x2.add(f64x2.mul(b2, load2(second + at, isPair)), f64x2.mul(r2, f64x2.mul(g, g)));
      const root = f64x2.add(f64x2.sqrt(f64x2.mul(q, c2)), small);
      const direction = f32x4.demote_f64x2_zero(f64x2.div(f64x2.mul(p, c1), root));
      const next = f64x2.sub(w, f64x2.mul(step, f64x2.promote_low_f32x4(direction)));
      const place = out + ((<usize>j) << 2);
      if (isPair) {
        v128.store(first + at, p);
        v128.store(second + at, q);
        v128.store(W + at, next);
        v128.store64_lane(place, direction, 0);
      } else {
        v128.store64_lane(first + at, p, 0);
        v128.store64_lane(second + at, q, 0);
        v128.store64_lane(W + at, next, 0);
        v128.store32_lane(place, direction, 0);
      }
    }
  }
}

function load2(at: usize, isPair: bool): v128 {
  return isPair ? v128.load(at) : v128.load64_zero(at);
}

/**
 * Q = S·P in f32, all [size, size] with `size` a multiple of 8 and zeros beyond d. S is symmetric.
 */
export function symmetricProduct32(size: i32, S: usize, P: usize, Q: usize): void {
  if (size > UNPACKED) {
    gemm32(0, 0, size, size, size, S, size, P, size, 0, Q, size);
    return;
  }
  const row: usize = (<usize>size) << 2;
  for (let j: i32 = 0; j < size; j += 8) {
    const at: usize = (<usize>j) << 2;
    for (let i: i32 = 0; i < size; i += 4) {
      // Columns of S stand in for its rows: four neighbours in memory for the four rows of the tile.
      tile<f32>(size, S + ((<usize>i) << 2), 4, row, P + at, row, false, Q + <usize>i * row + at, row);
    }
  }
}

/** R += factor·Q with Q in f32 [d, ldq]; with `v` not 0 also v_j = R_jj − Σ_i W_ij R_ij, the residual variances. */
export function logDetResiduals64(d: i32, factor: f64, Q: usize, ldq: i32, R: usize, W: usize, v: usize): void {
  const scale = f64x2.splat(factor);
  const row: usize = (<usize>d) << 3;
  if (v !== 0) memory.fill(v, 0, row);
  for (let i: i32 = 0; i < d; i++) {
    const from = Q + ((<usize>(i * ldq)) << 2);
    const base = <usize>i * row;
    for (let j: i32 = 0; j < d; j += 2) {
      const isPair = j + 1 < d;
      const column: usize = (<usize>j) << 3;
      const at = base + column;
      // Q is padded, so that its pair can be read whole.
      const change = f64x2.promote_low_f32x4(v128.load64_zero(from + ((<usize>j) << 2)));
      const r = f64x2.add(load2(R + at, isPair), f64x2.mul(scale, change));
      if (isPair) v128.store(R + at, r);
      else v128.store64_lane(R + at, r, 0);
      if (v === 0) continue;
      const sum = f64x2.sub(load2(v + column, isPair), f64x2.mul(load2(W + at, isPair), r));
      if (isPair) v128.store(v + column, sum);
      else v128.store64_lane(v + column, sum, 0);
    }
  }
  if (v === 0) return;
  for (let j: i32 = 0; j < d; j++) {
    const at = v + ((<usize>j) << 3);
    store<f64>(at, load<f64>(at) + load<f64>(R + <usize>j * row + ((<usize>j) << 3)));
  }
}

/**
 * After a new inverse N, `gap` steps after the last one `old`: the largest (ΔG)²/v̂ over all entries, where ΔG is the error of
 * the gradient from extrapolating (old + gap·D); then D = (N − old)/gap. The square of how far off a step of Adam may be,
 * as a share of the rate. `correction2` as in logDetAdam64.
 */
export function logDetExtrapolate64(
  n: i32,
  gap: f64,
  N: usize,
  old: usize,
  D: usize,
  W: usize,
  second: usize,
  correction2: f64,
  floor: f64,
): f64 {
  const far = f64x2.splat(gap);
  const inverse = f64x2.splat(1 / gap);
  const c2 = f64x2.splat(1 / correction2);
  const least = f64x2.splat(floor);
  let largest = f64x2.splat(0);
  for (let k: i32 = 0; k < n; k += 2) {
    const isPair = k + 1 < n;
    const at: usize = (<usize>k) << 3;
    const now = load2(N + at, isPair);
    const before = load2(old + at, isPair);
    const predicted = f64x2.add(before, f64x2.mul(far, load2(D + at, isPair)));
    const w = load2(W + at, isPair);
    const error = f64x2.mul(f64x2.add(w, w), f64x2.sub(predicted, now));
    const scale = f64x2.add(f64x2.mul(load2(second + at, isPair), c2), least);
    largest = f64x2.max(largest, f64x2.div(f64x2.mul(error, error), scale));
    const next = f64x2.mul(f64x2.sub(now, before), inverse);
    if (isPair) v128.store(D + at, next);
    else v128.store64_lane(D + at, next, 0);
  }
  return max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
}
