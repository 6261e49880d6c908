/** Messages between the thread that owns a run, the run's coordinator thread and its pool threads. */
import type { AppErrorData } from '../../shared/model/errors';
import type { EngineMeasurement, EngineRecord } from '../../shared/model/engine';
import type { EnginePlan } from '../../shared/model/engine-plan';
import type { Fit } from '../../shared/model/run';
import type { Problem, ProgressEvent } from '../learners/contract';

/** Cells of the shared control block (Int32). */
export const CONTROL_CELLS = 2;
export const CONTROL_STOP = 0;
/** 1 while the run is paused: threads sleep on this cell until it is 0. */
export const CONTROL_PAUSE = 1;

/** Values of `control[CONTROL_STOP]`. */
export const STOP_NONE = 0;
export const STOP_CANCELLED = 1;
export const STOP_TIME_LIMIT = 2;

/** Everything a thread needs to work on one run. `S` and `X` lie in shared memory, so threads do not copy them. */
export interface RunPayload {
  readonly learner: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly problem: Problem;
  readonly seed: number;
  readonly threads: number;
  readonly control: SharedArrayBuffer;
  readonly engine: EnginePlan;
}

export type WorkerData =
  { readonly role: 'coordinator'; readonly run: RunPayload } | { readonly role: 'pool'; readonly run: RunPayload };

/** What both engines took, without what only the owner knows. */
export type Measured = Pick<EngineMeasurement, 'cpu' | 'gpu' | 'backend' | 'device' | 'driver'>;

/** Coordinator → owner of the run. */
export type CoordinatorMessage =
  | { readonly type: 'progress'; readonly event: ProgressEvent }
  | { readonly type: 'keep'; readonly W: Float64Array; readonly objective: number }
  | {
      readonly type: 'done';
      readonly fit: Fit;
      readonly seconds: number;
      readonly engine: EngineRecord;
      readonly measured: Measured | null;
      /** True when the device failed on the way. */
      readonly hasDeviceFailed: boolean;
    }
  | { readonly type: 'engine'; readonly engine: EngineRecord }
  | { readonly type: 'failed'; readonly error: AppErrorData };

/** Coordinator → pool thread: one task. */
export interface PoolTask {
  readonly index: number;
  readonly task: string;
  readonly input: unknown;
}

/** Pool thread → coordinator. */
export type PoolMessage =
  | { readonly type: 'progress'; readonly index: number; readonly event: ProgressEvent }
  | { readonly type: 'keep'; readonly W: Float64Array; readonly objective: number }
  | { readonly type: 'result'; readonly index: number; readonly output: unknown }
  | { readonly type: 'failed'; readonly index: number; readonly error: AppErrorData };
