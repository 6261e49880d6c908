/**
 * A quick stand-in for the network regressions: each variable on smooth functions of each of its predecessors.
 *
 *   x_j ≈ Σ_i Σ_k β_ik φ_k(x_i),   cost_j = ½ residual variance, in closed form from second moments of the φ
 *
 * φ_k of the standardised variable z: z, tanh 2z, e^(−z²), z e^(−z²). It only finds orders to start from.
 *
 * Source of the idea: forward choice of the smallest residual variance, Gao, Ding & Aragam, "A polynomial-time algorithm
 * for learning nonparametric causal graphs", NeurIPS 2020; additive regressions, Bühlmann, Peters & Ernest, "CAM", 2014.
 */
import { cholesky, solveLower } from '../../engine/cholesky';
import { dot } from '../../engine/vector';
import { PredecessorObjective, type Restrictions } from './predecessor-objective';

const FUNCTIONS = 4;
/** Share of its variance added to every function, against near-dependent ones. */
const RIDGE = 1e-3;

/** Second moments of the functions of all variables, and of the variables with them. */
export interface AdditiveMoments {
  readonly d: number;
  /** [4d, 4d] */
  readonly C: Float64Array;
  /** T[j·4d + f] = mean of x_j φ_f. */
  readonly T: Float64Array;
  /** [d] */
  readonly variance: Float64Array;
}

/** `rows`: centred values [d, n]. */
export function additiveMoments(rows: Float64Array, d: number, n: number): AdditiveMoments {
  const size = FUNCTIONS * d;
  const features = new Float64Array(size * n);
  const variance = new Float64Array(d);
  for (let j = 0; j < d; j++) {
    variance[j] = dot(rows, j * n, rows, j * n, n) / n;
    fillFunctions(rows, j, n, Math.sqrt(variance[j]!) || 1, features);
  }
  for (let f = 0; f < size; f++) centre(features, f * n, n);
  const C = new Float64Array(size * size);
  for (let f = 0; f < size; f++) {
    for (let g = 0; g <= f; g++) {
      const value = dot(features, f * n, features, g * n, n) / n;
      C[f * size + g] = value;
      C[g * size + f] = value;
    }
  }
  for (let f = 0; f < size; f++) C[f * size + f] = C[f * size + f]! * (1 + RIDGE) + Number.MIN_VALUE;
  const T = new Float64Array(d * size);
  for (let j = 0; j < d; j++) {
    for (let f = 0; f < size; f++) T[j * size + f] = dot(rows, j * n, features, f * n, n) / n;
  }
  return { d, C, T, variance };
}

function fillFunctions(rows: Float64Array, j: number, n: number, sd: number, out: Float64Array): void {
  const at = FUNCTIONS * j * n;
  for (let r = 0; r < n; r++) {
    const z = rows[j * n + r]! / sd;
    const bell = Math.exp(-z * z);
    out[at + r] = z;
    out[at + n + r] = Math.tanh(2 * z);
    out[at + 2 * n + r] = bell;
    out[at + 3 * n + r] = z * bell;
  }
}

function centre(values: Float64Array, at: number, n: number): void {
  let sum = 0;
  for (let r = at; r < at + n; r++) sum += values[r]!;
  const mean = sum / n;
  for (let r = at; r < at + n; r++) values[r] = values[r]! - mean;
}

/**
 * Chooses, place by place, the variable with the smallest residual variance given all that came before, among those whose
 * required causes have come.
 */
export function forwardOrder(moments: AdditiveMoments, restrictions: Restrictions): Int32Array {
  const { d, required } = restrictions;
  const order = new Int32Array(d);
  const isPlaced = new Uint8Array(d);
  const model = new AdditiveObjective(moments, restrictions);
  const waits = (j: number): boolean => {
    if (required === null) return false;
    for (let i = 0; i < d; i++) if (required[i * d + j] === 1 && isPlaced[i] === 0) return true;
    return false;
  };
  for (let k = 0; k < d; k++) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < d; j++) {
      if (isPlaced[j] === 1 || waits(j)) continue;
      const cost = model.costGiven(j, order, k);
      if (best >= 0 && !(cost < least)) continue;
      best = j;
      least = cost;
    }
    order[k] = best;
    isPlaced[best] = 1;
  }
  return order;
}

/** The additive cost as an objective over orders. */
export class AdditiveObjective extends PredecessorObjective {
  steps = 0;
  private readonly known: Map<string, number>[];
  private readonly L: Float64Array;
  private readonly u: Float64Array;

  constructor(
    private readonly moments: AdditiveMoments,
    restrictions: Restrictions,
  ) {
    super(restrictions);
    const { d } = moments;
    this.known = Array.from({ length: d }, () => new Map<string, number>());
    this.L = new Float64Array((FUNCTIONS * d) ** 2);
    this.u = new Float64Array(FUNCTIONS * d);
  }

  /** Cost of j given the first `count` variables of a sequence. */
  costGiven(j: number, sequence: Int32Array, count: number): number {
    const { d, allowed } = this;
    return this.cost(
      j,
      sequence
        .slice(0, count)
        .filter((i) => allowed[i * d + j] === 1)
        .sort(),
    );
  }

  protected cost(j: number, parents: Int32Array): number {
    const key = parents.join();
    const known = this.known[j]!.get(key);
    if (known !== undefined) return known;
    this.steps++;
    const { C, T, variance } = this.moments;
    const { L, u } = this;
    const size = FUNCTIONS * this.d;
    const count = FUNCTIONS * parents.length;
    for (let a = 0; a < count; a++) {
      const f = FUNCTIONS * parents[a >> 2]! + (a & 3);
      for (let b = 0; b <= a; b++) L[a * count + b] = C[f * size + FUNCTIONS * parents[b >> 2]! + (b & 3)]!;
      u[a] = T[j * size + f]!;
    }
    cholesky(L, count, count);
    solveLower(L, count, count, u);
    const value = Math.max(0, variance[j]! - dot(u, 0, u, 0, count)) / 2;
    this.known[j]!.set(key, value);
    return value;
  }

  protected take(j: number, parents: Int32Array): number {
    return this.cost(j, parents);
  }

  loss(): number {
    return this.value();
  }

  weights(): Float64Array {
    return new Float64Array(this.d ** 2);
  }
}
