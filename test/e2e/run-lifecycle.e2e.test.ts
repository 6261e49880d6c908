/** Long runs in a real window: live curve, cancel, a crashing worker, closing while a run goes on. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunRecord } from '../../shared/model/run';
import { byId, ROOT, startApp, waitForGraph, type RunningApp } from '../support/electron-app';

/** Enough starts that the run outlasts every step of a test. */
const MANY_STARTS = 1000;

let running: RunningApp;
beforeEach(async () => {
  running = await startApp();
  const data = join(running.folder, 'simulated.csv');
  const truth = join(running.folder, 'truth.csv');
  const options = '--graph er --nodes 60 --edges-per-node 4 --noise gauss --variances unequal --mechanism linear';
  const args = [...options.split(' '), '--rows', '500', '--seed', '1', '--out-data', data, '--out-graph', truth];
  execFileSync(process.execPath, [join(ROOT, 'out/main/cli.js'), 'simulate', ...args]);
  const reply = await running.page.evaluate(
    (path) => window.acyclica.invoke('dataset/import', { path, overrides: {} }),
    data,
  );
  expect(reply.ok).toBe(true);
  await byId(running.page, 'variable-row').first().waitFor();
});
afterEach(() => running.close());

/** Starts a run that takes long, through the bridge, and waits until it computes. */
async function startLongRun(): Promise<string> {
  const runId = await running.page.evaluate(async (randomStarts) => {
    const project = await window.acyclica.invoke('project/current', null);
    const dataset = project.ok ? project.value?.datasets.at(-1) : undefined;
    if (!dataset) throw new Error('no data');
    const started = await window.acyclica.invoke('run/start', {
      datasetId: dataset.id,
      learner: 'colide-nv',
      options: { randomStarts },
      variables: dataset.columns.filter((column) => column.isUsable).map((column) => column.name),
    });
    if (!started.ok) throw new Error(started.error.code);
    return started.value.id;
  }, MANY_STARTS);
  await byId(running.page, 'run-row').last().click();
  await byId(running.page, 'live-curve').waitFor();
  return runId;
}

/** The window says so once a start has ended in a DAG that is worth keeping. */
const untilSomethingIsFound = () =>
  running.page.getByText('the thick line is the best DAG any start has found so far').waitFor({ timeout: 60_000 });

async function runRecord(runId: string): Promise<RunRecord> {
  return running.page.evaluate(async (id) => {
    const reply = await window.acyclica.invoke('project/current', null);
    const run = reply.ok ? reply.value?.runs.find((candidate) => candidate.id === id) : undefined;
    if (!run) throw new Error('the run is gone');
    return run;
  }, runId);
}

const hasEnded = (runId: string) => async (): Promise<boolean> =>
  !['queued', 'running'].includes((await runRecord(runId)).state);

test('a cancelled run keeps the best graph so far', async () => {
  const runId = await startLongRun();
  await untilSomethingIsFound();
  await byId(running.page, 'cancel-run').click();
  await expect.poll(hasEnded(runId), { timeout: 15_000 }).toBe(true);
  const run = await runRecord(runId);
  expect(run).toMatchObject({ state: 'cancelled', stopped: 'cancelled', error: null });
  expect(run.edges).toBeGreaterThan(20);
  expect((await waitForGraph(running.page)).edges).toBe(run.edges);
  expect(running.errors).toEqual([]);
});

test('a crash of the worker fails that run with a sentence, and the next run works', async () => {
  const runId = await startLongRun();
  await running.app.evaluate(({ app }) => {
    const worker = app
      .getAppMetrics()
      .find(
        (metric) =>
          metric.name === 'Acyclica learner' || (metric.type === 'Utility' && metric.serviceName?.includes('node')),
      );
    if (!worker) throw new Error('no worker process');
    process.kill(worker.pid, 'SIGKILL');
  });
  await expect.poll(hasEnded(runId), { timeout: 15_000 }).toBe(true);
  expect(await runRecord(runId)).toMatchObject({ state: 'failed', error: { code: 'run/crashed' } });
  await expect.poll(async () => running.page.locator('body').innerText()).toContain('stopped unexpectedly');
  await byId(running.page, 'learn').click();
  expect((await waitForGraph(running.page)).edges).toBeGreaterThan(20);
  expect(running.errors).toEqual([]);
});

test('closing during a run asks first, and then saves the best graph so far', async () => {
  const runId = await startLongRun();
  const project = await running.page.evaluate(async () => {
    const reply = await window.acyclica.invoke('project/current', null);
    return reply.ok ? (reply.value?.path ?? '') : '';
  });
  await untilSomethingIsFound();
  await running.app.evaluate(({ dialog, BrowserWindow }) => {
    const asked: string[] = [];
    (globalThis as unknown as { asked: string[] }).asked = asked;
    const answers = [1, 0];
    dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
      asked.push(options.message);
      return { response: answers.shift() ?? 0, checkboxChecked: false };
    }) as never;
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect
    .poll(() => running.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.length))
    .toBe(1);
  expect(await running.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked[0])).toContain(
    'still going on',
  );
  expect((await runRecord(runId)).state).toBe('running');
  const closed = running.app.waitForEvent('close');
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;
  const args = ['export', project, '--format', 'json'];
  const result = execFileSync(process.execPath, [join(ROOT, 'out/main/cli.js'), ...args], { encoding: 'utf8' });
  const { stopped, edges } = JSON.parse(result) as { stopped: string; edges: unknown[] };
  expect(stopped).toBe('cancelled');
  expect(edges.length).toBeGreaterThan(20);
});

test('a crash of the page loses nothing: it comes back with the same project', async () => {
  const datasets = `window.acyclica.invoke('project/current', null).then((r) => r.value.datasets.map((d) => d.id).join())`;
  const before = await running.page.evaluate(datasets);
  const after = await running.app.evaluate(async ({ BrowserWindow }, script) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()));
    contents.forcefullyCrashRenderer();
    await loaded;
    return contents.executeJavaScript(script) as Promise<string>;
  }, datasets);
  expect(before).not.toBe('');
  expect(after).toBe(before);
});
