/** λ paths: the graphs that one learner finds in one data set along a grid of ℓ₁ penalties. */
import { z } from 'zod';
import { EngineRecord } from './engine';
import { AppErrorData } from './errors';
import { RunRequest, StopReason } from './run';
import { DataSteps } from './steps';

/** Values of λ evenly spaced on a logarithmic axis. */
export const LambdaGrid = z
  .strictObject({
    from: z.number().positive(),
    to: z.number().positive(),
    count: z.int().min(2).max(200),
  })
  .refine(({ from, to }) => from < to, { message: 'the smallest λ must be below the largest' });
export type LambdaGrid = z.infer<typeof LambdaGrid>;

/** A grid that suits learner and data. */
export const LambdaRange = z.object({
  grid: LambdaGrid,
  /** λ from which on no edge is left, where a formula tells; null where none does. */
  lambdaMax: z.number().nullable(),
});
export type LambdaRange = z.infer<typeof LambdaRange>;

/** [source, target, weight]: positions in `request.variables`, and the entry of W. */
export const PathEdge = z.tuple([z.int(), z.int(), z.number()]);
export type PathEdge = z.infer<typeof PathEdge>;

/** What the learner found at one λ: what a run with this λ gives, byte for byte. */
export const PathPoint = z.object({
  lambda: z.number().positive(),
  /** Edges after the cut at the path's ω, in (source, target) order. */
  edges: z.array(PathEdge),
  /** Weights above ω that were left out to leave a DAG. */
  dropped: z.int(),
  /** Non-zero weights before the cut. */
  weights: z.int(),
  /** With this λ: values at different λ are of different functions. */
  objective: z.number(),
  loss: z.number(),
  /** Of the least-squares refit of the graph, −2 log L + k log n; null for learners that are not linear. Lower is better. */
  bic: z.number().nullable(),
  seconds: z.number(),
  stopped: StopReason,
});
export type PathPoint = z.infer<typeof PathPoint>;

/** `time-limit`: its time was over before every λ was learned. Points there are stay, however a path ended. */
export const PathState = z.enum(['queued', 'running', 'done', 'time-limit', 'cancelled', 'failed', 'interrupted']);
export type PathState = z.infer<typeof PathState>;

/** Everything that determines a path, and how it went. */
export const PathRecord = z.object({
  id: z.string(),
  /** 1, 2, 3 … within the project. */
  number: z.int(),
  /** The run at the λ in use, every option filled in; a point replaces `options.lambda1` alone. */
  request: RunRequest,
  /** ω of all graphs. */
  threshold: z.number(),
  grid: LambdaGrid,
  /** Every λ, the largest first: those of the grid, and the one in use where it is above 0. */
  lambdas: z.array(z.number()),
  lambdaMax: z.number().nullable(),
  datasetHash: z.string(),
  /** Steps applied to the data; absent in paths of versions that did not record them. */
  steps: DataSteps.optional(),
  version: z.string(),
  createdAt: z.string(),
  state: PathState,
  /** From its turn in the queue to its end, without pauses; null before it ends. */
  seconds: z.number().nullable(),
  engine: EngineRecord.nullable(),
  error: AppErrorData.nullable(),
});
export type PathRecord = z.infer<typeof PathRecord>;

/** A path with the points there are, the largest λ first. */
export const PathDetail = z.object({ record: PathRecord, points: z.array(PathPoint) });
export type PathDetail = z.infer<typeof PathDetail>;
