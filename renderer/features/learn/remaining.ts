/** How long a run still takes, when its share done allows a guess. */
import type { RunProgress } from '../../../shared/model/run';

const LEAST_SHARE = 0.02;
const LEAST_ELAPSED_MS = 500;

export function remainingSeconds({ fraction, elapsedMs }: Pick<RunProgress, 'fraction' | 'elapsedMs'>): number | null {
  if (fraction === null || fraction < LEAST_SHARE || elapsedMs < LEAST_ELAPSED_MS) return null;
  return (elapsedMs * (1 - fraction)) / fraction / 1000;
}
