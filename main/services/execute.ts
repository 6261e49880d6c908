/**
 * The use case "learn": request + data → result. The same for the window and the command line; it saves nothing.
 *
 *   check the request → prepare the data → (init learner) → learner → resamples → what must be said about it
 */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import type { DataCheck, Dataset } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import { residualSd } from '../../shared/graph/residuals';
import { weightMeaningOf } from '../../shared/learners/definition';
import type { EngineRecord } from '../../shared/model/engine';
import type { Fit, RunProgress, RunRequest, TimePoint } from '../../shared/model/run';
import type { Runner, RunOutcome } from '../runs/runner';
import { bootstrap, type Stability } from './bootstrap';
import type { DataTools, PreparedProblem, PrepareRequest } from './data-tools';
import { engineOfRun, type EnginePlanner } from './engines/service';
import { learnOnce, Stop, type LearnJob } from './learn-once';
import { planRun, type RunPlan } from './run-plan';
import { checkFor, runWarnings } from './run-warnings';
import type { StartGraph } from './start-graph';
import { Timeline } from './timeline';

export interface ExecuteContext {
  readonly runner: Runner;
  readonly engines: EnginePlanner;
  readonly data: DataTools;
  readonly runId: string;
  /** Worker threads when the request names none. */
  readonly threads: number;
  /** Most worker threads, whatever the request names; no bound when absent. */
  readonly mostThreads?: number;
  /** Result of the run that `request.initRun` names. */
  readonly start?: StartGraph | null;
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
  /** NaN where W holds no linear effects: there are no residuals of W then. */
  readonly residualSd: Float64Array;
  readonly timeline: readonly TimePoint[];
  readonly warnings: readonly Said[];
  readonly isCancelled: boolean;
}

export interface Execution {
  /** Rejects with an `AppError`; after `cancel` only when there was no graph yet. */
  readonly result: Promise<ExecutionResult>;
  /** Asks to stop; the best DAG so far becomes the result. */
  cancel(): void;
  /** Its learners wait at their next step, without the processor, until `resume`; the result is the same. */
  pause(): void;
  resume(): void;
}

/** The error for findings that stop a run. */
export function stopError(check: DataCheck): AppError {
  const stops = check.findings.filter((finding) => finding.severity === 'stops');
  const ofKind = (kind: string): string[][] => stops.filter((f) => f.kind === kind).map((f) => f.columns);
  const constant = ofKind('constant').flat();
  if (constant.length > 0) return new AppError({ code: 'data/constant', columns: constant });
  const sets = ofKind('collinear');
  if (sets.length > 0) return new AppError({ code: 'data/collinear', sets });
  return new AppError({
    code: 'run/failed',
    reason: say(
      'text/all',
      stops.map((finding) => finding.message),
    ),
  });
}

/** Progress of the main fit as a share of the whole work, resamples included. */
function scaled(progress: RunProgress, resamples: number): RunProgress {
  const { fraction } = progress;
  return { ...progress, fraction: fraction === null ? null : fraction / (1 + resamples) };
}

/** Why something failed, as it stands beside a result. */
function saidOf(error: unknown): Said {
  if (error instanceof AppError) return say('error/said', error.data);
  return error instanceof Error ? error.message : String(error);
}

class Run {
  private readonly stop = new Stop();
  private readonly timeline = new Timeline();
  private resamplingFailure: Said | null = null;

  constructor(
    private readonly plan: RunPlan,
    private readonly dataset: Dataset,
    private readonly context: ExecuteContext,
    private readonly events: ExecuteEvents,
  ) {}

  cancel(): void {
    this.stop.cancel();
  }

  pause(): void {
    this.stop.pause();
  }

  resume(): void {
    this.stop.resume();
  }

  async learn(): Promise<ExecutionResult> {
    const prepared = await this.prepare();
    const { problem } = prepared;
    const outcome = await learnOnce(this.job(), problem);
    const stability = await this.resample(outcome, problem);
    const { plan } = this;
    const isCancelled = this.stop.isStopped;
    const fit: Fit = isCancelled ? { ...outcome.fit, stopped: 'cancelled' } : outcome.fit;
    const { resamplingFailure } = this;
    const { engine } = outcome;
    const facts = {
      engine,
      request: plan.request,
      check: prepared.check,
      fit,
      stability,
      resamplingFailure,
      isCancelled,
    };
    return {
      plan,
      check: prepared.check,
      fit,
      engine,
      seconds: outcome.seconds,
      frequency: stability?.frequency ?? null,
      sd: problem.sd,
      residualSd: this.residualSd(fit, problem),
      timeline: this.timeline.points,
      warnings: runWarnings(facts),
      isCancelled,
    };
  }

  /** That of the learner's own model; of the linear model W when it has no other; else unknown. */
  private residualSd({ W, residualSd: own }: Fit, { S, d }: PreparedProblem): Float64Array {
    if (own) return own;
    const { definition, options } = this.plan.main;
    const isLinear = weightMeaningOf(definition, options) === 'linear-effect';
    return isLinear ? residualSd(W, S, d) : new Float64Array(d).fill(Number.NaN);
  }

  private get prepareRequest(): PrepareRequest {
    const { variables, transform, ridge } = this.plan.request;
    return { variables, transform, ridge, needsRows: this.plan.needsRows };
  }

  private async prepare(): Promise<{ check: DataCheck; problem: PreparedProblem }> {
    const { check: found, problem } = await this.context.data.prepare(this.dataset, this.prepareRequest);
    const check = checkFor(this.plan.main.definition, found);
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
    const { runner, engines, runId } = this.context;
    const { timeLimitSeconds: limit, resamples } = request;
    return {
      plan: this.plan,
      start: this.context.start ?? null,
      runner,
      engines,
      runId,
      seed: request.seed,
      threads: Math.min(request.jobs ?? this.context.threads, this.context.mostThreads ?? Infinity),
      deadline: limit === undefined ? null : 1000 * limit,
      stop: this.stop,
      onProgress: (progress) => {
        this.timeline.add(progress);
        this.events.onProgress(scaled(progress, resamples));
      },
    };
  }

  private async resample(main: RunOutcome, problem: PreparedProblem): Promise<Stability | null> {
    const { resamples, seed } = this.plan.request;
    if (resamples === 0 || this.stop.isStopped) return null;
    const { data, runId } = this.context;
    const { objective, h } = main.fit;
    const onResample = (done: number): void =>
      this.events.onProgress({
        runId,
        phase: `resample ${done} of ${resamples}`,
        step: done,
        objective,
        h,
        best: objective,
        fraction: (1 + done) / (1 + resamples),
        elapsedMs: this.stop.elapsedMs,
      });
    const { dataset, prepareRequest: prepare } = this;
    const engines = engineOfRun(main);
    const base = { ...this.job(), engines };
    // There is one device: resamples on it take turns.
    const threads = engines.isOnDevice ? 1 : base.threads;
    try {
      return await bootstrap({ base, dataset, data, prepare, seed, threads, resamples, onResample }, problem.d);
    } catch (error) {
      // The graph is learned already; a broken resample must not lose it.
      this.resamplingFailure = saidOf(error);
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
  return {
    result: run.learn(),
    cancel: () => run.cancel(),
    pause: () => run.pause(),
    resume: () => run.resume(),
  };
}
