/**
 * Entry of every thread that computes: the coordinator of one run, or a pool thread working on its tasks.
 *
 * No Electron, no SQLite: it looks a learner up, runs it and posts events.
 */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { LearnContext, Portion } from '../learners/contract';
import { inPortion } from '../learners/portion';
import { errorData, implementationOf, runTask, taskContext } from './context';
import { parallel } from './parallel';
import type { CoordinatorMessage, PoolMessage, PoolTask, RunPayload, WorkerData } from './protocol';

async function coordinate(run: RunPayload, port: MessagePort): Promise<void> {
  const send = (message: CoordinatorMessage): void => port.postMessage(message);
  const context = taskContext(run, {
    progress: (event) => send({ type: 'progress', event }),
    keep: (W, objective) => send({ type: 'keep', W, objective }),
  });
  const learn: LearnContext = {
    ...context,
    signal: context.signal,
    threads: run.threads,
    parallel: async <Input, Output>(task: string, inputs: readonly Input[], portion: Portion = [0, 1]) => {
      const reports = { keep: context.keep, progress: inPortion(context.progress, portion) };
      return (await parallel(__filename, run, task, inputs, reports)) as Output[];
    },
  };
  try {
    const startedAt = performance.now();
    const fit = await implementationOf(run.learner).learn(run.problem, run.options, learn);
    send({ type: 'done', fit, seconds: (performance.now() - startedAt) / 1000 });
  } catch (error) {
    send({ type: 'failed', error: errorData(error) });
  }
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
