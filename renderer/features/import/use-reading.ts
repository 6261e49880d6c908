/** The first rows of a file at once, and what a pass over the whole of it finds, under choices that change. */
import { useEffect, useRef, useState } from 'react';
import type { CsvOverrides, CsvPreview } from '../../../shared/model/dataset';
import type { AppErrorData } from '../../../shared/model/errors';
import { AppError } from '../../../shared/model/errors';
import type { FileCheck } from '../../../shared/model/file-check';
import { call } from '../../api/bridge';
import { report } from '../../app/state/failures';

/** Choices made within this time are looked at together. */
const DELAY_MS = 200;

export interface ReadingState {
  readonly preview: CsvPreview | null;
  readonly check: FileCheck | null;
  readonly isChecking: boolean;
  /** Why nothing can be shown. */
  readonly failure: AppErrorData | null;
}

const nothing: ReadingState = { preview: null, check: null, isChecking: true, failure: null };

/** The value, or the expected failure; what is nobody's fault is a toast. */
async function outcome<T>(action: Promise<T>): Promise<{ value: T | null; failure: AppErrorData | null }> {
  try {
    return { value: await action, failure: null };
  } catch (error) {
    if (error instanceof AppError && error.data.code !== 'internal') return { value: null, failure: error.data };
    report(error, 'import');
    return { value: null, failure: null };
  }
}

/** `known`: what is known of the file without choices. `overrides` without choices about columns. */
export function useReading(path: string, overrides: CsvOverrides, known: FileCheck | null): ReadingState {
  const [state, setState] = useState<ReadingState>(nothing);
  const isFirst = useRef(true);
  useEffect(() => {
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const preview = await outcome(call('dataset/preview', { path, overrides }));
      if (!isCurrent) return;
      setState(({ check }) => ({ preview: preview.value, failure: preview.failure, check, isChecking: true }));
      const isKnown = known !== null && Object.keys(overrides).length === 0;
      const check = isKnown
        ? { value: known, failure: null }
        : await outcome(call('dataset/inspect', { path, overrides }));
      if (!isCurrent) return;
      const failure = check.failure ?? check.value?.error ?? preview.failure;
      setState({ preview: preview.value, check: check.value, isChecking: false, failure });
    };
    const timer = window.setTimeout(() => void look(), isFirst.current ? 0 : DELAY_MS);
    isFirst.current = false;
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [path, overrides, known]);
  return state;
}
