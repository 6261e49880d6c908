/** Columns of the list of runs. */
import { useShallow } from 'zustand/react/shallow';
import type { DatasetInfo } from '../../../shared/model/dataset';
import type { RunRecord } from '../../../shared/model/run';
import { duration, value, whole } from '../../app/format';
import { learnerTitle, settingsText } from '../../app/run-text';
import { COMPARE_BUTTON, openComparison, togglePicked } from '../../app/state/graph-comparison-actions';
import { MOST_GRAPHS, pickedRuns } from '../../app/state/graph-comparison';
import { hasGraph, isActive } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { TableColumn } from '../../ui/DataTable';
import { RunStateCell } from './RunStateCell';

const text = strings.runs;
const compareText = strings.comparison;

type Column = TableColumn<RunRecord>;

function Clipped({ text: full, title = full }: { readonly text: string; readonly title?: string }) {
  return (
    <span className="clipped" title={title}>
      {full}
    </span>
  );
}

/** The method, or the person's own name before it. */
function Title({ run }: { readonly run: RunRecord }) {
  const title = learnerTitle(run);
  const about = [run.name, title, run.notes].filter((part) => part !== undefined).join('\n');
  return (
    <span className="clipped" title={about} data-testid="run-title">
      {run.name !== undefined && <strong>{run.name} </strong>}
      <span className={run.name === undefined ? undefined : 'soft'}>{title}</span>
      {run.notes !== undefined && (
        <span className="runs-noted" aria-label={run.notes} role="img">
          ✎
        </span>
      )}
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
  const picked = useApp(useShallow(pickedRuns)).length;
  return (
    <button type="button" id={COMPARE_BUTTON} className="small" data-testid="compare-runs" onClick={openComparison}>
      {picked > 1 ? compareText.openCount(picked) : compareText.open}
    </button>
  );
}

const number = (id: string, title: string, track: string, rest: Pick<Column, 'sortBy' | 'render'>): Column => ({
  id,
  title,
  track,
  isNumber: true,
  ...rest,
});

/** Which data a run is of: needed only where a project holds several sets. */
function dataColumn(datasets: readonly DatasetInfo[]): Column {
  const name = ({ request }: RunRecord) => datasets.find((one) => one.id === request.datasetId)?.name ?? '–';
  return {
    id: 'data',
    title: text.data,
    track: 'minmax(80px, 0.5fr)',
    sortBy: name,
    render: (run) => <Clipped text={name(run)} />,
  };
}

function wordColumns(datasets: readonly DatasetInfo[], runs: readonly RunRecord[]): Column[] {
  const settings = (run: RunRecord) => {
    const dataset = datasets.find((one) => one.id === run.request.datasetId);
    const usable = dataset?.columns.filter((column) => column.isUsable).length ?? null;
    return settingsText(run.request, usable, runs);
  };
  return [
    number('number', text.number, '64px', { sortBy: (r) => r.number, render: (r) => <NumberCell run={r} /> }),
    {
      id: 'learner',
      title: text.learner,
      track: 'minmax(96px, 0.8fr)',
      sortBy: (run) => run.name ?? learnerTitle(run),
      render: (r) => <Title run={r} />,
    },
    ...(datasets.length > 1 ? [dataColumn(datasets)] : []),
    { id: 'options', title: text.options, track: 'minmax(96px, 1fr)', render: (r) => <Clipped text={settings(r)} /> },
  ];
}

const RANK: readonly RunRecord['state'][] = ['running', 'queued', 'done', 'cancelled', 'interrupted', 'failed'];

/** @param actions renders the buttons of a run */
export function columnsFor(
  datasets: readonly DatasetInfo[],
  runs: readonly RunRecord[],
  actions: (run: RunRecord) => React.ReactNode,
): Column[] {
  return [
    ...wordColumns(datasets, runs),
    number('seed', text.seed, '56px', { sortBy: (r) => r.request.seed, render: (r) => r.request.seed }),
    number('objective', text.objective, '88px', {
      sortBy: (r) => r.objective ?? Infinity,
      render: (r) => value(r.objective, 6),
    }),
    number('edges', text.edges, '60px', {
      sortBy: (r) => r.edges ?? -1,
      render: (r) => (r.edges === null ? '–' : whole(r.edges)),
    }),
    number('time', text.time, '72px', {
      sortBy: (r) => r.seconds ?? -1,
      render: (r) => (isActive(r) ? <Elapsed runId={r.id} /> : r.seconds === null ? '–' : duration(r.seconds)),
    }),
    {
      id: 'state',
      title: text.state,
      track: 'minmax(176px, 1.2fr)',
      sortBy: (r) => RANK.indexOf(r.state),
      render: (r) => <RunStateCell run={r} />,
    },
    { id: 'actions', title: text.actions, head: <CompareButton />, track: '152px', render: actions },
  ];
}

function Elapsed({ runId }: { readonly runId: string }) {
  const elapsed = useApp((state) => state.progress[runId]?.elapsedMs);
  return elapsed === undefined ? '–' : duration(elapsed / 1000);
}
