/** Runs of a project: the real learner, saved at once, cancelled, interrupted, looked at again. */
import { english } from '../support/english';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RunTrace, type RunProgress, type RunRecord } from '../../shared/model/run';
import { bits } from '../support/storage-fixtures';
import { requestFor, simulatedCsv, startServices, type TestServices } from '../support/services';

const VARIABLES = ['X1', 'X2', 'X3', 'X4', 'X5'];

async function withData(services: TestServices): Promise<string> {
  return (await services.datasets.import(await simulatedCsv(services.folder), {})).id;
}

/** Resolves when a run has its first graph; fails when it fails. */
const firstGraph = ({ runs }: TestServices): Promise<void> =>
  new Promise((resolve, reject) => {
    runs.onProgress((event) => event.best !== null && resolve());
    runs.onChanged((run) => run.state === 'failed' && reject(new Error(JSON.stringify(run.error))));
  });

test('a run is queued, goes on, is done, and is the same when the project is opened again', async () => {
  const services = await startServices();
  const { project, runs } = services;
  const datasetId = await withData(services);
  const states: string[] = [];
  runs.onChanged((run) => states.push(run.state));
  const queued = await runs.start(requestFor(datasetId, VARIABLES));
  expect(queued).toMatchObject({ number: 1, state: 'queued', edges: null, threshold: 0.3, version: '0.1.0' });
  expect(queued.request.options).toMatchObject({ solver: 'order', lambda1: 0.05 });
  await runs.idle();
  expect(states).toEqual(['queued', 'running', 'done']);
  const before = await runs.get(queued.id);
  expect(before).toMatchObject({ state: 'done', stopped: 'converged', error: null, edges: 7 });
  expect(before.check).toMatchObject({ variables: VARIABLES, rowsUsed: 300 });
  expect(before.engine).toMatchObject({ name: 'cpu', threads: 1 });
  const { path } = await project.saveAs(join(services.folder, 'a.acyclica'));
  await project.close();
  await project.open(path);
  const after = await runs.get(queued.id);
  expect(after).toEqual(before);
  expect(bits(after.W)).toBe(bits(before.W));
  expect((await project.current())?.view).toMatchObject({ datasetId, runId: queued.id });
  expect(services.errors).toEqual([]);
});

test('moving the threshold counts edges anew and computes nothing', async () => {
  const services = await startServices();
  const { runs } = services;
  const { id } = await runs.start(requestFor(await withData(services), VARIABLES));
  await runs.idle();
  const { W, edges } = await runs.get(id);
  const above = W.filter((weight) => Math.abs(weight) > 1).length;
  expect(await runs.setThreshold(id, 1)).toMatchObject({ threshold: 1, edges: above });
  expect(above).toBeLessThan(edges ?? 0);
  expect(await runs.setThreshold(id, 1e9)).toMatchObject({ edges: 0 });
  expect((await runs.get(id)).threshold).toBe(1e9);
  await expect(runs.setThreshold('x', 1)).rejects.toMatchObject({ data: { code: 'run/not-found', id: 'x' } });
});

test('a cancelled run keeps the best graph so far, also when the project is opened again', async () => {
  const services = await startServices();
  const { datasets, project, runs, folder } = services;
  const { id: datasetId, columns } = await datasets.import(await simulatedCsv(folder, 60, 500, 2), {});
  const variables = columns.map((column) => column.name);
  const progress: RunProgress[] = [];
  runs.onProgress((event) => progress.push(event));
  const found = firstGraph(services);
  const { id } = await runs.start(requestFor(datasetId, variables, { options: { randomStarts: 1000 } }));
  await found;
  await runs.cancel(id);
  await runs.idle();
  const { path } = await project.saveAs(join(folder, 'a.acyclica'));
  await project.close();
  await project.open(path);
  const run = await runs.get(id);
  expect(run).toMatchObject({ state: 'cancelled', stopped: 'cancelled' });
  expect(run.edges).toBeGreaterThan(60);
  expect(english(run.warnings).join(' ')).toContain('cancelled');
  expect(progress.every((event) => event.runId === id)).toBe(true);
});

