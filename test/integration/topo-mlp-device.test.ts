import { english } from '../support/english';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, ProgramSettings } from '../../main/engine/gpu/device';
import { stream } from '../../main/engine/random';
import { networkSize } from '../../main/engine/sigmoid-network';
import { JointNetworks } from '../../main/learners/mlp/joint-networks';
import { madeRows } from '../../main/learners/mlp/made-rows';
import { JointFits } from '../../main/learners/topo-mlp/joint-fits';
import type { DeviceClient } from '../../main/worker/device/client';
import { chainProblem } from '../support/chain-rows';
import { startTestDevice } from '../support/device';
import { edgesOf } from '../support/edges';
import { failAfter } from '../support/failing-device';
import { learnInThread } from '../support/learn';

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice('reference')));
afterAll(() => device.close());

const D = 4;
const N = 60;

/** The networks in f64 in place of a device. */
const processor: Device = {
  backend: 'reference',
  failure: null,
  tensorCount: () => 0,
  open: ((_: 'network-fits', { d, n, hidden, rows }: ProgramSettings<'network-fits'>) => {
    const allowed = new Uint8Array(d * d).fill(1);
    const networks = new JointNetworks({ d, allowed, required: null }, Float64Array.from(rows), n, hidden);
    const gradient = new Float64Array(networks.length);
    return {
      evaluate: (theta: Float32Array): Float32Array => {
        networks.evaluate(Float64Array.from(theta), gradient);
        return Float32Array.from([...networks.losses, ...gradient]);
      },
      dispose: () => undefined,
    };
  }) as unknown as Device['open'],
};

function jointFits(biases: boolean): JointFits {
  const earlier = Uint8Array.from({ length: D * D }, (_, k) => (Math.floor(k / D) < k % D ? 1 : 0));
  const settings = { hidden: 3, lambda1: 0.01, lambda2: 0.01, biases, fitTolerance: 1e-5 };
  return new JointFits({ d: D, n: N, rows: madeRows(D, N), required: null }, settings, earlier, (j, inputs) => {
    const random = stream(3, j);
    return Float64Array.from({ length: networkSize(3, inputs.length) }, () => random.uniform() - 0.5);
  });
}

describe('joint first fits', () => {
  test('start from the weights given, with the variables before each as inputs', () => {
    const fits = jointFits(true);
    expect([...fits.inputs(0)]).toEqual([]);
    expect([...fits.inputs(3)]).toEqual([0, 1, 2]);
    const random = stream(3, 2);
    expect(fits.weights(2)).toEqual(Float64Array.from({ length: networkSize(3, 2) }, () => random.uniform() - 0.5));
  });

  test.each([true, false])('take the steps of the processor (biases: %s)', (biases) => {
    const here = jointFits(biases);
    const there = jointFits(biases);
    const values: number[] = [];
    here.trainOn(processor, (iteration, value) => values.push(value) > 0 && iteration < 8);
    there.trainOn(device, (iteration, value) => {
      expect(Math.abs(value / values[iteration - 1]! - 1)).toBeLessThan(1e-4);
      return iteration < 8;
    });
    const largest = Math.max(...here.theta);
    here.theta.forEach((value, k) => expect(Math.abs(there.theta[k]! - value)).toBeLessThan(1e-3 * largest));
  });
});

describe('TOPO-MLP with a device', () => {
  const problem = chainProblem(D, N);
  const options = { hidden: 3 };

  test('finds the edges of the processor', async () => {
    const before = device.tensorCount();
    const expected = await learnInThread('topo-mlp', problem, options);
    const found = await learnInThread('topo-mlp', problem, options, { device });
    expect(edgesOf(found.W, D, 0.5)).toEqual(edgesOf(expected.W, D, 0.5));
    // Other steps from the same weights may end in another local minimum of a network, better or worse.
    expect(Math.abs(found.objective / expected.objective - 1)).toBeLessThan(0.05);
    expect(found).toMatchObject({ stopped: 'converged', warnings: [] });
    expect(device.tensorCount()).toBe(before);
  });

  test.each([0, 20])('goes on on the processor when call %i fails', async (calls) => {
    const expected = await learnInThread('topo-mlp', problem, options);
    const found = await learnInThread('topo-mlp', problem, options, { device: failAfter(device, calls, 'failed') });
    expect(edgesOf(found.W, D, 0.5)).toEqual(edgesOf(expected.W, D, 0.5));
    expect(found.stopped).toBe('converged');
    expect(found.warnings).toHaveLength(1);
    expect(english(found.warnings[0])).toMatch(/^The graphics device failed .* from step \d+ of the first fits\.$/);
  });
});
