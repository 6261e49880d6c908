import { beforeAll, expect, test } from 'vitest';
import { expmSquarings } from '../../../../main/engine/gpu/expm';
import { createNotears } from '../../../../main/engine/gpu/notears';
import { stream } from '../../../../main/engine/random';
import { knowledgeProblem } from '../../../../main/learners/knowledge-problem';
import { AugmentedLagrangian } from '../../../../main/learners/notears/objective';
import { TEST_BACKEND, tensorCount, useTestBackend } from '../../../support/device';
import { problemFrom } from '../../../support/fixtures';

beforeAll(useTestBackend);

/** Error allowed, as a share of the largest entry: f32. */
const TOLERANCE = 1e-4;

/** A problem with some edges ruled out, its Lagrangian without ℓ₁, and a point T₀ near a point T, by columns of W. */
function made(seed: number, d: number) {
  const random = stream(seed, 0);
  const G = Float64Array.from({ length: d * d }, () => random.normal());
  const S = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      for (let k = 0; k < d; k++) S[i * d + j] = S[i * d + j]! + (G[i * d + k]! * G[j * d + k]!) / d;
    }
  }
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) !== 0 && random.uniform() < 0.7 ? 1 : 0));
  const problem = knowledgeProblem({ ...problemFrom(S, d), allowed });
  const lagrangian = new AugmentedLagrangian(problem, 0);
  lagrangian.rho = 10;
  lagrangian.alpha = 3;
  const x = Float64Array.from({ length: 2 * d * d }, (_, k) => Math.min(0.6 * random.uniform(), lagrangian.upper[k]!));
  const T = Float64Array.from({ length: d * d }, (_, k) => x[k]! - x[d * d + k]!);
  const base = T.map((value) => value * (0.7 + 0.6 * random.uniform()));
  return { d, S: problem.S, lagrangian, x, T, base };
}

type Made = ReturnType<typeof made>;

/** Value, h and gradient in T from what the program gives. */
async function onDevice({ d, S, lagrangian: { rho, alpha }, T, base }: Made) {
  const program = createNotears({ d, S: Float32Array.from(S) });
  const change = Float32Array.from(T, (value, k) => value - base[k]!);
  const squares = T.map((value) => value * value);
  const values = await program.evaluate(Float32Array.from(T), change, expmSquarings(squares, d));
  program.dispose();
  const exponential = values.subarray(d * d);
  let h = 0;
  let loss = 0;
  for (let i = 0; i < d; i++) h += exponential[i * d + i]!;
  const gradient = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let R = -values[i * d + j]!;
      for (let k = 0; k < d; k++) R += ((i === k ? 1 : 0) - base[i * d + k]!) * S[k * d + j]!;
      loss += (((i === j ? 1 : 0) - T[i * d + j]!) * R) / 2;
      const E = exponential[j * d + i]! + (i === j ? 1 : 0);
      gradient[i * d + j] = 2 * (rho * h + alpha) * T[i * d + j]! * E - R;
    }
  }
  return { h, loss, value: loss + (rho / 2) * h * h + alpha * h, gradient };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  const largest = Math.max(...Array.from(expected, Math.abs));
  for (let k = 0; k < expected.length; k++) {
    expect(Math.abs(found[k]! - expected[k]!)).toBeLessThan(TOLERANCE * largest);
  }
}

test.each([
  [1, 4],
  [2, 11],
  [3, 32],
])('value and gradient are those of the processor (seed %i, d = %i)', async (seed, d) => {
  const problem = made(seed, d);
  const { lagrangian, x } = problem;
  const found = await onDevice(problem);
  const gradient = new Float64Array(2 * d * d);
  const value = lagrangian.evaluate(x, gradient);
  expectClose([found.value, found.h, found.loss], [value, lagrangian.h, lagrangian.loss]);
  expect(Math.abs(found.h / lagrangian.h - 1)).toBeLessThan(1e-5);
  expectClose(found.gradient, gradient.subarray(0, d * d));
});

test.each([4, 5, 6])('the gradient is that of finite differences (seed %i)', async (seed) => {
  const d = 5;
  const problem = made(seed, d);
  const { lagrangian, x } = problem;
  const { gradient } = await onDevice(problem);
  const scratch = new Float64Array(2 * d * d);
  const at = (k: number, step: number): number => {
    const moved = x.slice();
    moved[k] = moved[k]! + step;
    return lagrangian.evaluate(moved, scratch);
  };
  expectClose(
    gradient,
    Array.from(gradient, (_, k) => (at(k, 1e-5) - at(k, -1e-5)) / 2e-5),
  );
});

test('many evaluations leave no tensors behind', async () => {
  const before = tensorCount();
  const { d, S, T, base } = made(7, 3);
  const program = createNotears({ d, S: Float32Array.from(S) });
  const evaluate = () => program.evaluate(Float32Array.from(T), Float32Array.from(base), 1);
  await evaluate();
  const open = tensorCount();
  for (let k = 0; k < (TEST_BACKEND === 'reference' ? 1000 : 50); k++) await evaluate();
  expect(tensorCount()).toBe(open);
  program.dispose();
  expect(tensorCount()).toBe(before);
});
