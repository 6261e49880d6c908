import { english } from '../../support/english';
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { planWithDevices, planWithoutLook, sizeClass, type EngineQuestion } from '../../../main/services/engines/plan';
import type { LookAt } from '../../../main/runs/look';
import { EngineService } from '../../../main/services/engines/service';
import type { LearnerDefinition } from '../../../shared/learners/definition';
import { findLearner } from '../../../shared/learners/registry';
import type { BackendStatus, EngineMeasurement } from '../../../shared/model/engine';
import { planBySpeed } from '../../../shared/model/engine-plan';
import { temporaryFolder } from '../../support/temporary-folder';

const definition: LearnerDefinition = { ...findLearner('dagma'), title: 'Method', deviceWhen: { solver: 'path' } };
const learner = { definition, options: { solver: 'path' } };
const question: EngineQuestion = {
  choice: 'auto',
  learner,
  needsRows: false,
  d: 100,
  n: 1000,
  threads: 1,
  seconds: null,
};
const works: BackendStatus = { backend: 'webgpu', state: 'works', device: 'Card', driver: '1.2', reason: null };
const absent: BackendStatus = { backend: 'cuda', state: 'absent', device: null, driver: null, reason: 'No package.' };
const software: BackendStatus = { ...works, state: 'software', device: 'SwiftShader' };
const measured: EngineMeasurement = {
  ...{
    cpu: 10,
    gpu: 40,
    learner: 'dagma',
    options: { solver: 'path' },
    d: 128,
    n: null,
    backend: 'webgpu',
    device: 'Card',
    driver: '1.2',
  },
  ...{ version: '1', measuredAt: '2026-01-01T00:00:00.000Z' },
};

test('what needs no look is decided without one', () => {
  expect(planWithoutLook({ ...question, choice: 'cpu' })).toMatchObject({ kind: 'cpu' });
  expect(planWithoutLook({ ...question, d: 20 })).toMatchObject({ kind: 'cpu' });
  expect(planWithoutLook(question)).toBeNull();
  expect(planWithoutLook({ ...question, choice: 'gpu', d: 20 })).toBeNull();
  const plan = planWithoutLook({ ...question, learner: { ...learner, options: { solver: 'order' } } });
  expect(english(plan)).toEqual({ kind: 'cpu', reason: 'Method runs on a graphics device only with solver=path.' });
});

test('a device asked for by a learner that has no use for it is refused', () => {
  const wrong = { ...question, choice: 'webgpu' as const, learner: { definition: findLearner('topo'), options: {} } };
  expect(() => planWithoutLook(wrong)).toThrow(/has no part that runs on a graphics device/);
});

test('automatic: the class of problems decides, once it is measured', () => {
  const size = { d: 128, n: 1000 };
  expect(planWithDevices(question, [absent, works], [])).toMatchObject({ kind: 'measure', backend: 'webgpu', size });
  expect(planWithDevices(question, [absent, works], [measured])).toMatchObject({
    kind: 'gpu',
    speed: { cpu: 10, gpu: 40 },
  });
  const slower = { ...measured, gpu: 2 };
  expect(planWithDevices(question, [absent, works], [slower])).toMatchObject({
    kind: 'cpu',
    speed: { cpu: 10, gpu: 2 },
  });
});

test.each([
  ['learner', { learner: 'notears' }],
  ['choice of options', { options: { solver: 'path', hidden: 5 } }],
  ['size', { d: 256 }],
  ['driver', { driver: '1.3' }],
  ['device', { device: 'Other' }],
])('a measurement of another %s does not count', (_, other) => {
  expect(planWithDevices(question, [works], [{ ...measured, ...other }]).kind).toBe('measure');
});

test('a software device is never chosen by itself, and is used when asked for', () => {
  expect(planWithDevices(question, [absent, software], [])).toMatchObject({ kind: 'cpu' });
  expect(planWithDevices({ ...question, choice: 'gpu' }, [absent, software], [])).toMatchObject({ kind: 'gpu' });
});

test('without a device: automatic goes on and says why, asked for is refused with every reason', () => {
  const plan = planWithDevices(question, [absent], []);
  expect(english(plan)).toEqual({ kind: 'cpu', reason: 'There is no graphics device to use. cuda: No package.' });
  expect(() => planWithDevices({ ...question, choice: 'gpu' }, [absent], [])).toThrow('No package.');
  expect(() => planWithDevices({ ...question, choice: 'cuda' }, [absent, works], [])).toThrow('No package.');
});

test('a first learner of a run that asks for a device uses it if it is there', () => {
  const first = { ...question, choice: 'gpu' as const, isOptional: true };
  expect(planWithDevices(first, [absent, works], [])).toMatchObject({ kind: 'gpu', isForced: false });
  expect(planWithDevices(first, [absent], [])).toMatchObject({ kind: 'cpu' });
});

