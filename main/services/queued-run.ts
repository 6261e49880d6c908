import type { RunRequest } from '../../shared/model/run';
import type { Execution } from './execute';

/** A run that waits or is going on. */
export class QueuedRun {
  execution: Execution | null = null;
  isCancelled = false;
  /** Resolves when its end is saved. */
  readonly ended: Promise<void>;
  resolveEnded: () => void = () => undefined;

  constructor(
    readonly id: string,
    readonly request: RunRequest,
  ) {
    this.ended = new Promise((resolve) => (this.resolveEnded = resolve));
  }

  cancel(): void {
    this.isCancelled = true;
    this.execution?.cancel();
  }
}
