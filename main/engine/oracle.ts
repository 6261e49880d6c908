/**
 * What the compiled kernels must compute, in plain TypeScript over ordinary arrays: written to be read, not to be fast.
 * Only tests and benches use it.
 */

type Numbers = Float64Array | Float32Array;

/** C[m, n] = op(A)·op(B) + beta·C, row-major with leading dimensions; each sum in f64. */
export function gemmOracle(
  ta: boolean,
  tb: boolean,
  m: number,
  n: number,
  k: number,
  A: Numbers,
  lda: number,
  B: Numbers,
  ldb: number,
  beta: 0 | 1,
  C: Numbers,
  ldc: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let q = 0; q < k; q++) sum += A[ta ? q * lda + i : i * lda + q]! * B[tb ? j * ldb + q : q * ldb + j]!;
      C[i * ldc + j] = beta === 1 ? C[i * ldc + j]! + sum : sum;
    }
  }
}

/** 1/(1 + exp(−x)) without cancellation for x far below 0. */
export function sigmoidOracle(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

export interface AdamSettings {
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Step number, from 1. */
  readonly step: number;
  readonly epsilon: number;
}

/** One Adam step in place (Kingma & Ba 2015, algorithm 1). */
export function adamOracle(theta: Numbers, gradient: Numbers, m: Numbers, v: Numbers, settings: AdamSettings): void {
  const { rate, beta1, beta2, step, epsilon } = settings;
  for (let i = 0; i < theta.length; i++) {
    m[i] = beta1 * m[i]! + (1 - beta1) * gradient[i]!;
    v[i] = beta2 * v[i]! + (1 - beta2) * gradient[i]! ** 2;
    const mean = m[i]! / (1 - beta1 ** step);
    const spread = Math.sqrt(v[i]! / (1 - beta2 ** step));
    theta[i] = theta[i]! - (rate * mean) / (spread + epsilon);
  }
}

/** From G = ∂fit/∂W to scale·G∘S + λ₁ sign H + pull·H in place; returns scale·(column − row sums) of G∘H∘S∘(1 − S). */
export function orientedGradientOracle(
  d: number,
  H: Numbers,
  S: Numbers,
  G: Numbers,
  { scale, lambda1, pull }: { readonly scale: number; readonly lambda1: number; readonly pull: number },
): Float64Array {
  const flow = new Float64Array(d);
  for (let k = 0; k < d * d; k++) {
    const M = scale * G[k]! * H[k]! * S[k]! * (1 - S[k]!);
    flow[k % d] = flow[k % d]! + M;
    flow[Math.floor(k / d)] = flow[Math.floor(k / d)]! - M;
    G[k] = scale * G[k]! * S[k]! + lambda1 * Math.sign(H[k]!) + pull * H[k]!;
  }
  return flow;
}

/**
 * Half the mean squared error of f(x) = c + Σ_m v_m σ(b_m + Σ_i A_mi x_i) against y, with θ = (A, b, v, c) and its
 * gradient; x: [inputs, n].
 */
export function networkOracle(
  x: Float64Array,
  y: Float64Array,
  theta: Float64Array,
  hidden: number,
): { loss: number; gradient: Float64Array } {
  const n = y.length;
  const inputs = x.length / n;
  const b = hidden * inputs;
  const v = b + hidden;
  const gradient = new Float64Array(theta.length);
  let loss = 0;
  for (let r = 0; r < n; r++) {
    const units = Array.from({ length: hidden }, (_, m) => {
      let z = theta[b + m]!;
      for (let i = 0; i < inputs; i++) z += theta[m * inputs + i]! * x[i * n + r]!;
      return sigmoidOracle(z);
    });
    const e = units.reduce((sum, unit, m) => sum + theta[v + m]! * unit, theta[v + hidden]!) - y[r]!;
    loss += (e * e) / (2 * n);
    gradient[v + hidden]! += e / n;
    units.forEach((unit, m) => {
      const delta = (e * theta[v + m]! * unit * (1 - unit)) / n;
      gradient[v + m]! += (e * unit) / n;
      gradient[b + m]! += delta;
      for (let i = 0; i < inputs; i++) gradient[m * inputs + i]! += delta * x[i * n + r]!;
    });
  }
  return { loss, gradient };
}
