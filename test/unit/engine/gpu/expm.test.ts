import { tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { MatrixExponential } from '../../../../main/engine/expm';
import { expmMinusIdentity, expmSquarings } from '../../../../main/engine/gpu/expm';
import { stream } from '../../../../main/engine/random';
import { useTestBackend } from '../../../support/device';

beforeAll(useTestBackend);

/** Random nonnegative [d, d], about half of it 0, with entries up to `scale`. */
function nonnegative(seed: number, d: number, scale: number): Float64Array {
  const random = stream(seed, 0);
  return Float64Array.from({ length: d * d }, () => Math.max(0, scale * (2 * random.uniform() - 1)));
}

async function onDevice(A: Float64Array, d: number): Promise<Float32Array> {
  const tensor = tidy(() => expmMinusIdentity(tensor2d(Float32Array.from(A), [d, d]), expmSquarings(A, d)));
  const values = (await tensor.data()) as Float32Array;
  tensor.dispose();
  return values;
}

function trace(F: ArrayLike<number>, d: number): number {
  let sum = 0;
  for (let i = 0; i < d; i++) sum += F[i * d + i]!;
  return sum;
}

const exponential = new MatrixExponential();
function expected(A: Float64Array, d: number): Float64Array {
  const E = exponential.compute(A.slice(), d).slice(0, d * d);
  for (let i = 0; i < d; i++) E[i * d + i] = E[i * d + i]! - 1;
  return E;
}

test.each([
  [1, 1, 0.5],
  [2, 8, 0.01],
  [3, 8, 0.3],
  [4, 20, 0.2],
  [5, 31, 0.7],
  [6, 5, 6],
])('exp(A) − I agrees with the processor in every entry (seed %i, d = %i, up to %f)', async (seed, d, scale) => {
  const A = nonnegative(seed, d, scale);
  const found = await onDevice(A, d);
  expected(A, d).forEach((value, k) => {
    // Relative for each entry by itself: nothing cancels. Entries near 1e-9 are far below the others of F.
    expect(Math.abs(found[k]! - value)).toBeLessThanOrEqual(2e-5 * Math.abs(value) + 1e-9);
  });
});

test.each([1, 2, 3])(
  'the gradient of its trace is the transposed exponential, by differences (seed %i)',
  async (seed) => {
    const d = 6;
    const A = nonnegative(seed, d, 0.6);
    const F = await onDevice(A, d);
    const largest = Math.max(...F) + 1;
    for (let k = 0; k < d * d; k++) {
      const shifted = (step: number): number => {
        const moved = A.slice();
        moved[k] = moved[k]! + step;
        return trace(expected(moved, d), d);
      };
      const difference = (shifted(1e-5) - shifted(-1e-5)) / 2e-5;
      const [i, j] = [Math.floor(k / d), k % d];
      expect(Math.abs(F[j * d + i]! + (i === j ? 1 : 0) - difference)).toBeLessThan(1e-4 * largest);
    }
  },
);

test('a nilpotent matrix has trace 0 exactly, and needs few squarings', async () => {
  const d = 10;
  const A = Float64Array.from({ length: d * d }, (_, k) => (Math.floor(k / d) < k % d ? 2 : 0));
  const F = await onDevice(A, d);
  expect(trace(F, d)).toBe(0);
  expect(expmSquarings(A, d)).toBeLessThan(Math.ceil(Math.log2(18 / 0.58)));
});

test('a matrix that is not finite needs no finite number of squarings', () => {
  expect(expmSquarings([0, Number.NaN, 0, 0], 2)).toBeNaN();
  expect(expmSquarings([0, Number.POSITIVE_INFINITY, 1, 0], 2)).not.toSatisfy(Number.isFinite);
});
