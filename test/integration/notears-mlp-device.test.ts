import { english } from '../support/english';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minimizeBounded } from '../../main/engine/lbfgsb';
import { JointNetworks } from '../../main/learners/mlp/joint-networks';
import { allEdges, madeRows } from '../../main/learners/mlp/made-rows';
import { DeviceNetworkLagrangian } from '../../main/learners/notears-mlp/device-lagrangian';
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
const OPTIONS = { hidden: 2 };
const problem = chainProblem(D, N);

test('the first iterations are those of the processor', () => {
  const networks = new JointNetworks({ d: D, allowed: allEdges(D), required: null }, madeRows(D, N), N, 3);
  const lagrangian = new DeviceNetworkLagrangian(networks, { lambda1: 0.01, lambda2: 0.01 });
  const here = lagrangian.initial(1);
  const there = here.slice();
  const expected = minimizeBounded(lagrangian, here, { maxIterations: 10 });
  const found = lagrangian.minimizeOn(device, there, { maxIterations: 10 });
  expect(Math.abs(found.value / expected.value - 1)).toBeLessThan(1e-5);
  const largest = Math.max(...here);
  here.forEach((value, k) => expect(Math.abs(there[k]! - value)).toBeLessThan(1e-3 * largest));
  lagrangian.dispose();
});

describe('NOTEARS-MLP with a device', () => {
  test('finds the edges of the processor', async () => {
    const before = device.tensorCount();
    const expected = await learnInThread('notears-mlp', problem, OPTIONS);
    const found = await learnInThread('notears-mlp', problem, OPTIONS, { device });
    expect(edgesOf(found.W, D)).toEqual(edgesOf(expected.W, D));
    expect(found).toMatchObject({ stopped: 'converged', warnings: [] });
    expect(found.objective / expected.objective).toBeLessThan(1.01);
    expect(device.tensorCount()).toBe(before);
  });

  test.each([0, 1, 60])('goes on on the processor when call %i fails', async (calls) => {
    const expected = await learnInThread('notears-mlp', problem, OPTIONS);
    const failing = failAfter(device, calls, 'memory');
    const found = await learnInThread('notears-mlp', problem, OPTIONS, { device: failing });
    expect(edgesOf(found.W, D)).toEqual(edgesOf(expected.W, D));
    expect(found.stopped).toBe('converged');
    expect(found.warnings).toHaveLength(1);
    expect(english(found.warnings[0])).toMatch(
      /^The graphics device ran out of memory .* on the processor from step \d+\.$/,
    );
  });
});
