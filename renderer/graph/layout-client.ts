/** Layouts from the worker, as promises. One at a time: a new one, or a person, ends the one that is going on. */
import type { Positions } from '../../shared/model/graph';
import type { LayoutJob } from './layout.worker';

/** Kept while idle, so that the next layout need not wait for its start. */
let worker: Worker | null = null;
let endCurrent: (() => void) | null = null;

function start(): Worker {
  return new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
}

/** Resolves to null when it was cancelled. */
export function computeLayout(job: LayoutJob): Promise<Positions | null> {
  cancelLayout();
  const own = (worker ??= start());
  return new Promise((resolve, reject) => {
    const end = new AbortController();
    const settle = (act: () => void): void => {
      end.abort();
      endCurrent = null;
      act();
    };
    endCurrent = () => {
      // The only way to stop a computation is to end its thread.
      own.terminate();
      worker = null;
      settle(() => resolve(null));
    };
    const { signal } = end;
    own.addEventListener('message', ({ data }: MessageEvent<Positions>) => settle(() => resolve(data)), { signal });
    own.addEventListener(
      'error',
      (event) => {
        worker = null;
        settle(() => reject(new Error(`layout worker: ${event.message}`)));
      },
      { signal },
    );
    own.postMessage(job);
  });
}

/** Ends the layout that is going on, if there is one. */
export function cancelLayout(): void {
  endCurrent?.();
}
