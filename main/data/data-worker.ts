/** Entry of the data thread: reads files and prepares problems, one job at a time. No Electron, no SQLite. */
import { parentPort } from 'node:worker_threads';
import { AppError } from '../../shared/model/errors';
import { check } from './check';
import { importCsv, openCsv, previewCsv } from './import-csv';
import { inspectCsv } from './inspect-csv';
import { facts } from './facts/facts';
import { prepare } from './prepare';
import { profile } from './profile/profile';
import { applySteps } from './steps/apply';
import type { ReportProgress } from './progress';
import type { JobMessage, Jobs, JobName, WorkerMessage } from './protocol';

/** Progress is sent at most 20 times a second. */
const PROGRESS_INTERVAL_MS = 50;

if (!parentPort) throw new Error('data-worker: must be started as a worker thread');
const port = parentPort;
const send = (message: WorkerMessage): void => port.postMessage(message);

function reporter(id: number): ReportProgress {
  let sentAt = -Infinity;
  return (fraction, rows) => {
    const now = performance.now();
    if (now - sentAt < PROGRESS_INTERVAL_MS && fraction < 1) return;
    sentAt = now;
    send({ id, type: 'progress', fraction, rows });
  };
}

function run(message: JobMessage): Jobs[JobName]['output'] {
  switch (message.job) {
    case 'preview':
      return previewCsv(message.input.path, message.input.overrides);
    case 'prepare':
      return prepare(message.input.dataset, message.input.request);
    case 'facts':
      return facts(message.input.dataset, message.input.variables);
    case 'profile':
      return profile(message.input.dataset);
    case 'check':
      return check(message.input.dataset, message.input.request);
    case 'steps':
      return applySteps(message.input.dataset, message.input.steps);
    case 'import':
      return importCsv(message.input.path, message.input.overrides, { report: reporter(message.id) });
    case 'open':
      return openCsv(message.input.path, { report: reporter(message.id) });
    case 'inspect':
      return inspectCsv(message.input.path, message.input.overrides, { report: reporter(message.id) });
  }
}

/** The message for a failure. Memory that cannot be had is an ordinary failure with large files. */
function failure(message: JobMessage, error: unknown): WorkerMessage {
  const { id } = message;
  if (error instanceof AppError) return { id, type: 'failed', error: error.data };
  const fault = error instanceof Error ? error : new Error(String(error));
  const isMemory =
    fault instanceof RangeError &&
    /alloc|array length|buffer length|string length|string longer|maximum size/i.test(fault.message);
  const file = 'dataset' in message.input ? message.input.dataset.info.source : message.input.path;
  if (isMemory) return { id, type: 'failed', error: { code: 'data/out-of-memory', file } };
  return { id, type: 'fault', message: fault.message, stack: fault.stack ?? '' };
}

port.on('message', (message: JobMessage) => {
  try {
    send({ id: message.id, type: 'done', output: run(message) });
  } catch (error) {
    send(failure(message, error));
  }
});
