/** Whole runs of COSMO with a device beside runs on the processor alone, and runs whose device breaks down. */
import { english } from '../support/english';
import { inEnglish } from '../../shared/model/sayings/say';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../main/learners/contract';
import type { DeviceClient } from '../../main/worker/device/client';
import type { Fit } from '../../shared/model/run';
import { startTestDevice } from '../support/device';
import { failAfter } from '../support/failing-device';
import { learnInThread, signalAfter } from '../support/learn';
import { linearSem, respectsOrder } from '../support/linear-sem';
import { problemFromColumns } from '../support/nonlinear-data';

const d = 8;

/** A linear SEM with its rows; with knowledge two required edges, one of them against the data, and a forbidden one. */
function problem(withKnowledge = false): Problem {
  const { rows } = linearSem(1, d, 130);
  const free = problemFromColumns(Array.from({ length: d }, (_, j) => Float64Array.from(rows, (row) => row[j]!)));
  if (!withKnowledge) return free;
  const allowed = Uint8Array.from(free.allowed);
  allowed[7] = allowed[6 * d + 7] = allowed[5 * d + 4] = 0;
  return {
    ...free,
    allowed,
    required: [
      [7, 6],
      [4, 5],
    ],
  };
}

const edgesOf = ({ W }: Fit): string[] =>
  [...W.keys()].filter((k) => W[k] !== 0).map((k) => `${Math.floor(k / d)}→${k % d}`);

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice()));
afterAll(() => device.close());

const learners = [
  { what: 'cosmo', id: 'cosmo', options: { steps: 200 }, fails: [0, 27, 75] },
  { what: 'cosmo on rows', id: 'cosmo', options: { mode: 'reference', epochs: 90, batchSize: 40 }, fails: [0, 101] },
  { what: 'cosmo-mlp', id: 'cosmo-mlp', options: { epochs: 40, hidden: 3, batchSize: 40 }, fails: [0, 57] },
] as const;

describe.each(learners)('$what', ({ id, options, fails }) => {
  test.each([false, true])(
    'a run on the device is the run on the processor up to f32 (knowledge: %s)',
    async (known) => {
      const free = device.tensorCount();
      const alone = await learnInThread(id, problem(known), options);
      const seen: number[] = [];
      const onProgress = ({ fraction }: { fraction: number | null }): void => void seen.push(fraction!);
      const fit = await learnInThread(id, problem(known), options, { device, onProgress });
      expect(english(fit.warnings)).toEqual([]);
      expect(fit.stopped).toBe('converged');
      expect(edgesOf(fit)).toEqual(edgesOf(alone));
      fit.W.forEach((w, k) => expect(Math.abs(w - alone.W[k]!)).toBeLessThan(2e-3));
      expect(fit.trace.map(({ step, phase }) => [step, phase])).toEqual(
        alone.trace.map(({ step, phase }) => [step, phase]),
      );
      fit.trace.forEach(({ objective }, k) => expect(objective / alone.trace[k]!.objective).toBeCloseTo(1, 3));
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(await learnInThread(id, problem(known), options, { device })).toEqual(fit);
      expect(device.tensorCount()).toBe(free);
    },
  );

  test.each(fails)(
    'a device that fails after %i calls leaves the rest to the processor, and the run says so',
    async (calls) => {
      const alone = await learnInThread(id, problem(true), options);
      const failing = failAfter(device, calls);
      const fit = await learnInThread(id, problem(true), options, { device: failing });
      expect(failing.failure).not.toBeNull();
      expect(fit.warnings).toHaveLength(1);
      expect(inEnglish(fit.warnings[0]!)).toMatch(
        /^The graphics device was lost \(call \d+ was made to fail\)\. .* on the processor from step \d+\.$/,
      );
      expect(inEnglish(fit.warnings[0]!).endsWith('from step 0.')).toBe(calls === 0);
      expect(fit.stopped).toBe('converged');
      expect(edgesOf(fit)).toEqual(edgesOf(alone));
      expect(fit.trace.map(({ step }) => step)).toEqual(alone.trace.map(({ step }) => step));
      // Failed before the first step, the run is that of the processor alone.
      if (calls === 0) expect({ ...fit, warnings: [] }).toEqual(alone);
    },
  );

  test('stopped on the way gives the best DAG it handed over, and says so', async () => {
    let kept: { W: Float64Array; objective: number } | null = null;
    const onKeep = (W: Float64Array, objective: number): void => {
      if (kept === null || objective <= kept.objective) kept = { W: Float64Array.from(W), objective };
    };
    const fit = await learnInThread(id, problem(), options, { device, signal: signalAfter(12), onKeep });
    expect(fit.stopped).toBe('cancelled');
    expect(respectsOrder(fit.W, fit.order!)).toBe(true);
    expect(kept).toEqual({ W: fit.W, objective: fit.objective });
  });
});
