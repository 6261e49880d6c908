/** Asks main how long the next path will take, a moment after the last change of it. */
import { z } from 'zod';
import { LambdaGrid } from '../../../shared/model/lambda-path';
import { RunRequest } from '../../../shared/model/run';
import { call } from '../../api/bridge';
import { changeExplorer } from './path-actions';

const DELAY_MS = 700;
const Asked = z.object({ request: RunRequest, grid: LambdaGrid });

/** Asks soon for the path written as `key`; returns the function that takes it back. See `estimateSoon`. */
export function pathEstimateSoon(key: string, mayMeasure: boolean): () => void {
  const asked = Asked.parse(JSON.parse(key));
  let isOver = false;
  const timer = window.setTimeout(() => {
    void (async () => {
      // It is only a guess: when it fails, nothing is said, and the path will say why.
      const ask = (measured: boolean) => call('path/estimate', { ...asked, mayMeasure: measured }).catch(() => null);
      // What is known already is told while the path's ends are measured.
      const known = mayMeasure ? await ask(false) : null;
      if (!isOver && known && known.seconds !== null) changeExplorer({ estimate: { key, estimate: known } });
      const estimate = isOver ? null : await ask(mayMeasure);
      if (!isOver) changeExplorer({ estimate: { key, estimate } });
    })();
  }, DELAY_MS);
  return () => {
    isOver = true;
    window.clearTimeout(timer);
  };
}
