/** Inverse of a correlation matrix, and the order of least conditional variance; both by Cholesky factors. */

/** Pivots below this share of 1 count as none. */
const SINGULAR = 1e-8;

/** Inverse of R, symmetric positive definite with unit diagonal, row-major [d, d]; null when it is (nearly) singular. */
export function inverseCorrelation(R: Float64Array, d: number): Float64Array | null {
  const L = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = R[i * d + j]!;
      for (let k = 0; k < j; k++) sum -= L[i * d + k]! * L[j * d + k]!;
      if (i !== j) L[i * d + j] = sum / L[j * d + j]!;
      else if (sum > SINGULAR) L[i * d + i] = Math.sqrt(sum);
      else return null;
    }
  }
  const inverse = invertLower(L, d);
  const P = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < d; k++) sum += inverse[k * d + i]! * inverse[k * d + j]!;
      P[i * d + j] = P[j * d + i] = sum;
    }
  }
  return P;
}

function invertLower(L: Float64Array, d: number): Float64Array {
  const inverse = new Float64Array(d * d);
  for (let j = 0; j < d; j++) {
    for (let i = j; i < d; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= L[i * d + k]! * inverse[k * d + j]!;
      inverse[i * d + j] = sum / L[i * d + i]!;
    }
  }
  return inverse;
}

/**
 * Variance of each variable given those taken before it, always taking the one where that is least: Algorithm 1 of Chen,
 * Drton & Wang 2019. A Cholesky factorisation with the least pivot first. S: covariance [d, d].
 */
export function leastVariances(S: Float64Array, d: number): number[] {
  const rest = S.slice();
  const left = Array.from({ length: d }, (_, k) => k);
  const found: number[] = [];
  while (left.length > 0) {
    const at = left.reduce((best, k, place) => (rest[k * d + k]! < rest[left[best]! * (d + 1)]! ? place : best), 0);
    const [pivot = 0] = left.splice(at, 1);
    const variance = Math.max(0, rest[pivot * (d + 1)]!);
    found.push(variance);
    if (variance === 0) continue;
    for (const i of left) {
      const share = rest[i * d + pivot]! / variance;
      if (share !== 0) for (const j of left) rest[i * d + j]! -= share * rest[pivot * d + j]!;
    }
  }
  return found;
}
