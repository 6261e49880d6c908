/**
 * One fused Adam step (Kingma & Ba 2015, algorithm 1): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g²,
 * θ ← θ − rate·(m/correction1)/(√(v/correction2) + ε), with correction = 1 − βᵗ.
 */

export function adam64(
  n: i32,
  theta: usize,
  gradient: usize,
  m: usize,
  v: usize,
  rate: f64,
  beta1: f64,
  beta2: f64,
  correction1: f64,
  correction2: f64,
  epsilon: f64,
): void {
  const b1 = f64x2.splat(beta1);
  const b2 = f64x2.splat(beta2);
  const r1 = f64x2.splat(1 - beta1);
  const r2 = f64x2.splat(1 - beta2);
  const c1 = f64x2.splat(correction1);
  const c2 = f64x2.splat(correction2);
  const step = f64x2.splat(rate);
  const small = f64x2.splat(epsilon);
  for (let i: i32 = 0; i < n; i += 2) {
    const at: usize = (<usize>i) << 3;
    const isPair = i + 1 < n;
    const g = isPair ? v128.load(gradient + at) : v128.load64_zero(gradient + at);
    const t = isPair ? v128.load(theta + at) : v128.load64_zero(theta + at);
    let p = isPair ? v128.load(m + at) : v128.load64_zero(m + at);
    let q = isPair ? v128.load(v + at) : v128.load64_zero(v + at);
    p = f64x2.add(f64x2.mul(b1, p), f64x2.mul(r1, g));
    q = f64x2.add(f64x2.mul(b2, q), f64x2.mul(r2, f64x2.mul(g, g)));
    const root = f64x2.add(f64x2.sqrt(f64x2.div(q, c2)), small);
    const next = f64x2.sub(t, f64x2.div(f64x2.mul(step, f64x2.div(p, c1)), root));
    if (isPair) {
      v128.store(m + at, p);
      v128.store(v + at, q);
      v128.store(theta + at, next);
    } else {
      v128.store64_lane(m + at, p, 0);
      v128.store64_lane(v + at, q, 0);
      v128.store64_lane(theta + at, next, 0);
    }
  }
}

export function adam32(
  n: i32,
  theta: usize,
  gradient: usize,
  m: usize,
  v: usize,
  rate: f32,
  beta1: f32,
  beta2: f32,
  correction1: f32,
  correction2: f32,
  epsilon: f32,
): void {
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const r1 = f32x4.splat(1 - beta1);
  const r2 = f32x4.splat(1 - beta2);
  const c1 = f32x4.splat(correction1);
  const c2 = f32x4.splat(correction2);
  const step = f32x4.splat(rate);
  const small = f32x4.splat(epsilon);
  let i: i32 = 0;
  while (i < n) {
    const at: usize = (<usize>i) << 2;
    const isWhole = i + 4 <= n;
    const g = isWhole ? v128.load(gradient + at) : v128.load32_zero(gradient + at);
    const t = isWhole ? v128.load(theta + at) : v128.load32_zero(theta + at);
    let p = isWhole ? v128.load(m + at) : v128.load32_zero(m + at);
    let q = isWhole ? v128.load(v + at) : v128.load32_zero(v + at);
    p = f32x4.add(f32x4.mul(b1, p), f32x4.mul(r1, g));
    q = f32x4.add(f32x4.mul(b2, q), f32x4.mul(r2, f32x4.mul(g, g)));
    const root = f32x4.add(f32x4.sqrt(f32x4.div(q, c2)), small);
    const next = f32x4.sub(t, f32x4.div(f32x4.mul(step, f32x4.div(p, c1)), root));
    if (isWhole) {
      v128.store(m + at, p);
      v128.store(v + at, q);
      v128.store(theta + at, next);
    } else {
      v128.store32_lane(m + at, p, 0);
      v128.store32_lane(v + at, q, 0);
      v128.store32_lane(theta + at, next, 0);
    }
    i += isWhole ? 4 : 1;
  }
}
