import { english } from '../support/english';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minimizeBounded } from '../../main/engine/lbfgsb';
import { knowledgeProblem } from '../../main/learners/knowledge-problem';
import { DeviceLagrangian } from '../../main/learners/notears/device-lagrangian';
import type { DeviceClient } from '../../main/worker/device/client';
import { edgesOf } from '../support/edges';
import { startTestDevice } from '../support/device';
import { failAfter } from '../support/failing-device';
import { problemFrom } from '../support/fixtures';
import { learnInThread } from '../support/learn';
import { linearSem } from '../support/linear-sem';

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice('reference')));
afterAll(() => device.close());

const D = 7;
const problemOf = (seed: number) => problemFrom(linearSem(seed, D).S, D);

test.each([1, 2, 3])('the first iterations are those of the processor (seed %i)', (seed) => {
  const lagrangian = new DeviceLagrangian(knowledgeProblem(problemOf(seed)), 0.1);
  const here = new Float64Array(2 * D * D);
  const there = here.slice();
  const expected = minimizeBounded(lagrangian, here, { maxIterations: 12 });
  const found = lagrangian.minimizeOn(device, there, { maxIterations: 12 });
  expect(Math.abs(found.value / expected.value - 1)).toBeLessThan(1e-6);
  const largest = Math.max(...here);
  here.forEach((value, k) => expect(Math.abs(there[k]! - value)).toBeLessThan(1e-4 * largest));
  lagrangian.dispose();
});

describe('NOTEARS with a device', () => {
  test.each([1, 2])('finds the minimum of the processor (seed %i)', async (seed) => {
    const before = device.tensorCount();
    const expected = await learnInThread('notears', problemOf(seed));
    const found = await learnInThread('notears', problemOf(seed), {}, { device });
    expect(edgesOf(found.W, D)).toEqual(edgesOf(expected.W, D));
    expect(Math.abs(found.objective / expected.objective - 1)).toBeLessThan(1e-4);
    expect(found).toMatchObject({ stopped: 'converged', warnings: [] });
    expect(device.tensorCount()).toBe(before);
  });

  test.each([0, 1, 40])('goes on on the processor when call %i fails', async (calls) => {
    const expected = await learnInThread('notears', problemOf(1));
    const found = await learnInThread('notears', problemOf(1), {}, { device: failAfter(device, calls) });
    expect(edgesOf(found.W, D)).toEqual(edgesOf(expected.W, D));
    expect(found.stopped).toBe('converged');
    expect(found.warnings).toHaveLength(1);
    expect(english(found.warnings[0])).toMatch(
      /^The graphics device was lost .* went on on the processor from step \d+\.$/,
    );
  });

  test('a stop on the device ends the run with its best DAG', async () => {
    let looks = 0;
    const signal = {
      get aborted() {
        return ++looks > 30;
      },
      reason: 'cancelled' as const,
    };
    const fit = await learnInThread('notears', problemOf(1), {}, { device, signal });
    expect(fit.stopped).toBe('cancelled');
    expect(fit.order).not.toBeNull();
  });
});
