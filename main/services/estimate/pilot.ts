/** The first seconds of a run, tried out on its own data with its own engine; what it finds is thrown away. */
import { needsRows } from '../../../shared/learners/definition';
import type { Dataset } from '../../../shared/model/dataset';
import type { RunHandle, Runner } from '../../runs/runner';
import type { DataTools } from '../data-tools';
import type { EnginePlanner } from '../engines/service';
import type { RunPlan } from '../run-plan';
import { wholeSeconds, type Sample } from './extrapolate';

/** Long enough for the pace to settle, short enough to wait for. */
const PILOT_SECONDS = 1.5;

export interface PilotContext {
  readonly runner: Runner;
  readonly engines: EnginePlanner;
  readonly data: DataTools;
}

export interface Pilot {
  /** Seconds the whole run will take; null when that cannot be told. Never rejects. */
  readonly seconds: Promise<number | null>;
  cancel(): void;
}

class PilotRun {
  private handle: RunHandle | null = null;
  private isCancelled = false;

  constructor(
    private readonly plan: RunPlan,
    private readonly dataset: Dataset,
    private readonly threads: number,
    private readonly context: PilotContext,
  ) {}

  cancel(): void {
    this.isCancelled = true;
    this.handle?.cancel();
  }

  async seconds(): Promise<number | null> {
    const { request, main, knowledge } = this.plan;
    const { definition, options } = main;
    const { variables, transform, ridge } = request;
    const { data, engines, runner } = this.context;
    const rows = needsRows(definition, options);
    const { problem } = await data.prepare(this.dataset, { variables, transform, ridge, needsRows: rows });
    if (!problem || this.isCancelled) return null;
    const { d, n, S, X, names } = problem;
    const size = { needsRows: rows, d, n, threads: this.threads, seconds: request.timeLimitSeconds ?? null };
    const engine = await engines.plan({ choice: request.engine, learner: main, ...size });
    // A run that measures engines first has no pace yet.
    if (engine.kind === 'measure' || this.isCancelled) return null;
    const samples: Sample[] = [];
    const job = {
      runId: 'pilot',
      learner: definition.id,
      options,
      problem: { d, n, S, names, allowed: knowledge.allowed, required: knowledge.required, ...(X ? { X } : {}) },
      seed: request.seed,
      threads: this.threads,
      timeLimitSeconds: PILOT_SECONDS,
      engine,
    };
    this.handle = runner.start(job, ({ fraction, elapsedMs }) => {
      if (fraction !== null) samples.push({ fraction, elapsedMs });
    });
    const { fit, seconds } = await this.handle.outcome;
    if (this.isCancelled) return null;
    const hasEnded = fit.stopped === 'converged' || fit.stopped === 'max-iterations';
    return hasEnded ? seconds : wholeSeconds(samples);
  }
}

/** @param threads that the run itself would get */
export function startPilot(plan: RunPlan, dataset: Dataset, threads: number, context: PilotContext): Pilot {
  const run = new PilotRun(plan, dataset, threads, context);
  // A run that fails in its first seconds says why when it is started.
  return { seconds: run.seconds().catch(() => null), cancel: () => run.cancel() };
}
