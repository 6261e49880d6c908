/** About how long the next path will take here, and what ends it early. */
import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { pathEstimateSoon } from '../../app/state/path-estimate';
import { nextGrid } from '../../app/state/path';
import { runRequest } from '../../app/state/run-request';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.estimate;

/** The next path as text, or null while it is not ready. */
function usePathKey(): string | null {
  const parts = useApp(
    useShallow(({ project, view, settings, engine, engines, check, explorer }) => ({
      project,
      view,
      settings,
      engine,
      engines,
      check,
      explorer,
    })),
  );
  return useMemo(() => {
    const { request } = runRequest({ ...getState(), ...parts });
    const grid = nextGrid(parts.explorer);
    return request && grid ? JSON.stringify({ request, grid }) : null;
  }, [parts]);
}

export function PathEstimate() {
  const key = usePathKey();
  const isBusy = useApp((state) => (state.queue?.places.length ?? 0) > 0);
  const limit = useApp((state) => runRequest(state).request?.timeLimitSeconds ?? null);
  const known = useApp(({ explorer }) => (explorer.estimate?.key === key ? explorer.estimate : null));
  const estimate = known?.estimate ?? null;
  // The trial for the next run is of use here too, and only one goes on at a time.
  const isTrying = useApp((state) => state.estimate?.isMeasuring ?? false);
  useEffect(() => (key === null || isTrying ? undefined : pathEstimateSoon(key, !isBusy)), [key, isBusy, isTrying]);
  const parts = [
    ...(key !== null && !isBusy && !known ? [text.measuring] : []),
    ...(estimate ? [estimate.seconds === null ? text.unknown : text.time(estimate.seconds)] : []),
    ...(estimate && estimate.bytes > estimate.freeBytes ? [text.tooMuch(estimate.bytes, estimate.freeBytes)] : []),
    ...(limit === null ? [] : [strings.lambda.limit(limit)]),
  ];
  return (
    <span className="soft small path-estimate" data-testid="path-estimate">
      {parts.join(' · ')}
    </span>
  );
}
