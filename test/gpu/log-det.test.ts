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

test.each(['colide-nv', 'dagma'])(
  '%s on WebGPU finds the edges of the processor, in the same bytes every time',
  async (id) => {
    const d = 10;
    // Few and large steps: one takes some 50 ms here.
    const quick = { warmIterations: 30, maxIterations: 80, learningRate: 0.03, beta1: 0.9, s: [1, 0.9] };
    const options = id === 'dagma' ? quick : { ...quick, solver: 'path' };
    const problem = problemFrom(linearSem(1, d, 500, 0.2).S, d);
    const expected = await learnInThread(id, problem, options);
    const first = await learnInThread(id, problem, options, { device });
    const second = await learnInThread(id, problem, options, { device });
    expect(edgesOf(first.W, d)).toEqual(edgesOf(expected.W, d));
    expect(edgesOf(first.W, d).length).toBeGreaterThan(4);
    expect(english(first.warnings)).toEqual([]);
    expect(second.W).toEqual(first.W);
  },
);
