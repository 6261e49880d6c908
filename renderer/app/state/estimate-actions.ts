/** Asks main how long the next run will take, a moment after the last change of it. */
import { RunRequest } from '../../../shared/model/run';
import { call } from '../../api/bridge';
import { getState, setState } from './state';

const DELAY_MS = 700;

/**
 * Asks soon for the request written as `key`; returns the function that takes it back.
 *
 * @param mayMeasure a short trial may be run when nothing is known yet
 */
export function estimateSoon(key: string, mayMeasure: boolean): () => void {
  const parsed = RunRequest.safeParse(JSON.parse(key));
  const known = getState().estimate;
  const isKnown = known?.key === key && !known.isMeasuring && (known.estimate?.seconds !== null || !mayMeasure);
  if (!parsed.success || isKnown) return () => undefined;
  let isOver = false;
  const timer = window.setTimeout(() => {
    void (async () => {
      setState({ estimate: { key, estimate: null, isMeasuring: mayMeasure } });
      // It is only a guess: when it fails, nothing is said, and the run will say why.
      const estimate = await call('run/estimate', { request: parsed.data, mayMeasure }).catch(() => null);
      if (!isOver) setState({ estimate: { key, estimate, isMeasuring: false } });
    })();
  }, DELAY_MS);
  return () => {
    isOver = true;
    window.clearTimeout(timer);
  };
}
