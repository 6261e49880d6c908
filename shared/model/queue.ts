/** The queue of runs and λ paths as the window sees it. Nothing of it is saved: after a crash, runs in it are `interrupted`. */
import { z } from 'zod';

/** What a run in the queue does. `resuming`: it was paused and waits for its cores to go on. */
export const PlaceState = z.enum(['waiting', 'going', 'paused', 'resuming']);
export type PlaceState = z.infer<typeof PlaceState>;

/**
 * Why a run does not start now: what it needs is not known yet, the queue is paused, another one is before it, as many
 * go on as may, no core, no memory, the graphics device is taken.
 */
export const WaitReason = z.enum(['look', 'queue', 'turn', 'places', 'cores', 'memory', 'device']);
export type WaitReason = z.infer<typeof WaitReason>;

/** What waits or goes on: a run, or the runs of a λ path together. */
export const QueueKind = z.enum(['run', 'path']);
export type QueueKind = z.infer<typeof QueueKind>;

export const QueuePlace = z.object({
  kind: QueueKind,
  /** Id of the run or of the path. */
  runId: z.string(),
  state: PlaceState,
  /** Threads it computes with; null before it starts. */
  threads: z.int().nullable(),
  /** Predicted memory in bytes; null while it is not known. */
  bytes: z.number().nullable(),
  /** null unless it waits or resumes. */
  waitsFor: WaitReason.nullable(),
});
export type QueuePlace = z.infer<typeof QueuePlace>;

export const QueueStatus = z.object({
  /** A paused queue starts no run; those going on end. */
  isPaused: z.boolean(),
  /** Runs that may go on at once. */
  atOnce: z.int().min(1),
  /** Threads shared out among them. */
  cores: z.int().min(1),
  /** Runs that have started, in that order, then the waiting ones in theirs. */
  places: z.array(QueuePlace),
});
export type QueueStatus = z.infer<typeof QueueStatus>;
