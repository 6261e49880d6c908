/** Whole runs of COSMO on WebGPU: the edges of the processor's run, and the same bytes again. */
import { english } from '../support/english';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceClient } from '../../main/worker/device/client';
import { startTestDevice } from '../support/device';
import { learnInThread } from '../support/learn';
import { linearSem } from '../support/linear-sem';
import { problemFromColumns } from '../support/nonlinear-data';

const d = 6;
const { rows } = linearSem(1, d, 80);
const problem = {
  ...problemFromColumns(Array.from({ length: d }, (_, j) => Float64Array.from(rows, (row) => row[j]!))),
  required: [[4, 5]] as const,
};

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice('webgpu')));
afterAll(() => device.close());

test.each([
  ['cosmo', { steps: 25, starts: 1 }],
  ['cosmo', { mode: 'reference', epochs: 8, batchSize: 30 }],
  ['cosmo-mlp', { epochs: 6, hidden: 3, batchSize: 30 }],
] as const)('%s with %o finds the edges it finds on the processor, and the same bytes again', async (id, options) => {
  const alone = await learnInThread(id, problem, options);
  const fit = await learnInThread(id, problem, options, { device });
  expect(english(fit.warnings)).toEqual([]);
  expect([...fit.W].map((w) => w !== 0)).toEqual([...alone.W].map((w) => w !== 0));
  fit.W.forEach((w, k) => expect(Math.abs(w - alone.W[k]!)).toBeLessThan(1e-3));
  expect(fit.trace.map(({ step }) => step)).toEqual(alone.trace.map(({ step }) => step));
  expect(await learnInThread(id, problem, options, { device })).toEqual(fit);
});
