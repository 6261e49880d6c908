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

test('TOPO-MLP on WebGPU finds the edges of the processor, in the same bytes every time', async () => {
  const d = 4;
  const problem = chainProblem(d, 60);
  const options = { hidden: 3, fitTolerance: 1e-4 };
  const expected = await learnInThread('topo-mlp', problem, options);
  const first = await learnInThread('topo-mlp', problem, options, { device });
  const second = await learnInThread('topo-mlp', problem, options, { device });
  expect(edgesOf(first.W, d, 0.5)).toEqual(edgesOf(expected.W, d, 0.5));
  expect(english(first.warnings)).toEqual([]);
  expect(second.W).toEqual(first.W);
});
