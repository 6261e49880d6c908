/** VI-DP-DAG with its training on WebGPU. */
import { english } from '../support/english';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceClient } from '../../main/worker/device/client';
import { cutToDag } from '../../shared/graph/cut';
import { startTestDevice } from '../support/device';
import { problemFromRows } from '../support/dp-dag-fixtures';
import { learnInThread } from '../support/learn';
import { squareRows } from '../support/square-rows';

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice()));
afterAll(() => device.close());

test('finds the edges that the processor finds, with the same bytes when it is run again', async () => {
  const problem = problemFromRows(squareRows());
  const options = {
    epochs: 10,
    evaluateEvery: 3,
    runs: 2,
    hidden: [8],
    batchSize: 32,
    networkRate: 0.03,
    distributionRate: 0.3,
    priorWeight: 0.2,
  };
  const cpu = await learnInThread('vi-dp-dag', problem, options, { seed: 3 });
  const gpu = await learnInThread('vi-dp-dag', problem, options, { device, seed: 3 });
  expect(english(gpu.warnings)).toEqual([]);
  expect([...cutToDag(gpu.W, 4, 0.5).A]).toEqual([...cutToDag(cpu.W, 4, 0.5).A]);
  expect(gpu.W[1]).toBeGreaterThan(0.8);
  expect(gpu.trace.map(({ step, phase }) => [step, phase])).toEqual(cpu.trace.map(({ step, phase }) => [step, phase]));
  expect(await learnInThread('vi-dp-dag', problem, options, { device, seed: 3 })).toEqual(gpu);
  expect(device.tensorCount()).toBe(0);
});
