/** How long a run still takes, from how fast its share done has grown; nothing when that tells nothing. */
import type { RunProgress } from '../../../shared/model/run';

/** The growth of the share done so far. */
export interface Pace {
  readonly fraction: number;
  readonly elapsedMs: number;
  /** Share a millisecond, newer growth counting more; null before two reports. */
  readonly rate: number | null;
}

const LEAST_SHARE = 0.02;
const LEAST_ELAPSED_MS = 500;
/** Reports closer together say more of the clock than of the run. */
const LEAST_STEP_MS = 200;
/** Growth is averaged over this part of the time so far, and over no less than that. */
const MEMORY = 1 / 3;
const LEAST_MEMORY_MS = 2000;
/** A guess of more than so many times the time so far is none. */
const MOST_RATIO = 200;

type Report = Pick<RunProgress, 'fraction' | 'elapsedMs'>;

/** The pace with one more report. Without a share, or with one that has fallen, it begins anew. */
export function extendPace(pace: Pace | null, { fraction, elapsedMs }: Report): Pace | null {
  if (fraction === null) return null;
  if (!pace || fraction < pace.fraction || elapsedMs < pace.elapsedMs) return { fraction, elapsedMs, rate: null };
  const step = elapsedMs - pace.elapsedMs;
  if (step < LEAST_STEP_MS) return pace;
  const now = (fraction - pace.fraction) / step;
  const soFar = pace.rate ?? (pace.elapsedMs > 0 ? pace.fraction / pace.elapsedMs : now);
  const weight = 1 - Math.exp(-step / Math.max(LEAST_MEMORY_MS, MEMORY * elapsedMs));
  return { fraction, elapsedMs, rate: soFar + weight * (now - soFar) };
}

export function remainingSeconds(pace: Pace | null | undefined): number | null {
  if (!pace || pace.rate === null || pace.rate <= 0) return null;
  const { fraction, elapsedMs, rate } = pace;
  if (fraction < LEAST_SHARE || elapsedMs < LEAST_ELAPSED_MS) return null;
  const left = Math.max(0, 1 - fraction) / rate;
  return left > MOST_RATIO * elapsedMs ? null : left / 1000;
}
