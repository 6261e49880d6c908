/**
 * Cholesky factorisation A = L Lᵀ, its rank-1 update and downdate, and the inverse of a triangular matrix; row-major,
 * only the lower triangle is read and written.
 */

/** As PIVOT_FLOOR and SMALLEST_PIVOT of ../cholesky.ts. */
const PIVOT_FLOOR: f64 = 1e-12;
const SMALLEST_PIVOT: f64 = 1e-300;

/**
 * Factorises rows `from` … n − 1 in place, rows before `from` being valid rows of L. A pivot below 1e-12 of its diagonal
 * entry is lifted to it. Returns the number of lifted pivots. n³/3 flops.
 */
export function cholesky64(n: i32, a: usize, lda: i32, from: i32): i32 {
  const step: usize = (<usize>lda) << 3;
  let lifted: i32 = 0;
  for (let i: i32 = from; i < n; i++) {
    const row = a + <usize>i * step;
    let k: i32 = 0;
    for (; k + 4 <= i; k += 4) solveFour(k, row, a + <usize>k * step, step);
    for (; k < i; k++) {
      const other = a + <usize>k * step;
      const at: usize = (<usize>k) << 3;
      store<f64>(row + at, (load<f64>(row + at) - dot64(k, row, other)) / load<f64>(other + at));
    }
    const at: usize = (<usize>i) << 3;
    const diagonal = load<f64>(row + at);
    let pivot = diagonal - dot64(i, row, row);
    if (!(pivot > PIVOT_FLOOR * diagonal)) {
      pivot = max(PIVOT_FLOOR * diagonal, SMALLEST_PIVOT);
      lifted++;
    }
    store<f64>(row + at, sqrt(pivot));
  }
  return lifted;
}

/** Entries k … k + 3 of a row against four rows of L. */
function solveFour(k: i32, row: usize, other: usize, step: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  const other1 = other + step;
  const other2 = other1 + step;
  const other3 = other2 + step;
  const end: usize = (<usize>k) << 3;
  for (let at: usize = 0; at < end; at += 16) {
    const x = v128.load(row + at);
    s0 = f64x2.add(s0, f64x2.mul(x, v128.load(other + at)));
    s1 = f64x2.add(s1, f64x2.mul(x, v128.load(other1 + at)));
    s2 = f64x2.add(s2, f64x2.mul(x, v128.load(other2 + at)));
    s3 = f64x2.add(s3, f64x2.mul(x, v128.load(other3 + at)));
  }
  const x0 = (load<f64>(row + end) - sum64(s0)) / load<f64>(other + end);
  const x1 = (load<f64>(row + end, 8) - sum64(s1) - x0 * load<f64>(other1 + end)) / load<f64>(other1 + end, 8);
  const x2 =
    (load<f64>(row + end, 16) - sum64(s2) - x0 * load<f64>(other2 + end) - x1 * load<f64>(other2 + end, 8)) /
    load<f64>(other2 + end, 16);
  const x3 =
    (load<f64>(row + end, 24) -
      sum64(s3) -
      x0 * load<f64>(other3 + end) -
      x1 * load<f64>(other3 + end, 8) -
      x2 * load<f64>(other3 + end, 16)) /
    load<f64>(other3 + end, 24);
  store<f64>(row + end, x0);
  store<f64>(row + end, x1, 8);
  store<f64>(row + end, x2, 16);
  store<f64>(row + end, x3, 24);
}

