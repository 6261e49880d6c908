import { beforeAll, expect, test } from 'vitest';
import { expmSquarings } from '../../../../main/engine/gpu/expm';
import { createNetworkFits } from '../../../../main/engine/gpu/network-fits';
import { stream } from '../../../../main/engine/random';
import { JointNetworks } from '../../../../main/learners/mlp/joint-networks';
import { NetworkLagrangian } from '../../../../main/learners/notears-mlp/objective';
import { TEST_BACKEND, tensorCount, useTestBackend } from '../../../support/device';

beforeAll(useTestBackend);

/** Error allowed, as a share of the largest entry: f32. */
const TOLERANCE = 1e-4;

/** The Lagrangian of NOTEARS-MLP without its penalties, and a point where W⁻ is 0 and some edges are ruled out. */
function made(seed: number, d: number, hidden: number, n: number) {
  const random = stream(seed, 0);
  const rows = Float64Array.from({ length: d * n }, () => 3 * random.uniform() - 1.5);
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) !== 0 && random.uniform() < 0.7 ? 1 : 0));
  const networks = new JointNetworks({ d, allowed, required: null }, rows, n, hidden);
  const lagrangian = new NetworkLagrangian(networks, { lambda1: 0, lambda2: 0 });
  lagrangian.rho = 10;
  lagrangian.alpha = 3;
  const x = new Float64Array(lagrangian.lower.length);
  for (let k = 0; k < networks.length; k++) x[k] = Math.min(0.8 * random.uniform(), lagrangian.upper[k]!);
  return { networks, lagrangian, x, settings: { d, n, hidden, rows: Float32Array.from(rows) } };
}

type Made = ReturnType<typeof made>;

/** Value, h and gradient in θ from what the program gives. */
async function onDevice({ networks, lagrangian: { rho, alpha }, x, settings }: Made) {
  const { d, length } = networks;
  const theta = x.slice(0, length);
  const squares = new Float64Array(d * d);
  networks.squaredStrengths(theta, squares);
  const program = createNetworkFits(settings);
  const values = await program.evaluate(Float32Array.from(theta), expmSquarings(squares, d));
  program.dispose();
  const loss = values.subarray(0, d).reduce((sum, value) => sum + value, 0);
  const gradient = Float64Array.from(values.subarray(d, d + length));
  networks.clearFixed(gradient);
  const E = Float64Array.from(values.subarray(d + length));
  let h = 0;
  for (let k = 0; k < d * d; k += d + 1) {
    h += E[k]!;
    E[k] = E[k]! + 1;
  }
  networks.addStrengthGradient(theta, E, rho * h + alpha, gradient);
  return { value: loss + (rho / 2) * h * h + alpha * h, h, gradient };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  const largest = Math.max(...Array.from(expected, Math.abs));
  const error = Math.max(...Array.from(expected, (value, k) => Math.abs(value - found[k]!)));
  expect(error).toBeLessThan(TOLERANCE * largest);
}

test.each([
  [1, 4, 3, 60],
  [2, 12, 2, 40],
])('the Lagrangian of NOTEARS-MLP is that of the processor (seed %i)', async (seed, d, hidden, n) => {
  const problem = made(seed, d, hidden, n);
  const found = await onDevice(problem);
  const { lagrangian, x, networks } = problem;
  const gradient = new Float64Array(x.length);
  expectClose([found.value, found.h], [lagrangian.evaluate(x, gradient), lagrangian.h]);
  expectClose(found.gradient, gradient.subarray(0, networks.length));
});

test('its gradient is that of finite differences', async () => {
  const problem = made(3, 3, 2, 30);
  const { lagrangian, x } = problem;
  const { gradient } = await onDevice(problem);
  const scratch = new Float64Array(x.length);
  const at = (k: number, step: number): number => {
    const moved = x.slice();
    moved[k] = moved[k]! + step;
    return lagrangian.evaluate(moved, scratch);
  };
  const differences = gradient.map((_, k) => (lagrangian.upper[k] === 0 ? 0 : (at(k, 1e-5) - at(k, -1e-5)) / 2e-5));
  // Fixed entries have a gradient of h at 0 only.
  expectClose(gradient, differences);
});

test('many evaluations leave no tensors behind', async () => {
  const before = tensorCount();
  const { settings, networks, x } = made(4, 2, 2, 8);
  const program = createNetworkFits(settings);
  const theta = Float32Array.from(x.subarray(0, networks.length));
  await program.evaluate(theta, 0);
  const open = tensorCount();
  for (let k = 0; k < (TEST_BACKEND === 'reference' ? 1000 : 20); k++) await program.evaluate(theta, k % 2 ? null : 1);
  expect(tensorCount()).toBe(open);
  program.dispose();
  expect(tensorCount()).toBe(before);
});
