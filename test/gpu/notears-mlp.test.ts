import { english } from '../support/english';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceClient } from '../../main/worker/device/client';
import { chainProblem } from '../support/chain-rows';
import { startTestDevice } from '../support/device';
import { edgesOf } from '../support/edges';
import { learnInThread } from '../support/learn';

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice()));
afterAll(() => device.close());

// An evaluation takes tens of milliseconds here: few variables, few solves.
const D = 3;
const problem = chainProblem(D, 60);

test('a whole run of NOTEARS-MLP on WebGPU finds the edges of the processor', async () => {
  const options = { hidden: 2, acyclicityTolerance: 0.1, functionTolerance: 1e-4 };
  const expected = await learnInThread('notears-mlp', problem, options);
  const found = await learnInThread('notears-mlp', problem, options, { device });
  expect(edgesOf(found.W, D)).toEqual(edgesOf(expected.W, D));
  expect(found).toMatchObject({ stopped: 'converged', warnings: [] });
});

test('NOTEARS-MLP on WebGPU gives the same bytes every time', async () => {
  const options = { hidden: 2, maxIterations: 1, functionTolerance: 1e-3 };
  const first = await learnInThread('notears-mlp', problem, options, { device });
  const second = await learnInThread('notears-mlp', problem, options, { device });
  expect(second.W).toEqual(first.W);
  expect(english(second.warnings)).toEqual([]);
});