function sum64(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** Σ a_k b_k. */
export function dot64(n: i32, a: usize, b: usize): f64 {
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  let k: i32 = 0;
  for (; k + 4 <= n; k += 4, a += 32, b += 32) {
    s = f64x2.add(s, f64x2.mul(v128.load(a), v128.load(b)));
    t = f64x2.add(t, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
  }
  let sum = sum64(f64x2.add(s, t));
  for (; k < n; k++, a += 8, b += 8) sum += load<f64>(a) * load<f64>(b);
  return sum;
}

/**
 * L of A becomes L of A + x xᵀ by n rotations; x is destroyed. `scratch`: 3n doubles. O(n²), four rows at a time.
 *
 * Rotation k of row i: L ← (L + s x)/c, x ← c x − s L, with c = r/L_kk, s = x_k/L_kk, r² = L_kk² + x_k².
 */
export function choleskyUpdate64(n: i32, l: usize, ldl: i32, x: usize, scratch: usize): void {
  rotateRows(n, l, ldl, x, 1, scratch);
}

/** L of A becomes L of A − x xᵀ; 0 when that is not positive definite (L is then destroyed), else 1. Otherwise as the update. */
export function choleskyDowndate64(n: i32, l: usize, ldl: i32, x: usize, scratch: usize): i32 {
  return rotateRows(n, l, ldl, x, -1, scratch) ? 1 : 0;
}

function rotateRows(n: i32, l: usize, ldl: i32, x: usize, sign: f64, rotations: usize): bool {
  const step: usize = (<usize>ldl) << 3;
  for (let i: i32 = 0; i < n; i += 4) {
    const count = min(4, n - i);
    const row = l + <usize>i * step;
    const at = x + ((<usize>i) << 3);
    if (count === 4) rotateFour(i, row, step, at, sign, rotations);
    else {
      for (let r: i32 = 0; r < count; r++) {
        rotateOne(0, i, row + <usize>r * step, at + ((<usize>r) << 3), sign, rotations);
      }
    }
    // The triangle on the diagonal, whose rotations are only made here.
    for (let r: i32 = 0; r < count; r++) {
      const own = row + <usize>r * step;
      const mine = at + ((<usize>r) << 3);
      rotateOne(i, i + r, own, mine, sign, rotations);
      if (!newRotation(own + ((<usize>(i + r)) << 3), load<f64>(mine), sign, rotations + <usize>(i + r) * 24)) {
        return false;
      }
    }
  }
  return true;
}

/** Makes rotation k = (sign·s, c, s) from L_kk and x_k and puts r at L_kk. False when r² ≤ 0. */
function newRotation(diagonal: usize, value: f64, sign: f64, to: usize): bool {
  const old = load<f64>(diagonal);
  const s = value / old;
  const square = 1 + sign * s * s;
  if (!(square > 0)) return false;
  const c = sqrt(square);
  store<f64>(diagonal, old * c);
  store<f64>(to, sign * s);
  store<f64>(to, c, 8);
  store<f64>(to, s, 16);
  return true;
}

/** Rotations `from` … `to` − 1 of one row. */
function rotateOne(from: i32, to: i32, row: usize, x: usize, sign: f64, rotations: usize): void {
  let value = load<f64>(x);
  for (let k: i32 = from; k < to; k++) {
    const at = row + ((<usize>k) << 3);
    const rotation = rotations + <usize>k * 24;
    const c = load<f64>(rotation, 8);
    const entry = (load<f64>(at) + load<f64>(rotation) * value) / c;
    value = c * value - load<f64>(rotation, 16) * entry;
    store<f64>(at, entry);
  }
  store<f64>(x, value);
}

/** Rotations 0 … count − 1 of four rows. */
function rotateFour(count: i32, row: usize, step: usize, x: usize, sign: f64, rotations: usize): void {
  let p = v128.load(x);
  let q = v128.load(x, 16);
  const row1 = row + step;
  const row2 = row1 + step;
  const row3 = row2 + step;
  for (let k: i32 = 0; k < count; k++) {
    const at: usize = (<usize>k) << 3;
    const rotation = rotations + <usize>k * 24;
    const signed = v128.load64_splat(rotation);
    const c = v128.load64_splat(rotation, 8);
    const s = v128.load64_splat(rotation, 16);
    let u = v128.load64_lane(row1 + at, v128.load64_zero(row + at), 1);
    let w = v128.load64_lane(row3 + at, v128.load64_zero(row2 + at), 1);
    u = f64x2.div(f64x2.add(u, f64x2.mul(signed, p)), c);
    w = f64x2.div(f64x2.add(w, f64x2.mul(signed, q)), c);
    p = f64x2.sub(f64x2.mul(c, p), f64x2.mul(s, u));
    q = f64x2.sub(f64x2.mul(c, q), f64x2.mul(s, w));
    v128.store64_lane(row + at, u, 0);
    v128.store64_lane(row1 + at, u, 1);
    v128.store64_lane(row2 + at, w, 0);
    v128.store64_lane(row3 + at, w, 1);
  }
  v128.store(x, p);
  v128.store(x, q, 16);
}

/**
 * out [n, n] = L⁻¹ of a lower triangular L, zeros above the diagonal. `out` must not overlap L. n³/3 flops.
 *
 * Row i of the inverse is −(Σ_k<i L_ik X_k)/L_ii with 1/L_ii on the diagonal.
 */
export function triangularInverse64(n: i32, l: usize, ldl: i32, out: usize, ldo: i32): void {
  const step: usize = (<usize>ldl) << 3;
  const outStep: usize = (<usize>ldo) << 3;
  for (let i: i32 = 0; i < n; i++) {
    const factors = l + <usize>i * step;
    const row = out + <usize>i * outStep;
    memory.fill(row, 0, (<usize>n) << 3);
    const inverse = 1 / load<f64>(factors + ((<usize>i) << 3));
    let k: i32 = 0;
    for (; k + 4 <= i; k += 4) addFour(k + 4, factors + ((<usize>k) << 3), out + <usize>k * outStep, outStep, row);
    for (; k < i; k++) addOne(k + 1, load<f64>(factors + ((<usize>k) << 3)), out + <usize>k * outStep, row);
    for (let j: i32 = 0; j < i; j++) {
      const at = row + ((<usize>j) << 3);
      store<f64>(at, -inverse * load<f64>(at));
    }
    store<f64>(row + ((<usize>i) << 3), inverse);
  }
}

/** y[n] += Σ f_r (row r of x), four rows; n is a multiple of 4. */
function addFour(n: i32, f: usize, x: usize, step: usize, y: usize): void {
  const f0 = v128.load64_splat(f);
  const f1 = v128.load64_splat(f, 8);
  const f2 = v128.load64_splat(f, 16);
  const f3 = v128.load64_splat(f, 24);
  const x1 = x + step;
  const x2 = x1 + step;
  const x3 = x2 + step;
  const end: usize = (<usize>n) << 3;
  for (let at: usize = 0; at < end; at += 16) {
    const left = f64x2.add(f64x2.mul(f0, v128.load(x + at)), f64x2.mul(f1, v128.load(x1 + at)));
    const right = f64x2.add(f64x2.mul(f2, v128.load(x2 + at)), f64x2.mul(f3, v128.load(x3 + at)));
    v128.store(y + at, f64x2.add(v128.load(y + at), f64x2.add(left, right)));
  }
}

/** y[n] += f·x. */
function addOne(n: i32, f: f64, x: usize, y: usize): void {
  for (let k: i32 = 0; k < n; k++, x += 8, y += 8) store<f64>(y, load<f64>(y) + f * load<f64>(x));
}
