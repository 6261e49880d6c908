/**
 * One layer of logistic units with a linear output on a block of rows, forth and back, fused so that a line of the block
 * stays in the first-level cache. Products here have few inputs, where general matrix products spend their time packing.
 *
 * `rows` must be a multiple of 8: callers pad with residuals of 0. weights: [units, 1 + inputs], bias first.
 */
import { sigmoid64 } from './transcendental';

/** H = σ(b + A x), H: [units, rows]; e = Σ_m v_m H_m, [rows]. x: [inputs, ldx]. */
export function hiddenForward64(
  units: i32,
  rows: i32,
  inputs: i32,
  weights: usize,
  x: usize,
  ldx: i32,
  v: usize,
  h: usize,
  e: usize,
): void {
  const line: usize = (<usize>rows) << 3;
  const width: usize = (<usize>(inputs + 1)) << 3;
  const stride: usize = (<usize>ldx) << 3;
  memory.fill(e, 0, line);
  for (let m: i32 = 0; m < units; m++) {
    for (let r: usize = 0; r < line; r += 64) {
      let z0 = v128.load64_splat(weights);
      let z1 = z0;
      let z2 = z0;
      let z3 = z0;
      let from = x + r;
      for (let i: i32 = 1; i <= inputs; i++) {
        const a = v128.load64_splat(weights + ((<usize>i) << 3));
        z0 = f64x2.add(z0, f64x2.mul(a, v128.load(from)));
        z1 = f64x2.add(z1, f64x2.mul(a, v128.load(from, 16)));
        z2 = f64x2.add(z2, f64x2.mul(a, v128.load(from, 32)));
        z3 = f64x2.add(z3, f64x2.mul(a, v128.load(from, 48)));
        from += stride;
      }
      v128.store(h + r, z0);
      v128.store(h + r, z1, 16);
      v128.store(h + r, z2, 32);
      v128.store(h + r, z3, 48);
    }
    sigmoid64(rows, h, h);
    const factor = v128.load64_splat(v + ((<usize>m) << 3));
    for (let r: usize = 0; r < line; r += 16) {
      v128.store(e + r, f64x2.add(v128.load(e + r), f64x2.mul(factor, v128.load(h + r))));
    }
    h += line;
    weights += width;
  }
}

/**
 * With D_m = scale·v_m·e·H_m(1 − H_m): adds scale·Σ e H_m to gv [units], Σ D_m and Σ D_m x_i to g [units, 1 + inputs].
 * d: scratch [rows].
 */
export function hiddenBackward64(
  units: i32,
  rows: i32,
  inputs: i32,
  x: usize,
  ldx: i32,
  h: usize,
  e: usize,
  v: usize,
  scale: f64,
  d: usize,
  gv: usize,
  g: usize,
): void {
  const line: usize = (<usize>rows) << 3;
  const stride: usize = (<usize>ldx) << 3;
  const one = f64x2.splat(1);
  for (let m: i32 = 0; m < units; m++) {
    const factor = f64x2.splat(scale * load<f64>(v));
    let outer = f64x2.splat(0);
    let bias = outer;
    for (let r: usize = 0; r < line; r += 16) {
      const unit = v128.load(h + r);
      const product = f64x2.mul(v128.load(e + r), unit);
      const delta = f64x2.mul(f64x2.mul(factor, product), f64x2.sub(one, unit));
      outer = f64x2.add(outer, product);
      bias = f64x2.add(bias, delta);
      v128.store(d + r, delta);
    }
    store<f64>(gv, load<f64>(gv) + scale * across(outer));
    addTo(g, bias);
    g += 8;
    let from = x;
    let i: i32 = 0;
    for (; i + 3 < inputs; i += 4) {
      fourDots(d, from, stride, line, g);
      from += stride << 2;
      g += 32;
    }
    for (; i < inputs; i++) {
      let sum = f64x2.splat(0);
      for (let r: usize = 0; r < line; r += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(d + r), v128.load(from + r)));
      addTo(g, sum);
      from += stride;
      g += 8;
    }
    h += line;
    v += 8;
    gv += 8;
  }
}

/** Adds the products of d with four lines to four entries of g. */
function fourDots(d: usize, from: usize, stride: usize, line: usize, g: usize): void {
  const second = from + stride;
  const third = second + stride;
  const fourth = third + stride;
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let r: usize = 0; r < line; r += 16) {
    const delta = v128.load(d + r);
    s0 = f64x2.add(s0, f64x2.mul(delta, v128.load(from + r)));
    s1 = f64x2.add(s1, f64x2.mul(delta, v128.load(second + r)));
    s2 = f64x2.add(s2, f64x2.mul(delta, v128.load(third + r)));
    s3 = f64x2.add(s3, f64x2.mul(delta, v128.load(fourth + r)));
  }
  addTo(g, s0);
  addTo(g + 8, s1);
  addTo(g + 16, s2);
  addTo(g + 24, s3);
}

function across(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

function addTo(at: usize, sums: v128): void {
  store<f64>(at, load<f64>(at) + across(sums));
}
