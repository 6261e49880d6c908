/** About how long the next run will take here, and its memory when that matters. */
import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { estimateSoon } from '../../app/state/estimate-actions';
import { runRequest } from '../../app/state/run-request';
import type { AppState } from '../../app/state/state';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.estimate;

/** Less memory than this is not worth a word. */
const WORTH_SAYING = 500e6;

type Parts = Pick<AppState, 'project' | 'view' | 'settings' | 'engine' | 'engines' | 'check'>;

const partsOf = ({ project, view, settings, engine, engines, check }: AppState): Parts => ({
  project,
  view,
  settings,
  engine,
  engines,
  check,
});

/** The next run as text. Written anew only when something it is made of has changed, not at every report of a run. */
function useRequestKey(): string {
  const parts = useApp(useShallow(partsOf));
  return useMemo(() => JSON.stringify(runRequest({ ...getState(), ...parts }).request), [parts]);
}

export function EstimateLine() {
  const key = useRequestKey();
  const mayMeasure = useApp((state) => state.sideTab === 'learn');
  const isBusy = useApp((state) => (state.queue?.places.length ?? 0) > 0);
  const found = useApp((state) => (state.estimate?.key === key ? state.estimate : null));
  useEffect(() => estimateSoon(key, mayMeasure && !isBusy), [key, mayMeasure, isBusy]);
  const estimate = found?.estimate ?? null;
  if (!found || (found.isMeasuring && !estimate)) {
    return (
      <p className="soft small" data-testid="estimate">
        {found?.isMeasuring ? text.measuring : '\u00a0'}
      </p>
    );
  }
  if (!estimate || (estimate.seconds === null && !mayMeasure && estimate.bytes <= estimate.freeBytes)) return null;
  const { seconds, basis, runs, bytes, freeBytes } = estimate;
  const origin = basis === 'runs' ? text.fromRuns(runs) : text.fromPilot;
  const isTooMuch = bytes > freeBytes;
  return (
    <>
      <p className="soft small" data-testid="estimate" title={seconds === null ? undefined : origin}>
        {seconds === null ? text.unknown : text.time(seconds)}
        {bytes >= WORTH_SAYING && !isTooMuch && ` · ${text.memory(bytes)}`}
      </p>
      {isTooMuch && (
        <p className="small blockers" data-testid="estimate-memory">
          {text.tooMuch(bytes, freeBytes)}
        </p>
      )}
    </>
  );
}
