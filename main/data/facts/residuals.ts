/**
 * Two questions to the regressions of each variable on all others: are the residuals Gaussian, and does a square help?
 *
 * With z standardised, P = R⁻¹ and the residual e_j = (Pz)_j / P_jj. When relations are linear and noises Gaussian, all e_j are
 * Gaussian and no function of the other variables is correlated with them.
 */

/** Significance for all variables of one question together. */
const LEVEL = 0.01;
/** |skewness| or |excess kurtosis| from which a residual is called clearly not Gaussian. */
const LEAST_SKEW = 0.5;
const LEAST_KURTOSIS = 1;
/** Share of the residual variance that one square must explain. */
const LEAST_SHARE = 0.02;
/** Standardised values are held within this before they are squared: a square must not be the work of a few rows. */
const WIDEST = 3;

export interface Standardized {
  readonly d: number;
  readonly n: number;
  /** Standardised columns, column-major [n, d]. */
  readonly Z: Float64Array;
  /** Inverse of their correlations [d, d]. */
  readonly P: Float64Array;
}

/**
 * Variables whose residuals are not Gaussian: rejected by the test of Jarque & Bera (1980) at 1 % for all of them together, and
 * skewed or tailed beyond what matters.
 */
export function countNotGaussian({ d, n, Z, P }: Standardized): number {
  let found = 0;
  const residual = new Float64Array(n);
  for (let j = 0; j < d; j++) {
    residual.fill(0);
    for (let k = 0; k < d; k++) {
      const share = P[j * d + k]!;
      for (let r = 0; r < n; r++) residual[r]! += share * Z[k * n + r]!;
    }
    const { skew, kurtosis } = shapeOf(residual);
    const statistic = (n / 6) * (skew ** 2 + kurtosis ** 2 / 4);
    const isRejected = Math.exp(-statistic / 2) < LEVEL / d; // chi-squared with two degrees of freedom
    const isClear = Math.abs(skew) > LEAST_SKEW || Math.abs(kurtosis) > LEAST_KURTOSIS;
    if (isRejected && isClear) found++;
  }
  return found;
}

/** Third standardised moment, and the fourth less 3. */
function shapeOf(values: Float64Array): { skew: number; kurtosis: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let [two, three, four] = [0, 0, 0];
  for (const value of values) {
    const x = value - mean;
    two += x * x;
    three += x * x * x;
    four += x * x * x * x;
  }
  const variance = two / n;
  return { skew: three / n / variance ** 1.5, kurtosis: four / n / variance ** 2 - 3 };
}

/**
 * Variables whose regression on all others gains from the square of one of these: |t| of its partial correlation beyond the
 * bound P(|t| > x) ≤ exp(−x²/2) at 1 % for all pairs together, and at least 2 % of the residual variance explained.
 */
export function countBent({ d, n, Z, P }: Standardized): number {
  const limit = Math.sqrt(2 * Math.log((d * (d - 1)) / LEVEL));
  const isBent = new Uint8Array(d);
  const square = new Float64Array(n);
  for (let k = 0; k < d; k++) {
    const variance = centredSquare(Z, k, n, square);
    if (!(variance > 0)) continue;
    const c = covariances(Z, square, d, n);
    const Pc = times(P, c, d);
    const explained = c.reduce((sum, value, i) => sum + value * Pc[i]!, 0);
    for (let j = 0; j < d; j++) {
      const own = P[j * d + j]!;
      // Variance of the square given the other variables, those without j.
      const rest = variance - explained + Pc[j]! ** 2 / own;
      if (j === k || !(rest > 1e-9 * variance)) continue;
      const r = Pc[j]! / own / Math.sqrt(rest / own);
      const t = (Math.abs(r) * Math.sqrt(n - d - 2)) / Math.sqrt(Math.max(1e-12, 1 - r * r));
      if (r * r >= LEAST_SHARE && t > limit) isBent[j] = 1;
    }
  }
  return isBent.reduce((sum, flag) => sum + flag, 0);
}

/** Fills `square` with the centred squares of column k and returns their variance. */
function centredSquare(Z: Float64Array, k: number, n: number, square: Float64Array): number {
  let mean = 0;
  for (let r = 0; r < n; r++) {
    const z = Math.max(-WIDEST, Math.min(WIDEST, Z[k * n + r]!));
    square[r] = z * z;
    mean += (z * z) / n;
  }
  let variance = 0;
  for (let r = 0; r < n; r++) {
    square[r]! -= mean;
    variance += square[r]! ** 2 / n;
  }
  return variance;
}

function covariances(Z: Float64Array, values: Float64Array, d: number, n: number): Float64Array {
  return Float64Array.from({ length: d }, (_, i) => {
    let sum = 0;
    for (let r = 0; r < n; r++) sum += Z[i * n + r]! * values[r]!;
    return sum / n;
  });
}

function times(P: Float64Array, c: Float64Array, d: number): Float64Array {
  return Float64Array.from({ length: d }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += P[i * d + k]! * c[k]!;
    return sum;
  });
}
