/** Rate limits for what a running learner reports. */
import type { ProgressEvent } from '../learners/contract';

/** 20 Hz. */
const PROGRESS_INTERVAL_MS = 50;
/** Kept DAGs: at most four a second, and never more than about 10 MB/s. */
const KEEP_INTERVAL_MS = 250;
const KEEP_BYTES_PER_MS = 10_000;

/** Passes at most 20 events a second on and drops the rest. The first one always passes. */
export function throttleProgress(send: (event: ProgressEvent) => void): (event: ProgressEvent) => void {
  let last = -Infinity;
  return (event) => {
    const now = performance.now();
    if (now - last < PROGRESS_INTERVAL_MS) return;
    last = now;
    send(event);
  };
}

/** Passes a copy of W on when it is better than the last one passed and the rate allows. */
export function throttleKeep(
  send: (W: Float64Array, objective: number) => void,
): (W: Float64Array, objective: number) => void {
  let last = -Infinity;
  let best = Infinity;
  return (W, objective) => {
    if (!(objective < best)) return;
    const now = performance.now();
    if (now - last < Math.max(KEEP_INTERVAL_MS, W.byteLength / KEEP_BYTES_PER_MS)) return;
    last = now;
    best = objective;
    send(Float64Array.from(W), objective);
  };
}
