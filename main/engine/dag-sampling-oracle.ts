/**
 * Sampling of DAGs and masked networks in plain TypeScript: what the kernels compute, formula by formula.
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
export function sampleEdges(
  d: number,
  odds: Floats,
  uniform: Floats,
  position: Int32Array,
  E: Floats,
  A: Floats,
): void {
  for (let j = 0, k = 0; j < d; j++) {
    for (let i = 0; i < d; i++, k++) {
      const u = uniform[k]!;
      E[k] = u >= (1 - u) * odds[k]! ? 1 : 0;
      A[k] = position[i]! < position[j]! ? E[k]! : 0;
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
  E: Floats,
  G: Floats,
  out: Floats,
): void {
  for (let j = 0, k = 0; j < d; j++) {
    for (let i = 0; i < d; i++, k++) {
      const u = uniform[k]!;
      const on = u;
      const off = (1 - u) * odds[k]!;
      out[k] = position[i]! < position[j]! ? (G[k]! * on * off) / ((on + off) * (on + off)) : 0;
      G[k] = G[k]! * E[k]!;
    }
  }
}

/**
 * ∂loss/∂P for M = PᵀUP from N = ∂loss/∂M, by suffix and prefix sums in O(d²):
 *   dP[p, v] = Σ over positions q > p of N[order q, v]  +  Σ over q < p of N[v, order q].
 */
export function permutationGradient(d: number, order: Int32Array, N: Floats, out: Floats): void {
  const asParent = new Float64Array(d);
  const asChild = new Float64Array(d);
  for (let p = d - 1; p >= 0; p--) {
    for (let v = 0; v < d; v++) out[p * d + v] = asParent[v]!;
    const row = order[p]! * d;
    for (let v = 0; v < d; v++) asParent[v] = asParent[v]! + N[row + v]!;
  }
  for (let p = 0; p < d; p++) {
    for (let v = 0; v < d; v++) out[p * d + v] = out[p * d + v]! + asChild[v]!;
    const column = order[p]!;
    for (let v = 0; v < d; v++) asChild[v] = asChild[v]! + N[v * d + column]!;
  }
}

/**
 * Gradient of the noisy scores s through Ps[p, v] = softmax over v of −|s_v − z_p|/τ, z_p = s[order p]. out: [d].
 */
export function topKGradient(
  d: number,
  order: Int32Array,
  s: Floats,
  temperature: number,
  dP: Floats,
  out: Floats,
): void {
  const soft = new Float64Array(d);
  out.fill(0);
  for (let p = 0; p < d; p++) {
    const z = s[order[p]!]!;
    let total = 0;
    let mean = 0;
    for (let v = 0; v < d; v++) {
      soft[v] = Math.exp(-Math.abs(s[v]! - z) / temperature);
      total += soft[v]!;
      mean += soft[v]! * dP[p * d + v]!;
    }
    mean /= total;
    let back = 0;
    for (let v = 0; v < d; v++) {
      const g = ((soft[v]! / total) * (dP[p * d + v]! - mean) * Math.sign(s[v]! - z)) / temperature;
      out[v] = out[v]! - g;
      back += g;
    }
    out[order[p]!] = out[order[p]!]! + back;
  }
}

/** How often rows and columns are normalised in turn. */
export const SINKHORN_ITERATIONS = 20;

/**
 * Gradient of the weights W [position, variable] through the Sinkhorn iterations on L = (ln σ(W) + noise)/τ, whose 20th
 * result is Ps = K∘(a bᵀ) with K = exp L. Every normalisation scales rows or columns, so the way back needs only the row
 * and column sums of dPs∘Ps, corrected by one product with K per step, and one product of rank 40 at the end.
 */
export function sinkhornGradient(d: number, L: Floats, W: Floats, temperature: number, dP: Floats, out: Floats): void {
  const K = new Float64Array(d * d);
  for (let p = 0; p < d; p++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let v = 0; v < d; v++) top = Math.max(top, L[p * d + v]!);
    for (let v = 0; v < d; v++) K[p * d + v] = Math.exp(L[p * d + v]! - top);
  }
  const rows: Float64Array[] = [];
  const columns: Float64Array[] = [new Float64Array(d).fill(1)];
  for (let t = 0; t < SINKHORN_ITERATIONS; t++) {
    rows.push(timesVector(d, K, columns[t]!).map((x) => 1 / x));
    columns.push(timesTransposed(d, K, rows[t]!).map((x) => 1 / x));
  }
  const a = rows[SINKHORN_ITERATIONS - 1]!;
  const b = columns[SINKHORN_ITERATIONS]!;
  let ofRow = new Float64Array(d);
  let ofColumn = new Float64Array(d);
  for (let p = 0, k = 0; p < d; p++) {
    for (let v = 0; v < d; v++, k++) {
      out[k] = dP[k]! * K[k]! * a[p]! * b[v]!;
      ofRow[p] = ofRow[p]! + out[k]!;
      ofColumn[v] = ofColumn[v]! + out[k]!;
    }
  }
  for (let t = SINKHORN_ITERATIONS - 1; t >= 0; t--) {
    const u = rows[t]!;
    const w = columns[t + 1]!.map((x, v) => x * ofColumn[v]!);
    const fromColumns = timesVector(d, K, w);
    ofRow = ofRow.map((x, p) => x - u[p]! * fromColumns[p]!);
    subtractOuter(d, K, u, w, out);
    const r = u.map((x, p) => x * ofRow[p]!);
    const before = columns[t]!;
    const fromRows = timesTransposed(d, K, r);
    ofColumn = fromRows.map((x, v) => -before[v]! * x);
    subtractOuter(d, K, r, before, out);
    ofRow.fill(0);
  }
  for (let k = 0; k < d * d; k++) out[k] = out[k]! / temperature / (1 + Math.exp(W[k]!));
}

function timesVector(d: number, K: Floats, x: Float64Array): Float64Array {
  const y = new Float64Array(d);
  for (let p = 0; p < d; p++) for (let v = 0; v < d; v++) y[p] = y[p]! + K[p * d + v]! * x[v]!;
  return y;
}

function timesTransposed(d: number, K: Floats, x: Float64Array): Float64Array {
  const y = new Float64Array(d);
  for (let p = 0; p < d; p++) for (let v = 0; v < d; v++) y[v] = y[v]! + K[p * d + v]! * x[p]!;
  return y;
}

function subtractOuter(d: number, K: Floats, x: Float64Array, y: Float64Array, out: Floats): void {
  for (let p = 0; p < d; p++) {
    for (let v = 0; v < d; v++) out[p * d + v] = out[p * d + v]! - K[p * d + v]! * x[p]! * y[v]!;
  }
}
