/** The stored objective trace of a finished run. */
import { useMemo } from 'react';
import type { RunDetail } from '../../../shared/model/run';
import { curveOfTrace } from '../../app/state/curve';
import { useThemeKey } from '../../app/theme';
import { strings } from '../../app/strings';
import { ObjectiveCurve } from '../../charts/ObjectiveCurve';

const text = strings.curve;

export function ConvergenceView({ detail }: { readonly detail: RunDetail }) {
  const curve = useMemo(() => curveOfTrace(detail.trace), [detail]);
  const themeKey = useThemeKey();
  if (curve.x.length === 0) return <p className="empty">{text.noTrace}</p>;
  return (
    <div className="running-view">
      <ObjectiveCurve
        label={text.label}
        xLabel={text.steps}
        objectiveLabel={text.objective}
        bestLabel={text.best}
        {...curve}
        themeKey={themeKey}
      />
      <p className="soft small pad">{curve.best.at(-1) === null ? text.hint : text.startsHint}</p>
    </div>
  );
}
