/**
 * exp(A) − I of a square matrix by a Taylor polynomial of degree 18 in five products, with scaling and squaring:
 *
 *   A2 = A², A3 = A2·A, A6 = A3²,  A9 = B1·B5 + B4,  F = B2 + (B3 + A9)·A9 ≈ exp(A) − I,  then s times F ← 2F + F²
 *
 * with B1 … B5 linear in I, A, A2, A3, A6. Without the identity, tr F keeps its relative accuracy near 0. The scaling 2^−s
 * makes max(‖|A|⁴‖₁^¼, ‖|A|⁵‖₁^⅕) at most 1.09: for nearly nilpotent A far less than by ‖A‖₁.
 *
 * Source: Bader, Blanes & Casas, "Computing the matrix exponential with an optimized Taylor polynomial approximation",
 * Mathematics 7 (2019) 1174, the polynomial of degree 18; Al-Mohy & Higham, SIAM J. Matrix Anal. Appl. 31 (2009), theorem
 * 4.2 for the norms.
 */
import { gemm64, tile } from './gemm';
import { padded, TILE } from './inverse';

/** ‖A‖ up to which the backward error of degree 18 is below the unit roundoff. */
const BOUND: f64 = 1.090863719290036;
const MAX_SQUARINGS: i32 = 1000;
/** Matrices of at most this size are multiplied where they are, larger ones packed. */
const UNPACKED: i32 = 112;

const A11: f64 = -0.10036558103014462001;
const A21: f64 = -0.0080292464824115696;
const A31: f64 = -0.00089213849804572995;
const B11: f64 = 0.39784974949964507614;
const B21: f64 = 1.36783778460411719922;
const B31: f64 = 0.49828962252538267755;
const B61: f64 = -0.0006378981945947233;
const B02: f64 = -10.9676396052962062593;
const B12: f64 = 1.68015813878906197182;
const B22: f64 = 0.05717798464788655127;
const B32: f64 = -0.00698210122488052084;
const B62: f64 = 0.00003349750170860705;
const B03: f64 = -0.09043168323908105619;
const B13: f64 = -0.06764045190713819075;
const B23: f64 = 0.0675961301770459646;
const B33: f64 = 0.02955525704293155274;
const B63: f64 = -0.00001391802575160607;
const B24: f64 = -0.09233646193671185927;
const B34: f64 = -0.01693649390020817171;
const B64: f64 = -0.00001400867981820361;

/** Matrices of scratch. */
const MATRICES: i32 = 7;

/** Doubles of scratch for size n: padded matrices and two rows. */
export function expmScratch(n: i32): i32 {
  const size = padded(n);
  return MATRICES * size * size + 2 * size;
}

/**
 * out [n, n] = exp(A) − I. `scratch`: expmScratch(n) doubles. Entries of `out` are +∞ when A is not finite or far too
 * large. `out` may be A. (10 + 2s)n³ flops.
 */
export function expm64(n: i32, a: usize, lda: i32, out: usize, ldo: i32, scratch: usize): void {
  const F = exponential(n, a, lda, scratch);
  const row: usize = (<usize>padded(n)) << 3;
  const to: usize = (<usize>ldo) << 3;
  for (let i: i32 = 0; i < n; i++) {
    if (F !== 0) memory.copy(out + <usize>i * to, F + <usize>i * row, (<usize>n) << 3);
    else for (let j: i32 = 0; j < n; j++) store<f64>(out + <usize>i * to + ((<usize>j) << 3), Infinity);
  }
}

/** gradient [n, n] = exp(A)ᵀ = ∂ tr exp(A)/∂A; returns tr exp(A) − n. Otherwise as expm64. `gradient` may be A. */
export function expmTrace64(n: i32, a: usize, lda: i32, gradient: usize, ldg: i32, scratch: usize): f64 {
  const F = exponential(n, a, lda, scratch);
  const row: usize = (<usize>padded(n)) << 3;
  const to: usize = (<usize>ldg) << 3;
  let trace: f64 = 0;
  for (let i: i32 = 0; i < n; i++) {
    for (let j: i32 = 0; j < n; j++) {
      let value: f64 = Infinity;
      if (F !== 0) value = load<f64>(F + <usize>j * row + ((<usize>i) << 3));
      if (i === j) {
        trace += value;
        value += 1;
      }
      store<f64>(gradient + <usize>i * to + ((<usize>j) << 3), value);
    }
  }
  return trace;
}

