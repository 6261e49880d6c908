/**
 * One order of the variables that does not depend on how the columns of the data are arranged.
 *
 * A learner that works on variables in this order and maps its result back gives, for permuted columns, exactly the
 * permuted result, down to the last bit, whatever it draws at random or sums up on the way.
 */
import type { Problem } from './contract';

/** Σ of squares of row j of S, added in ascending order so that the sum does not depend on the column order. */
function rowEnergy(S: Float64Array, d: number, j: number): number {
  const squares = S.slice(j * d, (j + 1) * d);
  for (let k = 0; k < d; k++) squares[k] = squares[k]! * squares[k]!;
  squares.sort();
  let sum = 0;
  for (let k = 0; k < d; k++) sum += squares[k]!;
  return sum;
}

/** Σ over ascending |S_jk|·(k-th place): tells rows of equal energy apart. */
function rowProfile(S: Float64Array, d: number, j: number): number {
  const sizes = S.slice(j * d, (j + 1) * d).map(Math.abs);
  sizes.sort();
  let sum = 0;
  for (let k = 0; k < d; k++) sum += sizes[k]! * (k + 1);
  return sum;
}

/**
 * Variables by ascending variance S_jj, ties by invariants of their row of S, then by name, then by index.
 * Returns `canonical`: canonical[k] is the index in the problem of the k-th variable.
 */
export function canonicalOrder(problem: Pick<Problem, 'd' | 'S' | 'names'>): Int32Array {
  const { d, S, names } = problem;
  const energy = new Map<number, number>();
  const profile = new Map<number, number>();
  const remembered = (memory: Map<number, number>, j: number, compute: typeof rowEnergy): number => {
    const known = memory.get(j);
    if (known !== undefined) return known;
    const value = compute(S, d, j);
    memory.set(j, value);
    return value;
  };
  const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return Int32Array.from({ length: d }, (_, j) => j).sort(
    (i, j) =>
      S[i * d + i]! - S[j * d + j]! ||
      remembered(energy, i, rowEnergy) - remembered(energy, j, rowEnergy) ||
      remembered(profile, i, rowProfile) - remembered(profile, j, rowProfile) ||
      compareNames(names[i] ?? '', names[j] ?? '') ||
      i - j,
  );
}

/** out[a, b] = M[canonical[a], canonical[b]], row-major [d, d]. */
export function toCanonical<M extends Float64Array | Uint8Array>(matrix: M, canonical: Int32Array, out: M): M {
  const d = canonical.length;
  for (let a = 0; a < d; a++) {
    const row = canonical[a]! * d;
    for (let b = 0; b < d; b++) out[a * d + b] = matrix[row + canonical[b]!]!;
  }
  return out;
}

/** The inverse of `toCanonical`: out[canonical[a], canonical[b]] = M[a, b]. */
export function fromCanonical(matrix: Float64Array, canonical: Int32Array): Float64Array {
  const d = canonical.length;
  const out = new Float64Array(d * d);
  for (let a = 0; a < d; a++) {
    const row = canonical[a]! * d;
    for (let b = 0; b < d; b++) out[row + canonical[b]!] = matrix[a * d + b]!;
  }
  return out;
}
