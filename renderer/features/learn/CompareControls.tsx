/** Which runs share the plot, and its axes. The marks beside the names are its legend. */
import type { RunRecord } from '../../../shared/model/run';
import { value } from '../../app/format';
import { changeCompare, toggleCompared } from '../../app/state/compare-actions';
import { labelOf, MOST_COMPARED } from '../../app/state/comparison';
import type { CompareSettings } from '../../app/state/state';
import { strings } from '../../app/strings';
import { SeriesMark } from './SeriesMark';

const text = strings.curve;

interface Props {
  readonly selected: RunRecord;
  /** All other runs with a graph, newest first. */
  readonly others: readonly RunRecord[];
  readonly settings: CompareSettings;
  /** Runs in the plot, in the order of their lines. */
  readonly drawn: readonly string[];
  readonly canLogObjective: boolean;
}

export function CompareControls({ selected, others, settings, drawn, canLogObjective }: Props) {
  const isComparing = drawn.length > 1;
  const isFull = drawn.length >= MOST_COMPARED;
  return (
    <section className="compare" aria-label={text.compare} data-testid="compare">
      <fieldset className="compare-runs">
        <legend>
          {text.compare}{' '}
          <span className="soft small">{isFull ? text.mostCompared(MOST_COMPARED) : text.compareHint}</span>
        </legend>
        {isComparing && (
          <span className="compare-run">
            <SeriesMark at={0} /> {labelOf(selected)} <span className="soft">{value(selected.objective, 5)}</span>
          </span>
        )}
        {others.map((run) => (
          <label key={run.id} className="compare-run">
            <input
              type="checkbox"
              data-testid="compare-run"
              checked={settings.runIds.includes(run.id)}
              disabled={isFull && !settings.runIds.includes(run.id)}
              onChange={() => toggleCompared(run.id)}
            />
            {drawn.includes(run.id) && <SeriesMark at={drawn.indexOf(run.id)} />}
            {labelOf(run)} <span className="soft">{value(run.objective, 5)}</span>
          </label>
        ))}
      </fieldset>
      {isComparing && <Axes settings={settings} canLogObjective={canLogObjective} />}
    </section>
  );
}

function Axes({ settings, canLogObjective }: Pick<Props, 'settings' | 'canLogObjective'>) {
  const { axis, isLogAxis, isLogObjective } = settings;
  return (
    <div className="compare-axes">
      <label>
        {text.axis}{' '}
        <select
          data-testid="compare-axis"
          value={axis}
          onChange={(event) => changeCompare({ axis: event.target.value === 'steps' ? 'steps' : 'seconds' })}
        >
          <option value="seconds">{text.axes.seconds}</option>
          <option value="steps">{text.axes.steps}</option>
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          data-testid="log-axis"
          checked={isLogAxis}
          onChange={(event) => changeCompare({ isLogAxis: event.target.checked })}
        />
        {text.logAxis[axis]}
      </label>
      <label title={canLogObjective ? undefined : text.logNeedsPositive}>
        <input
          type="checkbox"
          data-testid="log-objective"
          checked={isLogObjective && canLogObjective}
          disabled={!canLogObjective}
          onChange={(event) => changeCompare({ isLogObjective: event.target.checked })}
        />
        {text.logObjective}
      </label>
    </div>
  );
}
