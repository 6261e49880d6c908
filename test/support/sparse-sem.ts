/** Large sparse linear SEMs for benches. */
import { stream } from '../../main/engine/random';

export interface SparseSem {
  /** XᵀX/n of the centred columns, [d, d]. */
  readonly S: Float64Array;
  /** True adjacency [d, d], 0/1. */
  readonly truth: Uint8Array;
}

/**
 * Erdős–Rényi with `degree`·d expected edges in a random causal order, weights ±[0.5, 2], unit Gaussian noise, n rows.
 */
export function sparseSem(seed: number, d: number, n: number, degree: number): SparseSem {
  const random = stream(seed, 78);
  const order = random.shuffle(Int32Array.from({ length: d }, (_, k) => k));
  const density = (2 * degree) / (d - 1);
  const truth = new Uint8Array(d * d);
  const columns = Array.from({ length: d }, () => new Float64Array(n));
  for (let b = 0; b < d; b++) {
    const j = order[b]!;
    const x = columns[j]!;
    for (let r = 0; r < n; r++) x[r] = random.normal();
    for (let a = 0; a < b; a++) {
      if (random.uniform() >= density) continue;
      const i = order[a]!;
      const w = (0.5 + 1.5 * random.uniform()) * (random.uniform() < 0.5 ? -1 : 1);
      truth[i * d + j] = 1;
      for (let r = 0; r < n; r++) x[r] = x[r]! + w * columns[i]![r]!;
    }
  }
  for (const x of columns) {
    const mean = x.reduce((sum, value) => sum + value, 0) / n;
    for (let r = 0; r < n; r++) x[r] = x[r]! - mean;
  }
  return { S: moments(columns, d, n), truth };
}

function moments(columns: readonly Float64Array[], d: number, n: number): Float64Array {
  const S = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    const x = columns[i]!;
    for (let j = 0; j <= i; j++) {
      const y = columns[j]!;
      let sum = 0;
      for (let r = 0; r < n; r++) sum += x[r]! * y[r]!;
      S[i * d + j] = sum / n;
      S[j * d + i] = sum / n;
    }
  }
  return S;
}
