/**
 * Random nonlinear functions of the parents of a variable, by the protocol of the NOTEARS-MLP simulations: 100 logistic
 * units with weights of size 0.5 … 2, or one draw of a Gaussian process with a unit squared-exponential kernel.
 */
import { cholesky } from '../engine/cholesky';
import type { RandomStream } from '../engine/random';

const UNITS = 100;
const LEAST_WEIGHT = 0.5;
const MOST_WEIGHT = 2;
/** Share of the kernel's unit variance added to its diagonal, which is singular to rounding otherwise. */
const JITTER = 1e-8;

function signedWeight(random: RandomStream): number {
  const size = LEAST_WEIGHT + (MOST_WEIGHT - LEAST_WEIGHT) * random.uniform();
  return random.uniform() < 0.5 ? -size : size;
}

/** f(x) = Σ_m v_m σ(Σ_i a_mi x_i) at every row. `parents`: columns of equal length, at least one. */
export function networkFunction(parents: readonly Float64Array[], random: RandomStream): Float64Array {
  const rows = parents[0]?.length ?? 0;
  const values = new Float64Array(rows);
  const inputs = new Float64Array(rows);
  for (let m = 0; m < UNITS; m++) {
    inputs.fill(0);
    for (const parent of parents) {
      const a = signedWeight(random);
      for (let r = 0; r < rows; r++) inputs[r] = (inputs[r] ?? 0) + a * (parent[r] ?? 0);
    }
    const v = signedWeight(random);
    for (let r = 0; r < rows; r++) values[r] = (values[r] ?? 0) + v / (1 + Math.exp(-(inputs[r] ?? 0)));
  }
  return values;
}

/** A draw of a process with covariance exp(−½‖x − x′‖²) at every row. */
export function gaussianProcess(parents: readonly Float64Array[], random: RandomStream): Float64Array {
  const rows = parents[0]?.length ?? 0;
  const L = new Float64Array(rows * rows);
  for (let r = 0; r < rows; r++) {
    for (let q = 0; q <= r; q++) {
      let square = 0;
      for (const parent of parents) square += ((parent[r] ?? 0) - (parent[q] ?? 0)) ** 2;
      L[r * rows + q] = Math.exp(-square / 2);
    }
    L[r * rows + r] = 1 + JITTER;
  }
  cholesky(L, rows, rows);
  const normal = Float64Array.from({ length: rows }, () => random.normal());
  return Float64Array.from({ length: rows }, (_, r) => {
    let sum = 0;
    for (let q = 0; q <= r; q++) sum += (L[r * rows + q] ?? 0) * (normal[q] ?? 0);
    return sum;
  });
}