test('nothing is measured for a small part of a method, or with little time', () => {
  const small = { ...question, learner: { definition: { ...definition, id: 'topo-mlp' }, options: learner.options } };
  expect(english(planWithDevices(small, [works], []))).toMatchObject({
    kind: 'cpu',
    reason: expect.stringContaining('small part'),
  });
  expect(planWithDevices({ ...question, seconds: 5 }, [works], [])).toMatchObject({ kind: 'cpu' });
});

test('classes of problems: powers of 2 in variables, of 4 in rows where rows matter', () => {
  expect(sizeClass(100, 1000, false)).toEqual({ d: 128, n: null });
  expect(sizeClass(90, 1000, true)).toEqual({ d: 64, n: 1024 });
  expect(sizeClass(20, 5000, true)).toEqual({ d: 16, n: 4096 });
});

test('the faster engine is named with its figures', () => {
  const card = { backend: 'cuda', device: 'Card', driver: '1.2' } as const;
  expect(english(planBySpeed(card, { cpu: 10, gpu: 35 }, 1).reason)).toContain('3.5 times as fast as the processor');
  expect(planBySpeed(card, { cpu: 35, gpu: 10 }, 1)).toMatchObject({ kind: 'cpu', speed: { cpu: 35, gpu: 10 } });
  // Threads count for the processor.
  expect(planBySpeed(card, { cpu: 10, gpu: 35 }, 4)).toMatchObject({ kind: 'cpu', speed: { cpu: 40, gpu: 35 } });
  expect(english(planBySpeed(card, { cpu: 1, gpu: 1700 }, 1).reason)).toContain('1,700 times');
});

async function service(look: LookAt, folder?: string, version = '1') {
  const settingsFolder = folder ?? (await temporaryFolder());
  const problems: string[] = [];
  const onProblem = (sentence: string): void => void problems.push(sentence);
  return { engines: new EngineService({ settingsFolder, version, look, onProblem }), settingsFolder, problems };
}

test('a look and a measurement are remembered for this version, and forgotten when asked', async () => {
  let looks = 0;
  const look: LookAt = async (backend) => {
    looks++;
    return backend === 'webgpu' ? works : absent;
  };
  const { engines, settingsFolder } = await service(look);
  expect(await engines.plan(question)).toMatchObject({ kind: 'measure' });
  await engines.remember(question, { cpu: 1, gpu: 3, backend: 'webgpu', device: 'Card', driver: '1.2' });
  const again = (await service(look, settingsFolder)).engines;
  expect(await again.plan(question)).toMatchObject({ kind: 'gpu', speed: { cpu: 1, gpu: 3 } });
  expect(looks).toBe(2);
  expect((await again.status()).measurements).toMatchObject([{ learner: 'dagma', d: 128, n: null, version: '1' }]);
  await again.forget();
  expect(await again.plan(question)).toMatchObject({ kind: 'measure' });
  const newer = (await service(look, settingsFolder, '2')).engines;
  expect((await newer.status()).measurements).toEqual([]);
  expect(looks).toBe(4);
});

test('small problems never cause a look', async () => {
  const { engines, settingsFolder } = await service(async () => {
    throw new Error('looked');
  });
  expect(await engines.plan({ ...question, d: 5 })).toMatchObject({ kind: 'cpu' });
  await rm(settingsFolder, { recursive: true, force: true });
});

test('what is asked for and missing is looked for once more: it may have been installed since', async () => {
  let isHere = false;
  const look: LookAt = async (backend) => (isHere && backend === 'webgpu' ? works : { ...absent, backend });
  const { engines, settingsFolder } = await service(look);
  const forced = { ...question, choice: 'gpu' as const };
  await expect(engines.plan(forced)).rejects.toThrow('No package.');
  isHere = true;
  const later = (await service(look, settingsFolder)).engines;
  expect(await later.plan(forced)).toMatchObject({ kind: 'gpu', isForced: true });
});

test('a folder that cannot be written is told once per change, and hinders nothing', async () => {
  const { engines, problems } = await service(
    async (backend) => (backend === 'webgpu' ? works : absent),
    '/dev/null/no',
  );
  expect(await engines.plan(question)).toMatchObject({ kind: 'measure' });
  await engines.remember(question, { cpu: 1, gpu: 3, backend: 'webgpu', device: 'Card', driver: '1.2' });
  expect(await engines.plan(question)).toMatchObject({ kind: 'gpu' });
  expect(problems.some((problem) => problem.includes('cannot be saved'))).toBe(true);
});

test('changes at the same time are all kept', async () => {
  const { engines } = await service(async (backend) => (backend === 'webgpu' ? works : absent));
  await engines.status();
  await Promise.all(
    [100, 200, 500].map((d) =>
      engines.remember({ ...question, d }, { cpu: 1, gpu: d, backend: 'webgpu', device: 'Card', driver: '1.2' }),
    ),
  );
  expect((await engines.status()).measurements.map(({ d }) => d)).toEqual([128, 256, 512]);
});
