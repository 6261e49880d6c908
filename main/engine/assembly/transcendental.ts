/**
 * exp, log and the logistic function over arrays, `out` may be `x`. Range reduction and rational approximations of the
 * Cephes library (Moshier 1989); results within 2 units in the last place of f64 and f32, the same on every machine.
 * NaN, infinities, zeros and subnormal numbers as IEEE functions treat them.
 */

const LOG2_E: f64 = 1.4426950408889634;
const HALF_BIAS: i64 = 1023;

/** 2^(n/2 rounded down) and 2^(the rest): two factors, as n may be outside the exponents of one number. */
function scale64(value: v128, n: v128): v128 {
  const whole = i32x4.trunc_sat_f64x2_s_zero(n);
  const half = i32x4.shr_s(whole, 1);
  const rest = i32x4.sub(whole, half);
  const bias = i64x2.splat(HALF_BIAS);
  const first = i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(half), bias), 52);
  const second = i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(rest), bias), 52);
  return f64x2.mul(f64x2.mul(value, first), second);
}

function expPair(x: v128): v128 {
  x = f64x2.max(f64x2.min(x, f64x2.splat(710)), f64x2.splat(-746));
  const n = f64x2.nearest(f64x2.mul(x, f64x2.splat(LOG2_E)));
  let r = f64x2.sub(x, f64x2.mul(n, f64x2.splat(6.93145751953125e-1)));
  r = f64x2.sub(r, f64x2.mul(n, f64x2.splat(1.42860682030941723212e-6)));
  const z = f64x2.mul(r, r);
  let p = f64x2.splat(1.26177193074810590878e-4);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(3.029944077074419613e-2));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(9.9999999999999999991e-1));
  p = f64x2.mul(p, r);
  let q = f64x2.splat(3.00198505138664455042e-6);
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(2.52448340349684104192e-3));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(2.27265548208155028766e-1));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(2));
  const ratio = f64x2.div(p, f64x2.sub(q, p));
  return scale64(f64x2.add(f64x2.splat(1), f64x2.add(ratio, ratio)), n);
}

function expFour(x: v128): v128 {
  x = f32x4.max(f32x4.min(x, f32x4.splat(89)), f32x4.splat(-104));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(<f32>LOG2_E)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  const value = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  const bias = i32x4.splat(127);
  const first = i32x4.shl(i32x4.add(half, bias), 23);
  const second = i32x4.shl(i32x4.add(i32x4.sub(whole, half), bias), 23);
  return f32x4.mul(f32x4.mul(value, first), second);
}

function logPair(x: v128): v128 {
  const isSmall = f64x2.lt(x, f64x2.splat(2.2250738585072014e-308));
  const scaled = v128.bitselect(f64x2.mul(x, f64x2.splat(18014398509481984)), x, isSmall);
  // m in [√½, √2) and the exponent e with x = m·2^e.
  const bits = i64x2.sub(scaled, i64x2.splat(0x3fe6a09e667f3bcd));
  const e = i64x2.shr_s(bits, 52);
  const m = i64x2.sub(scaled, i64x2.shl(e, 52));
  let exponent = f64x2.convert_low_i32x4_s(i8x16.shuffle(e, e, 0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11));
  exponent = f64x2.sub(exponent, v128.and(f64x2.splat(54), isSmall));
  const r = f64x2.sub(m, f64x2.splat(1));
  const z = f64x2.mul(r, r);
  let p = f64x2.splat(1.01875663804580931796e-4);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(4.97494994976747001425e-1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(4.70579119878881725854));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.44989225341610930846e1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.79368678507819816313e1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(7.70838733755885391666));
  let q = f64x2.add(r, f64x2.splat(1.1287358718916745059e1));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(4.52279145837532221105e1));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(8.29875266912776603211e1));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(7.11544750618563894466e1));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(2.31251620126765340583e1));
  let y = f64x2.mul(r, f64x2.mul(z, f64x2.div(p, q)));
  y = f64x2.sub(y, f64x2.mul(exponent, f64x2.splat(2.121944400546905827679e-4)));
  y = f64x2.sub(y, f64x2.mul(z, f64x2.splat(0.5)));
  const value = f64x2.add(f64x2.add(r, y), f64x2.mul(exponent, f64x2.splat(0.693359375)));
  return special64(x, value);
}

