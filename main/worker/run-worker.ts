/**
 * Entry of every thread that computes: the coordinator of one run, or a pool thread working on its tasks.
 *
 * No Electron, no SQLite: it looks a learner up, runs it and posts events.
 */
import { join } from 'node:path';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Device } from '../engine/gpu/device';
import type { LearnContext, Portion } from '../learners/contract';
import { inPortion } from '../learners/portion';
import { errorData, implementationOf, runTask, taskContext, type Reports } from './context';
import { openEngine } from './engine';
import { parallel } from './parallel';
import type { CoordinatorMessage, PoolMessage, PoolTask, RunPayload, WorkerData } from './protocol';

/** Built beside this file. */
const DEVICE_SCRIPT = join(__dirname, 'device-worker.js');

/** The learner's context on this thread. With a device its tasks run here, one after the other: there is one device. */
function learnContext(run: RunPayload, reports: Reports, device: Device | null): LearnContext {
  const context = taskContext(run, reports, device);
  const threads = device ? 1 : run.threads;
  return {
    ...context,
    signal: context.signal,
    threads,
    parallel: async <Input, Output>(task: string, inputs: readonly Input[], portion: Portion = [0, 1]) => {
      const inner = { keep: context.keep, progress: inPortion(context.progress, portion) };
      // After its failure the processor has all threads again.
      const working = device?.failure ? null : device;
      return (await parallel(__filename, run, task, inputs, inner, working)) as Output[];
    },
  };
}

async function coordinate(run: RunPayload, port: MessagePort): Promise<void> {
  const send = (message: CoordinatorMessage): void => port.postMessage(message);
  const reports: Reports = {
    progress: (event) => send({ type: 'progress', event }),
    keep: (W, objective) => send({ type: 'keep', W, objective }),
  };
  let close = async (): Promise<void> => undefined;
  let last: CoordinatorMessage;
  try {
    const startedAt = performance.now();
    const { device, record, measured, ...engine } = openEngine(run, DEVICE_SCRIPT);
    close = engine.close;
    send({ type: 'engine', engine: record });
    const fit = await implementationOf(run.learner).learn(run.problem, run.options, learnContext(run, reports, device));
    const hasDeviceFailed = device !== null && device.failure !== null;
    last = {
      type: 'done',
      fit,
      seconds: (performance.now() - startedAt) / 1000,
      engine: record,
      measured,
      hasDeviceFailed,
    };
  } catch (error) {
    last = { type: 'failed', error: errorData(error) };
  }
  // The owner ends this thread at the last message, and the device must be let go before that.
  await close();
  send(last);
}

function serveTasks(run: RunPayload, port: MessagePort): void {
  const send = (message: PoolMessage): void => port.postMessage(message);
  port.on('message', ({ index, task, input }: PoolTask) => {
    const context = taskContext(run, {
      progress: (event) => send({ type: 'progress', index, event }),
      keep: (W, objective) => send({ type: 'keep', W, objective }),
    });
    try {
      send({ type: 'result', index, output: runTask(run, task, input, context) });
    } catch (error) {
      send({ type: 'failed', index, error: errorData(error) });
    }
  });
}

const data = workerData as WorkerData | null;
if (!parentPort || !data) throw new Error('run-worker: must be started as a worker thread');
if (data.role === 'coordinator') void coordinate(data.run, parentPort);
else serveTasks(data.run, parentPort);
