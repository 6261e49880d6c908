/**
 * Sampling of DAGs in plain TypeScript: what the kernels of assembly/dag-sampling.ts must compute, formula by formula and
 * without their short cuts. Only tests use it.
 *
 * All matrices are child-major: entry [j, i] belongs to the edge i → j, since a child's network reads its own row.
 * Permutation matrices are [position, variable].
 *
 * Source: Charpentier, Kibler & Günnemann, "Differentiable DAG Sampling", ICLR 2022, as restated in specs/dp-dag.md §1–2.
 */
type Floats = Float32Array | Float64Array;

/** Edge logits below this count as it: the edge is never present, and nothing overflows in single precision. */
const LOWEST_LOGIT = -41;

/** out[k] = (1 − q)/q for q = σ(logit): the odds against each edge. */
export function oddsAgainst(logits: Floats, out: Floats): void {
  for (let k = 0; k < out.length; k++) out[k] = Math.exp(-Math.max(logits[k]!, LOWEST_LOGIT));
}

/**
 * Edges of one sample: E = [u ≥ (1 − u)·odds], which has P(E = 1) = σ(logit), and A = E where the parent comes first.
 * The uniform u is the noise of the binary Gumbel-Softmax: G₁ − G₀ = ln(u/(1 − u)).
 */
export function sampleEdges(d: number, odds: Floats, uniform: Floats, position: Int32Array, A: Floats): void {
  for (let j = 0, k = 0; j < d; j++) {
    for (let i = 0; i < d; i++, k++) {
      const isOn = uniform[k]! >= (1 - uniform[k]!) * odds[k]!;
      A[k] = isOn && position[i]! < position[j]! ? 1 : 0;
    }
  }
}

/**
 * Straight-through gradient of the logits: G∘M∘y(1 − y) with y = u/(u + (1 − u)·odds); G = ∂loss/∂A. Then G becomes G∘E,
 * the gradient of the precedence matrix M.
 */
export function edgeGradient(
  d: number,
  odds: Floats,
  uniform: Floats,
  position: Int32Array,
  G: Floats,
  out: Floats,
): void {
  for (let j = 0, k = 0; j < d; j++) {
    for (let i = 0; i < d; i++, k++) {
      const y = uniform[k]! / (uniform[k]! + (1 - uniform[k]!) * odds[k]!);
      out[k] = position[i]! < position[j]! ? G[k]! * y * (1 - y) : 0;
      if (y < 0.5) G[k] = 0;
    }
  }
}

/** ∂loss/∂P for M = PᵀUP from N = ∂loss/∂M: dP[p, v] = Σ_{q > p} N[order q, v] + Σ_{q < p} N[v, order q]. */
export function permutationGradient(d: number, order: Int32Array, N: Floats): Float64Array {
  const dP = new Float64Array(d * d);
  for (let p = 0; p < d; p++) {
    for (let v = 0; v < d; v++) {
      let sum = 0;
      for (let q = 0; q < d; q++) if (q !== p) sum += q > p ? N[order[q]! * d + v]! : N[v * d + order[q]!]!;
      dP[p * d + v] = sum;
    }
  }
  return dP;
}

/** Ps[p, v] = softmax over v of −|s_v − s[order p]|/τ. */
export function softOrder(d: number, order: Int32Array, s: Floats, temperature: number): Float64Array {
  const soft = new Float64Array(d * d);
  for (let p = 0; p < d; p++) {
    let total = 0;
    for (let v = 0; v < d; v++) {
      soft[p * d + v] = Math.exp(-Math.abs(s[v]! - s[order[p]!]!) / temperature);
      total += soft[p * d + v]!;
    }
    for (let v = 0; v < d; v++) soft[p * d + v] = soft[p * d + v]! / total;
  }
  return soft;
}

/** Gradient of the noisy scores s through `softOrder`, given dP; sorting is differentiated as a choice. */
export function topKGradient(
  d: number,
  order: Int32Array,
  s: Floats,
  temperature: number,
  dP: Float64Array,
): Float64Array {
  const soft = softOrder(d, order, s, temperature);
  const out = new Float64Array(d);
  for (let p = 0; p < d; p++) {
    const own = order[p]!;
    let mean = 0;
    for (let v = 0; v < d; v++) mean += soft[p * d + v]! * dP[p * d + v]!;
    for (let v = 0; v < d; v++) {
      const change = soft[p * d + v]! * (dP[p * d + v]! - mean);
      const slope = (-Math.sign(s[v]! - s[own]!) * change) / temperature;
      out[v] = out[v]! + slope;
      out[own] = out[own]! - slope;
    }
  }
  return out;
}

const ITERATIONS = 20;

/** ln Ps after every normalisation of rows (odd places) and columns, the last one last; place 0 is L. */
export function sinkhornPath(d: number, L: Floats): Float64Array[] {
  const path = [Float64Array.from(L)];
  for (let t = 0; t < 2 * ITERATIONS; t++) {
    const a = path[t]!.slice();
    const [line, step] = t % 2 === 0 ? [d, 1] : [1, d];
    for (let p = 0; p < d; p++) {
      let total = 0;
      for (let v = 0; v < d; v++) total += Math.exp(a[p * line + v * step]!);
      for (let v = 0; v < d; v++) a[p * line + v * step] = a[p * line + v * step]! - Math.log(total);
    }
    path.push(a);
  }
  return path;
}

/** Gradient of W [position, variable] through the normalisations of L = (ln σ(W) + noise)/τ, backwards one by one. */
export function sinkhornGradient(d: number, L: Floats, W: Floats, temperature: number, dP: Float64Array): Float64Array {
  const path = sinkhornPath(d, L);
  const D = path[2 * ITERATIONS]!.map((a, k) => Math.exp(a) * dP[k]!);
  for (let t = 2 * ITERATIONS; t > 0; t--) {
    const [line, step] = t % 2 === 1 ? [d, 1] : [1, d];
    for (let p = 0; p < d; p++) {
      let total = 0;
      for (let v = 0; v < d; v++) total += D[p * line + v * step]!;
      for (let v = 0; v < d; v++) {
        const k = p * line + v * step;
        D[k] = D[k]! - Math.exp(path[t]![k]!) * total;
      }
    }
  }
  return D.map((x, k) => x / temperature / (1 + Math.exp(W[k]!)));
}
