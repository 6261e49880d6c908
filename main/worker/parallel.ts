/**
 * Independent tasks of one run on all threads.
 *
 * Results come back in input order, whatever thread did which task, so a run does not depend on the number of
 * threads. Progress is the mean over tasks; the best objective is the lowest of any task.
 */
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/model/errors';
import type { Device } from '../engine/gpu/device';
import type { ProgressEvent } from '../learners/contract';
import { runTask, taskContext, type Reports } from './context';
import type { PoolMessage, PoolTask, RunPayload, WorkerData } from './protocol';

/** Folds the progress of several tasks into one event. */
function combineProgress(count: number, send: (event: ProgressEvent) => void) {
  const fractions = new Float64Array(count);
  const steps = new Float64Array(count);
  let best: number | null = null;
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  return {
    report(index: number, event: ProgressEvent): void {
      fractions[index] = event.fraction ?? fractions[index] ?? 0;
      steps[index] = event.step;
      if (event.best !== null) best = best === null ? event.best : Math.min(best, event.best);
      send({ ...event, best, step: sum(steps), fraction: Math.min(1, sum(fractions) / count) });
    },
    complete(index: number): void {
      fractions[index] = 1;
    },
  };
}

function runInline(
  run: RunPayload,
  task: string,
  inputs: readonly unknown[],
  reports: Reports,
  device: Device | null,
): unknown[] {
  const progress = combineProgress(inputs.length, reports.progress);
  return inputs.map((input, index) => {
    const own = { keep: reports.keep, progress: (event: ProgressEvent) => progress.report(index, event) };
    const context = taskContext(run, own, device);
    const output = runTask(run, task, input, context);
    progress.complete(index);
    return output;
  });
}

/** One pool of threads working through the inputs; rejects on the first failure. */
function runOnThreads(
  script: string,
  run: RunPayload,
  task: string,
  inputs: readonly unknown[],
  reports: Reports,
): Promise<unknown[]> {
  const count = Math.min(run.threads, inputs.length);
  const outputs = new Array<unknown>(inputs.length);
  const progress = combineProgress(inputs.length, reports.progress);
  let next = 0;
  let open = inputs.length;
  return new Promise<unknown[]>((resolve, reject) => {
    const workers: Worker[] = [];
    const finish = (settle: () => void): void => {
      void Promise.all(workers.map((worker) => worker.terminate())).then(settle);
    };
    const give = (worker: Worker): void => {
      if (next >= inputs.length) return;
      const message: PoolTask = { index: next, task, input: inputs[next] };
      next += 1;
      worker.postMessage(message);
    };
    const receive = (worker: Worker, message: PoolMessage): void => {
      if (message.type === 'progress') progress.report(message.index, message.event);
      else if (message.type === 'keep') reports.keep(message.W, message.objective);
      else if (message.type === 'failed') finish(() => reject(new AppError(message.error)));
      else {
        outputs[message.index] = message.output;
        progress.complete(message.index);
        open -= 1;
        if (open === 0) finish(() => resolve(outputs));
        else give(worker);
      }
    };
    for (let k = 0; k < count; k++) {
      const data: WorkerData = { role: 'pool', run };
      const worker = new Worker(script, { workerData: data });
      worker.on('message', (message: PoolMessage) => receive(worker, message));
      worker.on('error', (error) => finish(() => reject(error)));
      workers.push(worker);
      give(worker);
    }
  });
}

/** Runs `task` for every input and returns the outputs in input order. */
export async function parallel(
  script: string,
  run: RunPayload,
  task: string,
  inputs: readonly unknown[],
  reports: Reports,
  device: Device | null = null,
): Promise<unknown[]> {
  if (device || run.threads <= 1 || inputs.length <= 1) return runInline(run, task, inputs, reports, device);
  return runOnThreads(script, run, task, inputs, reports);
}
