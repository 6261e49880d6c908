/** Minibatches of rows, and rows made from second moments alone. */
import { cholesky, solveLower } from '../../engine/cholesky';
import type { RandomStream } from '../../engine/random';
import { dot } from '../../engine/vector';
import type { Problem } from '../contract';

/** Hands out minibatches of rows without replacement, reshuffled every epoch; the last of an epoch may be smaller. */
export class Batches {
  /** Rows of the present batch. */
  rows = 0;
  private readonly sequence: Int32Array;
  private next: number;

  /**
   * @param source all rows, row-major [n, d]
   * @param target where batches go, row-major [size, d]
   * @param random null takes the rows as they come, every epoch
   */
  constructor(
    private readonly source: Float64Array,
    private readonly n: number,
    private readonly d: number,
    readonly size: number,
    private readonly target: Float64Array | Float32Array,
    private readonly random: RandomStream | null,
  ) {
    this.sequence = Int32Array.from({ length: n }, (_, k) => k);
    this.next = n;
  }

  get perEpoch(): number {
    return Math.ceil(this.n / this.size);
  }

  advance(): void {
    const { source, d, n, size, sequence, target } = this;
    if (this.next >= n) {
      this.next = 0;
      if (this.random) this.random.shuffle(sequence);
    }
    this.rows = Math.min(size, n - this.next);
    for (let r = 0; r < this.rows; r++) {
      const from = sequence[this.next + r]! * d;
      const to = r * d;
      for (let j = 0; j < d; j++) target[to + j] = source[from + j]!;
    }
    this.next += this.rows;
  }
}

/** The rows of a problem, row-major [n, d] with columns in canonical order. */
export function canonicalRows({ X, n, d }: Problem, canonical: Int32Array): Float64Array {
  if (!X) throw new Error('canonicalRows: this mode needs the rows X, got none');
  const rows = new Float64Array(n * d);
  for (let j = 0; j < d; j++) {
    const column = canonical[j]! * n;
    for (let r = 0; r < n; r++) rows[r * d + j] = X[column + r]!;
  }
  return rows;
}

/**
 * n Gaussian rows, row-major [n, d], whose second moments XᵀX/n are S up to rounding.
 *
 * With Z standard normal [n, d], ZᵀZ/n = K Kᵀ and S = L Lᵀ, X = Z K⁻ᵀ Lᵀ. Minibatches of them give COSMO the gradient
 * noise it needs without the rows of the data. n ≥ d.
 */
export function pseudoRows(S: Float64Array, d: number, n: number, random: RandomStream): Float64Array {
  const X = new Float64Array(n * d);
  for (let k = 0; k < n * d; k++) X[k] = random.normal();
  const K = new Float64Array(d * d);
  for (let r = 0; r < n; r++) {
    const row = r * d;
    for (let i = 0; i < d; i++) {
      const x = X[row + i]! / n;
      for (let j = 0; j <= i; j++) K[i * d + j] = K[i * d + j]! + x * X[row + j]!;
    }
  }
  cholesky(K, d, d);
  const L = S.slice();
  cholesky(L, d, d);
  const z = new Float64Array(d);
  for (let r = 0; r < n; r++) {
    const row = r * d;
    for (let j = 0; j < d; j++) z[j] = X[row + j]!;
    solveLower(K, d, d, z);
    for (let j = 0; j < d; j++) X[row + j] = dot(L, j * d, z, 0, j + 1);
  }
  return X;
}
