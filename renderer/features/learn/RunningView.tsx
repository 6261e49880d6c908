/** The centre of the window while the chosen run goes on: its objective as it falls. */
import { value } from '../../app/format';
import { emptyCurve } from '../../app/state/curve';
import { useThemeKey } from '../../app/theme';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { ObjectiveCurve } from '../../charts/ObjectiveCurve';

const text = strings.curve;

export function RunningView({ runId }: { readonly runId: string }) {
  const curve = useApp((state) => state.curves[runId] ?? emptyCurve);
  const progress = useApp((state) => state.progress[runId]);
  const themeKey = useThemeKey();
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
    </div>
  );
}
