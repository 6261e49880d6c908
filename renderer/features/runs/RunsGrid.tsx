/**
 * The list of runs, of which only the rows in sight exist. One run is shown; several can be chosen with Ctrl or Shift.
 * Waiting runs change places by drag or with Alt and the arrows.
 */
import type { KeyboardEvent, MouseEvent } from 'react';
import { useEffect, useId, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { RunRecord } from '../../../shared/model/run';
import { duplicate, changeRunsView, showAllRuns } from '../../app/state/runs-actions';
import { isFiltered, runRows, type RunRow } from '../../app/state/runs-view';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { nextSort } from '../../ui/sorting';
import { TableHead } from '../../ui/TableHead';
import { useVirtual } from '../../ui/use-virtual';
import { columnsFor } from './columns';
import { onGridKey } from './grid-keys';
import { GroupRow } from './GroupRow';
import type { MenuTarget } from './menu-items';
import { RunRowView } from './RunRow';

const text = strings.runList;
const noRuns: readonly RunRecord[] = [];
const ROW_HEIGHT = 32;

interface Props {
  readonly onMenu: (target: MenuTarget) => void;
}

/** Columns and rows as the person sorts, filters and groups them. */
function useRows(onMenu: Props['onMenu']) {
  const runs = useApp((state) => state.project?.runs ?? noRuns);
  const datasets = useApp(useShallow((state) => state.project?.datasets ?? []));
  const queue = useApp((state) => state.queue);
  const { filter, sort, isGrouped, folded } = useApp((state) => state.runsView);
  const columns = useMemo(
    () => columnsFor(datasets, runs, (run) => <Actions run={run} onMenu={onMenu} />),
    [datasets, runs, onMenu],
  );
  const rows = useMemo(() => {
    const sortBy = columns.find(({ id }) => id === sort?.column)?.sortBy ?? null;
    return runRows({ runs, queue, view: { filter, sort, isGrouped, folded }, sortBy });
  }, [columns, runs, queue, filter, sort, isGrouped, folded]);
  return { columns, rows, sort, runs };
}

export function RunsGrid({ onMenu }: Props) {
  const { columns, rows, sort, runs } = useRows(onMenu);
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const selectedId = useApp((state) => (state.view.graphId ? null : state.view.runId));
  const selected = rows.findIndex((row) => row.key === selectedId);
  const virtual = useVirtual({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    overscan: 12,
  });
  // The list must not jump whenever a run changes, only when another one is shown.
  useEffect(() => {
    if (selected >= 0) virtual.scrollToIndex(selected);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selectedId]);
  const tracks = columns.map(({ track }) => track).join(' ');
  return (
    <div
      className="table runs-table"
      role="grid"
      aria-label={strings.runs.title}
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      aria-activedescendant={selected >= 0 ? `${id}-${selected}` : undefined}
      tabIndex={0}
      ref={scroller}
      onKeyDown={(event: KeyboardEvent) => onGridKey(event, { rows, selected, onMenu })}
    >
      <TableHead
        columns={columns}
        tracks={tracks}
        sort={sort}
        onSort={(column) => changeRunsView({ sort: nextSort(sort, column) })}
      />
      {rows.length === 0 && <Empty hasRuns={runs.length > 0} />}
      <div role="rowgroup" className="virtual-space" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row: RunRow | undefined = rows[index];
          if (!row) return null;
          const place = { height: size, transform: `translateY(${start}px)` };
          const shared = { id: `${id}-${index}`, index, onMenu };
          return row.kind === 'group' ? (
            <GroupRow key={row.key} {...shared} row={row} style={place} columns={columns.length} />
          ) : (
            <RunRowView
              key={row.key}
              {...shared}
              row={row}
              rows={rows}
              columns={columns}
              style={{ ...place, gridTemplateColumns: tracks }}
            />
          );
        })}
      </div>
    </div>
  );
}

function Empty({ hasRuns }: { readonly hasRuns: boolean }) {
  const isHidden = useApp((state) => hasRuns && isFiltered(state.runsView.filter));
  return (
    <div role="rowgroup">
      <div role="row" className="table-empty">
        <div role="gridcell">
          {isHidden ? text.noMatch : strings.runs.empty}{' '}
          {isHidden && (
            <button type="button" className="link" onClick={showAllRuns}>
              {text.showAll}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

function Actions({ run, onMenu }: { readonly run: RunRecord } & Props) {
  const stop = (event: MouseEvent) => event.stopPropagation();
  return (
    <span className="row-actions" onClick={stop}>
      <button
        type="button"
        className="link"
        aria-label={strings.runs.repeatRun(run.number)}
        data-testid="run-again"
        onClick={() => duplicate(run)}
      >
        {strings.runs.repeat}
      </button>
      <button
        type="button"
        className="runs-more"
        aria-haspopup="menu"
        aria-label={text.menu(run.number)}
        title={text.menu(run.number)}
        data-testid="run-actions"
        onClick={({ currentTarget }) => {
          const { left, top } = currentTarget.getBoundingClientRect();
          onMenu({ runs: [run], x: left, y: top });
        }}
      >
        ⋯
      </button>
    </span>
  );
}
