/** What the data say about the variables of the next run: asked for while the guide is open, anew when they change. */
import { useCallback, useEffect, useState } from 'react';
import type { DataFacts } from '../../../../shared/model/data-facts';
import { AppError, type AppErrorData } from '../../../../shared/model/errors';
import { call } from '../../../api/bridge';

export type FactsState =
  | { readonly kind: 'computing' }
  | { readonly kind: 'failed'; readonly error: AppErrorData }
  | { readonly kind: 'ready'; readonly facts: DataFacts };

interface Answered {
  readonly key: string;
  readonly state: FactsState;
}

const computing: FactsState = { kind: 'computing' };
/** Ticking one variable after another asks once. */
const DELAY_MS = 250;

/** The state, and a function that asks again after a failure. `variables` keeps its identity while they are the same. */
export function useFacts(datasetId: string, variables: readonly string[]): readonly [FactsState, () => void] {
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [asked, setAsked] = useState(0);
  const key = JSON.stringify([datasetId, variables, asked]);
  useEffect(() => {
    let isWanted = true;
    const answer = (state: FactsState) => {
      if (isWanted) setAnswered({ key, state });
    };
    const timer = window.setTimeout(() => {
      call('dataset/facts', { datasetId, variables: [...variables] }).then(
        (facts) => answer({ kind: 'ready', facts }),
        (error: unknown) =>
          answer({ kind: 'failed', error: error instanceof AppError ? error.data : { code: 'internal', id: '' } }),
      );
    }, DELAY_MS);
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [datasetId, variables, key]);
  const again = useCallback(() => setAsked((n) => n + 1), []);
  return [answered?.key === key ? answered.state : computing, again];
}
