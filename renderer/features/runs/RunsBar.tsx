/** Over the list: how the queue stands and its controls; finding runs among many. */
import { useShallow } from 'zustand/react/shallow';
import { changeFilter, changeRunsView } from '../../app/state/runs-actions';
import { isFiltered, learnersOf, matches, type StateFilter } from '../../app/state/runs-view';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { QueueControls } from './QueueControls';

const text = strings.runList;
const STATES: readonly StateFilter[] = ['active', 'graph', 'failed'];

export function RunsBar() {
  const all = useApp((state) => state.project?.runs.length ?? 0);
  const shown = useApp(({ project, runsView }) =>
    isFiltered(runsView.filter) && project
      ? project.runs.filter((run) => matches(run, runsView.filter)).length
      : (project?.runs.length ?? 0),
  );
  return (
    <div className="runs-bar">
      <h2>
        {text.title} {all > 0 && <span className="soft">{text.total(shown, all)}</span>}
      </h2>
      <QueueControls />
      {all > 1 && <Filters />}
    </div>
  );
}

function Filters() {
  const filter = useApp((state) => state.runsView.filter);
  const isGrouped = useApp((state) => state.runsView.isGrouped);
  const learners = useApp(({ project }) => project?.runs ?? noRuns);
  const datasets = useApp(useShallow((state) => state.project?.datasets ?? []));
  return (
    <div className="runs-filters" role="search" aria-label={text.find}>
      <label className="runs-check" title={text.groupedHint}>
        <input
          type="checkbox"
          data-testid="group-seeds"
          checked={isGrouped}
          onChange={(event) => changeRunsView({ isGrouped: event.target.checked })}
        />
        {text.grouped}
      </label>
      <input
        type="search"
        data-testid="find-run"
        placeholder={text.find}
        aria-label={text.find}
        title={text.findHint}
        value={filter.text}
        onChange={(event) => changeFilter({ text: event.target.value })}
      />
      <Choice
        testId="filter-learner"
        label={text.learner}
        all={text.allLearners}
        value={filter.learner}
        options={learnersOf(learners).map(({ id, title }) => [id, title])}
        onChange={(learner) => changeFilter({ learner })}
      />
      <Choice
        testId="filter-state"
        label={text.state}
        all={text.allStates}
        value={filter.state}
        options={STATES.map((state) => [state, text.states[state]])}
        onChange={(state) => changeFilter({ state: STATES.find((known) => known === state) ?? null })}
      />
      {datasets.length > 1 && (
        <Choice
          testId="filter-data"
          label={text.data}
          all={text.allData}
          value={filter.datasetId}
          options={datasets.map(({ id, name }) => [id, name])}
          onChange={(datasetId) => changeFilter({ datasetId })}
        />
      )}
    </div>
  );
}

const noRuns: Parameters<typeof learnersOf>[0] = [];

interface ChoiceProps {
  readonly testId: string;
  readonly label: string;
  readonly all: string;
  readonly value: string | null;
  readonly options: readonly (readonly [id: string, title: string])[];
  readonly onChange: (id: string | null) => void;
}

function Choice({ testId, label, all, value, options, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      data-testid={testId}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{all}</option>
      {options.map(([id, title]) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}
