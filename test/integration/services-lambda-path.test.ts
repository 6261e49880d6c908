/** λ paths: a point is what a run with its λ gives, everything is saved, and stopping keeps what is there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bicOfGraph } from '../../main/services/lambda-path/point';
import { PathDetail, type PathPoint } from '../../shared/model/lambda-path';
import { FakeRunner } from '../support/fake-runner';
import { requestFor, simulatedCsv, startServices } from '../support/services';

const grid = { from: 0.01, to: 20, count: 5 };

async function started(runner?: FakeRunner) {
  const services = await startServices(runner);
  const info = await services.datasets.import(await simulatedCsv(services.folder), {});
  const variables = info.columns.map(({ name }) => name);
  const request = requestFor(info.id, variables, { options: { lambda1: 0.07 }, seed: 5 });
  return { ...services, info, variables, request };
}

test('every point holds the graph that a run with its λ has', async () => {
  const { lambdaPaths, runs, request } = await started();
  const seen: PathPoint[] = [];
  lambdaPaths.onPoint(({ point }) => seen.push(point));
  const { id, lambdas } = await lambdaPaths.start(request, grid);
  expect(lambdas).toContain(0.07);
  await lambdaPaths.idle();
  const { record, points } = await lambdaPaths.get(id);
  expect(PathDetail.safeParse({ record, points }).error).toBeUndefined();
  expect(record).toMatchObject({ state: 'done', grid, error: null, threshold: 0.3, engine: { name: 'cpu' } });
  expect(points.map(({ lambda }) => lambda)).toEqual(lambdas);
  expect(seen.toSorted((a, b) => b.lambda - a.lambda)).toEqual(points);
  expect(points[0]).toMatchObject({ lambda: 20, edges: [] });
  for (const point of [points[2]!, points.find(({ lambda }) => lambda === 0.07)!]) {
    const run = await runs.start({ ...request, options: { lambda1: point.lambda } });
    await runs.idle();
    const { W, objective, edges } = await runs.get(run.id);
    expect(point).toMatchObject({ objective, edges: { length: edges } });
    for (const [i, j, weight] of point.edges) expect(W[i * 5 + j]).toBe(weight);
  }
});

test('the range ends where no edge is left', async () => {
  const { lambdaPaths, request } = await started();
  const { grid: suggested, lambdaMax } = await lambdaPaths.range(request);
  expect(suggested.to).toBeGreaterThanOrEqual(lambdaMax!);
  await lambdaPaths.start(request, { ...suggested, count: 3 });
  await lambdaPaths.idle();
  const [path] = await lambdaPaths.list();
  expect(path).toMatchObject({ lambdaMax, number: 1 });
  const { points } = await lambdaPaths.get(path!.id);
  expect(points[0]).toMatchObject({ weights: 0 });
  expect(points.at(-1)!.weights).toBeGreaterThan(0);
});

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 1));
};

test('a cancelled path keeps its points; one that fails says why', async () => {
  const runner = new FakeRunner();
  const { lambdaPaths, request } = await started(runner);
  const first = await lambdaPaths.start(request, grid);
  (await runner.started(0)).finish();
  (await runner.started(1)).finish();
  await runner.started(3); // once the second point is saved
  await lambdaPaths.cancel(first.id);
  for (const k of [2, 3]) {
    const run = await runner.started(k);
    expect(run.isCancelled).toBe(true);
    run.finish();
  }
  await lambdaPaths.idle();
  const { record, points } = await lambdaPaths.get(first.id);
  expect(record.state).toBe('cancelled');
  expect(points.map(({ lambda }) => lambda)).toEqual(record.lambdas.slice(0, 2));
  const second = await lambdaPaths.start(request, grid);
  (await runner.started(4)).reject(new Error('broken'));
  await lambdaPaths.idle();
  expect((await lambdaPaths.get(second.id)).record).toMatchObject({ state: 'failed', error: { code: 'internal' } });
  expect((await lambdaPaths.list()).map(({ number }) => number)).toEqual([2, 1]);
});

test('a path waits its turn among the runs, is moved, paused and cancelled there', async () => {
  const runner = new FakeRunner();
  const { lambdaPaths, runs, request, project } = await started(runner);
  await runs.queue.setAtOnce(1);
  const run = await runs.start(request);
  const first = await lambdaPaths.start(request, grid);
  const second = await lambdaPaths.start(request, grid);
  const later = await runs.start({ ...request, seed: 6 });
  expect([first.state, second.state]).toEqual(['queued', 'queued']);
  expect(runs.activeIds).toEqual([run.id, first.id, second.id, later.id]);
  expect(runs.queue.status().places.map(({ kind }) => kind)).toEqual(['run', 'path', 'path', 'run']);
  runs.queue.move(second.id, 0);
  await lambdaPaths.cancel(first.id);
  expect((await lambdaPaths.get(first.id)).record).toMatchObject({ state: 'cancelled', seconds: null });
  await until(() => runner.runs.length === 1);
  runner.runs[0]!.finish();
  const one = await runner.started(1);
  expect((await lambdaPaths.get(second.id)).record.state).toBe('running');
  expect(one.job.threads).toBe(2);
  lambdaPaths.setPaused(second.id, true);
  expect(one.isPaused).toBe(true);
  // Its place is free for the run behind it.
  const other = await runner.started(2);
  expect(other.job.seed).toBe(6);
  lambdaPaths.setPaused(second.id, false);
  other.finish();
  await until(() => !one.isPaused);
  one.finish();
  for (let k = 3; k < 2 + second.lambdas.length; k++) (await runner.started(k)).finish();
  await lambdaPaths.idle();
  expect((await lambdaPaths.get(second.id)).record.state).toBe('done');
  expect((await project.current())?.runs.map(({ state }) => state)).toEqual(['done', 'done']);
});

test('the time limit is that of the whole path; what it cut short is no point', async () => {
  const runner = new FakeRunner();
  const { lambdaPaths, request } = await started(runner);
  const { id } = await lambdaPaths.start({ ...request, timeLimitSeconds: 1000 }, grid);
  (await runner.started(0)).finish();
  const [second, third] = [await runner.started(1), await runner.started(2)];
  expect(second.job.timeLimitSeconds).toBeLessThanOrEqual(1000);
  second.finish({ stopped: 'time-limit' });
  third.finish();
  for (let k = 3; k < 6; k++) (await runner.started(k)).finish({ stopped: 'time-limit' });
  await lambdaPaths.idle();
  const { record, points } = await lambdaPaths.get(id);
  expect(record).toMatchObject({ state: 'time-limit', error: null });
  expect(points.map(({ lambda }) => lambda)).toEqual([record.lambdas[0], record.lambdas[2]]);
});

test('a path records the steps of its data and uses them, whatever is changed while it waits', async () => {
  const runner = new FakeRunner();
  const { lambdaPaths, datasets, runs, request, info, variables } = await started(runner);
  const steps = [{ kind: 'standardize', columns: variables }] as const;
  const stepped = await datasets.setSteps(info.id, structuredClone(steps) as never);
  runs.queue.setPaused(true);
  const { id, datasetHash } = await lambdaPaths.start(request, grid);
  expect(datasetHash).toBe(stepped.hash);
  await datasets.setSteps(info.id, []);
  runs.queue.setPaused(false);
  const { S, d } = (await runner.started(0)).job.problem;
  for (let j = 0; j < d; j++) expect(S[j * d + j]).toBeCloseTo(1, 1);
  await lambdaPaths.cancel(id);
  (await runner.started(0)).finish();
  await lambdaPaths.idle();
  expect((await lambdaPaths.get(id)).record.steps).toEqual(steps);
});

test('a path is foretold as one run and its points on the threads it gets', async () => {
  const { lambdaPaths, estimates, runs, request } = await started();
  await runs.start(request);
  await runs.idle();
  await until(async () => (await estimates.estimate(request, false)).seconds !== null);
  const { seconds: one } = await estimates.estimate(request, false);
  const [asRun, lambdas] = await lambdaPaths.estimated(request, { ...grid, count: 8 });
  const whole = await estimates.path(asRun, lambdas, false);
  // 8 values and the one in use: the first alone, the other 8 in turns of 2 threads.
  expect(whole.seconds).toBeCloseTo(5 * one!, 9);
  expect(whole.basis).toBe('runs');
  // Once it is known what runs at the smallest, middle and largest λ take, they tell.
  const probes = [lambdas[0], lambdas[4], lambdas[8]];
  for (const [k, lambda] of probes.entries()) {
    await runs.start({ ...request, options: { ...request.options, lambda1: lambda } });
    await runs.idle();
    const known = async () => (await estimates.estimate({ ...request, options: { lambda1: lambda } }, false)).seconds;
    await until(async () => (await known()) !== null);
    if (k < 2) expect((await estimates.path(asRun, lambdas, false)).seconds).toBeCloseTo(5 * one!, 9);
  }
  const times = await Promise.all(
    probes.map(
      async (lambda) => (await estimates.estimate({ ...request, options: { lambda1: lambda } }, false)).seconds!,
    ),
  );
  const told = await estimates.path(asRun, lambdas, false);
  expect(told.seconds).toBeCloseTo(5 * (times[0]! / 4 + times[1]! / 2 + times[2]! / 4), 9);
});

test('a path of an older version opens, and its steps are not known', async () => {
  const { lambdaPaths, project, request } = await started();
  const { id } = await lambdaPaths.start(request, grid);
  await lambdaPaths.idle();
  await project.write((db) => db.run('UPDATE lambda_paths SET stepsJson = NULL, seconds = NULL'));
  const { record } = await lambdaPaths.get(id);
  expect(record).toMatchObject({ state: 'done', seconds: null });
  expect(record.steps).toBeUndefined();
});

test('a path is written as CSV, with what determines it in every row, and can be deleted', async () => {
  const { lambdaPaths, request, folder, info } = await started();
  const { id, lambdas } = await lambdaPaths.start(request, grid);
  await lambdaPaths.idle();
  const path = join(folder, 'path.csv');
  await lambdaPaths.exportCsv(id, path);
  const [header, ...rows] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(header).toMatch(
    /^lambda,edges,dropped,.*,data_sha256,acyclica,data_steps,engine,omega_scale,ridge,variables,knowledge,initialiser$/,
  );
  expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(lambdas);
  for (const row of rows) expect(row).toContain(`,5,center,${info.hash},0.1.0,[],`);
  const quoted = JSON.stringify(request.variables).replaceAll('"', '""');
  for (const row of rows) expect(row).toContain(`,raw,0,"${quoted}",,`);
  await lambdaPaths.delete(id);
  await expect(lambdaPaths.get(id)).rejects.toMatchObject({ data: { code: 'path/not-found' } });
});

test('a learner without λ₁ and a wrong request are refused', async () => {
  const { lambdaPaths, request } = await started();
  const without = { ...request, learner: 'vi-dp-dag', options: {} };
  await expect(lambdaPaths.range(without)).rejects.toMatchObject({ data: { code: 'path/no-lambda' } });
  await expect(lambdaPaths.start(without, grid)).rejects.toMatchObject({ data: { code: 'path/no-lambda' } });
  const wrong = { ...request, options: { lamda1: 1 } };
  await expect(lambdaPaths.start(wrong, grid)).rejects.toMatchObject({ data: { code: 'options/invalid' } });
  expect(await lambdaPaths.list()).toEqual([]);
});

test('the BIC of a graph is that of its regressions', () => {
  // y = 2x + e: var x = 1, var e = 3, n = 100
  const data = { S: Float64Array.of(1, 2, 2, 7), d: 2, n: 100 };
  const term = (variance: number, parents: number) =>
    100 * (Math.log(2 * Math.PI * variance) + 1) + (parents + 2) * Math.log(100);
  expect(bicOfGraph(Uint8Array.of(0, 1, 0, 0), data)).toBeCloseTo(term(1, 0) + term(3, 1), 9);
  expect(bicOfGraph(Uint8Array.of(0, 0, 0, 0), data)).toBeCloseTo(term(1, 0) + term(7, 0), 9);
  expect(bicOfGraph(Uint8Array.of(0, 1, 0, 0), { ...data, S: Float64Array.of(1, 2, 2, 4) })).toBeNull();
});
