/**
 * Least squares of one variable on its parents, from the covariance alone, and the Gaussian BIC of a DAG.
 *
 *   w_j = S_pp⁻¹ S_pj,   σ̂²_j = S_jj − S_jp w_j
 *
 *   BIC = Σ_j [ n (log 2π σ̂²_j + 1) + (|pa_j| + 2) log n ]      lower is better
 *
 * that is −2 log L̂ + k log n of the linear Gaussian model with one residual variance per variable; k counts the weights,
 * the residual variances and the means. It is a sum over variables, so an edit changes only the terms of the variables
 * whose parents it changes, and Markov equivalent DAGs have the same BIC.
 *
 * Source: Schwarz, "Estimating the dimension of a model", Annals of Statistics 6 (1978), 461–464; the sum over variables
 * and score equivalence: Chickering, "Optimal structure identification with greedy search", JMLR 3 (2002), section 2.3.
 */
import { cholesky, solveUpper } from '../../engine/cholesky';

export interface Regression {
  /** Weight of each parent, in the order given. */
  readonly weights: Float64Array;
  /** Residual variance σ̂²_j, in squared units of the variable; the maximum likelihood one (÷ n). */
  readonly variance: number;
  /** True when the variable or one of its parents is determined by the others: weights are not unique then. */
  readonly isSingular: boolean;
}

/** @param S covariance, row-major [d, d], symmetric */
export function regress(S: Float64Array, d: number, child: number, parents: readonly number[]): Regression {
  const size = parents.length + 1;
  const all = [...parents, child];
  const L = new Float64Array(size * size);
  all.forEach((row, a) => {
    for (let b = 0; b <= a; b++) L[a * size + b] = S[row * d + all[b]!]!;
  });
  const isSingular = cholesky(L, size, size) > 0;
  // The last row of L is (L_pp⁻¹ S_pj, σ̂_j): one factorisation gives the weights and what they leave.
  const last = (size - 1) * size;
  const weights = L.slice(last, last + parents.length);
  solveUpper(L, size, parents.length, weights);
  return { weights, variance: L[last + size - 1]! ** 2, isSingular };
}

/** The term of one variable. */
export function bicTerm(variance: number, parents: number, n: number): number {
  return n * (Math.log(2 * Math.PI * variance) + 1) + (parents + 2) * Math.log(n);
}
