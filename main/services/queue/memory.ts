/**
 * Memory a run takes at most, predicted from its size before it starts.
 *
 *   bytes = process + threads·(thread + 8·matrices·d² + 8·columns·n·d + 8·networks) + 8·COPIES·(d² + n·d)
 *
 * Rough counts of what a run holds at once, on the high side; `npm run bench -- estimate` holds them against the rise of
 * resident memory at small sizes (docs/benchmarks.md).
 */
import type { PlannedLearner, RunPlan } from '../run-plan';

const MEGABYTE = 1e6;
/** A host process with the engine loaded and nothing to do. */
const PROCESS = 90 * MEGABYTE;
const THREAD = 25 * MEGABYTE;
/** The covariance, and the rows where they are needed: as prepared, on the way to the host, and shared there. */
const COPIES = 3;

interface Work {
  /** [d, d] matrices a thread holds. */
  readonly matrices: number;
  /** [n, d] tables a thread holds, each a number per row and variable. */
  readonly tables: number;
}

const LINEAR: Work = { matrices: 24, tables: 0 };
const NETWORKS: Work = { matrices: 24, tables: 3 };

/** Hidden units of the networks on every row at once; mini-batches hold few rows. */
function hiddenOf({ definition, options }: PlannedLearner): number {
  const isWhole = ['notears-mlp', 'dagma-mlp', 'topo-mlp'].includes(definition.id);
  return isWhole && typeof options.hidden === 'number' ? options.hidden : 0;
}

/** Bytes of one thread at work. */
function threadBytes(learner: PlannedLearner, { d, n }: Size, needsRows: boolean): number {
  const { matrices, tables } = needsRows ? NETWORKS : LINEAR;
  const hidden = hiddenOf(learner);
  return THREAD + 8 * (matrices * d * d + (needsRows ? tables * n * d : 0) + 2 * hidden * (n + d) * d);
}

export interface Size {
  readonly d: number;
  readonly n: number;
}

export function predictedBytes(plan: RunPlan, size: Size, threads: number): number {
  const { d, n } = size;
  const learners = plan.init ? [plan.main, plan.init] : [plan.main];
  const perThread = Math.max(...learners.map((learner) => threadBytes(learner, size, plan.needsRows)));
  const data = 8 * (d * d + (plan.needsRows ? n * d : 0));
  // Every resample at work has data of its own.
  const sets = plan.request.resamples > 0 ? 1 + threads : 1;
  return Math.round(PROCESS + threads * perThread + COPIES * sets * data);
}
