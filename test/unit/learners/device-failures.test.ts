/** A device that cannot be opened: every learner ends with a said error or goes on on the processor and says so. */
import { inEnglish } from '../../../shared/model/sayings/say';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DeviceError, type Device } from '../../../main/engine/gpu/device';
import { learnerImplementations } from '../../../main/learners/registry';
import { DeviceClient } from '../../../main/worker/device/client';
import { openEngine } from '../../../main/worker/engine';
import { CONTROL_CELLS, type RunPayload } from '../../../main/worker/protocol';
import { canUseDevice } from '../../../shared/learners/definition';
import { learners, parseOptions } from '../../../shared/learners/registry';
import { AppError } from '../../../shared/model/errors';
import type { EnginePlan } from '../../../shared/model/engine-plan';
import { deviceRefusal } from '../../../main/services/engines/plan';
import { learnInThread } from '../../support/learn';
import { linearSem } from '../../support/linear-sem';
import { problemFromColumns } from '../../support/nonlinear-data';

const D = 3;
const { rows } = linearSem(2, D, 60);
const problem = problemFromColumns(Array.from({ length: D }, (_, j) => Float64Array.from(rows, (row) => row[j]!)));

/** Options with which a learner uses a device, and is quick. A learner that is not here fails. */
const QUICK: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'colide-ev': { solver: 'path', warmIterations: 60, maxIterations: 100 },
  'colide-nv': { solver: 'path', warmIterations: 60, maxIterations: 100 },
  topo: {},
  'topo-mlp': { randomStarts: 0, hidden: 2, fitTolerance: 1e-2 },
  notears: {},
  'notears-mlp': { hidden: 2, maxIterations: 3, functionTolerance: 1e-2 },
  dagma: { warmIterations: 60, maxIterations: 100, checkpoint: 50, learningRate: 3e-3 },
  'dagma-mlp': { optimizer: 'adam', hidden: 2, stages: 2, warmIterations: 20, maxIterations: 40 },
  cosmo: { steps: 40 },
  'cosmo-mlp': { hidden: 2, epochs: 3 },
  'vi-dp-dag': { runs: 1, epochs: 2, hidden: [4], sampler: 'top-k' },
};
const ids = Object.keys(learnerImplementations);
const optionsOf = (id: string): Readonly<Record<string, unknown>> => {
  const options = QUICK[id];
  if (!options) throw new Error(`${id} has no quick options here`);
  return options;
};
const definitionOf = (id: string) => learners.find((one) => one.id === id)!;
const usesDevice = (id: string): boolean =>
  canUseDevice(definitionOf(id), parseOptions(definitionOf(id), optionsOf(id)));
const withDevice = ids.filter(usesDevice);
const without = ids.filter((id) => !usesDevice(id));

/** Fails when a program is opened, or at the first call of one that opened. */
function brokenDevice(when: 'open' | 'start', kind: DeviceError['kind']): Device {
  let failure: DeviceError | null = null;
  const fail = (): never => {
    failure ??= new DeviceError(kind, 'it was made to fail.');
    throw failure;
  };
  const program = new Proxy({}, { get: (_, method) => (method === 'dispose' ? () => undefined : fail) });
  return {
    backend: 'reference',
    get failure() {
      return failure;
    },
    open: () => (when === 'open' ? fail() : (program as never)),
    tensorCount: () => 0,
  };
}

test('the table holds every learner, and most can use a device', () => {
  expect(Object.keys(QUICK).toSorted()).toEqual(ids.toSorted());
  expect(withDevice.length).toBeGreaterThanOrEqual(8);
});

describe.each(withDevice)('%s on a device that does not work', (id) => {
  test.each([
    ['open', 'failed'],
    ['open', 'memory'],
    ['start', 'lost'],
  ] as const)('at %s (%s): learns on the processor, and says so once', async (when, kind) => {
    const device = brokenDevice(when, kind);
    const fit = await learnInThread(id, problem, optionsOf(id), { device });
    expect(device.failure, 'the device was tried').not.toBeNull();
    const said = fit.warnings.map(inEnglish).filter((warning) => warning.includes('graphics device'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /^The graphics device (was lost|ran out of memory|failed) \(it was made to fail\)\. .*processor/,
    );
    expect([...fit.W].every(Number.isFinite)).toBe(true);
    expect(fit.stopped).not.toBe('cancelled');
  });
});

test.each(without)('%s has no part for a device with these options, and the plan says so', (id) => {
  const definition = definitionOf(id);
  expect(inEnglish(deviceRefusal({ definition, options: parseOptions(definition, optionsOf(id)) }) ?? '')).toMatch(
    /device/,
  );
});

describe('a device thread that does not start', () => {
  afterEach(() => void vi.restoreAllMocks());
  const found = { backend: 'webgpu', device: 'card', driver: '1' } as const;
  const payload = (id: string, engine: EnginePlan): RunPayload => ({
    learner: id,
    options: parseOptions(definitionOf(id), optionsOf(id)),
    problem,
    seed: 1,
    threads: 1,
    control: new SharedArrayBuffer(4 * CONTROL_CELLS),
    engine,
  });
  const broken = { device: null, reasons: [{ backend: 'webgpu', reason: 'The driver is gone.' }] } as const;

  test.each(withDevice)('%s: an error for who asked for the device, a said fallback else', (id) => {
    vi.spyOn(DeviceClient, 'start').mockReturnValue(broken as never);
    const forced = { ...found, kind: 'gpu', reason: 'asked for', isForced: true } as const;
    expect(() => openEngine(payload(id, forced), 'nowhere')).toThrow(AppError);
    expect(() => openEngine(payload(id, forced), 'nowhere')).toThrow(/driver is gone/);
    for (const plan of [
      { ...forced, isForced: false },
      { ...found, kind: 'measure', size: { d: D, n: 60 } },
    ] as const) {
      const { device, record } = openEngine(payload(id, plan), 'nowhere');
      expect(device).toBeNull();
      expect(record).toMatchObject({ name: 'cpu' });
      expect(inEnglish(record.reason ?? '')).toContain('The driver is gone.');
    }
  });
});
