/** What steps would make of a data set, asked of main a moment after the last change. */
import { useEffect, useState } from 'react';
import type { DatasetInfo } from '../../../../shared/model/dataset';
import type { AppErrorData } from '../../../../shared/model/errors';
import { AppError } from '../../../../shared/model/errors';
import { stepsKey, type DataStep } from '../../../../shared/model/steps';
import { call } from '../../../api/bridge';
import { report } from '../../../app/state/failures';

const DELAY_MS = 250;

export interface Trial {
  /** The steps that were tried, as `stepsKey`. */
  readonly key: string;
  readonly info: DatasetInfo | null;
  readonly failure: AppErrorData | null;
}

/** The answer for these steps; null while it is on its way, and for no steps at all. */
export function useTrial(datasetId: string, steps: readonly DataStep[] | null): Trial | null {
  const [trial, setTrial] = useState<Trial | null>(null);
  const key = steps && stepsKey(steps);
  useEffect(() => {
    if (key === null) return;
    let isCurrent = true;
    const tried = JSON.parse(key) as DataStep[];
    const timer = window.setTimeout(() => {
      call('dataset/try-steps', { datasetId, steps: tried }).then(
        (info) => isCurrent && setTrial({ key, info, failure: null }),
        (error: unknown) => {
          if (!isCurrent) return;
          if (error instanceof AppError) setTrial({ key, info: null, failure: error.data });
          else report(error, 'steps');
        },
      );
    }, DELAY_MS);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [datasetId, key]);
  return trial?.key === key ? trial : null;
}
