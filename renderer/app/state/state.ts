/** What the window knows. Actions in the files beside this one change it; components read it with `useApp`. */
import { create } from 'zustand';
import type { AppInfo, ThemeChoice } from '../../../shared/contract';
import type { PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import type { CsvOverrides, DataCheck, Transform } from '../../../shared/model/dataset';
import type { EngineChoice, EngineStatus } from '../../../shared/model/engine';
import type { GuideAnswers } from '../../../shared/learners/recommend';
import type { AppErrorData } from '../../../shared/model/errors';
import type { FileCheck } from '../../../shared/model/file-check';
import type { ScopedPositions } from '../../../shared/model/places';
import type { Pair } from '../../../shared/model/knowledge';
import type { ProjectInfo, ViewState } from '../../../shared/model/project';
import type { RunEstimate } from '../../../shared/model/estimate';
import type { QueueStatus } from '../../../shared/model/queue';
import type { RunDetail, RunProgress, RunTrace } from '../../../shared/model/run';
import type { GraphDetail, GraphPreview } from '../../../shared/model/saved-graph';
import type { Curve } from './curve';
import type { Focus } from './focus';
import { noFocus } from './focus';
import type { Pace } from './remaining';
import { initialRunsView, type RunsView } from './runs-view';
import { noFilter, type GraphFilter } from './graph-filter';

export type Selection =
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'edge'; readonly source: string; readonly target: string };

/** A problem shown beside what caused it. */
export type Failure = AppErrorData;

/** Where a failure is shown. */
export type FailurePlace =
  'import' | 'project' | 'check' | 'steps' | 'learn' | 'result' | 'export' | 'engines' | 'graphs' | 'edit' | 'path';

export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
}

export type DialogName = 'commands' | 'shortcuts' | 'rows';
/** What fills the window below the top bar. */
export type Screen = 'work' | 'settings' | 'compare' | 'import';
export type SideTab = 'data' | 'knowledge' | 'learn';
export type CentreTab = 'graph' | 'edges' | 'matrix' | 'convergence';
/** Views of the profile of the data. */
export type ProfileTab = 'columns' | 'correlations' | 'missing';

/** A file that is looked at before it is imported. */
export interface Reading {
  readonly path: string;
  /** What was chosen for it before. */
  readonly overrides: CsvOverrides;
  /** What is doubtful in it without any choice, when that is known already. */
  readonly check: FileCheck | null;
}

/** What the next run starts from. */
export type Start =
  | { readonly kind: 'own' }
  | { readonly kind: 'run'; readonly runId: string }
  | { readonly kind: 'learner'; readonly learner: string };

export interface LearnSettings {
  readonly learner: string;
  /** Options that differ from the default, per learner; a value may be invalid while it is typed. */
  readonly changed: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly start: Start;
  /** Options of a learner that comes first, like `changed`. */
  readonly startChanged: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly transform: Transform;
  readonly seed: number | string;
  readonly timeLimitSeconds: number | string | null;
  readonly ridge: number;
}

/** Drawing an edge: by pointing at its cause, then at its effect. */
export interface Connecting {
  readonly isOn: boolean;
  /** The cause, once it is chosen. */
  readonly source: string | null;
}

/** The guided choice of a method. */
export interface Guide {
  readonly isOpen: boolean;
  /** What the person answered; the rest is as the data suggest. */
  readonly answers: Partial<GuideAnswers>;
}

/** The view of λ paths. */
export interface LambdaExplorer {
  readonly isOpen: boolean;
  /** Those of the project, the newest first. */
  readonly paths: readonly PathRecord[];
  readonly points: Readonly<Record<string, readonly PathPoint[]>>;
  /** The path on show. */
  readonly pathId: string | null;
  /** The λ chosen in it. */
  readonly lambda: number | null;
  /** The next grid; a value may be invalid while it is typed, and is null until one was suggested. */
  readonly from: unknown;
  readonly to: unknown;
  readonly count: unknown;
  readonly isStarting: boolean;
  /** What main guesses of the path written as `key`; null within when it cannot. */
  readonly estimate: { readonly key: string; readonly estimate: RunEstimate | null } | null;
}

/** How the objectives of several runs are drawn together. */
export interface CompareSettings {
  /** Runs besides the selected one. */
  readonly runIds: readonly string[];
  readonly axis: 'seconds' | 'steps';
  readonly isLogObjective: boolean;
  readonly isLogAxis: boolean;
}

/** Runs whose graphs are compared. Who takes which part follows from it, see `graph-comparison.ts`. */
export interface GraphComparison {
  /** In the order they were picked. */
  readonly runIds: readonly string[];
  /** The run all others are held against; the first picked one when null. */
  readonly referenceId: string | null;
  /** The run shown beside the reference; the first other one when null. */
  readonly otherId: string | null;
}

export interface AppState {
  readonly info: AppInfo | null;
  readonly theme: ThemeChoice;
  readonly screen: Screen;
  /** Engine of new runs. */
  readonly engine: EngineChoice;
  /** What can compute here; null until it was needed. */
  readonly engines: EngineStatus | null;
  readonly isLooking: boolean;
  readonly project: ProjectInfo | null;
  readonly view: ViewState;
  /** Places of variables, per scope. */
  readonly positions: ScopedPositions;

