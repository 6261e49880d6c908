/** What main tells the window, and the first questions the window asks. */
import type { EventPayload } from '../../../shared/contract';
import { call, listen } from '../../api/bridge';
import { runMenuCommand } from '../commands';
import { attempt, showToast } from './failures';
import { receiveHistory } from './history-actions';
import { knowQueuedPaths, receivePath, receivePoint } from './path-actions';
import { receiveProject, refreshInfo } from './project-actions';
import { loadQueue, receiveQueue } from './queue-actions';
import { receiveProgress, receiveRun } from './run-actions';
import { compareRerun } from './runs-actions';
import { flushSaves } from './saves';
import { isActive } from './selectors';
import { loadEngines, loadEnginesIfAsked } from './settings-actions';
import { getState, setState } from './state';

function receiveImportProgress({ file, fraction, rows }: EventPayload<'dataset/progress'>): void {
  if (getState().importing) setState({ importing: { file, fraction, rows } });
}

/** Starts listening and loads what there is. */
export function start(): void {
  listen('project/changed', receiveProject);
  listen('history/changed', receiveHistory);
  listen('dataset/progress', receiveImportProgress);
  listen('run/progress', receiveProgress);
  listen('queue/changed', (status) => {
    receiveQueue(status);
    void knowQueuedPaths(status);
  });
  listen('run/changed', (record) => {
    receiveRun(record);
    void compareRerun(record);
    // It may have measured both engines.
    if (!isActive(record) && getState().screen === 'settings') void loadEngines();
  });
  listen('path/changed', receivePath);
  listen('path/point', ({ pathId, point }) => receivePoint(pathId, point));
  listen('menu/command', ({ command }) => runMenuCommand(command));
  window.addEventListener('pagehide', () => void flushSaves());
  window.addEventListener('unhandledrejection', (event) => showToast(String(event.reason), 'error'));
  void refreshInfo().then(loadEnginesIfAsked);
  void loadQueue();
  void attempt('project', async () => receiveProject(await call('project/current', null)));
}
