/** The queue of runs, with a runner that ends each run when the test says so. */
import { inEnglish } from '../../shared/model/sayings/say';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/model/errors';
import { FakeRunner } from '../support/fake-runner';
import { requestFor, simulatedCsv, startServices } from '../support/services';

const VARIABLES = ['X1', 'X2', 'X3'];

/** @param atOnce runs at once, on two threads */
async function start(atOnce = 1) {
  const runner = new FakeRunner();
  const services = await startServices(runner);
  await services.runs.queue.setAtOnce(atOnce);
  const { id } = await services.datasets.import(await simulatedCsv(services.folder), {});
  return { ...services, runner, request: requestFor(id, VARIABLES) };
}

test('with one at once, the others wait in order', async () => {
  const { runs, runner, request, project } = await start();
  for (let k = 0; k < 3; k++) await runs.start({ ...request, seed: k });
  (await runner.started(0)).finish();
  const second = await runner.started(1);
  expect(runner.runs.map(({ job }) => job.seed)).toEqual([0, 1]);
  expect((await project.current())?.runs.map(({ state }) => state)).toEqual(['done', 'running', 'queued']);
  second.finish();
  (await runner.started(2)).finish();
  await runs.idle();
  expect((await project.current())?.runs.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
});

const seedsOf = (runner: FakeRunner) => runner.runs.map(({ job }) => job.seed);
const soon = () => new Promise((resolve) => setTimeout(resolve, 60));

test('several go on at once, queued together with a share of the threads each', async () => {
  const { runs, runner, request, project } = await start(2);
  const queued = await runs.startAll([1, 2, 3].map((seed) => ({ ...request, seed, resamples: 4 })));
  expect(queued.map(({ state, number }) => [state, number])).toEqual([1, 2, 3].map((number) => ['queued', number]));
  await runner.started(1);
  await soon();
  expect(runner.runs.map(({ job }) => [job.seed, job.threads])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect(runs.queue.status().places.map(({ state, waitsFor }) => [state, waitsFor])).toEqual([
    ['going', null],
    ['going', null],
    ['waiting', 'places'],
  ]);
  const cancelled = runs.cancelAll();
  while (runner.runs.some((run) => !run.isCancelled)) await soon();
  for (const run of runner.runs) run.finish();
  await cancelled;
  expect((await project.current())?.runs.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
});

test('a wrong request among several leaves no record of any', async () => {
  const { runs, runner, request, project } = await start();
  await expect(runs.startAll([request, { ...request, variables: ['X1', 'no'] }])).rejects.toMatchObject({
    data: { code: 'data/unknown-variable' },
  });
  expect((await project.current())?.runs).toEqual([]);
  expect([runs.activeIds, runner.runs]).toEqual([[], []]);
});

test('waiting runs change places; a paused queue starts none of them', async () => {
  const { runs, runner, request } = await start();
  const records = await runs.startAll([1, 2, 3].map((seed) => ({ ...request, seed })));
  const first = await runner.started(0);
  runs.queue.move(records[2]!.id, 0);
  runs.queue.setPaused(true);
  first.finish();
  await soon();
  expect(seedsOf(runner)).toEqual([1]);
  expect(runs.queue.status()).toMatchObject({ isPaused: true, places: [{ waitsFor: 'queue' }, { waitsFor: 'queue' }] });
  runs.queue.setPaused(false);
  (await runner.started(1)).finish();
  (await runner.started(2)).finish();
  await runs.idle();
  expect(seedsOf(runner)).toEqual([1, 3, 2]);
});

test('a paused run lets the next one start and goes on after it', async () => {
  const { runs, runner, request, project } = await start();
  const [one] = await runs.startAll([1, 2].map((seed) => ({ ...request, seed })));
  const first = await runner.started(0);
  runs.queue.pause(one!.id);
  expect(first.isPaused).toBe(true);
  const second = await runner.started(1);
  runs.queue.resume(one!.id);
  expect(first.isPaused).toBe(true);
  expect(runs.queue.status().places[0]).toMatchObject({ state: 'resuming', waitsFor: 'places' });
  second.finish();
  while (first.isPaused) await soon();
  first.finish();
  await runs.idle();
  expect((await project.current())?.runs.map(({ state }) => state)).toEqual(['done', 'done']);
});

test('closing the project cancels and saves all: going on, paused, waiting', async () => {
  const { runs, runner, request, project, folder } = await start();
  const { path } = await project.saveAs(join(folder, 'closing.acyclica'));
  const [one] = await runs.startAll([1, 2, 3].map((seed) => ({ ...request, seed })));
  const first = await runner.started(0);
  runs.queue.pause(one!.id);
  const second = await runner.started(1);
  const closing = project.close();
  while (!second.isCancelled || !first.isCancelled) await soon();
  first.finish();
  second.finish();
  await closing;
  const states = (await project.open(path)).runs.map(({ state, edges }) => [state, edges]);
  expect(states).toEqual([
    ['cancelled', 2],
    ['cancelled', 2],
    ['cancelled', null],
  ]);
});

test('one crash of two at once fails that run only', async () => {
  const { runs, runner, request, project } = await start(2);
  await runs.startAll([1, 2].map((seed) => ({ ...request, seed })));
  const [first, second] = [await runner.started(0), await runner.started(1)];
  first.reject(new AppError({ code: 'run/crashed', detail: 'exit code 134' }));
  await soon();
  second.finish();
  await runs.idle();
  expect((await project.current())?.runs.map(({ state }) => state)).toEqual(['failed', 'done']);
});

test('name and notes are kept, and several runs go at once unless another started from one', async () => {
  const { runs, runner, request, project } = await start();
  const ids: string[] = [];
  for (const k of [0, 1, 2]) {
    const { id } = await runs.start({ ...request, ...(k === 2 ? { initRun: ids[0] } : {}) });
    ids.push(id);
    (await runner.started(k)).finish();
    await runs.idle();
  }
  expect(await runs.describe(ids[0]!, { name: ' Best ', notes: 'as in the paper' })).toMatchObject({
    name: 'Best',
    notes: 'as in the paper',
  });
  expect(await runs.describe(ids[1]!, { name: ' ', notes: '' })).not.toHaveProperty('name');
  expect((await project.current())?.runs.map(({ name }) => name)).toEqual(['Best', undefined, undefined]);
  await expect(runs.delete(ids[0]!, ids[1]!)).rejects.toMatchObject({ data: { code: 'run/is-start', of: [3] } });
  expect((await project.current())?.runs).toHaveLength(3);
  await runs.delete(ids[0]!, ids[2]!);
  expect((await project.current())?.runs.map(({ number }) => number)).toEqual([2]);
});

test('two results are held against each other byte for byte', async () => {
  const { runs, runner, request } = await start();
  const results = [{}, {}, { objective: 1 + 2 ** -52 }];
  const ids: string[] = [];
  for (const [k, extra] of results.entries()) {
    ids.push((await runs.start(request)).id);
    (await runner.started(k)).finish(extra);
    await runs.idle();
  }
  expect(await runs.differences(ids[0]!, ids[1]!)).toEqual([]);
  expect(await runs.differences(ids[0]!, ids[2]!)).toEqual(['figures']);
});

test('a waiting run that is cancelled ends at once and never starts', async () => {
  const { runs, runner, request } = await start();
  const changes: string[] = [];
  const first = await runs.start(request);
  const second = await runs.start(request);
  runs.onChanged((run) => changes.push(`${run.number} ${run.state}`));
  const going = await runner.started(0);
  await runs.cancel(second.id);
  expect(changes).toContain('2 cancelled');
  expect(runs.activeIds).toEqual([first.id]);
  going.finish();
  await runs.idle();
  expect(runner.runs).toHaveLength(1);
  await runs.cancel(second.id);
  await expect(runs.cancel('x')).rejects.toMatchObject({ data: { code: 'run/not-found' } });
});

test('a cancel asks the runner and keeps what it hands over', async () => {
  const { runs, runner, request } = await start();
  const { id } = await runs.start(request);
  const going = await runner.started(0);
  await runs.cancel(id);
  expect(going.isCancelled).toBe(true);
  going.finish();
  await runs.idle();
  expect(await runs.get(id)).toMatchObject({ state: 'cancelled', stopped: 'cancelled', edges: 2 });
});

test('a run cancelled before its first graph is cancelled, not failed', async () => {
  const { runs, runner, request, project } = await start();
  const { id } = await runs.start(request);
  const going = await runner.started(0);
  await runs.cancel(id);
  going.reject(new AppError({ code: 'run/failed', reason: 'no graph yet' }));
  await runs.idle();
  expect((await project.current())?.runs[0]).toMatchObject({ state: 'cancelled', error: null, edges: null });
  await expect(runs.get(id)).rejects.toMatchObject({ data: { code: 'run/no-result' } });
});

test('a worker crash fails that run with its reason; the next one goes on', async () => {
  const { runs, runner, request, project, errors } = await start();
  await runs.start(request);
  await runs.start(request);
  const error = { code: 'run/crashed', detail: 'exit code 134' } as const;
  (await runner.started(0)).reject(new AppError(error));
  (await runner.started(1)).finish();
  await runs.idle();
  const records = (await project.current())?.runs ?? [];
  expect(records.map(({ state }) => state)).toEqual(['failed', 'done']);
  expect(records[0]?.error).toEqual(error);
  expect(errors).toEqual([]);
});

test('a learner that breaks its word is an internal error with an id, and is logged', async () => {
  const { runs, runner, request, project, errors } = await start();
  const forbidden = [{ source: 'X1', target: 'X2' }];
  await runs.start({ ...request, knowledge: { tiers: [], forbidden, required: [] } });
  (await runner.started(0)).finish();
  await runs.idle();
  expect((await project.current())?.runs[0]).toMatchObject({ state: 'failed', error: { code: 'internal' } });
  expect(String(errors[0])).toContain('forbidden edges');
});

test('weights that had to go to reach a DAG are counted and said', async () => {
  const { runs, runner, request } = await start();
  const { id } = await runs.start(request);
  const cyclic = Float64Array.of(0, 2, 0, 0, 0, 2, 0.5, 0, 0);
  (await runner.started(0)).finish({ W: cyclic, loss: Number.NaN, h: Infinity });
  await runs.idle();
  const run = await runs.get(id);
  expect(run).toMatchObject({ edges: 2, loss: null, h: null });
  expect(run.warnings.filter((warning) => inEnglish(warning).includes('left out'))).toHaveLength(1);
  expect(
    (await runs.setThreshold(id, 1)).warnings.filter((warning) => inEnglish(warning).includes('left out')),
  ).toEqual([]);
});

test('deleting stops a run that is going on and removes it', async () => {
  const { runs, runner, request, project } = await start();
  const first = await runs.start(request);
  await runs.start(request);
  const going = await runner.started(0);
  const deleting = runs.delete(first.id);
  while (!going.isCancelled) await new Promise((resolve) => setTimeout(resolve, 5));
  going.finish();
  await deleting;
  expect((await project.current())?.runs.map(({ number }) => number)).toEqual([2]);
  (await runner.started(1)).finish();
  await runs.idle();
  await expect(runs.delete(first.id)).rejects.toMatchObject({ data: { code: 'run/not-found' } });
});

test('a result that does not fit on the disk fails the run with that reason', async () => {
  const { runs, runner, request, project } = await start();
  const { id } = await runs.start(request);
  const going = await runner.started(0);
  await project.write((db) => db.get('PRAGMA max_page_count = 1'));
  const trace = Array.from({ length: 20_000 }, (_, step) => ({ step, objective: step / 7, h: null, phase: 'start' }));
  going.finish({ trace });
  await runs.idle();
  const record = (await project.current())?.runs[0];
  expect(record).toMatchObject({ id, state: 'failed', error: { code: 'file/disk-full' } });
  expect(runs.activeIds).toEqual([]);
});

test('progress of the resamples is the share of the whole work', async () => {
  const { runs, runner, request } = await start();
  const fractions: (number | null)[] = [];
  runs.onProgress((event) => fractions.push(event.fraction));
  const { id } = await runs.start({ ...request, resamples: 3, jobs: 1 });
  const main = await runner.started(0);
  const event = { runId: id, phase: 'start', step: 1, objective: 1, h: 0, best: 1, elapsedMs: 1 };
  main.onProgress({ ...event, fraction: 0.5 });
  main.finish();
  for (let k = 1; k <= 3; k++) (await runner.started(k)).finish();
  await runs.idle();
  expect(fractions).toEqual([0.125, 0.5, 0.75, 1]);
  const seeds = runner.runs.map(({ job }) => job.seed);
  expect(new Set(seeds).size).toBe(4);
  expect(runner.runs.map(({ job }) => job.threads)).toEqual([1, 1, 1, 1]);
});

test('a run whose announcement fails is worked on all the same', async () => {
  const { runs, runner, request } = await start();
  const stop = runs.onChanged(() => {
    throw new Error('the listener is broken');
  });
  await expect(runs.start(request)).rejects.toThrow('the listener is broken');
  stop();
  (await runner.started(0)).finish();
  await runs.idle();
  expect(runs.activeIds).toEqual([]);
});

test('after a resample that fails no further one is begun', async () => {
  const { runs, runner, request } = await start();
  await runs.start({ ...request, resamples: 50, jobs: 2 });
  (await runner.started(0)).finish();
  (await runner.started(1)).reject(new AppError({ code: 'run/crashed', detail: 'in a test' }));
  (await runner.started(2)).finish();
  await runs.idle();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(runner.runs).toHaveLength(3);
});