  readonly importing: { readonly file: string; readonly fraction: number; readonly rows: number } | null;
  /** File of the import page. */
  readonly reading: Reading | null;
  readonly check: DataCheck | null;
  readonly isChecking: boolean;
  /** True while steps are being applied to the data. */
  readonly isStepping: boolean;

  readonly settings: LearnSettings;
  readonly guide: Guide;
  readonly explorer: LambdaExplorer;
  readonly isStarting: boolean;
  readonly progress: Readonly<Record<string, RunProgress>>;
  readonly curves: Readonly<Record<string, Curve>>;
  readonly cancelling: readonly string[];
  /** Waiting, going on and paused runs; null until main has told. */
  readonly queue: QueueStatus | null;
  readonly paces: Readonly<Record<string, Pace>>;
  readonly runsView: RunsView;
  /** Runs that repeat another one to be compared with it, by id. */
  readonly reruns: Readonly<Record<string, string>>;
  /** Of the request written as `key`. */
  readonly estimate: {
    readonly key: string;
    readonly estimate: RunEstimate | null;
    readonly isMeasuring: boolean;
  } | null;
  /** What was taken into the Learn panel, as a sentence. */
  readonly loaded: string | null;
  /** Other runs going on whose curves are drawn with the chosen one. */
  readonly liveWith: readonly string[];

  readonly detail: RunDetail | null;
  readonly threshold: number;
  /** The graph on show in the place of a run: imported, drawn, edited or a consensus. */
  readonly savedGraph: GraphDetail | null;
  readonly connecting: Connecting;
  /** A matrix file whose direction the person is asked for. */
  readonly graphImport: GraphPreview | null;
  readonly selection: Selection | null;
  readonly focus: Focus;
  /** What of the graph is on show. */
  readonly graphFilter: GraphFilter;
  /** Counts requests for a fresh layout. */
  readonly layoutRequest: number;

  readonly compare: CompareSettings;
  /** Traces of finished runs, as far as they were needed. */
  readonly traces: Readonly<Record<string, RunTrace>>;
  readonly graphComparison: GraphComparison;
  /** Raw W of the runs that are compared. */
  readonly comparedWeights: Readonly<Record<string, Pick<RunDetail, 'W' | 'sd'>>>;
  /** Edges of the graphs that are compared. */
  readonly comparedGraphs: Readonly<Record<string, GraphDetail>>;
  /** The graph marked as the truth, by its id, once it was needed. */
  readonly truths: Readonly<Record<string, GraphDetail>>;
  readonly sideTab: SideTab;
  readonly centreTab: CentreTab;
  /** View of the data in the place of the run, or null. */
  readonly profileTab: ProfileTab | null;
  /** The matrix of background knowledge in the place of the run, at an edge; null when it is not shown. */
  readonly ruleMatrix: { readonly at: Pair | null } | null;
  readonly failures: Readonly<Partial<Record<FailurePlace, Failure>>>;
  readonly toasts: readonly Toast[];
  readonly dialog: DialogName | null;
  readonly isExportOpen: boolean;
}

export const emptyView: ViewState = { datasetId: null, runId: null, excluded: {} };

export const noExplorer: LambdaExplorer = {
  isOpen: false,
  paths: [],
  points: {},
  pathId: null,
  lambda: null,
  from: null,
  to: null,
  count: 20,
  isStarting: false,
  estimate: null,
};

export const initialState: AppState = {
  info: null,
  theme: 'system',
  screen: 'work',
  engine: 'auto',
  engines: null,
  isLooking: false,
  project: null,
  view: emptyView,
  positions: {},
  importing: null,
  reading: null,
  check: null,
  isChecking: false,
  isStepping: false,
  settings: {
    learner: 'colide-nv',
    changed: {},
    start: { kind: 'own' },
    startChanged: {},
    transform: 'center',
    seed: 1,
    timeLimitSeconds: null,
    ridge: 0,
  },
  guide: { isOpen: false, answers: {} },
  explorer: noExplorer,
  isStarting: false,
  progress: {},
  curves: {},
  cancelling: [],
  queue: null,
  paces: {},
  runsView: initialRunsView,
  reruns: {},
  estimate: null,
  loaded: null,
  liveWith: [],
  detail: null,
  threshold: 0,
  savedGraph: null,
  connecting: { isOn: false, source: null },
  graphImport: null,
  selection: null,
  focus: noFocus,
  graphFilter: noFilter,
  layoutRequest: 0,
  compare: { runIds: [], axis: 'seconds', isLogObjective: false, isLogAxis: false },
  traces: {},
  graphComparison: { runIds: [], referenceId: null, otherId: null },
  comparedWeights: {},
  comparedGraphs: {},
  truths: {},
  sideTab: 'data',
  centreTab: 'graph',
  profileTab: null,
  ruleMatrix: null,
  failures: {},
  toasts: [],
  dialog: null,
  isExportOpen: false,
};

export const useApp = create<AppState>()(() => initialState);
export const getState = useApp.getState;
export const setState = useApp.setState;
