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

test('a stopped path keeps its points; a new one stops the one before', async () => {
  const runner = new FakeRunner();
  const { lambdaPaths, request } = await started(runner);
  const first = await lambdaPaths.start(request, grid);
  (await runner.started(0)).finish();
  (await runner.started(1)).finish();
  await runner.started(3); // once the second point is saved
  const next = lambdaPaths.start(request, grid);
  for (const k of [2, 3]) {
    const run = await runner.started(k);
    while (!run.isCancelled) await new Promise((resolve) => setTimeout(resolve, 1));
    run.finish();
  }
  const second = await next;
  const { record, points } = await lambdaPaths.get(first.id);
  expect(record.state).toBe('cancelled');
  expect(points.map(({ lambda }) => lambda)).toEqual(record.lambdas.slice(0, 2));
  (await runner.started(4)).reject(new Error('broken'));
  await lambdaPaths.idle();
  expect((await lambdaPaths.get(second.id)).record).toMatchObject({ state: 'failed', error: { code: 'internal' } });
  expect((await lambdaPaths.list()).map(({ number }) => number)).toEqual([2, 1]);
});

test('a path is written as CSV, with what determines it in every row, and can be deleted', async () => {
  const { lambdaPaths, request, folder, info } = await started();
  const { id, lambdas } = await lambdaPaths.start(request, grid);
  await lambdaPaths.idle();
  const path = join(folder, 'path.csv');
  await lambdaPaths.exportCsv(id, path);
  const [header, ...rows] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(header).toMatch(/^lambda,edges,dropped,.*,data_sha256,acyclica$/);
  expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(lambdas);
  for (const row of rows) expect(row).toContain(`,5,center,${info.hash},0.1.0`);
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
