/** What can be done with the runs under a menu, by how they stand. */
import type { RunRecord } from '../../../shared/model/run';
import { assertNever } from '../../../shared/model/errors';
import { cancelRunOf, moveRun, moveRunBy, setRunPaused } from '../../app/state/queue-actions';
import { compareGraphs, duplicate, openForm, rerun } from '../../app/state/runs-actions';
import { MOST_GRAPHS } from '../../app/state/graph-comparison';
import { hasGraph } from '../../app/state/selectors';
import type { PlaceState } from '../../../shared/model/queue';
import { strings } from '../../app/strings';
import type { MenuItem } from '../../ui/Menu';

const text = strings.runList;

export interface MenuTarget {
  readonly runs: readonly RunRecord[];
  /** Where it opens, in pixels of the window. */
  readonly x: number;
  readonly y: number;
}

export type RunAction =
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'front'
  | 'up'
  | 'down'
  | 'duplicate'
  | 'seeds'
  | 'rerun'
  | 'describe'
  | 'compare'
  | 'delete';

export interface RunMenuItem extends MenuItem {
  readonly id: RunAction;
}

const item = (id: RunAction, title: string, hint = ''): RunMenuItem => ({ id, title, hint });

function queueItems({ number }: RunRecord, state: PlaceState | null): RunMenuItem[] {
  const cancel = item('cancel', strings.queue.cancelRun(number));
  if (state === null) return [];
  if (state === 'waiting') {
    return [item('front', text.front), item('up', text.up, text.upKey), item('down', text.down, text.downKey), cancel];
  }
  const isAsleep = state === 'paused' || state === 'resuming';
  const pause = isAsleep
    ? item('resume', strings.queue.resumeRun(number))
    : item('pause', strings.queue.pauseRun(number));
  return [pause, cancel];
}

/** @param state of the run in the queue; null for one that has ended */
export function itemsOf(runs: readonly RunRecord[], state: PlaceState | null): RunMenuItem[] {
  const [run, ...others] = runs;
  if (!run) return [];
  const graphs = runs.filter(hasGraph).length;
  const remove = item('delete', text.delete, text.deleteKey);
  const compare = graphs > 1 ? [item('compare', text.compareAll(graphs, MOST_GRAPHS))] : [];
  const seeds = item('seeds', text.seeds);
  if (others.length > 0) return [...compare, seeds, remove];
  return [
    ...queueItems(run, state),
    item('duplicate', text.duplicate, text.duplicateHint),
    seeds,
    ...(run.state === 'done' ? [item('rerun', text.rerun, text.rerunHint)] : []),
    item('describe', text.describe, text.describeKey),
    remove,
  ];
}

/** Does what was chosen; a menu of several runs is about all of them, or about the settings they share. */
export function act(action: RunAction, runs: readonly RunRecord[]): void {
  const [run] = runs;
  if (!run) return;
  const runIds = runs.map(({ id }) => id);
  switch (action) {
    case 'pause':
      return void setRunPaused(run.id, true);
    case 'resume':
      return void setRunPaused(run.id, false);
    case 'cancel':
      return void cancelRunOf(run.id);
    case 'front':
      return void moveRun(run.id, 0);
    case 'up':
      return void moveRunBy(run.id, -1);
    case 'down':
      return void moveRunBy(run.id, 1);
    case 'duplicate':
      return duplicate(run);
    case 'seeds':
      return openForm({ kind: 'seeds', runId: run.id });
    case 'rerun':
      return void rerun(run);
    case 'describe':
      return openForm({ kind: 'text', runId: run.id });
    case 'compare':
      return compareGraphs(runIds);
    case 'delete':
      return openForm({ kind: 'delete', runIds });
    default:
      return assertNever(action);
  }
}
