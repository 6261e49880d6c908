import { english } from '../support/english';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceClient } from '../../main/worker/device/client';
import { startTestDevice } from '../support/device';
import { edgesOf } from '../support/edges';
import { problemFrom } from '../support/fixtures';
import { learnInThread } from '../support/learn';
import { linearSem } from '../support/linear-sem';

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice()));
afterAll(() => device.close());

// An evaluation takes tens of milliseconds here: few variables, few solves.
const D = 4;
const problem = problemFrom(linearSem(1, D).S, D);

test('a whole run of NOTEARS on WebGPU finds the edges of the processor', async () => {
  const options = { acyclicityTolerance: 0.1 };
  const expected = await learnInThread('notears', problem, options);
  const found = await learnInThread('notears', problem, options, { device });
  expect(edgesOf(found.W, D)).toEqual(edgesOf(expected.W, D));
  expect(found).toMatchObject({ stopped: 'converged', warnings: [] });
});

test('NOTEARS on WebGPU gives the same bytes every time', async () => {
  const options = { maxIterations: 1 };
  const first = await learnInThread('notears', problem, options, { device });
  const second = await learnInThread('notears', problem, options, { device });
  expect(second.W).toEqual(first.W);
  expect(english(second.warnings)).toEqual([]);
});
