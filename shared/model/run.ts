/** Runs: what was asked, how it went, what came out. */
import { Said } from './sayings/said';
import { z } from 'zod';
import { AppErrorData } from './errors';
import { DataCheck, Transform } from './dataset';
import { EngineChoice, EngineRecord } from './engine';
import { OmegaScale } from './graph';
import { Knowledge } from './knowledge';
import { DataStep } from './steps';

/** Everything a person chooses for a run. Together with the data hash and the version it determines the result. */
export const RunRequest = z.strictObject({
  datasetId: z.string(),
  learner: z.string(),
  /** Learner options as given; missing ones take their declared default. */
  options: z.record(z.string(), z.unknown()).default({}),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
  engine: EngineChoice.default('auto'),
  transform: Transform.default('center'),
  /** Names of the columns that enter, in data order. */
  variables: z.array(z.string()),
  knowledge: Knowledge.optional(),
  /** Learner whose result is the start of this one, and its options; missing ones take their default. */
  init: z.string().optional(),
  initOptions: z.record(z.string(), z.unknown()).optional(),
  /** Id of an earlier run of the project whose result is the start; not together with `init`. */
  initRun: z.string().optional(),
  /** Added to the diagonal of the covariance as a share of each variance; the way on with collinear columns. */
  ridge: z.number().min(0).max(1).default(0),
  /** Bootstrap resamples of the rows; 0 = none. */
  resamples: z.number().int().min(0).max(10_000).default(0),
  /** Worker threads; absent = all cores. */
  jobs: z.number().int().min(1).max(256).optional(),
  timeLimitSeconds: z.number().positive().optional(),
  /** Scale of the option `edgeThreshold`, also for the cut of resamples; absent = raw. */
  thresholdScale: OmegaScale.optional(),
});
export type RunRequest = z.infer<typeof RunRequest>;

/** Why a learner stopped. Not converging is a result to show, not an error. */
export const StopReason = z.enum(['converged', 'max-iterations', 'time-limit', 'cancelled']);
export type StopReason = z.infer<typeof StopReason>;

/** One point of the objective trace. No clock: the same run has the same trace. */
export const TracePoint = z.object({
  /** Learner's own step count (column solves, Adam steps), summed in start order. */
  step: z.number(),
  objective: z.number(),
  h: z.number().nullable(),
  /** Which start or stage, e.g. "start 2 of 6 (random)". */
  phase: z.string(),
});
export type TracePoint = z.infer<typeof TracePoint>;

/** The best DAG so far against the clock: differs from run to run, so it is no part of the result. */
export const TimePoint = z.object({ seconds: z.number(), best: z.number() });
export type TimePoint = z.infer<typeof TimePoint>;

/** How the objective of a run fell, without its matrices. */
export const RunTrace = z.object({
  runId: z.string(),
  trace: z.array(TracePoint),
  /** Measured while it ran; empty for runs of older versions and runs that ended within one report. */
  timeline: z.array(TimePoint),
});
export type RunTrace = z.infer<typeof RunTrace>;

/** What a learner returns, always in this shape. Matrices are row-major [d, d], `W[i*d+j]` = effect of i on j. */
export interface Fit {
  readonly W: Float64Array;
  /** Topological order, causes first; null when the learner has none. */
  readonly order: Int32Array | null;
  readonly posterior: Float64Array | null;
  readonly objective: number;
  readonly loss: number;
  readonly h: number;
  readonly stopped: StopReason;
  readonly trace: readonly TracePoint[];
  readonly warnings: readonly Said[];
  /** Root mean square residual of each variable under the model, where it is not that of the linear model W [d]. */
  readonly residualSd?: Float64Array;
}

export const RunState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted']);
export type RunState = z.infer<typeof RunState>;

/** A run as listed: everything but the matrices. */
export const RunRecord = z.object({
  id: z.string(),
  /** 1, 2, 3 … within the project. */
  number: z.number().int(),
  request: RunRequest,
  datasetHash: z.string(),
  /** Steps the imported data went through for this run; absent when there were none. */
  steps: z.array(DataStep).optional(),
  state: RunState,
  version: z.string(),
  engine: EngineRecord.nullable(),
  check: DataCheck.nullable(),
  createdAt: z.string(),
  seconds: z.number().nullable(),
  objective: z.number().nullable(),
  loss: z.number().nullable(),
  h: z.number().nullable(),
  stopped: StopReason.nullable(),
  /** ω in use for this run: starts at the learner's `edgeThreshold`, then follows the slider. */
  threshold: z.number(),
  /** Scale of `threshold`; absent = raw. */
  thresholdScale: OmegaScale.optional(),
  /** Edges after the cut at `threshold`. */
  edges: z.number().int().nullable(),
  warnings: z.array(Said),
  error: AppErrorData.nullable(),
  /** The person's own words for it; absent when there are none. */
  name: z.string().optional(),
  notes: z.string().optional(),
});
export type RunRecord = z.infer<typeof RunRecord>;

const Matrix = z.custom<Float64Array>((value) => value instanceof Float64Array, 'must be a Float64Array');

/** A run with its matrices, for one graph on screen or one file. `d = request.variables.length`. */
export const RunDetail = RunRecord.extend({
  W: Matrix,
  order: z.array(z.number().int()).nullable(),
  posterior: Matrix.nullable(),
  /** Share of resamples holding each directed edge after the cut [d, d], or null without resamples. */
  frequency: Matrix.nullable(),
  trace: z.array(TracePoint),
  /** Standard deviation of each variable as it entered the learner, [d]. */
  sd: Matrix,
  /** Standard deviation of each residual under the raw W, [d]. */
  residualSd: Matrix,
});
export type RunDetail = z.infer<typeof RunDetail>;

/** What two runs of the same request, data and version have in common, byte for byte. */
export const RunPart = z.enum(['variables', 'W', 'order', 'posterior', 'frequency', 'figures', 'trace']);
export type RunPart = z.infer<typeof RunPart>;

/** Sent at most 20 times a second while a run is going on. */
export const RunProgress = z.object({
  runId: z.string(),
  phase: z.string(),
  step: z.number(),
  objective: z.number(),
  h: z.number().nullable(),
  /** Best objective on a DAG so far, or null before the first. */
  best: z.number().nullable(),
  /** Share of the work done, 0…1, or null when it cannot be told. */
  fraction: z.number().min(0).max(1).nullable(),
  /** Since the first learner of the run began. */
  elapsedMs: z.number(),
  /** True while the learner is at work whose result is only the start: its objective may be another function. */
  isInit: z.boolean().optional(),
});
export type RunProgress = z.infer<typeof RunProgress>;
