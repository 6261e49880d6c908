/**
 * Every command and event between window and main process: the only list.
 *
 * Names are `noun/verb`. Inputs are parsed by main, whatever the window sends; outputs are plain data.
 */
import { Said } from './model/sayings/said';
import { z } from 'zod';
import { CsvOverrides, CsvPreview, DataCheck, DatasetInfo, MOST_LABEL, MOST_UNIT, Transform } from './model/dataset';
import { EngineChoice, EngineStatus } from './model/engine';
import type { AppErrorData } from './model/errors';
import { FileCheck, OpenedFile } from './model/file-check';
import { OmegaScale, Positions } from './model/graph';
import { DifferencePicture } from './model/difference-picture';
import { Picture } from './model/picture';
import { DataFacts } from './model/data-facts';
import { LambdaGrid, LambdaRange, PathDetail, PathPoint, PathRecord } from './model/lambda-path';
import { DataProfile } from './model/profile';
import { EditLabel, HistoryState, LayoutChange } from './model/history';
import { Knowledge } from './model/knowledge';
import { MENU_COMMANDS } from './model/menu';
import { ProjectInfo, RecentProject, Sample, ViewState } from './model/project';
import { DataSteps } from './model/steps';
import { RunEstimate } from './model/estimate';
import { QueueStatus } from './model/queue';
import { RunDetail, RunPart, RunProgress, RunRecord, RunRequest, RunTrace } from './model/run';
import { GraphDetail, GraphEdit, GraphPreview, GraphRef, SavedEdge } from './model/saved-graph';

const Nothing = z.null();
const RunId = z.object({ runId: z.string() });
const PathId = z.object({ pathId: z.string() });
const GraphId = z.object({ graphId: z.string() });
const FilePath = z.string().min(1).max(4096);

export const ThemeChoice = z.enum(['system', 'light', 'dark', 'contrast']);
export type ThemeChoice = z.infer<typeof ThemeChoice>;

/** Languages of the window. */
export const Language = z.enum(['en', 'de']);
export type Language = z.infer<typeof Language>;

export const AppInfo = z.object({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  /** Set when a stand-in runtime is used instead of the official Electron. */
  runtimeNote: z.string().nullable(),
  samples: z.array(Sample),
  recent: z.array(RecentProject),
  theme: ThemeChoice,
  /** Engine of new runs. */
  engine: EngineChoice,
  cores: z.number().int(),
});
export type AppInfo = z.infer<typeof AppInfo>;

