/**
 * The use case "learn": request + data → result. The same for the window and the command line; it saves nothing.
 *
 *   check the request → prepare the data → (init learner) → learner → resamples → what must be said about it
 */
import type { DataCheck, Dataset } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import { residualSd } from '../../shared/graph/residuals';
import type { EngineRecord, Fit, RunProgress, RunRequest } from '../../shared/model/run';
import type { Runner } from '../runs/runner';
import { bootstrap, type Stability } from './bootstrap';
import type { DataTools, PreparedProblem, PrepareRequest } from './data-tools';
import { learnOnce, Stop, type LearnJob } from './learn-once';
import { planRun, type RunPlan } from './run-plan';
import { runWarnings } from './run-warnings';

export interface ExecuteContext {
  readonly runner: Runner;
  readonly data: DataTools;
  readonly runId: string;
  /** Worker threads when the request names none. */
  readonly threads: number;
}

export interface ExecuteEvents {
  readonly onProgress: (progress: RunProgress) => void;
  /** What was found in the data, before the learner starts; also when it stops the run. */
  readonly onCheck?: (check: DataCheck) => void;
}

export interface ExecutionResult {
  readonly plan: RunPlan;
  readonly check: DataCheck;
  /** `stopped` is `cancelled` also when only the resamples were cut short. */
  readonly fit: Fit;
  readonly engine: EngineRecord;
  readonly seconds: number;
  /** Share of resamples with each edge, [d, d]. */
  readonly frequency: Float64Array | null;
  readonly sd: Float64Array;
  readonly residualSd: Float64Array;
  readonly warnings: readonly string[];
  readonly isCancelled: boolean;
}

export interface Execution {
  /** Rejects with an `AppError`; after `cancel` only when there was no graph yet. */
  readonly result: Promise<ExecutionResult>;
  /** Asks to stop; the best DAG so far becomes the result. */
  cancel(): void;
}

/** The error for findings that stop a run. */
function stopError(check: DataCheck): AppError {
  const stops = check.findings.filter((finding) => finding.severity === 'stops');
  const ofKind = (kind: string): string[][] => stops.filter((f) => f.kind === kind).map((f) => f.columns);
  const constant = ofKind('constant').flat();
  if (constant.length > 0) return new AppError({ code: 'data/constant', columns: constant });
  const sets = ofKind('collinear');
  if (sets.length > 0) return new AppError({ code: 'data/collinear', sets });
  return new AppError({ code: 'run/failed', reason: stops.map((finding) => finding.message).join(' ') });
}

/** Progress of the main fit as a share of the whole work, resamples included. */
function scaled(progress: RunProgress, resamples: number): RunProgress {
  const { fraction } = progress;
  return { ...progress, fraction: fraction === null ? null : fraction / (1 + resamples) };
}

class Run {
  private readonly stop = new Stop();
  private readonly startedAt = performance.now();
  private resamplingFailure: string | null = null;

  constructor(
    private readonly plan: RunPlan,
    private readonly dataset: Dataset,
    private readonly context: ExecuteContext,
    private readonly events: ExecuteEvents,
  ) {}

  cancel(): void {
    this.stop.cancel();
  }

  async learn(): Promise<ExecutionResult> {
    const prepared = await this.prepare();
    const { problem } = prepared;
    const outcome = await learnOnce(this.job(), problem);
    const stability = await this.resample(outcome.fit, problem);
    const { plan } = this;
    const isCancelled = this.stop.isStopped;
    const fit: Fit = isCancelled ? { ...outcome.fit, stopped: 'cancelled' } : outcome.fit;
    const { resamplingFailure } = this;
    const facts = { request: plan.request, check: prepared.check, fit, stability, resamplingFailure, isCancelled };
    return {
      plan,
      check: prepared.check,
      fit,
      engine: outcome.engine,
      seconds: outcome.seconds,
      frequency: stability?.frequency ?? null,
      sd: problem.sd,
      residualSd: fit.residualSd ?? residualSd(fit.W, problem.S, problem.d),
      warnings: runWarnings(facts),
      isCancelled,
    };
  }

  private get prepareRequest(): PrepareRequest {
    const { variables, transform, ridge } = this.plan.request;
    return { variables, transform, ridge, needsRows: this.plan.needsRows };
  }

  private async prepare(): Promise<{ check: DataCheck; problem: PreparedProblem }> {
    const { check, problem } = await this.context.data.prepare(this.dataset, this.prepareRequest);
    this.events.onCheck?.(check);
    if (!problem) throw stopError(check);
    const wanted = this.plan.request.variables;
    if (problem.names.join('\n') !== wanted.join('\n')) {
      throw new Error('execute: prepared variables differ from the request');
    }
    return { check, problem };
  }

  private job(): LearnJob {
    const { request } = this.plan;
    const { runner, runId } = this.context;
    const { timeLimitSeconds: limit, resamples } = request;
    return {
      plan: this.plan,
      runner,
      runId,
      seed: request.seed,
      threads: request.jobs ?? this.context.threads,
      deadline: limit === undefined ? null : this.startedAt + 1000 * limit,
      stop: this.stop,
      onProgress: (progress) => this.events.onProgress(scaled(progress, resamples)),
    };
  }

  private async resample(fit: Fit, problem: PreparedProblem): Promise<Stability | null> {
    const { resamples, seed } = this.plan.request;
    if (resamples === 0 || this.stop.isStopped) return null;
    const { data, runId } = this.context;
    const base = this.job();
    const { objective, h } = fit;
    const onResample = (done: number): void =>
      this.events.onProgress({
        runId,
        phase: `resample ${done} of ${resamples}`,
        step: done,
        objective,
        h,
        best: objective,
        fraction: (1 + done) / (1 + resamples),
        elapsedMs: performance.now() - this.startedAt,
      });
    const { dataset, prepareRequest: prepare } = this;
    try {
      return await bootstrap(
        { base, dataset, data, prepare, seed, threads: base.threads, resamples, onResample },
        problem.d,
      );
    } catch (error) {
      // The graph is learned already; a broken resample must not lose it.
      this.resamplingFailure = error instanceof Error ? error.message : String(error);
      return null;
    }
  }
}

/** Starts a run. A wrong request throws at once, before anything is computed. */
export function execute(
  request: RunRequest,
  dataset: Dataset,
  context: ExecuteContext,
  events: ExecuteEvents,
): Execution {
  const run = new Run(planRun(request, dataset.info), dataset, context, events);
  return { result: run.learn(), cancel: () => run.cancel() };
}
