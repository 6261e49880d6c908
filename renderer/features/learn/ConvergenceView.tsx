/** The objective trace of a finished run, alone or with those of other runs on one axis. */
import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { RunDetail, RunRecord } from '../../../shared/model/run';
import { loadTraces } from '../../app/state/compare-actions';
import { compareRuns } from '../../app/state/comparison';
import { curveOfTrace } from '../../app/state/curve';
import { hasGraph } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { useThemeKey } from '../../app/theme';
import { strings } from '../../app/strings';
import { allPositive } from '../../charts/comparable-lines';
import { CompareCurves } from '../../charts/CompareCurves';
import { ObjectiveCurve } from '../../charts/ObjectiveCurve';
import { Alert } from '../../ui/Alert';
import { CompareControls } from './CompareControls';

const text = strings.curve;

/** The other runs that can be drawn, newest first. */
function useOthers(runId: string): readonly RunRecord[] {
  return useApp(
    useShallow((state) => (state.project?.runs ?? []).filter((run) => hasGraph(run) && run.id !== runId).toReversed()),
  );
}

export function ConvergenceView({ detail }: { readonly detail: RunDetail }) {
  const others = useOthers(detail.id);
  const settings = useApp((state) => state.compare);
  const traces = useApp((state) => state.traces);
  const runs = useMemo(
    () => [detail, ...settings.runIds.flatMap((id) => others.find((run) => run.id === id) ?? [])],
    [detail, others, settings.runIds],
  );
  useEffect(() => {
    if (runs.length > 1) void loadTraces(runs.map(({ id }) => id));
  }, [runs]);
  const comparison = useMemo(() => compareRuns(runs, traces, settings.axis), [runs, traces, settings.axis]);
  const { lines } = comparison;
  const canLogObjective = allPositive(lines);
  return (
    <div className="running-view">
      {runs.length > 1 ? (
        <Compared comparison={comparison} isLogObjective={settings.isLogObjective && canLogObjective} />
      ) : (
        <Single detail={detail} />
      )}
      {others.length > 0 && (
        <CompareControls
          selected={detail}
          others={others}
          settings={settings}
          drawn={runs.map(({ id }) => id)}
          canLogObjective={canLogObjective}
        />
      )}
    </div>
  );
}

interface ComparedProps {
  readonly comparison: ReturnType<typeof compareRuns>;
  readonly isLogObjective: boolean;
}

function Compared({ comparison: { lines, warnings, notes }, isLogObjective }: ComparedProps) {
  const { axis, isLogAxis } = useApp((state) => state.compare);
  const themeKey = useThemeKey();
  if (lines.length < 2) return <p className="empty">{text.loadingTraces}</p>;
  return (
    <>
      {warnings.map((warning) => (
        <Alert key={warning} tone="warning" testId="not-comparable">
          {warning}
        </Alert>
      ))}
      <CompareCurves
        label={text.comparedLabel(lines.length)}
        xLabel={axis === 'seconds' ? text.seconds : text.steps}
        isCounted={axis === 'steps'}
        lines={lines}
        isLogX={isLogAxis}
        isLogY={isLogObjective}
        themeKey={themeKey}
      />
      <p className="soft small pad">{notes.join(' ')}</p>
    </>
  );
}

function Single({ detail }: { readonly detail: RunDetail }) {
  const curve = useMemo(() => curveOfTrace(detail.trace), [detail]);
  const themeKey = useThemeKey();
  if (curve.x.length === 0) return <p className="empty">{text.noTrace}</p>;
  return (
    <>
      <ObjectiveCurve
        label={text.label}
        xLabel={text.steps}
        objectiveLabel={text.objective}
        bestLabel={text.best}
        {...curve}
        isCounted
        themeKey={themeKey}
      />
      <p className="soft small pad">{curve.best.at(-1) === null ? text.hint : text.startsHint}</p>
    </>
  );
}