/** Address of exp(A) − I, padded with zeros, in the scratch; 0 when it is not finite. */
function exponential(n: i32, a: usize, lda: i32, scratch: usize): usize {
  const size = padded(n);
  const row: usize = (<usize>size) << 3;
  const bytes = row * <usize>size;
  const A = scratch;
  const vectors = scratch + <usize>MATRICES * bytes;
  const bound = scaledNorm(n, a, lda, vectors, vectors + row);
  if (!(bound < Infinity)) return 0;
  const squarings = bound > BOUND ? <i32>Math.ceil(Math.log2(bound / BOUND)) : 0;
  if (squarings > MAX_SQUARINGS) return 0;
  copyScaled(n, size, a, lda, A, row, Math.pow(2, -(<f64>squarings)));
  const A2 = A + bytes;
  const A3 = A2 + bytes;
  const A6 = A3 + bytes;
  const B1 = A6 + bytes;
  const B5 = B1 + bytes;
  const A9 = B5 + bytes;
  multiply(size, A, A, A2, row, false);
  multiply(size, A2, A, A3, row, false);
  multiply(size, A3, A3, A6, row, false);
  combine(size, A, A2, A3, A6, B1, B5, A9);
  // A2 is now B2, A3 is B3 without its identity, A9 is B4 without its identity.
  multiply(size, B1, B5, A9, row, true);
  joinIdentities(size * size, A2, A3, A9);
  multiply(size, A3, A9, A2, row, true);
  let F = A2;
  let other = A3;
  for (let k: i32 = 0; k < squarings; k++) {
    double(size * size, F, other);
    multiply(size, F, F, other, row, true);
    const kept = F;
    F = other;
    other = kept;
  }
  return F;
}

/** min(‖A‖₁, max(‖|A|⁴‖₁^¼, ‖|A|⁵‖₁^⅕)) by products of a row of ones with |A|; not finite when A is not. */
function scaledNorm(n: i32, a: usize, lda: i32, u: usize, v: usize): f64 {
  for (let j: i32 = 0; j < n; j++) store<f64>(u + ((<usize>j) << 3), 1);
  let first: f64 = 0;
  let fourth: f64 = 0;
  let fifth: f64 = 0;
  for (let power: i32 = 1; power <= 5; power++) {
    memory.fill(v, 0, (<usize>n) << 3);
    for (let i: i32 = 0; i < n; i++) {
      const factor = load<f64>(u + ((<usize>i) << 3));
      const pair = f64x2.splat(factor);
      const row = a + ((<usize>(i * lda)) << 3);
      let j: i32 = 0;
      for (; j + 2 <= n; j += 2) {
        const at: usize = (<usize>j) << 3;
        const product = f64x2.mul(pair, f64x2.abs(v128.load(row + at)));
        v128.store(v + at, f64x2.add(v128.load(v + at), product));
      }
      if (j < n) {
        const at: usize = (<usize>j) << 3;
        store<f64>(v + at, load<f64>(v + at) + factor * abs(load<f64>(row + at)));
      }
    }
    let largest: f64 = 0;
    for (let j: i32 = 0; j < n; j++) {
      const value = load<f64>(v + ((<usize>j) << 3));
      if (!(value <= largest)) largest = value;
    }
    if (power === 1) first = largest;
    if (power === 1 && !(largest < Infinity)) return largest;
    if (power === 4) fourth = largest;
    if (power === 5) fifth = largest;
    const kept = u;
    u = v;
    v = kept;
  }
  if (!(fourth < Infinity && fifth < Infinity)) return first;
  return min(first, max(sqrt(sqrt(fourth)), Math.pow(fifth, 0.2)));
}

