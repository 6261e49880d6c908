/** One run in the list. */
import type { DragEvent, MouseEvent } from 'react';
import { useState } from 'react';
import type { RunRecord } from '../../../shared/model/run';
import { moveRun } from '../../app/state/queue-actions';
import { chooseRuns, showRun, toggleChosen } from '../../app/state/runs-actions';
import { positionOf, type RunRow } from '../../app/state/runs-view';
import { getState, useApp } from '../../app/state/state';
import type { TableColumn } from '../../ui/DataTable';
import type { MenuTarget } from './menu-items';

const DRAGGED = 'application/x-acyclica-run';

interface Props {
  readonly id: string;
  readonly index: number;
  readonly row: Extract<RunRow, { kind: 'run' }>;
  readonly rows: readonly RunRow[];
  readonly columns: readonly TableColumn<RunRecord>[];
  readonly style: React.CSSProperties;
  readonly onMenu: (target: MenuTarget) => void;
}

/** Shift chooses from the run that is shown to this one. */
function chooseRange(rows: readonly RunRow[], from: string | null, to: string): void {
  const ids = rows.flatMap((row) => (row.kind === 'run' ? [row.run.id] : []));
  const [a, b] = [ids.indexOf(from ?? to), ids.indexOf(to)].toSorted((x, y) => x - y);
  chooseRuns(ids.slice(Math.max(0, a ?? 0), (b ?? 0) + 1));
}

function onClick(event: MouseEvent, runId: string, rows: readonly RunRow[]): void {
  if (event.shiftKey) chooseRange(rows, getState().view.runId, runId);
  else if (event.ctrlKey || event.metaKey) toggleChosen(runId);
  else showRun(runId);
}

/** The menu of the chosen runs when this is one of them, else of this run alone. */
function menuRuns(run: RunRecord): RunRecord[] {
  const { runsView, project } = getState();
  if (runsView.chosen.length < 2 || !runsView.chosen.includes(run.id)) return [run];
  return project?.runs.filter(({ id }) => runsView.chosen.includes(id)) ?? [run];
}

/** Drag of a waiting run over this one, which waits as well: it takes this place. */
function useDrop(run: RunRecord, isWaiting: boolean) {
  const [isOver, setOver] = useState(false);
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!isWaiting || !event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      const dragged = event.dataTransfer.getData(DRAGGED);
      if (!dragged) return;
      event.preventDefault();
      event.stopPropagation();
      void moveRun(dragged, positionOf(getState().queue, run.id));
    },
  };
  return { isOver, drop };
}

export function RunRowView({ id, index, row, rows, columns, style, onMenu }: Props) {
  const { run, isInGroup } = row;
  const isShown = useApp((state) => !state.view.graphId && state.view.runId === run.id);
  const isChosen = useApp((state) => state.runsView.chosen.length > 0 && state.runsView.chosen.includes(run.id));
  const isWaiting = useApp((state) => positionOf(state.queue, run.id) >= 0);
  const { isOver, drop } = useDrop(run, isWaiting);
  const marks = [isInGroup && 'in-group', isChosen && 'chosen', isWaiting && 'can-move', isOver && 'drop-here'];
  return (
    <div
      id={id}
      className={['table-row virtual-row', ...marks.filter((mark) => mark !== false)].join(' ')}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isShown || isChosen}
      data-testid="run-row"
      data-key={run.id}
      style={style}
      draggable={isWaiting}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, run.id)}
      {...drop}
      onClick={(event) => onClick(event, run.id, rows)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ runs: menuRuns(run), x: event.clientX, y: event.clientY });
      }}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={column.isNumber ? 'cell number' : 'cell'}>
          {column.render(run)}
        </div>
      ))}
    </div>
  );
}
