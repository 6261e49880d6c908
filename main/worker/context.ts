/** Builds the contexts a learner and its tasks run in, on whichever thread they are. */
import { AppError, type AppErrorData } from '../../shared/model/errors';
import type { Device } from '../engine/gpu/device';
import { learnerImplementations } from '../learners/registry';
import type { Learner, ProgressEvent, TaskContext } from '../learners/contract';
import { CONTROL_PAUSE, CONTROL_STOP, STOP_CANCELLED, STOP_NONE, STOP_TIME_LIMIT, type RunPayload } from './protocol';
import { throttleKeep, throttleProgress } from './throttle';

/** A learner whose option type is not known here; options were parsed by its own schema before. */
export type AnyLearner = Learner<Readonly<Record<string, unknown>>>;

export function implementationOf(id: string): AnyLearner {
  const found = (learnerImplementations as Readonly<Record<string, unknown>>)[id];
  if (!found) throw new AppError({ code: 'learner/unknown', id, known: Object.keys(learnerImplementations) });
  return found as AnyLearner;
}

/** Precision of a learner's own arithmetic on the processor; of an unknown one too, which is refused elsewhere. */
export function precisionOf(id: string): 'f64' | 'f32' {
  const known = learnerImplementations as Readonly<Record<string, Pick<AnyLearner, 'precision'> | undefined>>;
  return known[id]?.precision ?? 'f64';
}

/**
 * Reads the stop flag that the owner of the run sets; works while this thread spins. While the run is paused, the reader
 * sleeps in here: learners look at the flag between steps, so they go on from exactly where they were.
 */
export function sharedSignal(control: SharedArrayBuffer): TaskContext['signal'] {
  const cells = new Int32Array(control);
  return {
    get aborted() {
      while (Atomics.load(cells, CONTROL_PAUSE) === 1) Atomics.wait(cells, CONTROL_PAUSE, 1);
      return Atomics.load(cells, CONTROL_STOP) !== STOP_NONE;
    },
    get reason() {
      const value = Atomics.load(cells, CONTROL_STOP);
      if (value === STOP_CANCELLED) return 'cancelled';
      return value === STOP_TIME_LIMIT ? 'time-limit' : null;
    },
  };
}

export interface Reports {
  progress(event: ProgressEvent): void;
  keep(W: Float64Array, objective: number): void;
}

export function taskContext(run: RunPayload, reports: Reports, device: Device | null = null): TaskContext {
  return {
    device,
    seed: run.seed,
    signal: sharedSignal(run.control),
    progress: throttleProgress(reports.progress),
    keep: throttleKeep(reports.keep),
  };
}

/** Runs one task of the learner on this thread. */
export function runTask(run: RunPayload, task: string, input: unknown, context: TaskContext): unknown {
  const body = implementationOf(run.learner).tasks[task];
  if (!body) throw new Error(`runTask: learner ${run.learner} has no task "${task}"`);
  return body(run.problem, run.options, input as never, context);
}

/** What crosses to another thread instead of an `Error`, whose class and fields would be lost. */
export function errorData(error: unknown): AppErrorData {
  if (error instanceof AppError) return error.data;
  return { code: 'run/failed', reason: error instanceof Error ? error.message : String(error) };
}
