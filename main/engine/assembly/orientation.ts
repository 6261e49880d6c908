/**
 * The elementwise passes of smooth acyclic orientations (COSMO), f64, over row-major [d, d] arrays. A row of S, H and G is
 * read once per pass; see main/learners/cosmo/linear-model.ts for the formulas.
 */

/** S[i, j] = 1/(1 + rising[i]·falling[j]). */
export function orient64(d: i32, rising: usize, falling: usize, s: usize): void {
  const one = f64x2.splat(1);
  const even = d & ~1;
  for (let i: i32 = 0; i < d; i++) {
    const factor = load<f64>(rising + ((<usize>i) << 3));
    const factors = f64x2.splat(factor);
    const row = s + ((<usize>(i * d)) << 3);
    for (let j: i32 = 0; j < even; j += 2) {
      const at: usize = (<usize>j) << 3;
      const u = f64x2.mul(factors, v128.load(falling + at));
      v128.store(row + at, f64x2.div(one, f64x2.add(one, u)));
    }
    if (even < d) {
      const at: usize = (<usize>even) << 3;
      store<f64>(row + at, 1 / (1 + factor * load<f64>(falling + at)));
    }
  }
}

/** out = H∘S of n numbers. Returns Σ H². */
export function weigh64(n: i32, h: usize, s: usize, out: usize): f64 {
  let squares = f64x2.splat(0);
  let more = f64x2.splat(0);
  let k: i32 = 0;
  for (; k + 4 <= n; k += 4) {
    const at: usize = (<usize>k) << 3;
    const left = v128.load(h + at);
    const right = v128.load(h + at, 16);
    v128.store(out + at, f64x2.mul(left, v128.load(s + at)));
    v128.store(out + at, f64x2.mul(right, v128.load(s + at, 16)), 16);
    squares = f64x2.add(squares, f64x2.mul(left, left));
    more = f64x2.add(more, f64x2.mul(right, right));
  }
  squares = f64x2.add(squares, more);
  let sum = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
  for (; k < n; k++) {
    const at: usize = (<usize>k) << 3;
    const value = load<f64>(h + at);
    store<f64>(out + at, value * load<f64>(s + at));
    sum += value * value;
  }
  return sum;
}

/**
 * From g = ∂fit/∂W to ∂J/∂H, in place, and to the pull on the priorities:
 *
 *   M = g∘H∘S∘(1 − S),   g ← scale·g∘S + λ₁ sign H + pull·H,   flow[k] = scale·(Σ_i M_ik − Σ_j M_kj)
 */
export function orientedGradient64(
  d: i32,
  h: usize,
  s: usize,
  g: usize,
  flow: usize,
  scale: f64,
  lambda1: f64,
  pull: f64,
): void {
  const one = f64x2.splat(1);
  const zero = f64x2.splat(0);
  const sign = f64x2.splat(-0.0);
  const scales = f64x2.splat(scale);
  const lambdas = f64x2.splat(lambda1);
  const pulls = f64x2.splat(pull);
  const even = d & ~1;
  memory.fill(flow, 0, (<usize>d) << 3);
  for (let i: i32 = 0; i < d; i++) {
    const row: usize = (<usize>(i * d)) << 3;
    let sums = zero;
    let sum: f64 = 0;
    for (let j: i32 = 0; j < even; j += 2) {
      const column: usize = (<usize>j) << 3;
      const at = row + column;
      const H = v128.load(h + at);
      const S = v128.load(s + at);
      const gs = f64x2.mul(scales, f64x2.mul(v128.load(g + at), S));
      const M = f64x2.mul(f64x2.mul(gs, H), f64x2.sub(one, S));
      sums = f64x2.add(sums, M);
      v128.store(flow + column, f64x2.add(v128.load(flow + column), M));
      // λ₁ with the sign of H, and 0 where H is.
      const l1 = v128.and(v128.or(lambdas, v128.and(H, sign)), f64x2.ne(H, zero));
      v128.store(g + at, f64x2.add(f64x2.add(gs, l1), f64x2.mul(pulls, H)));
    }
    if (even < d) {
      const column: usize = (<usize>even) << 3;
      const at = row + column;
      const H = load<f64>(h + at);
      const S = load<f64>(s + at);
      const gs = scale * (load<f64>(g + at) * S);
      const M = gs * H * (1 - S);
      sum = M;
      store<f64>(flow + column, load<f64>(flow + column) + M);
      store<f64>(g + at, gs + (H > 0 ? lambda1 : H < 0 ? -lambda1 : 0) + pull * H);
    }
    sum += f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
    const own = flow + ((<usize>i) << 3);
    store<f64>(own, load<f64>(own) - sum);
  }
}
