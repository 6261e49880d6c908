/** The profile of the data set on screen: asked for when the view opens, stopped when it goes. */
import { useCallback, useEffect, useState } from 'react';
import type { AppErrorData } from '../../../../shared/model/errors';
import { AppError } from '../../../../shared/model/errors';
import type { DataProfile } from '../../../../shared/model/profile';
import { call } from '../../../api/bridge';
import { attempt } from '../../../app/state/failures';

export type ProfileState =
  | { readonly kind: 'computing' }
  | { readonly kind: 'failed'; readonly error: AppErrorData }
  | { readonly kind: 'ready'; readonly profile: DataProfile };

const computing: ProfileState = { kind: 'computing' };

/** The state, and a function that asks again after a failure. `hash`: identity of the data, which steps change. */
export function useProfile(datasetId: string, hash: string): readonly [ProfileState, () => void] {
  const [state, setState] = useState<ProfileState>(computing);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isOpen = true;
    let isDone = false;
    call('dataset/profile', { datasetId }).then(
      (profile) => {
        isDone = true;
        if (isOpen) setState({ kind: 'ready', profile });
      },
      (error: unknown) => {
        isDone = true;
        const data: AppErrorData =
          error instanceof AppError
            ? error.data
            : { code: 'internal', id: error instanceof Error ? error.message : '' };
        if (isOpen) setState({ kind: 'failed', error: data });
      },
    );
    return () => {
      isOpen = false;
      if (!isDone) void attempt('import', () => call('dataset/cancel-profile', null));
    };
  }, [datasetId, hash, asked]);
  const again = useCallback(() => {
    setState(computing);
    setAsked((n) => n + 1);
  }, []);
  return [state, again];
}
