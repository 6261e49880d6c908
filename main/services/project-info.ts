/** The open project as the window sees it, read from its file. */
import { basename, extname } from 'node:path';
import type { ProjectInfo } from '../../shared/model/project';
import { listDatasets } from '../storage/datasets';
import { listGraphs } from '../storage/graphs';
import type { ReadHandle } from '../storage/handles';
import { readHistory } from '../storage/history/edits';
import { readAllPositions, readProject } from '../storage/project-row';
import { listRuns } from '../storage/runs';
import { shownRun } from './run-record';

/** @param isActiveRun tells whether a run is going on or waiting */
export async function readProjectInfo(
  db: ReadHandle,
  path: string,
  isActiveRun: (runId: string) => boolean,
): Promise<ProjectInfo> {
  const { isUntitled, view } = await readProject(db);
  const graphs = await listGraphs(db);
  const runs = (await listRuns(db)).map((run) => shownRun(run, isActiveRun));
  return {
    path,
    name: basename(path, extname(path)),
    isUntitled,
    datasets: await listDatasets(db),
    runs,
    graphs,
    positions: await readAllPositions(db),
    // Redoing its deletion takes away what was shown; so does undoing that a graph was made.
    view: {
      ...view,
      runId: runs.some(({ id }) => id === view.runId) ? view.runId : null,
      ...(view.graphId && !graphs.some(({ id }) => id === view.graphId) ? { graphId: null } : {}),
    },
    history: await readHistory(db),
  };
}