test('closing the project stops its runs and saves what they have', async () => {
  const services = await startServices();
  const { datasets, project, runs, folder } = services;
  const { id: datasetId, columns } = await datasets.import(await simulatedCsv(folder, 60, 500, 2), {});
  const variables = columns.map((column) => column.name);
  const slow = requestFor(datasetId, variables, { options: { randomStarts: 1000 } });
  const found = firstGraph(services);
  await runs.queue.setAtOnce(1);
  const one = await runs.start(slow);
  const two = await runs.start(slow);
  expect(runs.activeIds).toEqual([one.id, two.id]);
  await found;
  const { path } = await project.saveAs(join(folder, 'a.acyclica'));
  await project.close();
  expect(runs.activeIds).toEqual([]);
  const { runs: records } = await project.open(path);
  expect(records.map((run) => [run.state, run.edges !== null])).toEqual([
    ['cancelled', true],
    ['cancelled', false],
  ]);
  await expect(runs.get(two.id)).rejects.toMatchObject({ data: { code: 'run/no-result', id: '2' } });
});

test('collinear columns stop the run with their names; a ridge lets it go on', async () => {
  const services = await startServices();
  const { datasets, runs, folder } = services;
  const path = join(folder, 'collinear.csv');
  const rows = Array.from({ length: 50 }, (_, k) => [Math.sin(k), Math.cos(3 * k), Math.sin(k) + Math.cos(3 * k)]);
  await writeFile(path, `a,b,c\n${rows.map((row) => row.join(',')).join('\n')}\n`);
  const { id } = await datasets.import(path, {});
  const stopped = await runs.start(requestFor(id, ['a', 'b', 'c']));
  const ridged = await runs.start(requestFor(id, ['a', 'b', 'c'], { ridge: 0.01 }));
  await runs.idle();
  const records = (await services.project.current())?.runs ?? [];
  const of = (run: RunRecord): RunRecord | undefined => records.find(({ id: other }) => other === run.id);
  const error = { code: 'data/collinear', sets: [['a', 'b', 'c']] };
  expect(of(stopped)).toMatchObject({ state: 'failed', error, edges: null });
  expect(of(stopped)?.check?.findings[0]).toMatchObject({ kind: 'collinear', severity: 'stops' });
  expect(of(ridged)).toMatchObject({ state: 'done', error: null });
  expect(english(of(ridged)?.warnings)?.join(' ')).toContain('ridge');
});

test.each([
  [{ learner: 'nope' }, { code: 'learner/unknown', id: 'nope' }],
  [{ options: { lamda1: 1 } }, { code: 'options/invalid' }],
  [{ engine: 'gpu' as const }, { code: 'engine/unavailable', engine: 'gpu' }],
  [{ variables: ['X1'] }, { code: 'data/too-few-variables', count: 1 }],
  [{ variables: ['X1', 'Y'] }, { code: 'data/unknown-variable', name: 'Y' }],
  [{ init: 'nope' }, { code: 'learner/unknown', id: 'nope' }],
  [
    { init: 'notears', initOptions: { lambda1: -1 } },
    { code: 'options/invalid', learner: 'notears' },
  ],
  [{ initOptions: { lambda1: 1 } }, { code: 'usage' }],
  [{ init: 'notears', initRun: 'x' }, { code: 'usage' }],
  [{ initRun: 'x' }, { code: 'run/not-found', id: 'x' }],
  [{ datasetId: 'nope' }, { code: 'dataset/not-found', id: 'nope' }],
])('a wrong request %j is refused at once and leaves no run', async (extra, data) => {
  const services = await startServices();
  const datasetId = await withData(services);
  await expect(services.runs.start(requestFor(datasetId, VARIABLES, extra))).rejects.toMatchObject({ data });
  expect((await services.project.current())?.runs).toEqual([]);
});

test('a run starts from an earlier one, in its own units, and repeats bit for bit from the file', async () => {
  const services = await startServices();
  const { project, runs } = services;
  const datasetId = await withData(services);
  const first = await runs.start(requestFor(datasetId, VARIABLES, { learner: 'notears', transform: 'standardize' }));
  await runs.idle();
  const request = requestFor(datasetId, VARIABLES.slice(1), { learner: 'topo', initRun: first.id });
  const [one, two] = [await runs.start(request), await runs.start(request)];
  await runs.idle();
  const [a, b] = [await runs.get(one.id), await runs.get(two.id)];
  expect(a).toMatchObject({ state: 'done', request: { initRun: first.id } });
  expect(a.trace[0]?.phase).toMatch(/given order/);
  expect(bits(a.W)).toBe(bits(b.W));
  const needed = { data: { code: 'run/is-start', number: 1, of: [2, 3] } };
  await expect(runs.delete(first.id)).rejects.toMatchObject(needed);
  await runs.delete(one.id);
  await runs.delete(two.id);
  await runs.delete(first.id);
  const gone = { data: { code: 'run/not-found', id: first.id } };
  await expect(runs.start(request)).rejects.toMatchObject(gone);
  expect((await project.current())?.runs).toEqual([]);
});