export const ExportFormat = z.enum(['json', 'csv', 'edges.csv', 'dot', 'graphml', 'svg', 'pdf', 'png']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const PictureFormat = ExportFormat.extract(['svg', 'pdf', 'png']);
export type PictureFormat = z.infer<typeof PictureFormat>;

/** A step that was undone or redone, and the project after it. */
export const Restored = z.object({ label: EditLabel, project: ProjectInfo });
export type Restored = z.infer<typeof Restored>;

export const commands = {
  'app/info': { input: Nothing, output: AppInfo },
  'app/set-theme': { input: z.object({ theme: ThemeChoice }), output: Nothing },
  /** Saves the language; the page is then loaded again and reads it from its `lang`. */
  'app/set-language': { input: z.object({ language: Language }), output: Nothing },

  /** What can compute here, as last looked at; looks when that has not been done on this machine yet. */
  'engine/status': { input: Nothing, output: EngineStatus },
  /** Tries every back end again. */
  'engine/look': { input: Nothing, output: EngineStatus },
  /** Engine of new runs. */
  'engine/choose': { input: z.object({ choice: EngineChoice }), output: EngineStatus },
  /** Forgets what classes of problems took, so that they are measured again. */
  'engine/forget': { input: Nothing, output: EngineStatus },

  /** The open project, or null. */
  'project/current': { input: Nothing, output: ProjectInfo.nullable() },
  /** A new untitled project, saved from its first change on. */
  'project/create': { input: Nothing, output: ProjectInfo },
  /** Opens a project file; without a path a file dialog asks. null when the person cancelled. */
  'project/open': { input: z.object({ path: FilePath.nullable() }), output: ProjectInfo.nullable() },
  'project/save-as': { input: z.object({ path: FilePath.nullable() }), output: ProjectInfo.nullable() },
  'project/close': { input: Nothing, output: Nothing },
  /** What is shown. Excluded columns and background knowledge are changed with `dataset/set-choices`. */
  'project/set-view': { input: ViewState.omit({ excluded: true, knowledge: true }).partial(), output: Nothing },
  /** Takes back the newest step of the history, or takes it again; null when there is none. */
  'project/undo': { input: Nothing, output: Restored.nullable() },
  'project/redo': { input: Nothing, output: Restored.nullable() },
  /** Forgets all steps, removes deleted runs for good and gives their space back. */
  'project/forget-history': { input: Nothing, output: ProjectInfo },
  /** Positions belong to the variables of a scope, see `placesScope`; given ones are merged over the saved ones. */
  'project/set-positions': {
    /** `follows`: they come from the change before, such as other tiers, and belong to its step of the history; `layout`: a layout made them. */
    input: z.object({
      scope: z.string(),
      positions: Positions,
      follows: z.boolean().default(false),
      layout: LayoutChange.optional(),
    }),
    output: Nothing,
  },

  /** Asks for a data file; null when cancelled. */
  'dataset/choose': { input: Nothing, output: z.object({ path: z.string() }).nullable() },
  'dataset/preview': { input: z.object({ path: FilePath, overrides: CsvOverrides.default({}) }), output: CsvPreview },
  /** Everything doubtful in a file, in one pass over it; nothing is imported. Stops a look at a file that goes on. */
  'dataset/inspect': { input: z.object({ path: FilePath, overrides: CsvOverrides.default({}) }), output: FileCheck },
  'dataset/cancel-inspect': { input: Nothing, output: Nothing },
  /** Imports a file as it is recognised, unless something about it is doubtful: then it says what, and imports nothing. */
  'dataset/open': { input: z.object({ path: FilePath }), output: OpenedFile },
  /** Imports into the open project, creating an untitled one when none is open. */
  'dataset/import': { input: z.object({ path: FilePath, overrides: CsvOverrides.default({}) }), output: DatasetInfo },
  'dataset/import-sample': { input: z.object({ id: z.string() }), output: DatasetInfo },
  'dataset/cancel-import': { input: Nothing, output: Nothing },
  /** Sets unit or label of columns, or both; an empty text takes it away. */
  'dataset/describe-column': {
    input: z.strictObject({
      datasetId: z.string(),
      names: z.array(z.string()).min(1),
      unit: z.string().max(MOST_UNIT).optional(),
      label: z.string().max(MOST_LABEL).optional(),
    }),
    output: DatasetInfo,
  },
  /** First rows as text, for the table. */
  'dataset/rows': {
    input: z.object({ datasetId: z.string(), from: z.int().min(0), count: z.int().min(1).max(1000) }),
    output: z.array(z.array(z.string())),
  },
  /** Excluded columns and background knowledge of a data set; what is left out stays. One step of the history. */
  'dataset/set-choices': {
    input: z.object({
      datasetId: z.string(),
      excluded: z.array(z.string()).optional(),
      knowledge: Knowledge.optional(),
    }),
    output: Nothing,
  },
  /** What a run on these variables would use and find. */
  'dataset/check': {
    input: z.object({
      datasetId: z.string(),
      variables: z.array(z.string()),
      transform: Transform,
      ridge: z.number().min(0).max(1),
    }),
    output: DataCheck,
  },
  /** What the data say about relations and noise of these variables, for the guided choice. */
  'dataset/facts': {
    input: z.object({ datasetId: z.string(), variables: z.array(z.string()) }),
    output: DataFacts,
  },
  /** Every column in numbers, correlations, missing values. A profile asked for before is stopped if it is of other data. */
  'dataset/profile': { input: z.object({ datasetId: z.string() }), output: DataProfile },
  /** Makes these the steps of a data set; refused with `data/step` when one cannot be applied. */
  'dataset/set-steps': { input: z.object({ datasetId: z.string(), steps: DataSteps }), output: DatasetInfo },
  /** What the data set would be after these steps, without changing it. */
  'dataset/try-steps': { input: z.object({ datasetId: z.string(), steps: DataSteps }), output: DatasetInfo },
  'dataset/cancel-profile': { input: Nothing, output: Nothing },

  /** Queues a run and returns its record at once. */
  'run/start': { input: RunRequest, output: RunRecord },
  /** Queues several in this order, all or none, before any of them starts. */
  'run/start-many': { input: z.object({ requests: z.array(RunRequest).min(1).max(500) }), output: z.array(RunRecord) },
  /** How long a run will take, and how much memory. `mayMeasure`: a trial of a second or two is run if nothing is known. */
  'run/estimate': { input: z.object({ request: RunRequest, mayMeasure: z.boolean() }), output: RunEstimate },
  'run/cancel': { input: RunId, output: Nothing },
  /** Lets a run that goes on sleep at its next step, or wakes it; its result stays the same. */
  'run/set-paused': { input: RunId.extend({ isPaused: z.boolean() }), output: Nothing },
  /** Name and notes of the person's own; empty ones are none. */
  'run/describe': {
    input: RunId.extend({ name: z.string().max(200), notes: z.string().max(20_000) }),
    output: RunRecord,
  },
  /** Parts in which two results are not the same, byte for byte. */
  'run/differences': { input: RunId.extend({ otherId: z.string() }), output: z.array(RunPart) },
  'run/get': { input: RunId, output: RunDetail },
  /** Objective traces of several finished runs, for one plot; runs without a result are left out. */
  'run/traces': { input: z.object({ runIds: z.array(z.string()).min(1).max(50) }), output: z.array(RunTrace) },
  /** Without a scale, that of the run stays. */
  'run/set-threshold': {
    input: RunId.extend({ threshold: z.number().min(0), scale: OmegaScale.optional() }),
    output: RunRecord,
  },
  'run/delete': { input: RunId, output: Nothing },
  /** All or none. */
  'run/delete-many': { input: z.object({ runIds: z.array(z.string()).min(1).max(10_000) }), output: Nothing },

  'queue/status': { input: Nothing, output: QueueStatus },
  /** A paused queue starts no run; those going on end. */
  'queue/set-paused': { input: z.object({ isPaused: z.boolean() }), output: Nothing },
  /** Runs that may go on at once. */
  'queue/set-at-once': { input: z.object({ atOnce: z.int().min(1).max(1024) }), output: Nothing },
  /** Puts a waiting run or path at a position among the waiting ones, the first being 0. */
  'queue/move': { input: RunId.extend({ position: z.int().min(0) }), output: Nothing },
  'queue/cancel-all': { input: Nothing, output: Nothing },

  /** A grid of λ that suits learner and data. */
  'path/range': { input: z.object({ request: RunRequest }), output: LambdaRange },
  /** Queues the runs at every λ of a grid as one entry and returns the record at once. */
  'path/start': { input: z.object({ request: RunRequest, grid: LambdaGrid }), output: PathRecord },
  /** How long a path will take, and how much memory; see `run/estimate`. */
  'path/estimate': {
    input: z.object({ request: RunRequest, grid: LambdaGrid, mayMeasure: z.boolean() }),
    output: RunEstimate,
  },
  /** Points there are stay. */
  'path/cancel': { input: PathId, output: Nothing },
  /** Lets the runs of a path sleep at their next step, or go on. */
  'path/set-paused': { input: PathId.extend({ isPaused: z.boolean() }), output: Nothing },
  /** Those of the project, the newest first. */
  'path/list': { input: Nothing, output: z.array(PathRecord) },
  'path/get': { input: PathId, output: PathDetail },
  'path/delete': { input: PathId, output: Nothing },
  /** Writes the points as CSV; without a path a file dialog asks. null when cancelled. */
  'path/export': {
    input: PathId.extend({ path: FilePath.nullable() }),
    output: z.object({ path: z.string() }).nullable(),
  },

  'graph/get': { input: GraphId, output: GraphDetail },
  /** Asks for a graph file; null when cancelled. */
  'graph/choose': { input: Nothing, output: z.object({ path: z.string() }).nullable() },
  /** What a graph file holds. `variables` name those of a matrix without a header. */
  'graph/preview': { input: z.object({ path: FilePath, variables: z.array(z.string()) }), output: GraphPreview },
  /** Reads a graph file into the project. */
  'graph/import': {
    input: z.object({
      path: FilePath,
      /** Rows of a matrix are effects and columns causes; the readers take them the other way round. */
      isTransposed: z.boolean().default(false),
      /** Data whose columns its variables may be, and those of them that are looked at. */
      datasetId: z.string().nullable(),
      variables: z.array(z.string()),
    }),
    output: GraphDetail,
  },
  /** A graph from the window: drawn by hand, or a consensus. */
  'graph/create': {
    input: z.object({
      kind: z.enum(['drawn', 'consensus']),
      name: z.string().min(1).max(200),
      datasetId: z.string().nullable(),
      variables: z.array(z.string()).min(1),
      edges: z.array(SavedEdge).default([]),
      remarks: z.array(Said).default([]),
    }),
    output: GraphDetail,
  },
  /** The edited graph of a run or graph: the one there is, or a new one of this name. A drawn or edited graph is its own. */
  'graph/start-edit': { input: GraphRef.extend({ name: z.string().min(1).max(200) }), output: GraphDetail },
  /** One edge added, removed or reversed, and least squares again where parents changed. */
  'graph/edit': { input: GraphId.extend({ edit: GraphEdit }), output: GraphDetail },
  'graph/update': {
    input: GraphId.extend({ name: z.string().min(1).max(200).optional(), notes: z.string().max(20_000).optional() }),
    output: GraphDetail,
  },
  /** Marks a graph as the truth of its data, in the place of the one marked before, or takes the mark away. */
  'graph/mark-truth': { input: GraphId.extend({ isTruth: z.boolean() }), output: GraphDetail },
  'graph/delete': { input: GraphId, output: Nothing },
  /** Writes a graph; without a path a file dialog asks. null when cancelled. */
  'graph/export': {
    input: GraphId.extend({ format: ExportFormat, path: FilePath.nullable(), picture: Picture.optional() }),
    output: z.object({ path: z.string(), notes: z.array(Said) }).nullable(),
  },

  /** Writes the graph of a run at its threshold; without a path a file dialog asks. null when cancelled. */
  'export/graph': {
    input: RunId.extend({ format: ExportFormat, path: FilePath.nullable(), picture: Picture.optional() }),
    output: z.object({ path: z.string(), notes: z.array(Said) }).nullable(),
  },
  /** Writes two graphs as one picture; without a path a file dialog asks. null when cancelled. */
  'export/difference': {
    input: z.object({ format: PictureFormat, path: FilePath.nullable(), picture: DifferencePicture }),
    output: z.object({ path: z.string(), notes: z.array(Said) }).nullable(),
  },
  /** Puts the picture of the graph, as the window shows it, on the clipboard. */
  'export/copy-picture': {
    input: z.object({ runId: z.string().optional(), graphId: z.string().optional(), picture: Picture }),
    output: Nothing,
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export const events = {
  'project/changed': ProjectInfo.nullable(),
  /** What can be undone and redone next. */
  'history/changed': HistoryState,
  'dataset/progress': z.object({ file: z.string(), fraction: z.number().min(0).max(1), rows: z.number().int() }),
  'run/progress': RunProgress,
  'run/changed': RunRecord,
  'queue/changed': QueueStatus,
  'path/changed': PathRecord,
  'path/point': z.object({ pathId: z.string(), point: PathPoint }),
  /** A menu item was chosen; the window does what its own button would do. */
  'menu/command': z.object({
    command: z.enum(MENU_COMMANDS),
  }),
} as const satisfies Record<string, z.ZodType>;

export type Command = keyof typeof commands;
export type Input<C extends Command> = z.output<(typeof commands)[C]['input']>;
export type Output<C extends Command> = z.output<(typeof commands)[C]['output']>;
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;

/** What main implements. A missing or mistyped handler does not compile. */
export type Handlers = { [C in Command]: (input: Input<C>) => Promise<Output<C>> };

/** How every reply travels: errors cross as data, because classes and fields of `Error` do not survive. */
export type Reply<C extends Command> = { ok: true; value: Output<C> } | { ok: false; error: AppErrorData };

/** What the preload exposes as `window.acyclica`. */
export interface Bridge {
  invoke<C extends Command>(command: C, input: z.input<(typeof commands)[C]['input']>): Promise<Reply<C>>;
  /** Returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** Path of a file dropped on the window. */
  pathOfDroppedFile(file: File): string;
}
