/** What of the graph is on show: strong edges, the neighbourhood of some variables, the overview. */
import { useId, useState } from 'react';
import type { NeighbourDirection } from '../../../shared/graph/shown';
import { changeCanvas } from '../../app/state/canvas-actions';
import { sourcesOf } from '../../app/state/focus';
import { mostSteps, strongest } from '../../app/state/graph-filter';
import { changeNear, hideWeakerThan, showAllVariables, showNearPicked } from '../../app/state/graph-filter-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { useOverviewShown } from './use-shown';

const text = strings.show;
const SLIDER_STEPS = 200;
const directions: readonly NeighbourDirection[] = ['both', 'parents', 'children'];

export function ShowPanel({ model }: { readonly model: GraphModel }) {
  return (
    <>
      <WeightFilter model={model} />
      <Neighbourhood />
      <OverviewSwitch model={model} />
    </>
  );
}

function WeightFilter({ model }: { readonly model: GraphModel }) {
  const least = useApp((state) => state.graphFilter.leastStrength);
  const most = strongest(model);
  const id = useId();
  const shown = model.edges.filter((edge) => Math.abs(edge.standardized ?? edge.weight ?? 0) >= least).length;
  const isStandardized = model.edges[0]?.standardized !== undefined;
  return (
    <fieldset className="canvas-group">
      <legend>{text.weights}</legend>
      <label htmlFor={id}>{text.least(isStandardized, least)}</label>
      <input
        id={id}
        type="range"
        data-testid="least-strength"
        min={0}
        max={SLIDER_STEPS}
        step={1}
        disabled={most === 0}
        aria-valuetext={text.leastSaid(least, shown, model.edges.length)}
        value={most > 0 ? Math.round((least / most) * SLIDER_STEPS) : 0}
        onChange={(event) => hideWeakerThan((Number(event.target.value) / SLIDER_STEPS) * most)}
      />
      <p className="soft small">{text.weightsNote(shown, model.edges.length)}</p>
    </fieldset>
  );
}

function Neighbourhood() {
  const near = useApp((state) => state.graphFilter.near);
  const { picked } = useApp((state) => state.focus);
  const selection = useApp((state) => state.selection);
  const [wanted, setWanted] = useState({ steps: 1, direction: 'both' as NeighbourDirection });
  const ids = { steps: useId(), direction: useId() };
  const now = near ?? wanted;
  const change = (next: Partial<typeof wanted>) => {
    const how = { steps: now.steps, direction: now.direction, ...next };
    setWanted(how);
    changeNear(how);
  };
  const sources = sourcesOf(picked, selection);
  return (
    <fieldset className="canvas-group">
      <legend>{text.near}</legend>
      <div className="canvas-field">
        <label htmlFor={ids.steps}>{text.steps}</label>
        <select
          id={ids.steps}
          data-testid="near-steps"
          value={now.steps}
          onChange={(event) => change({ steps: Number(event.target.value) })}
        >
          {Array.from({ length: mostSteps }, (_, k) => k + 1).map((k) => (
            <option key={k} value={k}>
              {text.stepsOf(k)}
            </option>
          ))}
        </select>
      </div>
      <div className="canvas-field">
        <label htmlFor={ids.direction}>{text.direction}</label>
        <select
          id={ids.direction}
          data-testid="near-direction"
          value={now.direction}
          onChange={(event) => change({ direction: directions.find((one) => one === event.target.value) ?? 'both' })}
        >
          {directions.map((one) => (
            <option key={one} value={one}>
              {text.directions[one]}
            </option>
          ))}
        </select>
      </div>
      <p className="small" data-testid="near-said">
        {near ? text.nearOf(near.of) : sources.length > 0 ? text.wouldBe(sources) : text.pickFirst}
      </p>
      <div className="canvas-buttons">
        <button
          type="button"
          data-testid="show-near"
          disabled={sources.length === 0}
          onClick={() => showNearPicked({ steps: now.steps, direction: now.direction })}
        >
          {text.showNear}
        </button>
        {near && (
          <button type="button" data-testid="show-all-variables" onClick={showAllVariables}>
            {text.allVariables}
          </button>
        )}
      </div>
    </fieldset>
  );
}

function OverviewSwitch({ model }: { readonly model: GraphModel }) {
  const isShown = useOverviewShown(model);
  return (
    <label className="graph-switch">
      <input
        type="checkbox"
        role="switch"
        data-testid="overview-switch"
        checked={isShown}
        onChange={(event) => changeCanvas({ isOverviewShown: event.target.checked })}
      />
      {strings.overview.switch}
    </label>
  );
}