/** log of 0, negative numbers, ∞ and NaN. */
function special64(x: v128, value: v128): v128 {
  const zero = f64x2.splat(0);
  const isEndless = f64x2.eq(x, f64x2.splat(Infinity));
  value = v128.bitselect(x, value, v128.or(isEndless, f64x2.ne(x, x)));
  value = v128.bitselect(f64x2.splat(-Infinity), value, f64x2.eq(x, zero));
  return v128.bitselect(f64x2.splat(NaN), value, f64x2.lt(x, zero));
}

function logFour(x: v128): v128 {
  const isSmall = f32x4.lt(x, f32x4.splat(1.17549435e-38));
  const scaled = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, isSmall);
  const bits = i32x4.sub(scaled, i32x4.splat(0x3f3504f3));
  const e = i32x4.shr_s(bits, 23);
  const m = i32x4.sub(scaled, i32x4.shl(e, 23));
  const exponent = f32x4.sub(f32x4.convert_i32x4_s(e), v128.and(f32x4.splat(23), isSmall));
  const r = f32x4.sub(m, f32x4.splat(1));
  const z = f32x4.mul(r, r);
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.151461031e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.167699874e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(3.3333331174e-1));
  let y = f32x4.mul(r, f32x4.mul(z, p));
  y = f32x4.sub(y, f32x4.mul(exponent, f32x4.splat(2.1219444e-4)));
  y = f32x4.sub(y, f32x4.mul(z, f32x4.splat(0.5)));
  let value = f32x4.add(f32x4.add(r, y), f32x4.mul(exponent, f32x4.splat(0.693359375)));
  const zero = f32x4.splat(0);
  const isEndless = f32x4.eq(x, f32x4.splat(Infinity));
  value = v128.bitselect(x, value, v128.or(isEndless, f32x4.ne(x, x)));
  value = v128.bitselect(f32x4.splat(-Infinity), value, f32x4.eq(x, zero));
  return v128.bitselect(f32x4.splat(NaN), value, f32x4.lt(x, zero));
}

/** With e = exp(−|x|): 1/(1+e) for x ≥ 0 and e/(1+e) below, so that small values keep their digits. */
function sigmoidPair(x: v128): v128 {
  const one = f64x2.splat(1);
  const e = expPair(f64x2.neg(f64x2.abs(x)));
  const top = v128.bitselect(e, one, f64x2.lt(x, f64x2.splat(0)));
  return f64x2.div(top, f64x2.add(one, e));
}

function sigmoidFour(x: v128): v128 {
  const one = f32x4.splat(1);
  const e = expFour(f32x4.neg(f32x4.abs(x)));
  const top = v128.bitselect(e, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(top, f32x4.add(one, e));
}

export function exp64(n: i32, x: usize, out: usize): void {
  let i: i32 = 0;
  for (; i + 2 <= n; i += 2, x += 16, out += 16) v128.store(out, expPair(v128.load(x)));
  if (i < n) v128.store64_lane(out, expPair(v128.load64_zero(x)), 0);
}

export function exp32(n: i32, x: usize, out: usize): void {
  let i: i32 = 0;
  for (; i + 4 <= n; i += 4, x += 16, out += 16) v128.store(out, expFour(v128.load(x)));
  for (; i < n; i++, x += 4, out += 4) v128.store32_lane(out, expFour(v128.load32_zero(x)), 0);
}

export function log64(n: i32, x: usize, out: usize): void {
  let i: i32 = 0;
  for (; i + 2 <= n; i += 2, x += 16, out += 16) v128.store(out, logPair(v128.load(x)));
  if (i < n) v128.store64_lane(out, logPair(v128.load64_zero(x)), 0);
}

export function log32(n: i32, x: usize, out: usize): void {
  let i: i32 = 0;
  for (; i + 4 <= n; i += 4, x += 16, out += 16) v128.store(out, logFour(v128.load(x)));
  for (; i < n; i++, x += 4, out += 4) v128.store32_lane(out, logFour(v128.load32_zero(x)), 0);
}

export function sigmoid64(n: i32, x: usize, out: usize): void {
  let i: i32 = 0;
  for (; i + 2 <= n; i += 2, x += 16, out += 16) v128.store(out, sigmoidPair(v128.load(x)));
  if (i < n) v128.store64_lane(out, sigmoidPair(v128.load64_zero(x)), 0);
}

export function sigmoid32(n: i32, x: usize, out: usize): void {
  let i: i32 = 0;
  for (; i + 4 <= n; i += 4, x += 16, out += 16) v128.store(out, sigmoidFour(v128.load(x)));
  for (; i < n; i++, x += 4, out += 4) v128.store32_lane(out, sigmoidFour(v128.load32_zero(x)), 0);
}
