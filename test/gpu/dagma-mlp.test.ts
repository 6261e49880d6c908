import { english } from '../support/english';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceClient } from '../../main/worker/device/client';
import { startTestDevice } from '../support/device';
import { edgesOf } from '../support/edges';
import { learnInThread } from '../support/learn';
import { linearSem } from '../support/linear-sem';
import { problemFromColumns } from '../support/nonlinear-data';

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice()));
afterAll(() => device.close());

test('DAGMA-MLP on WebGPU finds the edges of the processor, in the same bytes every time', async () => {
  // Products with an output of up to 128 entries are a hundred times slower than larger ones here, so d·hidden is above it.
  const d = 9;
  // Few and large steps: one takes some 50 ms here.
  const options = { hidden: 15, optimizer: 'adam', learningRate: 0.03, stages: 1, maxIterations: 60 };
  const { rows } = linearSem(1, d, 100, 0.15);
  const problem = problemFromColumns(Array.from({ length: d }, (_, j) => Float64Array.from(rows, (row) => row[j]!)));
  const expected = await learnInThread('dagma-mlp', problem, options);
  const first = await learnInThread('dagma-mlp', problem, options, { device });
  const second = await learnInThread('dagma-mlp', problem, options, { device });
  expect(edgesOf(first.W, d)).toEqual(edgesOf(expected.W, d));
  expect(edgesOf(first.W, d).length).toBeGreaterThan(2);
  expect(english(first.warnings)).toEqual([]);
  expect(second.W).toEqual(first.W);
});