function copyScaled(n: i32, size: i32, a: usize, lda: i32, out: usize, row: usize, factor: f64): void {
  const scale = f64x2.splat(factor);
  if (n < size) memory.fill(out, 0, row * <usize>size);
  for (let i: i32 = 0; i < n; i++) {
    const from = a + ((<usize>(i * lda)) << 3);
    const to = out + <usize>i * row;
    let j: i32 = 0;
    for (; j + 2 <= n; j += 2) {
      const at: usize = (<usize>j) << 3;
      v128.store(to + at, f64x2.mul(scale, v128.load(from + at)));
    }
    if (j < n) store<f64>(to + ((<usize>j) << 3), factor * load<f64>(from + ((<usize>j) << 3)));
  }
}

/** C (+)= A·B of padded square matrices. */
function multiply(size: i32, a: usize, b: usize, c: usize, row: usize, isAdded: bool): void {
  if (size > UNPACKED) {
    gemm64(0, 0, size, size, size, a, size, b, size, isAdded ? 1 : 0, c, size);
    return;
  }
  for (let j: i32 = 0; j < size; j += TILE) {
    const at: usize = (<usize>j) << 3;
    for (let i: i32 = 0; i < size; i += TILE) {
      tile<f64>(size, a + <usize>i * row, row, 8, b + at, row, isAdded, c + <usize>i * row + at, row);
    }
  }
}

/** B1, B5 and B4 (into A9) from the powers, without identities; A2 becomes B2 and A3 becomes B3. */
function combine(size: i32, A: usize, A2: usize, A3: usize, A6: usize, B1: usize, B5: usize, A9: usize): void {
  const end: usize = (<usize>(size * size)) << 3;
  for (let at: usize = 0; at < end; at += 16) {
    const x = v128.load(A + at);
    const x2 = v128.load(A2 + at);
    const x3 = v128.load(A3 + at);
    const x6 = v128.load(A6 + at);
    v128.store(B1 + at, sum3(A11, x, A21, x2, A31, x3));
    v128.store(B5 + at, sum3(B24, x2, B34, x3, B64, x6));
    v128.store(A9 + at, f64x2.add(sum3(B13, x, B23, x2, B33, x3), scaled(B63, x6)));
    v128.store(A2 + at, f64x2.add(sum3(B11, x, B21, x2, B31, x3), scaled(B61, x6)));
    v128.store(A3 + at, f64x2.add(sum3(B12, x, B22, x2, B32, x3), scaled(B62, x6)));
  }
}

/**
 * (B02·I + X)(B03·I + Y) with X = B3 + A9 and Y = A9 is I + B02·Y + B03·X + X·Y with (B02 + B03)·B03 = 1, as X holds the
 * identity of A9 too: B2 takes the terms in the middle, A3 becomes X. So the 1 never enters, and small entries stay exact.
 */
function joinIdentities(n: i32, B2: usize, B3: usize, A9: usize): void {
  const end: usize = (<usize>n) << 3;
  for (let at: usize = 0; at < end; at += 16) {
    const y = v128.load(A9 + at);
    const x = f64x2.add(v128.load(B3 + at), y);
    v128.store(B3 + at, x);
    const middle = f64x2.add(scaled(B02 + B03, y), scaled(B03, x));
    v128.store(B2 + at, f64x2.add(v128.load(B2 + at), middle));
  }
}

function scaled(factor: f64, x: v128): v128 {
  return f64x2.mul(f64x2.splat(factor), x);
}

function sum3(a: f64, x: v128, b: f64, y: v128, c: f64, z: v128): v128 {
  return f64x2.add(f64x2.add(scaled(a, x), scaled(b, y)), scaled(c, z));
}

/** y = 2x. */
function double(n: i32, x: usize, y: usize): void {
  const end: usize = (<usize>n) << 3;
  for (let at: usize = 0; at < end; at += 16) {
    const value = v128.load(x + at);
    v128.store(y + at, f64x2.add(value, value));
  }
}
