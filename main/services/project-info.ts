/** The open project as the window sees it, read from its file. */
import { basename, extname } from 'node:path';
import type { ProjectInfo } from '../../shared/model/project';
import { listDatasets } from '../storage/datasets';
import type { ReadHandle } from '../storage/handles';
import { readHistory } from '../storage/history/edits';
import { readPositions, readProject } from '../storage/project-row';
import { listRuns } from '../storage/runs';
import { shownRun } from './run-record';

/** @param isActiveRun tells whether a run is going on or waiting */
export async function readProjectInfo(
  db: ReadHandle,
  path: string,
  isActiveRun: (runId: string) => boolean,
): Promise<ProjectInfo> {
  const { isUntitled, view } = await readProject(db);
  const runs = (await listRuns(db)).map((run) => shownRun(run, isActiveRun));
  return {
    path,
    name: basename(path, extname(path)),
    isUntitled,
    datasets: await listDatasets(db),
    runs,
    positions: await readPositions(db),
    // Redoing its deletion takes away the run that was shown.
    view: runs.some(({ id }) => id === view.runId) ? view : { ...view, runId: null },
    history: await readHistory(db),
  };
}
