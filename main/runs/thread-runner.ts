/**
 * Runs a learner on worker threads of this process.
 *
 * The command line uses it directly; in the window it lives in a utility process (see `utility-entry.ts`), so that
 * neither a crash nor a full processor reaches the window.
 */
import { say } from '../../shared/model/sayings/say';
import { Worker } from 'node:worker_threads';
import { AppError, type AppErrorData } from '../../shared/model/errors';
import type { EngineRecord } from '../../shared/model/engine';
import type { Fit, RunProgress, StopReason } from '../../shared/model/run';
import type { Problem } from '../learners/contract';
import { processorRecord } from '../worker/engine';
import {
  CONTROL_CELLS,
  CONTROL_PAUSE,
  CONTROL_STOP,
  STOP_CANCELLED,
  STOP_TIME_LIMIT,
  type CoordinatorMessage,
  type RunPayload,
  type WorkerData,
} from '../worker/protocol';
import { PausableClock } from './pausable-clock';
import type { RunHandle, RunJob, RunOutcome, Runner } from './runner';

/** A worker that has not answered a stop by then is ended. */
const KILL_AFTER_MS = 2000;

function shareArray(values: Float64Array): Float64Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}

/** The same problem with its large arrays in shared memory. */
function shareProblem(problem: Problem): Problem {
  return { ...problem, S: shareArray(problem.S), ...(problem.X ? { X: shareArray(problem.X) } : {}) };
}

/** A fit made of the last kept DAG of a worker that had to be ended. Loss and h are not known any more. */
function salvage(kept: { W: Float64Array; objective: number }, stopped: StopReason): Fit {
  const warnings = [say('run/no-answer')];
  const unknown = { order: null, posterior: null, loss: Number.NaN, h: Number.NaN, trace: [] };
  return { ...unknown, W: kept.W, objective: kept.objective, stopped, warnings };
}

class ThreadRun {
  readonly outcome: Promise<RunOutcome>;
  private readonly worker: Worker;
  private readonly control = new SharedArrayBuffer(4 * CONTROL_CELLS);
  private readonly cells = new Int32Array(this.control);
  private readonly clock = new PausableClock();
  /** Ends it when its time is over; put off while it is paused. */
  private limit: NodeJS.Timeout | null = null;
  private kept: { W: Float64Array; objective: number } | null = null;
  /** Until the coordinator has told: the processor. */
  private engine: EngineRecord;
  private isKilled = false;
  private timers: NodeJS.Timeout[] = [];
  private settle: { resolve(outcome: RunOutcome): void; reject(error: unknown): void } | null = null;

  constructor(
    script: string,
    private readonly job: RunJob,
    private readonly onProgress: (progress: RunProgress) => void,
  ) {
    const { learner, options, seed, threads } = job;
    this.engine = processorRecord(learner, threads, 'The run was ended before it had told its engine.');
    const run: RunPayload = {
      learner,
      options,
      problem: shareProblem(job.problem),
      seed,
      threads,
      control: this.control,
      engine: job.engine,
    };
    this.outcome = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    const data: WorkerData = { role: 'coordinator', run };
    this.worker = new Worker(script, { workerData: data });
    this.worker.on('message', (message: CoordinatorMessage) => this.receive(message));
    this.worker.on('error', (error) => this.fail({ code: 'run/crashed', detail: error.message }));
    this.worker.on('exit', (code) => this.fail({ code: 'run/crashed', detail: `exit code ${code}` }));
    this.armLimit();
  }

  /** Sets the shared flag, which a spinning solver sees; ends the worker if that does not help. */
  stop(reason: typeof STOP_CANCELLED | typeof STOP_TIME_LIMIT): void {
    if (!this.settle) return;
    Atomics.compareExchange(this.cells, CONTROL_STOP, 0, reason);
    this.wake();
    this.after(KILL_AFTER_MS, () => this.kill(reason === STOP_CANCELLED ? 'cancelled' : 'time-limit'));
  }

  pause(): void {
    if (!this.settle || Atomics.load(this.cells, CONTROL_STOP) !== 0) return;
    Atomics.store(this.cells, CONTROL_PAUSE, 1);
    this.clock.pause();
    if (this.limit) clearTimeout(this.limit);
  }

  resume(): void {
    if (!this.settle) return;
    this.wake();
    this.armLimit();
  }

  private wake(): void {
    Atomics.store(this.cells, CONTROL_PAUSE, 0);
    Atomics.notify(this.cells, CONTROL_PAUSE);
    this.clock.resume();
  }

  private armLimit(): void {
    const { timeLimitSeconds } = this.job;
    if (timeLimitSeconds === null || Atomics.load(this.cells, CONTROL_STOP) !== 0) return;
    if (this.limit) clearTimeout(this.limit);
    const left = Math.max(0, timeLimitSeconds * 1000 - this.clock.elapsedMs);
    this.limit = this.after(left, () => this.stop(STOP_TIME_LIMIT));
  }

  private after(ms: number, action: () => void): NodeJS.Timeout {
    const timer = setTimeout(action, Math.min(ms, 2 ** 31 - 1));
    this.timers.push(timer);
    return timer;
  }

  private kill(stopped: StopReason): void {
    this.isKilled = true;
    const seconds = this.clock.elapsedMs / 1000;
    if (this.kept) {
      this.finish({
        fit: salvage(this.kept, stopped),
        seconds,
        engine: this.engine,
        measured: null,
        hasDeviceFailed: false,
      });
    } else this.fail({ code: 'run/failed', reason: say('run/stopped-early') });
  }

  private receive(message: CoordinatorMessage): void {
    if (message.type === 'progress') {
      this.onProgress({ runId: this.job.runId, ...message.event, elapsedMs: this.clock.elapsedMs });
    } else if (message.type === 'keep') this.kept = { W: message.W, objective: message.objective };
    else if (message.type === 'engine') this.engine = message.engine;
    else if (message.type === 'done') this.finish({ ...message, seconds: this.awake(message.seconds) });
    else this.end(() => this.settle?.reject(new AppError(message.error)));
  }

  /** Its own clock, which went on while it was paused, without those pauses. */
  private awake(seconds: number): number {
    return Math.max(0, seconds - this.clock.pausedMs / 1000);
  }

  private finish({ fit, seconds, engine, measured, hasDeviceFailed }: RunOutcome): void {
    this.end(() => this.settle?.resolve({ fit, seconds, engine, measured, hasDeviceFailed }));
  }

  private fail(data: AppErrorData): void {
    this.end(() => this.settle?.reject(new AppError(data)));
  }

  private end(settle: () => void): void {
    if (!this.settle) return;
    settle();
    this.settle = null;
    for (const timer of this.timers) clearTimeout(timer);
    // A thread that waits for a device that hangs is left alone: ended now, its driver would end the whole process.
    if (!this.isKilled || this.engine.name === 'cpu') void this.worker.terminate();
    else this.worker.unref();
  }
}

/** @param script path of the built `run-worker.js`. */
export function createThreadRunner(script: string): Runner {
  const active = new Set<ThreadRun>();
  return {
    start(job, onProgress): RunHandle {
      const run = new ThreadRun(script, job, onProgress);
      active.add(run);
      const forget = (): boolean => active.delete(run);
      run.outcome.then(forget, forget);
      return {
        outcome: run.outcome,
        cancel: () => run.stop(STOP_CANCELLED),
        pause: () => run.pause(),
        resume: () => run.resume(),
      };
    },
    async dispose() {
      for (const run of active) run.stop(STOP_CANCELLED);
      await Promise.allSettled([...active].map((run) => run.outcome));
    },
  };
}
