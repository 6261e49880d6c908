import type { RunRequest } from '../../../shared/model/run';
import type { QueueKind } from '../../../shared/model/queue';
import type { Claim } from './line';

/** What can be asked of work that goes on. */
export interface WorkControls {
  cancel(): void;
  pause(): void;
  resume(): void;
}

/** Who does the work of an entry. None of these may reject. */
export interface QueueWorker {
  /** What an entry takes while it goes on. */
  readonly claimOf: (entry: QueueEntry) => Promise<Claim>;
  /** Works on an entry with so many threads and saves how it went. */
  readonly work: (entry: QueueEntry, threads: number) => Promise<void>;
  /** Saves that an entry was cancelled before it began. */
  readonly endWaiting: (entry: QueueEntry) => Promise<void>;
  /** The entry has left the queue and its end is saved. */
  readonly onEnded: (entry: QueueEntry) => Promise<void>;
}

/** A run or a λ path that waits or is going on. */
export class QueueEntry {
  private controls: WorkControls | null = null;
  isCancelled = false;
  isPaused = false;
  /** Resolves when its end is saved. */
  readonly ended: Promise<void>;
  resolveEnded: () => void = () => undefined;
  /** Resolves when its end was told as well. */
  readonly settled: Promise<void>;
  resolveSettled: () => void = () => undefined;

  constructor(
    readonly kind: QueueKind,
    readonly id: string,
    readonly request: RunRequest,
    readonly worker: QueueWorker,
  ) {
    this.ended = new Promise((resolve) => (this.resolveEnded = resolve));
    this.settled = new Promise((resolve) => (this.resolveSettled = resolve));
  }

  /** Takes over the work once it begins, with what was asked for before. */
  begin(controls: WorkControls): void {
    this.controls = controls;
    if (this.isCancelled) controls.cancel();
    else if (this.isPaused) controls.pause();
  }

  cancel(): void {
    this.isCancelled = true;
    this.controls?.cancel();
  }

  pause(): void {
    this.isPaused = true;
    this.controls?.pause();
  }

  resume(): void {
    this.isPaused = false;
    this.controls?.resume();
  }
}
