/** The open project as the window sees it. */
import { z } from 'zod';
import { DatasetInfo } from './dataset';
import { HistoryState } from './history';
import { Knowledge } from './knowledge';
import { CanvasView } from './picture';
import { ScopedPositions } from './places';
import { RunRecord } from './run';
import { GraphRecord } from './saved-graph';

export const ViewState = z.object({
  datasetId: z.string().nullable(),
  /** Run whose graph is shown. */
  runId: z.string().nullable(),
  /** Graph shown in the place of the run. Absent in files of older versions. */
  graphId: z.string().nullable().optional(),
  /** Columns the person excluded, per data set id. */
  excluded: z.record(z.string(), z.array(z.string())),
  /** Background knowledge per data set id. Absent in files of older versions. */
  knowledge: z.record(z.string(), Knowledge).optional(),
  /** How graphs are shown. Absent in files of older versions. */
  canvas: CanvasView.optional(),
});
export type ViewState = z.infer<typeof ViewState>;

export const ProjectInfo = z.object({
  /** Path of the file; everything is saved there at once. */
  path: z.string(),
  name: z.string(),
  /** True until the person saved it under a name of their own. */
  isUntitled: z.boolean(),
  datasets: z.array(DatasetInfo),
  runs: z.array(RunRecord),
  /** Graphs besides those of runs; absent when there are none. */
  graphs: z.array(GraphRecord).optional(),
  /** Places of variables, per scope. */
  positions: ScopedPositions,
  view: ViewState,
  history: HistoryState,
});
export type ProjectInfo = z.infer<typeof ProjectInfo>;

export const RecentProject = z.object({ path: z.string(), name: z.string(), openedAt: z.string() });
export type RecentProject = z.infer<typeof RecentProject>;

export const Sample = z.object({ id: z.string(), title: z.string(), description: z.string() });
export type Sample = z.infer<typeof Sample>;
