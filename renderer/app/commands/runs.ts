/** Commands of the queue and of the runs in their list: what their menus offer, by the state of each run. */
import { act, itemsOf } from '../../features/runs/menu-items';
import { polishOf } from '../state/polish';
import { cancelAll, setAtOnce, setQueuePaused } from '../state/queue-actions';
import { startRun } from '../state/run-actions';
import { chooseRuns, showAllRuns } from '../state/runs-actions';
import { placeOf } from '../state/runs-view';
import type { AppState } from '../state/state';
import { setState } from '../state/state';
import { strings } from '../strings';
import type { AppCommand, CommandSource } from './command';
import { needsActiveRun, needsProject } from './conditions';

const text = strings.palette;

const queueIs =
  (isPaused: boolean) =>
  (state: AppState): string | null =>
    needsProject(state) ??
    (state.queue?.isPaused === isPaused ? null : text.needs.queue[isPaused ? 'paused' : 'going']);

export const queueCommands: readonly AppCommand[] = [
  {
    id: 'queue/pause',
    title: strings.queue.pause,
    blocked: queueIs(false),
    run: () => void setQueuePaused(true),
  },
  {
    id: 'queue/resume',
    title: strings.queue.resume,
    blocked: queueIs(true),
    run: () => void setQueuePaused(false),
  },
  { id: 'queue/cancel-all', title: text.titles.cancelAll, blocked: needsActiveRun, run: () => void cancelAll() },
  { id: 'runs/show-all', title: strings.runList.showAll, blocked: needsProject, run: showAllRuns },
  { id: 'runs/choose-none', title: text.titles.chooseNone, blocked: needsProject, run: () => chooseRuns([]) },
];

/** Numbers of runs that may go on at once. */
const atOnce: CommandSource = ({ queue }) =>
  queue === null
    ? []
    : Array.from({ length: Math.max(queue.cores, queue.atOnce) }, (_, k) => ({
        id: `queue/at-once/${k + 1}`,
        title: text.atOnce(k + 1),
        run: () => void setAtOnce(k + 1),
      }));

/** The menu of every run that waits or goes on, of the one on show, and of those chosen together. */
const menus: CommandSource = ({ project, queue, view, runsView }) => {
  const wanted = new Set([view.runId, ...runsView.chosen, ...(queue?.places ?? []).map(({ runId }) => runId)]);
  const runs = (project?.runs ?? []).filter(({ id }) => wanted.has(id));
  const chosen = runs.filter(({ id }) => runsView.chosen.includes(id));
  const of = (group: typeof runs, name: string, key: string): AppCommand[] =>
    itemsOf(group, group.length === 1 && group[0] ? (placeOf(queue, group[0].id)?.state ?? null) : null).map(
      (item) => ({
        id: `run-menu/${key}/${item.id}`,
        title: text.runAction(name, item.title),
        run: () => {
          setState({ screen: 'work' });
          act(item.id, group);
        },
      }),
    );
  return [
    ...(chosen.length > 1 ? of(chosen, strings.runList.chosen(chosen.length), 'chosen') : []),
    ...runs.flatMap((run) => of([run], strings.runs.row(run.number), run.id)),
  ];
};

const polish: CommandSource = ({ project, view }) => {
  const run = project?.runs.find(({ id }) => id === view.runId);
  const found = run ? polishOf(run) : null;
  if (!run || !found) return [];
  const title = text.runAction(strings.runs.row(run.number), strings.inspector.polish(found.learner.title));
  return [{ id: `polish/${run.id}`, title, run: () => void startRun(found.request) }];
};

export const runSources: readonly CommandSource[] = [menus, polish, atOnce];
