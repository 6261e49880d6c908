/** The owner of the data thread: what happens when the thread fails, is cancelled or is shut down. */
import { afterEach, expect, test } from 'vitest';
import { DataWorker } from '../../../main/data/client';
import { AppError } from '../../../shared/model/errors';
import { csvFile } from './csv-file';

const open: DataWorker[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((worker) => worker.dispose()));
});

/** A thread with this body for every message, in place of the built one. */
function thread(body: string): DataWorker {
  const code = `const { parentPort } = require('node:worker_threads');
    let count = 0;
    parentPort.on('message', (message) => { count++; const reply = (m) => parentPort.postMessage({ id: message.id, ...m }); ${body} });`;
  const worker = new DataWorker(csvFile(code, `thread-${Math.trunc(performance.now() * 1000)}.cjs`));
  open.push(worker);
  return worker;
}

const failure = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof AppError ? error.data : error),
  );

test('an exit of the thread fails the job as data/worker-crashed, and the next job gets a new thread', async () => {
  const worker = thread(`if (message.input.path === 'bad') process.exit(3); reply({ type: 'done', output: count });`);
  expect(await failure(worker.importCsv('bad', {}))).toMatchObject({
    code: 'data/worker-crashed',
    file: 'bad',
    detail: 'exit code 3',
  });
  expect(await worker.importCsv('good', {})).toBe(1);
  expect(await worker.importCsv('good', {})).toBe(2);
});

test('jobs waiting behind a crash are still done', async () => {
  const worker = thread(
    `if (message.input.path === 'bad') process.exit(3); reply({ type: 'done', output: message.input.path });`,
  );
  const results = await Promise.all([
    failure(worker.importCsv('bad', {})),
    worker.importCsv('a', {}),
    worker.preview('b', {}),
  ]);
  expect(results.slice(1)).toEqual(['a', 'b']);
});

test('an uncaught error of the thread fails the job with its message', async () => {
  const worker = thread(`setImmediate(() => { throw new Error('broken'); });`);
  expect(await failure(worker.importCsv('f', {}))).toMatchObject({ code: 'data/worker-crashed', detail: 'broken' });
});

test('a thread out of memory fails the job as data/out-of-memory', async () => {
  const worker = thread(
    `process.exitCode = 1; const e = new Error('heap'); e.code = 'ERR_WORKER_OUT_OF_MEMORY'; throw e;`,
  );
  expect(await failure(worker.importCsv('f', {}))).toEqual({ code: 'data/out-of-memory', file: 'f' });
});

test('a file that is no script fails the job', async () => {
  const worker = new DataWorker('/no/such/data-worker.js');
  open.push(worker);
  expect(await failure(worker.importCsv('f', {}))).toMatchObject({ code: 'data/worker-crashed' });
});

test('errors cross as data, faults as errors', async () => {
  const worker = thread(
    `reply(message.job === 'preview' ? { type: 'failed', error: { code: 'data/empty-file', file: 'f' } } : { type: 'fault', message: 'bug', stack: 'at x' });`,
  );
  expect(await failure(worker.preview('f', {}))).toEqual({ code: 'data/empty-file', file: 'f' });
  expect(await failure(worker.importCsv('f', {}))).toMatchObject({ message: 'bug', stack: 'at x' });
});

test('a spinning thread is cancelled and the next job is done', async () => {
  const worker = thread(`if (message.input.path === 'spin') for (;;); reply({ type: 'done', output: 'done' });`);
  const control = new AbortController();
  const spinning = failure(worker.importCsv('spin', {}, { signal: control.signal }));
  const waiting = worker.importCsv('next', {});
  await new Promise((resolve) => setTimeout(resolve, 100));
  control.abort();
  expect(await spinning).toEqual({ code: 'data/import-cancelled', file: 'spin' });
  expect(await waiting).toBe('done');
});

test('a job cancelled before it starts never reaches the thread', async () => {
  const worker = thread(`reply({ type: 'done', output: count });`);
  expect(await failure(worker.importCsv('f', {}, { signal: AbortSignal.abort() }))).toMatchObject({
    code: 'data/import-cancelled',
  });
  const control = new AbortController();
  const first = worker.importCsv('a', {});
  const second = failure(worker.importCsv('b', {}, { signal: control.signal }));
  control.abort();
  expect(await second).toMatchObject({ code: 'data/import-cancelled', file: 'b' });
  expect(await first).toBe(1);
  expect(await worker.importCsv('c', {})).toBe(2);
});

test('progress reaches the listener of its own job only', async () => {
  const worker = thread(`reply({ type: 'progress', fraction: 0.5, rows: 7 }); reply({ type: 'done', output: null });`);
  const seen: unknown[] = [];
  await worker.importCsv('a', {}, { onProgress: (progress) => seen.push(progress) });
  await worker.importCsv('b', {});
  expect(seen).toEqual([{ fraction: 0.5, rows: 7 }]);
});

test('dispose fails what is not done and refuses what comes after', async () => {
  const worker = thread('for (;;);');
  const jobs = [failure(worker.importCsv('a', {})), failure(worker.importCsv('b', {}))];
  await worker.dispose();
  for (const job of jobs) expect(await job).toMatchObject({ code: 'data/worker-crashed', detail: 'it was shut down' });
  expect(await failure(worker.importCsv('c', {}))).toMatchObject({ code: 'data/worker-crashed' });
});
