/** How much of each variable its parents leave unexplained. */

/**
 * Standard deviation of each residual x_j − Σ_i W[i][j] x_i, [d]:
 *
 *   v_j = (e_j − w_j)ᵀ S (e_j − w_j),  w_j = column j of W,  residualSd_j = √v_j
 *
 * @param W weights, row-major [d, d]
 * @param S covariance, row-major [d, d], symmetric; unit: product of the units of the two variables
 */
export function residualSd(W: Float64Array, S: Float64Array, d: number): Float64Array {
  const sd = new Float64Array(d);
  const support = new Int32Array(d);
  const coefficients = new Float64Array(d); // e_j − w_j on its support
  for (let j = 0; j < d; j++) {
    let size = 0;
    for (let i = 0; i < d; i++) {
      const c = (i === j ? 1 : 0) - W[i * d + j]!;
      if (c === 0) continue;
      coefficients[size] = c;
      support[size++] = i;
    }
    let variance = 0;
    for (let a = 0; a < size; a++) {
      const row = support[a]! * d;
      let sum = 0;
      for (let b = 0; b < size; b++) sum += S[row + support[b]!]! * coefficients[b]!;
      variance += coefficients[a]! * sum;
    }
    sd[j] = Math.sqrt(Math.max(variance, 0)); // rounding can leave −1e−17
  }
  return sd;
}
