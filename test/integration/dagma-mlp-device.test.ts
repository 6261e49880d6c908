/** DAGMA-MLP's Adam on a device, here tfjs on the processor: same graph as without, and what happens when it ends early. */
import { english } from '../support/english';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dagmaMlpLearner } from '../../main/learners/dagma-mlp';
import type { DeviceClient } from '../../main/worker/device/client';
import { DagmaMlpOptions } from '../../shared/learners/dagma-mlp';
import { startTestDevice } from '../support/device';
import { edgesOf } from '../support/edges';
import { failAfter } from '../support/failing-device';
import { learnInThread } from '../support/learn';
import { linearSem } from '../support/linear-sem';
import { problemFromColumns } from '../support/nonlinear-data';

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice('reference')));
afterAll(() => device.close());

const D = 4;
const quick = { hidden: 3, optimizer: 'adam', learningRate: 1e-2, stages: 2, warmIterations: 300, maxIterations: 600 };

function problemOf(seed: number) {
  const { rows } = linearSem(seed, D, 100);
  return problemFromColumns(Array.from({ length: D }, (_, j) => Float64Array.from(rows, (row) => row[j]!)));
}

test.each([1, 3])('finds the graph and nearly the objective of the processor (seed %i)', async (seed) => {
  const before = device.tensorCount();
  const expected = await learnInThread('dagma-mlp', problemOf(seed), quick);
  const found = await learnInThread('dagma-mlp', problemOf(seed), quick, { device });
  expect(edgesOf(found.W, D)).toEqual(edgesOf(expected.W, D));
  expect(edgesOf(found.W, D).length).toBeGreaterThan(0);
  expect(Math.abs(found.objective / expected.objective - 1)).toBeLessThan(1e-3);
  expect(english(found.warnings)).toEqual([]);
  expect(device.tensorCount()).toBe(before);
});

test.each([0, 20])('a device lost at call %i leaves the rest to the processor', async (calls) => {
  const expected = await learnInThread('dagma-mlp', problemOf(1), quick);
  const found = await learnInThread('dagma-mlp', problemOf(1), quick, { device: failAfter(device, calls, 'memory') });
  expect(edgesOf(found.W, D)).toEqual(edgesOf(expected.W, D));
  expect(found.warnings).toHaveLength(1);
  expect(english(found.warnings[0])).toMatch(
    /^The graphics device ran out of memory .* on the processor from step \d+ of stage/,
  );
});

test('tells its pace with and without the device', () => {
  const options = DagmaMlpOptions.parse({ optimizer: 'adam', hidden: 3 });
  for (const engine of [null, device]) {
    expect(dagmaMlpLearner.speed!({ d: 5, n: 50 }, options, engine, 0.05)).toBeGreaterThan(0);
  }
});
