import type { RunRequest } from '../../shared/model/run';
import type { Execution } from './execute';

/** A run that waits or is going on. */
export class QueuedRun {
  execution: Execution | null = null;
  isCancelled = false;
  isPaused = false;
  /** Resolves when its end is saved. */
  readonly ended: Promise<void>;
  resolveEnded: () => void = () => undefined;
  /** Resolves when its end was told as well. */
  readonly settled: Promise<void>;
  resolveSettled: () => void = () => undefined;

  constructor(
    readonly id: string,
    readonly request: RunRequest,
  ) {
    this.ended = new Promise((resolve) => (this.resolveEnded = resolve));
    this.settled = new Promise((resolve) => (this.resolveSettled = resolve));
  }

  /** Takes over the work once it begins, with what was asked for before. */
  begin(execution: Execution): void {
    this.execution = execution;
    if (this.isCancelled) execution.cancel();
    else if (this.isPaused) execution.pause();
  }

  cancel(): void {
    this.isCancelled = true;
    this.execution?.cancel();
  }

  pause(): void {
    this.isPaused = true;
    this.execution?.pause();
  }

  resume(): void {
    this.isPaused = false;
    this.execution?.resume();
  }
}
