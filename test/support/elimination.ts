/** log det of a small symmetric positive definite matrix by plain elimination, for checking against. */
export function eliminated(S: Float64Array, d: number): { logDeterminant: number } {
  const M = S.slice();
  let logDeterminant = 0;
  for (let k = 0; k < d; k++) {
    logDeterminant += Math.log(M[k * d + k]!);
    for (let i = k + 1; i < d; i++) {
      const factor = M[i * d + k]! / M[k * d + k]!;
      for (let j = k; j < d; j++) M[i * d + j]! -= factor * M[k * d + j]!;
    }
  }
  return { logDeterminant };
}
