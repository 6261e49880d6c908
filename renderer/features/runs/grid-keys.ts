/** The keyboard in the list of runs. */
import type { KeyboardEvent } from 'react';
import type { RunRecord } from '../../../shared/model/run';
import { moveRunBy } from '../../app/state/queue-actions';
import { chooseRuns, foldGroup, openForm, showRun, toggleChosen } from '../../app/state/runs-actions';
import type { RunRow } from '../../app/state/runs-view';
import { getState } from '../../app/state/state';
import type { MenuTarget } from './menu-items';

interface Grid {
  readonly rows: readonly RunRow[];
  /** Row of the run that is shown, or −1. */
  readonly selected: number;
  readonly onMenu: (target: MenuTarget) => void;
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

const runOf = (row: RunRow | undefined): RunRecord | null => (row?.kind === 'run' ? row.run : null);

/** The next run that way, headings passed over. */
function nextRun({ rows, selected }: Grid, step: 1 | -1): RunRecord | null {
  for (let at = selected + step; at >= 0 && at < rows.length; at += step) {
    const run = runOf(rows[at]);
    if (run) return run;
  }
  return null;
}

/** Runs the keys are about: the chosen ones, or the one that is shown. */
function targets({ rows, selected }: Grid): RunRecord[] {
  const { chosen } = getState().runsView;
  const run = runOf(rows[selected]);
  if (chosen.length < 2) return run ? [run] : [];
  return rows.flatMap((row) => (row.kind === 'run' && chosen.includes(row.run.id) ? [row.run] : []));
}

function step(event: KeyboardEvent, grid: Grid, way: 1 | -1): void {
  const current = runOf(grid.rows[grid.selected]);
  if (event.altKey) {
    if (current) void moveRunBy(current.id, way);
    return;
  }
  const next = nextRun(grid, way);
  if (!next) return;
  if (event.shiftKey) {
    const { chosen } = getState().runsView;
    const before = chosen.length > 0 ? chosen : current ? [current.id] : [];
    showRun(next.id);
    chooseRuns([...new Set([...before, next.id])]);
  } else showRun(next.id);
}

function openMenu(event: KeyboardEvent, grid: Grid): void {
  const runs = targets(grid);
  const row = event.currentTarget.querySelector('[aria-selected=true]') ?? event.currentTarget;
  const { left, bottom } = row.getBoundingClientRect();
  if (runs.length > 0) grid.onMenu({ runs, x: left, y: bottom });
}

function chooseAll({ rows }: Grid): void {
  chooseRuns(rows.flatMap((row) => (row.kind === 'run' ? [row.run.id] : [])));
}

/** Left and right fold and unfold the group of the run that is shown. */
function fold({ rows, selected }: Grid, isFolding: boolean): boolean {
  const group = rows.slice(0, selected + 1).findLast((row) => row.kind === 'group');
  const row = rows[selected];
  if (group?.kind !== 'group' || row?.kind !== 'run' || !row.isInGroup || group.isFolded === isFolding) return false;
  foldGroup(group.group.key);
  return true;
}

function act(event: KeyboardEvent, grid: Grid): boolean {
  const way = steps[event.key];
  const [run] = targets(grid);
  if (way) step(event, grid, way);
  else if (event.key === 'Delete' && run) openForm({ kind: 'delete', runIds: targets(grid).map(({ id }) => id) });
  else if (event.key === 'F2' && run) openForm({ kind: 'text', runId: run.id });
  else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event, grid);
  else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) chooseAll(grid);
  else if (event.key === ' ' && run) toggleChosen(run.id);
  else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') return fold(grid, event.key === 'ArrowLeft');
  else return false;
  return true;
}

export function onGridKey(event: KeyboardEvent, grid: Grid): void {
  if (event.target !== event.currentTarget) return;
  if (act(event, grid)) event.preventDefault();
}
