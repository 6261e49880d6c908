/** Failures near their cause; what is nobody's fault as a toast. */
import { AppError } from '../../../shared/model/errors';
import type { FailurePlace, Toast } from './state';
import { getState, setState } from './state';
import { without } from './without';
import { strings } from '../strings';

const TOAST_MS = 6000;
let nextToast = 1;

export function dismissToast(id: number): void {
  setState({ toasts: getState().toasts.filter((toast) => toast.id !== id) });
}

export function showToast(text: string, tone: Toast['tone'] = 'info'): void {
  const toast = { id: nextToast++, tone, text };
  // One piece of news at a time; errors stay until they are dismissed.
  const others = getState().toasts.filter((known) => known.tone === 'error');
  setState({ toasts: [...others.slice(-3), toast] });
  if (tone === 'info') window.setTimeout(() => dismissToast(toast.id), TOAST_MS);
}

export function clearFailure(place: FailurePlace): void {
  setState({ failures: without(getState().failures, place) });
}

/** Shows what went wrong: expected failures at `place`, all others as a toast. */
export function report(error: unknown, place: FailurePlace): void {
  if (error instanceof AppError && error.data.code !== 'internal') {
    setState({ failures: { ...getState().failures, [place]: error.data } });
    return;
  }
  const text = error instanceof AppError ? strings.error(error.data) : String(error);
  showToast(text, 'error');
}

/** Runs an action; a failure is shown at `place` and ends there. Returns null then. */
export async function attempt<T>(place: FailurePlace, action: () => Promise<T>): Promise<T | null> {
  clearFailure(place);
  try {
    return await action();
  } catch (error) {
    report(error, place);
    return null;
  }
}
