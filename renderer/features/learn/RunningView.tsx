/** The centre of the window while the chosen run goes on: its objective as it falls, with those of others going on. */
import { useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { RunRecord } from '../../../shared/model/run';
import { value } from '../../app/format';
import { comparabilityWarnings, labelOf, MOST_COMPARED } from '../../app/state/comparison';
import type { Curve } from '../../app/state/curve';
import { emptyCurve } from '../../app/state/curve';
import { toggleLive } from '../../app/state/compare-actions';
import { isActive } from '../../app/state/selectors';
import { useThemeKey } from '../../app/theme';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { CompareCurves } from '../../charts/CompareCurves';
import { ObjectiveCurve } from '../../charts/ObjectiveCurve';
import { Alert } from '../../ui/Alert';
import { SeriesMark } from './SeriesMark';

const text = strings.curve;

export function RunningView({ runId }: { readonly runId: string }) {
  const progress = useApp((state) => state.progress[runId]);
  const drawn = useDrawn(runId);
  return (
    <div className="running-view" data-testid="running-view">
      <p className="objective-now">
        {text.objective} <strong>{value(progress?.objective, 6)}</strong>
        {progress?.best !== null && progress?.best !== undefined && (
          <>
            {' · '}
            {text.best} <strong>{value(progress.best, 6)}</strong>
          </>
        )}
      </p>
      {drawn.length > 1 ? <Together runs={drawn} /> : <Alone runId={runId} />}
      <LiveChoice runId={runId} drawn={drawn} />
    </div>
  );
}

/** The chosen run and those drawn with it, as far as they still go on. */
function useDrawn(runId: string): readonly RunRecord[] {
  return useApp(
    useShallow(({ project, liveWith }) =>
      [runId, ...liveWith.filter((id) => id !== runId)].flatMap(
        (id) => project?.runs.find((run) => run.id === id && isActive(run)) ?? [],
      ),
    ),
  );
}

function Alone({ runId }: { readonly runId: string }) {
  const curve = useApp((state) => state.curves[runId] ?? emptyCurve);
  const themeKey = useThemeKey();
  return (
    <>
      <ObjectiveCurve
        label={text.label}
        xLabel={text.seconds}
        objectiveLabel={text.objective}
        bestLabel={text.best}
        {...curve}
        isLive
        themeKey={themeKey}
      />
      <p className="soft small pad">
        {curve.x.length === 0 ? text.waiting : curve.best.at(-1) === null ? text.hint : text.startsHint}
      </p>
    </>
  );
}

/** Points of the best DAG so far; before the first there is none. */
function lineOf(run: RunRecord, curve: Curve) {
  const points = curve.x.flatMap((x, k) => {
    const y = curve.best[k];
    return y === null || y === undefined ? [] : [{ x, y }];
  });
  return {
    runId: run.id,
    number: run.number,
    label: labelOf(run),
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
  };
}

const REDRAW_MS = 300;

/** The curves as of a moment ago: drawing several lines anew at every report would be a waste. */
function useCurves(runs: readonly RunRecord[]): Readonly<Record<string, Curve>> {
  const [curves, setCurves] = useState(() => getState().curves);
  useEffect(() => {
    const timer = window.setInterval(() => setCurves(getState().curves), REDRAW_MS);
    return () => window.clearInterval(timer);
  }, [runs]);
  return curves;
}

function Together({ runs }: { readonly runs: readonly RunRecord[] }) {
  const curves = useCurves(runs);
  const lines = useMemo(() => runs.map((run) => lineOf(run, curves[run.id] ?? emptyCurve)), [runs, curves]);
  const warnings = useMemo(() => comparabilityWarnings(runs), [runs]);
  const themeKey = useThemeKey();
  return (
    <>
      {warnings.map((warning) => (
        <Alert key={warning} tone="warning" testId="not-comparable">
          {warning}
        </Alert>
      ))}
      <CompareCurves
        label={text.comparedLabel(lines.length)}
        xLabel={text.seconds}
        isCounted={false}
        lines={lines}
        isLogX={false}
        isLogY={false}
        themeKey={themeKey}
      />
    </>
  );
}

interface ChoiceProps {
  readonly runId: string;
  /** Runs in the plot, in the order of their lines. */
  readonly drawn: readonly RunRecord[];
}

function LiveChoice({ runId, drawn }: ChoiceProps) {
  const others = useApp(
    useShallow(({ project, curves }) =>
      (project?.runs ?? []).filter((run) => run.id !== runId && isActive(run) && curves[run.id] !== undefined),
    ),
  );
  const own = drawn[0];
  if (others.length === 0 || !own) return null;
  const isFull = drawn.length >= MOST_COMPARED;
  return (
    <fieldset className="live-with" data-testid="live-with">
      <legend>
        {strings.runList.live} <span className="soft small">{strings.runList.liveHint}</span>
      </legend>
      {drawn.length > 1 && (
        <span className="compare-run">
          <SeriesMark at={0} /> {labelOf(own)}
        </span>
      )}
      {others.map((run) => {
        const at = drawn.findIndex(({ id }) => id === run.id);
        return (
          <label key={run.id} className="compare-run">
            <input
              type="checkbox"
              data-testid="live-run"
              checked={at >= 0}
              disabled={isFull && at < 0}
              onChange={() => toggleLive(run.id)}
            />
            {at >= 0 && <SeriesMark at={at} />} {labelOf(run)}
          </label>
        );
      })}
    </fieldset>
  );
}
