/** Small random linear SEMs for tests of learners. */
import { stream } from '../../main/engine/random';
import { covariance } from './fixtures';

export interface LinearSem {
  readonly d: number;
  readonly n: number;
  /** True weights [d, d]; variables are already in causal order 0, 1, 2 … */
  readonly W: Float64Array;
  readonly rows: number[][];
  /** XᵀX/n of the centred columns. */
  readonly S: Float64Array;
}

/** n rows of x_j = Σ_i W_ij x_i + σ_j z_j; edges with probability `density`, weights ±[0.5, 2], σ_j in [0.7, 1.5]. */
export function linearSem(seed: number, d: number, n = 300, density = 0.4): LinearSem {
  const random = stream(seed, 77);
  const W = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      if (random.uniform() >= density) continue;
      W[i * d + j] = (0.5 + 1.5 * random.uniform()) * (random.uniform() < 0.5 ? -1 : 1);
    }
  }
  const sigma = Array.from({ length: d }, () => 0.7 + 0.8 * random.uniform());
  const rows = Array.from({ length: n }, () => {
    const x = new Array<number>(d).fill(0);
    for (let j = 0; j < d; j++) {
      let value = sigma[j]! * random.normal();
      for (let i = 0; i < j; i++) value += W[i * d + j]! * x[i]!;
      x[j] = value;
    }
    return x;
  });
  return { d, n, W, rows, S: covariance(rows) };
}

/** All permutations of 0 … d−1. */
export function* permutations(d: number): Generator<number[]> {
  const items = Array.from({ length: d }, (_, k) => k);
  function* rest(k: number): Generator<number[]> {
    if (k === d) yield items.slice();
    for (let m = k; m < d; m++) {
      [items[k], items[m]] = [items[m]!, items[k]!];
      yield* rest(k + 1);
      [items[k], items[m]] = [items[m]!, items[k]!];
    }
  }
  yield* rest(0);
}

/** True when W has no entry from a later to an earlier variable of the order, and no diagonal entry. */
export function respectsOrder(W: Float64Array, order: ArrayLike<number>): boolean {
  const d = order.length;
  const place = new Int32Array(d);
  for (let k = 0; k < d; k++) place[order[k]!] = k;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) if (W[i * d + j] !== 0 && place[i]! >= place[j]!) return false;
  }
  return true;
}
