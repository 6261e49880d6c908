/**
 * How often each edge returns when the rows are drawn again with replacement: a measure of stability, not of truth.
 *
 * Every resample has its own seed, derived from the run's seed and its index, and is learned on one thread; as many
 * run at once as there are threads. The counts do not depend on the order in which they end.
 */
import { cutOnScale } from '../../shared/graph/omega-scale';
import type { RunProgress } from '../../shared/model/run';
import { philox } from '../engine/random';
import type { DataTools, PrepareRequest } from './data-tools';
import { learnOnce, type LearnJob } from './learn-once';
import type { Dataset } from '../../shared/model/dataset';
import type { RunPlan } from './run-plan';

/** Sets the seeds of resamples apart from every other use of the run's seed. */
const RESAMPLE_TAG = 0x52455341;

/** Seed of resample `index`: a pure function of both. */
export function resampleSeed(seed: number, index: number): number {
  const out = new Uint32Array(4);
  philox(Uint32Array.of(index, RESAMPLE_TAG, 0, 0), seed, RESAMPLE_TAG, out);
  return out[0] ?? 0;
}

export interface BootstrapJob {
  readonly base: Omit<LearnJob, 'onProgress' | 'seed' | 'threads'>;
  readonly dataset: Dataset;
  readonly data: DataTools;
  readonly prepare: PrepareRequest;
  readonly seed: number;
  readonly threads: number;
  readonly resamples: number;
  readonly onResample: (done: number) => void;
}

export interface Stability {
  /** Share of the completed resamples with the directed edge after the cut, [d, d]; null when none was completed. */
  readonly frequency: Float64Array | null;
  readonly completed: number;
  /** Resamples whose data could not be learned from, e.g. a column that is constant in them. */
  readonly unusable: number;
  /** Resamples that went on on the processor because the device failed. */
  readonly deviceFailures: number;
}

class Counts {
  readonly edges: Float64Array;
  completed = 0;
  deviceFailures = 0;
  unusable = 0;

  constructor(private readonly d: number) {
    this.edges = new Float64Array(d * d);
  }

  add(W: Float64Array, sd: Float64Array, { threshold, request }: RunPlan): void {
    const { A } = cutOnScale(W, sd, threshold, request.thresholdScale);
    for (const [at, has] of A.entries()) this.edges[at] = (this.edges[at] ?? 0) + has;
    this.completed += 1;
  }

  stability(): Stability {
    const { completed, unusable, deviceFailures } = this;
    return {
      frequency: completed > 0 ? this.edges.map((count) => count / completed) : null,
      completed,
      unusable,
      deviceFailures,
    };
  }
}

const ignore = (_progress: RunProgress): void => undefined;

async function learnResample(job: BootstrapJob, index: number, counts: Counts): Promise<void> {
  const { base, prepare, data, dataset } = job;
  const seed = resampleSeed(job.seed, index);
  const { problem } = await data.prepare(dataset, { ...prepare, resample: { seed } });
  if (!problem) {
    counts.unusable += 1;
    return;
  }
  const runId = `${base.runId}/resample-${index}`;
  const { fit, hasDeviceFailed } = await learnOnce({ ...base, runId, seed, threads: 1, onProgress: ignore }, problem);
  if (hasDeviceFailed) counts.deviceFailures += 1;
  if (fit.stopped === 'cancelled' || fit.stopped === 'time-limit') return; // half a search says nothing of stability
  counts.add(fit.W, problem.sd, base.plan);
}

/** Learns on all resamples; ends early, with what is done, when it is stopped or its time is over. */
export async function bootstrap(job: BootstrapJob, d: number): Promise<Stability> {
  const { stop, deadline } = job.base;
  const counts = new Counts(d);
  const isOver = (): boolean => stop.isStopped || (deadline !== null && stop.elapsedMs > deadline);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < job.resamples && !isOver()) {
      const index = next;
      next += 1;
      try {
        await learnResample(job, index, counts);
      } catch (error) {
        if (isOver()) continue; // stopped before its first graph: simply not completed
        next = job.resamples; // the run has failed, so no further resample is begun
        throw error;
      }
      job.onResample(counts.completed + counts.unusable);
    }
  };
  await Promise.all(Array.from({ length: Math.min(job.threads, job.resamples) }, work));
  return counts.stability();
}
