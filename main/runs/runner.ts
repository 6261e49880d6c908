/** How a learner is run somewhere else than on the calling thread. Implemented over threads (command line) and a utility process (window). */
import type { EngineRecord } from '../../shared/model/engine';
import type { EnginePlan } from '../../shared/model/engine-plan';
import type { Fit, RunProgress } from '../../shared/model/run';
import type { Problem } from '../learners/contract';
import type { Measured } from '../worker/protocol';

export type { Measured };

export interface RunJob {
  readonly runId: string;
  readonly learner: string;
  /** Parsed options of that learner, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly problem: Problem;
  readonly seed: number;
  /** Worker threads to use; at least 1. */
  readonly threads: number;
  readonly timeLimitSeconds: number | null;
  readonly engine: EnginePlan;
}

export interface RunOutcome {
  readonly fit: Fit;
  readonly engine: EngineRecord;
  /** What the engines took, when they were measured for this run. */
  readonly measured: Measured | null;
  /** True when the device failed on the way and the processor went on. */
  readonly hasDeviceFailed: boolean;
  /** Wall-clock seconds of the learner alone. */
  readonly seconds: number;
}

export interface RunHandle {
  /** Rejects with `AppError` `run/crashed` or `run/failed`. A cancelled run resolves with the best DAG so far, if there is one. */
  readonly outcome: Promise<RunOutcome>;
  /** Asks to stop; after 2 s without an answer the worker is ended and its last kept DAG is the outcome. */
  cancel(): void;
  /** Its threads wait at their next look at the stop flag and use no processor; they keep their memory. Not its device call. */
  pause(): void;
  /** Goes on where it paused. The result is the same, and time in between counts for nothing. */
  resume(): void;
}

export interface Runner {
  /** `onProgress` is called at most 20 times a second. */
  start(job: RunJob, onProgress: (progress: RunProgress) => void): RunHandle;
  dispose(): Promise<void>;
}
