/** All runs of the project: choose one to see its graph, use its settings again, delete it. */
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { DatasetInfo } from '../../../shared/model/dataset';
import type { RunRecord } from '../../../shared/model/run';
import { duration, value, whole } from '../../app/format';
import { repeatSettings } from '../../app/state/learn-actions';
import { deleteRun, selectRun } from '../../app/state/run-actions';
import { COMPARE_BUTTON, openComparison, togglePicked } from '../../app/state/graph-comparison-actions';
import { MOST_GRAPHS, pickedRuns } from '../../app/state/graph-comparison';
import { hasGraph, isActive } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { TableColumn } from '../../ui/DataTable';
import { DataTable } from '../../ui/DataTable';
import { learnerTitle, runState, settingsText } from './run-text';

const text = strings.runs;
const compareText = strings.comparison;
const noRuns: readonly RunRecord[] = [];

/** Which data a run is of: needed only where a project holds several sets. */
function dataColumn(datasets: readonly DatasetInfo[]): TableColumn<RunRecord> {
  const name = ({ request }: RunRecord) => datasets.find((one) => one.id === request.datasetId)?.name ?? '–';
  return {
    id: 'data',
    title: text.data,
    track: 'minmax(88px, 0.6fr)',
    sortBy: name,
    render: (run) => <Clipped text={name(run)} />,
  };
}

function columnsFor(datasets: readonly DatasetInfo[], runs: readonly RunRecord[]): TableColumn<RunRecord>[] {
  const settings = (run: RunRecord) => {
    const dataset = datasets.find((one) => one.id === run.request.datasetId);
    const usable = dataset?.columns.filter((column) => column.isUsable).length ?? null;
    return settingsText(run.request, usable, runs);
  };
  return [
    {
      id: 'number',
      title: text.number,
      track: '64px',
      isNumber: true,
      sortBy: (r) => r.number,
      render: (r) => <NumberCell run={r} />,
    },
    {
      id: 'learner',
      title: text.learner,
      track: 'minmax(88px, 0.6fr)',
      sortBy: learnerTitle,
      render: (r) => <Clipped text={learnerTitle(r)} />,
    },
    ...(datasets.length > 1 ? [dataColumn(datasets)] : []),
    {
      id: 'options',
      title: text.options,
      track: 'minmax(152px, 1fr)',
      render: (r) => <Clipped text={settings(r)} />,
    },
    {
      id: 'seed',
      title: text.seed,
      track: '60px',
      isNumber: true,
      sortBy: (r) => r.request.seed,
      render: (r) => r.request.seed,
    },
    {
      id: 'objective',
      title: text.objective,
      track: '88px',
      isNumber: true,
      sortBy: (r) => r.objective ?? Infinity,
      render: (r) => value(r.objective, 6),
    },
    {
      id: 'edges',
      title: text.edges,
      track: '60px',
      isNumber: true,
      sortBy: (r) => r.edges ?? -1,
      render: (r) => (r.edges === null ? '–' : whole(r.edges)),
    },
    {
      id: 'time',
      title: text.time,
      track: '76px',
      isNumber: true,
      sortBy: (r) => r.seconds ?? -1,
      render: (r) => (r.seconds === null ? '–' : duration(r.seconds)),
    },
    { id: 'state', title: text.state, track: 'minmax(80px, 1fr)', render: (r) => <State run={r} /> },
    { id: 'actions', title: text.actions, head: <CompareButton />, track: '176px', render: (r) => <Actions run={r} /> },
  ];
}

export function RunsTable() {
  const runs = useApp((state) => state.project?.runs ?? noRuns);
  const datasets = useApp(useShallow((state) => state.project?.datasets ?? []));
  const selected = useApp((state) => (state.view.graphId ? null : state.view.runId));
  const newestFirst = runs.toReversed();
  return (
    <section className="runs" aria-label={text.title}>
      <DataTable
        label={text.title}
        columns={columnsFor(datasets, runs)}
        rows={newestFirst}
        rowKey={(run) => run.id}
        rowTestId="run-row"
        selectedKey={selected}
        onSelect={(run) => selectRun(run.id)}
        empty={text.empty}
      />
    </section>
  );
}

function Clipped({ text: full }: { readonly text: string }) {
  return (
    <span className="clipped" title={full}>
      {full}
    </span>
  );
}

/** The number of the run, and whether its graph is one of those to compare. */
function NumberCell({ run }: { readonly run: RunRecord }) {
  const isPicked = useApp((state) => state.graphComparison.runIds.includes(run.id));
  const isFull = useApp((state) => pickedRuns(state).length >= MOST_GRAPHS);
  if (!hasGraph(run)) return run.number;
  return (
    <span className="pick-run">
      <input
        type="checkbox"
        data-testid="pick-run"
        aria-label={compareText.pick(run.number)}
        title={compareText.pick(run.number)}
        checked={isPicked}
        disabled={isFull && !isPicked}
        onClick={(event) => event.stopPropagation()}
        onChange={() => togglePicked(run.id)}
      />
      {run.number}
    </span>
  );
}

function CompareButton() {
  const picked = useApp((state) => pickedRuns(state).length);
  return (
    <button type="button" id={COMPARE_BUTTON} className="small" data-testid="compare-runs" onClick={openComparison}>
      {picked > 1 ? compareText.openCount(picked) : compareText.open}
    </button>
  );
}

function State({ run }: { readonly run: RunRecord }) {
  const { title, sentence } = runState(run);
  return (
    <span className={`state ${run.state}`} data-testid="run-state" data-state={run.state} title={sentence ?? title}>
      {title}
      {sentence && <span className="soft"> {sentence}</span>}
    </span>
  );
}

function Actions({ run }: { readonly run: RunRecord }) {
  const [isAsking, setAsking] = useState(false);
  if (isAsking) {
    return (
      <span
        className="row-actions"
        role="group"
        aria-label={text.deleteQuestion(run.number)}
        onClick={(event) => event.stopPropagation()}
      >
        <button
          type="button"
          className="small danger"
          data-testid="delete-confirm"
          onClick={(event) => {
            // The row goes away; the keyboard stays in the table.
            event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus();
            void deleteRun(run.id);
          }}
        >
          {text.deleteRun(run.number)}
        </button>
        <button type="button" className="small" autoFocus onClick={() => setAsking(false)}>
          {text.keep}
        </button>
      </span>
    );
  }
  return (
    <span className="row-actions">
      <button
        type="button"
        className="link"
        aria-label={text.repeatRun(run.number)}
        data-testid="run-again"
        onClick={(event) => {
          event.stopPropagation();
          repeatSettings(run.request);
        }}
      >
        {text.repeat}
      </button>
      {!isActive(run) && (
        <button
          type="button"
          className="link"
          aria-label={`${text.delete}: ${text.row(run.number)}`}
          data-testid="delete-run"
          onClick={(event) => {
            event.stopPropagation();
            setAsking(true);
          }}
        >
          {text.delete}
        </button>
      )}
    </span>
  );
}
