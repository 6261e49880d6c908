import { memory, mul, sum, tensor2d, tidy, transpose, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  disposeRows,
  freeMask,
  jointNetworks,
  networkRows,
  squaredStrengths,
  strengthGradient,
  type NetworksSize,
} from '../../../../main/engine/gpu/joint-networks';
import { stream } from '../../../../main/engine/random';
import { networkSize } from '../../../../main/engine/sigmoid-network';
import { JointNetworks } from '../../../../main/learners/mlp/joint-networks';
import { useTestBackend } from '../../../support/device';

beforeAll(useTestBackend);

/** Error allowed, as a share of the largest entry: f32. */
const TOLERANCE = 1e-4;

function made(seed: number, d: number, hidden: number, n: number) {
  const random = stream(seed, 0);
  const rows = Float64Array.from({ length: d * n }, () => 3 * random.uniform() - 1.5);
  // About a third of the edges is ruled out.
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) !== 0 && random.uniform() < 0.7 ? 1 : 0));
  const size = { d, hidden };
  const mask = freeMask(allowed, size);
  const theta = Float64Array.from(
    { length: d * networkSize(hidden, d) },
    (_, k) => (random.uniform() - 0.5) * mask[k]!,
  );
  const networks = new JointNetworks({ d, allowed, required: null }, rows, n, hidden);
  return { rows, size, mask, theta, networks };
}

async function read(tensor: Tensor): Promise<number[]> {
  const values = Array.from(await tensor.data());
  tensor.dispose();
  return values;
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  const largest = Math.max(...Array.from(expected, Math.abs));
  const error = Math.max(...Array.from(expected, (value, k) => Math.abs(value - found[k]!)));
  expect(found).toHaveLength(expected.length);
  expect(error).toBeLessThan(TOLERANCE * largest);
}

/** θ as a tensor. */
const upload = (theta: Float64Array, { d }: NetworksSize): Tensor2D =>
  tensor2d(Float32Array.from(theta), [d, theta.length / d]);

describe('joint networks on the device', () => {
  test.each([
    [1, 6, 5, 40, 2 ** 24],
    [2, 3, 4, 101, 12 * 20],
    [3, 9, 2, 33, 1],
  ])('have the loss and the gradient of the processor (seed %i)', async (seed, d, hidden, n, blockValues) => {
    const { rows, size, mask, theta, networks } = made(seed, d, hidden, n);
    const onDevice = networkRows(Float32Array.from(rows), n, size, blockValues);
    const value = tidy(() => {
      const { losses, gradient } = jointNetworks(upload(theta, size), onDevice, size);
      return { losses, gradient: mul(gradient, tensor2d(mask, gradient.shape)) };
    });
    const expected = new Float64Array(theta.length);
    networks.evaluate(theta, expected);
    expectClose(await read(value.losses), networks.losses);
    expectClose(await read(value.gradient), expected);
    disposeRows(onDevice);
  });

  test('have the gradient of finite differences', async () => {
    const { rows, size, mask, theta, networks } = made(4, 4, 3, 30);
    const onDevice = networkRows(Float32Array.from(rows), 30, size);
    const gradient = await read(
      tidy(() => {
        const { gradient: free } = jointNetworks(upload(theta, size), onDevice, size);
        return mul(free, tensor2d(mask, free.shape));
      }),
    );
    const scratch = new Float64Array(theta.length);
    const differences = theta.map((x, k) => {
      const at = (value: number): number => networks.evaluate(Float64Array.from(theta).fill(value, k, k + 1), scratch);
      return mask[k] === 0 ? 0 : (at(x + 1e-5) - at(x - 1e-5)) / 2e-5;
    });
    expectClose(gradient, differences);
    disposeRows(onDevice);
  });

  test('have the strengths of the processor, and their gradient', async () => {
    const { size, theta, networks } = made(5, 7, 3, 20);
    const { d } = size;
    const random = stream(5, 1);
    const outer = Float64Array.from({ length: d * d }, () => random.uniform() - 0.5);
    const squares = new Float64Array(d * d);
    networks.squaredStrengths(theta, squares);
    const slope = new Float64Array(theta.length);
    networks.addStrengthGradient(theta, outer, 1, slope);
    const found = tidy(() => {
      const tensor = upload(theta, size);
      return {
        squares: squaredStrengths(tensor, size),
        slope: strengthGradient(tensor, tensor2d(Float32Array.from(outer), [d, d]), size),
      };
    });
    expectClose(await read(found.squares), squares);
    expectClose(await read(found.slope), slope);
    // g = Σ_ij outer_ji (W∘W)_ij changes along θ as its gradient says.
    const g = (point: Float64Array): Promise<number[]> =>
      read(
        tidy(() =>
          sum(mul(squaredStrengths(upload(point, size), size), transpose(tensor2d(Float32Array.from(outer), [d, d])))),
        ),
      );
    const [ahead] = await g(theta.map((x) => x * 1.01));
    const [behind] = await g(theta.map((x) => x * 0.99));
    const along = slope.reduce((total, value, k) => total + value * theta[k]!, 0);
    expect((ahead! - behind!) / 0.02 / along).toBeCloseTo(1, 3);
  });

  test('leave no tensors behind', () => {
    const { rows, size, theta } = made(6, 3, 2, 10);
    const before = memory().numTensors;
    const onDevice = networkRows(Float32Array.from(rows), 10, size);
    tidy(() => void jointNetworks(upload(theta, size), onDevice, size));
    disposeRows(onDevice);
    expect(memory().numTensors).toBe(before);
  });
});