test('the options of a first learner are filled in and recorded, and its progress is marked', async () => {
  const services = await startServices();
  const { runs } = services;
  const marks: boolean[] = [];
  runs.onProgress(({ isInit, phase }) => marks.push(isInit === true && phase.startsWith('first NOTEARS')));
  const request = requestFor(await withData(services), VARIABLES, {
    learner: 'topo',
    init: 'notears',
    initOptions: { lambda1: 0.4 },
  });
  const { id } = await runs.start(request);
  await runs.idle();
  const run = await runs.get(id);
  expect(run.request.initOptions).toMatchObject({ lambda1: 0.4, maxIterations: 100 });
  expect(run.trace[0]?.phase).toMatch(/given order/);
  if (marks.length > 0) expect(marks[0]).toBe(true); // at least the first report is the first learner's
});

test('traces come without matrices, in the order asked for, with the best against the clock', async () => {
  const services = await startServices();
  const { runs } = services;
  const datasetId = await withData(services);
  const one = await runs.start(requestFor(datasetId, VARIABLES));
  const two = await runs.start(requestFor(datasetId, VARIABLES, { learner: 'dagma' }));
  await runs.idle();
  const traces = await runs.traces([two.id, 'gone', one.id]);
  expect(traces.map(({ runId }) => runId)).toEqual([two.id, one.id]);
  for (const trace of traces) expect(RunTrace.parse(trace)).toEqual(trace);
  expect(traces[1]?.trace).toEqual((await runs.get(one.id)).trace);
  for (const { timeline } of traces) {
    expect(timeline).toEqual(timeline.toSorted((a, b) => a.seconds - b.seconds || b.best - a.best));
  }
  expect((await services.project.current())?.runs[0]).not.toHaveProperty('timeline');
});

test('runs on columns that are standardised already carry the warning, centred or not', async () => {
  const services = await startServices();
  const { datasets, runs, folder } = services;
  const path = join(folder, 'standard.csv');
  const rows = Array.from({ length: 200 }, (_, k) => [Math.sin(k * 1.3), Math.sin(k * 2.1 + 1), Math.sin(k * k)]);
  await writeFile(path, `a,b,c\n${rows.map((row) => row.join(',')).join('\n')}\n`);
  const { id } = await datasets.import(path, {});
  const run = await runs.start(requestFor(id, ['a', 'b', 'c'], { learner: 'notears' }));
  await runs.idle();
  expect(english((await runs.get(run.id)).warnings).join(' ')).toMatch(
    /nearly the same standard deviation.*not meaningful/,
  );
});

test('knowledge is obeyed and resamples give the share of each edge', async () => {
  const services = await startServices();
  const { runs } = services;
  const datasetId = await withData(services);
  const plain = await runs.start(requestFor(datasetId, VARIABLES));
  await runs.idle();
  const { W } = await runs.get(plain.id);
  const at = W.reduce((best, weight, k) => (Math.abs(weight) > Math.abs(W[best] ?? 0) ? k : best), 0);
  const strongest = { source: VARIABLES[Math.floor(at / 5)] ?? '', target: VARIABLES[at % 5] ?? '' };
  const knowledge = { tiers: [], required: [], forbidden: [strongest] };
  const { id } = await runs.start(requestFor(datasetId, VARIABLES, { knowledge, resamples: 12, init: 'colide-nv' }));
  await runs.idle();
  const run = await runs.get(id);
  expect(run.state).toBe('done');
  expect(run.W[at]).toBe(0);
  const frequency = [...(run.frequency ?? [])];
  expect(frequency).toHaveLength(25);
  expect(frequency.every((share) => Number.isInteger(Math.round(share * 12 * 1e9) / 1e9))).toBe(true);
  expect(frequency[at]).toBe(0);
  expect(Math.max(...frequency)).toBe(1);
});

test('two runs of one request agree in every bit', async () => {
  const services = await startServices();
  const { runs } = services;
  const request = requestFor(await withData(services), VARIABLES, { resamples: 4 });
  const [one, two] = [await runs.start(request), await runs.start({ ...request, jobs: 1 })];
  await runs.idle();
  const [a, b] = [await runs.get(one.id), await runs.get(two.id)];
  for (const name of ['W', 'frequency', 'residualSd', 'sd'] as const) expect(bits(a[name]), name).toBe(bits(b[name]));
  expect(a.trace).toEqual(b.trace);
  expect(a.order).toEqual(b.order);
});
