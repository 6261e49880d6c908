/** Minibatches of rows, and rows made from second moments alone. */
import { cholesky, solveUpper } from '../../engine/cholesky';
import { Workspace } from '../../engine/kernels';
import type { RandomStream } from '../../engine/random';
import type { Problem } from '../contract';

/** Hands out minibatches of rows without replacement, reshuffled every epoch; the last of an epoch may be smaller. */
export class Batches {
  /** Rows of the present batch. */
  rows = 0;
  private readonly sequence: Int32Array;
  private next: number;
  private kept: { sequence: Int32Array; next: number; random: RandomStream | null } | null = null;

  /**
   * @param source all rows, row-major [n, d]
   * @param target where batches go, row-major [size, d]
   * @param random null takes the rows as they come, every epoch
   */
  constructor(
    readonly source: Float64Array,
    private readonly n: number,
    private readonly d: number,
    readonly size: number,
    private readonly target: Float64Array | Float32Array,
    private random: RandomStream | null,
  ) {
    this.sequence = Int32Array.from({ length: n }, (_, k) => k);
    this.next = n;
  }

  get perEpoch(): number {
    return Math.ceil(this.n / this.size);
  }

  /** Puts the next batch into the target. */
  advance(): void {
    const { source, d, sequence, target } = this;
    const first = this.take();
    for (let r = 0; r < this.rows; r++) {
      const from = sequence[first + r]! * d;
      const to = r * d;
      for (let j = 0; j < d; j++) target[to + j] = source[from + j]!;
    }
  }

  /** The next batch as indices of rows, written to the first `rows` of `places`. */
  advanceIndices(places: Int32Array): void {
    const first = this.take();
    places.set(this.sequence.subarray(first, first + this.rows));
  }

  /** Keeps the present position, to which `rewind` returns. */
  mark(): void {
    this.kept = { sequence: this.sequence.slice(), next: this.next, random: this.random?.clone() ?? null };
  }

  rewind(): void {
    if (!this.kept) throw new Error('Batches.rewind: there is no position to return to');
    this.sequence.set(this.kept.sequence);
    this.next = this.kept.next;
    this.random = this.kept.random?.clone() ?? null;
  }

  /** Moves on by one batch of `rows` rows. Returns the place in the sequence of its first. */
  private take(): number {
    const { n, size } = this;
    if (this.next >= n) {
      this.next = 0;
      if (this.random) this.random.shuffle(this.sequence);
    }
    const first = this.next;
    this.rows = Math.min(size, n - first);
    this.next += this.rows;
    return first;
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
  const space = new Workspace(Workspace.bytes({ f64: [n * d, n * d, d * d, d * d] }));
  const [Z, X, K, Y] = [space.f64(n * d), space.f64(n * d), space.f64(d * d), space.f64(d * d)];
  for (let k = 0; k < n * d; k++) Z[k] = random.normal();
  space.kernels.gemm64(1, 0, d, d, n, Z.byteOffset, d, Z.byteOffset, d, 0, K.byteOffset, d);
  for (let k = 0; k < d * d; k++) K[k] = K[k]! / n;
  cholesky(K, d, d);
  Y.set(S);
  cholesky(Y, d, d);
  // Y = L K⁻¹ row by row: Kᵀ y = l, with l the rows of L.
  for (let j = 0; j < d; j++) {
    const row = Y.subarray(j * d, (j + 1) * d);
    row.fill(0, j + 1);
    solveUpper(K, d, d, row);
  }
  space.kernels.gemm64(0, 1, n, d, d, Z.byteOffset, d, Y.byteOffset, d, 0, X.byteOffset, d);
  return X;
}
