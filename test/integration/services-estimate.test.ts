/** What is foretold of a run: from a pilot with the real learner, then from what runs took. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { EstimateLedger, sizeKey } from '../../main/services/estimate/ledger';
import { findLearner, parseOptions } from '../../shared/learners/registry';
import { FakeRunner } from '../support/fake-runner';
import { requestFor, simulatedCsv, startServices } from '../support/services';
import { temporaryFolder } from '../support/temporary-folder';

test('a pilot foretells a run, and the run itself is believed from then on', async () => {
  const services = await startServices();
  const { datasets, estimates, runs, ledger } = services;
  const { id, columns } = await datasets.import(await simulatedCsv(services.folder, 8, 300), {});
  const request = requestFor(
    id,
    columns.map(({ name }) => name),
  );
  expect(await estimates.estimate(request, false)).toMatchObject({ seconds: null, basis: null });
  const foretold = await estimates.estimate(request, true);
  expect(foretold).toMatchObject({ basis: 'pilot', runs: 0 });
  expect(foretold.seconds).toBeGreaterThan(0);
  expect(foretold.seconds).toBeLessThan(60);
  expect(foretold.bytes).toBeGreaterThan(1e7);
  expect(foretold.freeBytes).toBeGreaterThan(0);
  const { id: runId } = await runs.start({ ...request, seed: 2 });
  await runs.idle();
  const { seconds } = await runs.get(runId);
  await vi.waitFor(async () => expect((await estimates.estimate(request, false)).basis).toBe('runs'), 5000);
  expect(await estimates.estimate(request, false)).toMatchObject({ seconds, runs: 1 });
  await runs.setThreshold(runId, 1);
  await runs.describe(runId, { name: 'again told', notes: '' });
  expect(await estimates.estimate(request, false)).toMatchObject({ runs: 1 });
  const limited = await estimates.estimate({ ...request, timeLimitSeconds: 1e-4 }, false);
  expect(limited.seconds).toBe(1e-4);
  const kept = JSON.parse(await readFile(join(services.folder, 'settings/estimates.json'), 'utf8')) as object;
  expect(kept).toMatchObject({ version: '0.1.0', entries: [{ learner: 'colide-ev', runs: [seconds] }] });
  expect(await ledger.correction('topo')).toBe(1);
});

test('a pilot gives way to a run, and is not tried while runs go on', async () => {
  const runner = new FakeRunner();
  const { datasets, estimates, runs, folder } = await startServices(runner);
  const { id } = await datasets.import(await simulatedCsv(folder), {});
  const request = requestFor(id, ['X1', 'X2', 'X3']);
  const foretold = estimates.estimate(request, true);
  const pilot = await runner.started(0);
  expect(pilot.job).toMatchObject({ runId: 'pilot', timeLimitSeconds: 1.5 });
  await runs.start(request);
  expect(pilot.isCancelled).toBe(true);
  pilot.finish();
  expect(await foretold).toMatchObject({ seconds: null, basis: null });
  const run = await runner.started(1);
  expect(await estimates.estimate({ ...request, learner: 'notears' }, true)).toMatchObject({ seconds: null });
  expect(runner.runs).toHaveLength(2);
  run.finish();
  await runs.idle();
});

const learner = (options: object = {}) => {
  const definition = findLearner('colide-nv');
  return { definition, options: parseOptions(definition, { ...options }) };
};

test('sizes of one class share what is known; others, other options and other threads do not', () => {
  const size = { d: 100, n: null, threads: 2, engine: 'cpu' } as const;
  const key = sizeKey(learner(), size);
  expect(sizeKey(learner({ edgeThreshold: 0.1 }), { ...size, d: 104 })).toBe(key);
  const others = [
    sizeKey(learner(), { ...size, d: 130 }),
    sizeKey(learner({ lambda1: 0.2 }), size),
    sizeKey(learner(), { ...size, threads: 1 }),
    sizeKey(learner(), { ...size, engine: 'gpu' }),
  ];
  expect(new Set([key, ...others]).size).toBe(5);
});

test('pilots are corrected by how wrong those of the method were, and another version begins anew', async () => {
  const folder = await temporaryFolder();
  const problems: string[] = [];
  const open = (version: string) => new EstimateLedger(folder, version, (problem) => problems.push(problem));
  const ledger = open('1');
  for (const [key, pilot, run] of [
    ['a', 10, 20],
    ['b', 10, 30],
    ['c', 10, 25],
    ['short', 0.1, 5],
  ] as const) {
    await ledger.rememberPilot(key, 'topo', pilot);
    await ledger.rememberRun(key, 'topo', run);
  }
  expect(await ledger.correction('topo')).toBe(2.5);
  expect(await open('1').correction('topo')).toBe(2.5);
  expect(await open('2').correction('topo')).toBe(1);
  await writeFile(join(folder, 'estimates.json'), 'not JSON');
  expect(await open('1').find('a')).toBeNull();
  expect(problems).toHaveLength(1);
});
