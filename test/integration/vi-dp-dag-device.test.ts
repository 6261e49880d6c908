/** VI-DP-DAG with its training on a device thread (tfjs on the processor): what it reports, and what it does when the device fails. */
import { english } from '../support/english';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Blocking, Device, ProgramOf, ProgramSettings } from '../../main/engine/gpu/device';
import { viDpDagLearner } from '../../main/learners/vi-dp-dag';
import type { DeviceClient } from '../../main/worker/device/client';
import { cutToDag } from '../../shared/graph/cut';
import { ViDpDagOptions } from '../../shared/learners/vi-dp-dag';
import type { Fit } from '../../shared/model/run';
import { startTestDevice } from '../support/device';
import { problemFromRows } from '../support/dp-dag-fixtures';
import { failAfter } from '../support/failing-device';
import { learnInThread, signalAfter } from '../support/learn';
import { squareRows } from '../support/square-rows';

const problem = problemFromRows(squareRows());
const options = {
  epochs: 10,
  runs: 3,
  hidden: [8],
  batchSize: 32,
  networkRate: 0.03,
  distributionRate: 0.3,
  priorWeight: 0.2,
};
/** With which the edge is found and no other one comes near. */
const seed = 3;
const edges = (fit: Fit): number[] => [...cutToDag(fit.W, 4, 0.5).A];

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice('reference')));
afterAll(() => device.close());

test('follows the run on the processor in everything it reports', async () => {
  const kept: number[] = [];
  let fraction = 0;
  const cpu = await learnInThread('vi-dp-dag', problem, options, { seed });
  const fit = await learnInThread('vi-dp-dag', problem, options, {
    device,
    seed,
    onKeep: (_, objective) => kept.push(objective),
    onProgress: (event) => {
      expect(event.fraction).toBeGreaterThanOrEqual(fraction);
      fraction = event.fraction!;
    },
  });
  expect(edges(fit)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(edges(cpu)).toEqual(edges(fit));
  expect(fraction).toBe(1);
  expect(Math.min(...kept)).toBe(fit.objective);
  expect(fit.stopped).toBe('converged');
  expect(english(fit.warnings)).toEqual([]);
  // Two edges near a tie apart, the runs are the same up to rounding.
  expect(fit.trace.length).toBe(cpu.trace.length);
  fit.trace.forEach(({ step, objective }, k) => {
    expect(step).toBe(cpu.trace[k]!.step);
    expect(Math.abs(objective - cpu.trace[k]!.objective)).toBeLessThan(1e-3);
  });
  expect(device.tensorCount()).toBe(0);
});

test('patience ends runs one by one', async () => {
  const patient = { ...options, epochs: 60, evaluateEvery: 1, patience: 3 };
  const [cpu, fit] = [
    await learnInThread('vi-dp-dag', problem, patient, { seed }),
    await learnInThread('vi-dp-dag', problem, patient, { device, seed }),
  ];
  expect(fit.stopped).toBe('converged');
  expect(fit.trace.map(({ step }) => step)).toEqual(cpu.trace.map(({ step }) => step));
});

test.each([0, 1, 5])('stopped after %i looks it gives the graph it handed over', async (looks) => {
  let kept: Float64Array | null = null;
  let best = Number.POSITIVE_INFINITY;
  const fit = await learnInThread('vi-dp-dag', problem, options, {
    device,
    seed,
    signal: signalAfter(looks),
    onKeep: (W, objective) => {
      if (objective < best) [kept, best] = [Float64Array.from(W), objective];
    },
  });
  expect(fit.stopped).toBe('cancelled');
  expect(fit.objective).toBe(best);
  expect(fit.W).toEqual(kept);
});

describe.each(['lost', 'memory', 'failed'] as const)('a device with the error "%s"', (kind) => {
  test.each([0, 1, 7])('after %i calls leaves the rest to the processor, and the run says so', async (calls) => {
    const fit = await learnInThread('vi-dp-dag', problem, options, { device: failAfter(device, calls, kind), seed });
    expect(edges(fit)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(fit.warnings).toHaveLength(1);
    // The first call is four steps and the look after epoch 1; then come eight steps, and two calls each.
    const step = calls < 2 ? 0 : 4 + 8 * 2;
    expect(english(fit.warnings[0])).toMatch(new RegExp(`made to fail.*processor from step ${step}\\.$`));
    const cpu = await learnInThread('vi-dp-dag', problem, options, { seed });
    fit.trace.forEach(({ objective }, k) => expect(Math.abs(objective - cpu.trace[k]!.objective)).toBeLessThan(1e-3));
    expect(fit.trace.map(({ step }) => step)).toEqual(cpu.trace.map(({ step }) => step));
  });
});

/** The device, except that the first loss of run 2 in the third call is no number. */
function withBadLoss(): Device {
  let calls = 0;
  const open = (name: 'vi-dp-dag', settings: ProgramSettings<'vi-dp-dag'>): Blocking<ProgramOf<'vi-dp-dag'>> => {
    const program = device.open(name, settings);
    return {
      train: (batches) => {
        const squares = program.train(batches);
        if (++calls === 3) squares[1] = Number.NaN;
        return squares;
      },
      read: () => program.read(),
      dispose: () => program.dispose(),
    };
  };
  return { backend: 'reference', failure: null, open: open as Device['open'], tensorCount: () => device.tensorCount() };
}

test('a loss that is no number ends its run with the best before it, and the others go on', async () => {
  const fit = await learnInThread('vi-dp-dag', problem, options, { device: withBadLoss(), seed });
  // After the look at epochs 1 and 3 come eight steps more, of which the first one is bad.
  expect(english(fit.warnings)).toEqual(['The loss was not a number in epoch 4; the result is the best before it.']);
  const looks = (run: number): number => fit.trace.filter(({ phase }) => phase === `run ${run} of 3`).length;
  expect([looks(1), looks(2), looks(3)]).toEqual([7, 3, 7]);
  expect(edges(fit)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('required edges are not for the device, and such a run does not use it', async () => {
  const given = { ...problem, required: [[2, 3] as const] };
  const parsed = ViDpDagOptions.parse(options);
  expect(viDpDagLearner.deviceReason!(problem, parsed)).toBeNull();
  expect(english(viDpDagLearner.deviceReason!(given, parsed))).toMatch(/Required edges/);
  const fit = await learnInThread('vi-dp-dag', given, { ...options, epochs: 2 }, { device: failAfter(device, 0) });
  expect(english(fit.warnings)).toEqual([]);
  expect(fit.W[2 * 4 + 3]).toBe(1);
});

test('the sinkhorn sampler stays on the processor', async () => {
  const sinkhorn = { ...options, epochs: 2, sampler: 'sinkhorn' };
  const fit = await learnInThread('vi-dp-dag', problem, sinkhorn, { device: failAfter(device, 0) });
  expect(english(fit.warnings)).toEqual([]);
});

test('steps a second are measured on both engines', () => {
  const parsed = ViDpDagOptions.parse({ ...options, runs: 2 });
  for (const engine of [null, device]) {
    const rate = viDpDagLearner.speed!({ d: 5, n: 200 }, parsed, engine, 0.2);
    expect(rate).toBeGreaterThan(1);
    expect(Number.isFinite(rate)).toBe(true);
  }
  expect(device.tensorCount()).toBe(0);
});
