/**
 * Sortability: does a marginal statistic grow along the causal order? Near 1 a learner can ride on the units of
 * measurement (variance) or on noise patterns (R²) instead of on structure; ½ is chance; near 0 it shrinks.
 *
 *   Over all path lengths k = 1 … d−1 and all pairs (i, j) joined by a directed path of length k:
 *   sortability = (pairs with statistic_i < statistic_j + ½ · pairs with equal ones) / pairs
 *
 * Source: Reisach, Seiler & Weichwald, NeurIPS 2021 (variance) and NeurIPS 2023 (R²); counting of paths and the
 * tolerance of ties as in their code (`var_sortability` in github.com/Scriddie/Varsortability).
 */
import { topologicalOrder } from './order';
import { neighboursOf } from './relations';

/** Relative difference below which two statistics count as equal. */
const TIE = 1e-9;

/** Sortability of a DAG [d, d] by one positive number per variable, or null when it has no edges or has a cycle. */
export function sortability(A: Uint8Array, d: number, statistic: Float64Array): number | null {
  if (topologicalOrder(A, d) === null) return null;
  const { children } = neighboursOf(A, d);
  let pairs = 0;
  let ordered = 0;
  for (let i = 0; i < d; i++) {
    // Ends of all paths of length k from i, for k = 1, 2, … until there are none.
    for (let ends = new Set(children[i]); ends.size > 0; ends = new Set([...ends].flatMap((v) => children[v]!))) {
      for (const j of ends) {
        pairs++;
        if (statistic[j]! > statistic[i]! * (1 + TIE)) ordered++;
        else if (statistic[j]! >= statistic[i]! * (1 - TIE)) ordered += 0.5;
      }
    }
  }
  return pairs === 0 ? null : ordered / pairs;
}

/** Sortability by marginal variance. S: covariance of the data in their raw units, [d, d]. */
export function varSortability(A: Uint8Array, d: number, S: Float64Array): number | null {
  return sortability(
    A,
    d,
    Float64Array.from({ length: d }, (_, j) => S[j * d + j]!),
  );
}

/** Sortability by R² of each variable on all others; free of units. Null also when S is singular. */
export function r2Sortability(A: Uint8Array, d: number, S: Float64Array): number | null {
  const r2 = coefficientsOfDetermination(S, d);
  return r2 === null ? null : sortability(A, d, r2);
}

/** R²_j = 1 − 1 / (S_jj (S⁻¹)_jj), [d], or null when S is not positive definite. */
export function coefficientsOfDetermination(S: Float64Array, d: number): Float64Array | null {
  const L = new Float64Array(d * d); // Cholesky factor of the correlation matrix
  const scale = Float64Array.from({ length: d }, (_, j) => 1 / Math.sqrt(S[j * d + j]!));
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = S[i * d + j]! * scale[i]! * scale[j]!;
      for (let k = 0; k < j; k++) sum -= L[i * d + k]! * L[j * d + k]!;
      if (i !== j) L[i * d + j] = sum / L[j * d + j]!;
      else if (sum > 1e-12) L[i * d + i] = Math.sqrt(sum);
      else return null;
    }
  }
  const r2 = new Float64Array(d);
  const column = new Float64Array(d); // column j of L⁻¹; (R⁻¹)_jj is its square length
  for (let j = 0; j < d; j++) {
    let square = 0;
    for (let i = j; i < d; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= L[i * d + k]! * column[k]!;
      column[i] = sum / L[i * d + i]!;
      square += column[i]! * column[i]!;
    }
    r2[j] = 1 - 1 / square;
  }
  return r2;
}
