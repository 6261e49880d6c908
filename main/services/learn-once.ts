/**
 * One fit on prepared data, from an earlier result when there is one; or the init learner first, then the main learner, on
 * the same runner.
 */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { AppError } from '../../shared/model/errors';
import { violations } from '../../shared/graph/knowledge';
import { cutToDag } from '../../shared/graph/cut';
import { isAcyclic } from '../../shared/graph/order';
import { canUseDevice, needsRows } from '../../shared/learners/definition';
import type { EngineChoice } from '../../shared/model/engine';
import type { RunProgress } from '../../shared/model/run';
import type { Problem } from '../learners/contract';
import { PausableClock } from '../runs/pausable-clock';
import type { RunHandle, RunOutcome, Runner } from '../runs/runner';
import type { PreparedProblem } from './data-tools';
import type { EngineQuestion } from './engines/plan';
import type { EnginePlanner } from './engines/service';
import type { PlannedLearner, RunPlan } from './run-plan';
import { startFrom, type StartGraph } from './start-graph';

/** Stops what is going on and whatever would start after it. */
export class Stop {
  private readonly handles = new Set<RunHandle>();
  private readonly clock = new PausableClock();
  private stopped = false;
  private isPaused = false;

  /** Milliseconds since it was made, without pauses. */
  get elapsedMs(): number {
    return this.clock.elapsedMs;
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  pause(): void {
    this.isPaused = true;
    this.clock.pause();
    for (const handle of this.handles) handle.pause();
  }

  resume(): void {
    this.isPaused = false;
    this.clock.resume();
    for (const handle of this.handles) handle.resume();
  }

  cancel(): void {
    this.stopped = true;
    for (const handle of this.handles) handle.cancel();
  }

  async track(start: () => RunHandle): Promise<RunOutcome> {
    if (this.stopped) throw new AppError({ code: 'run/failed', reason: say('run/cancelled-early') });
    const handle = start();
    this.handles.add(handle);
    if (this.isPaused) handle.pause();
    try {
      return await handle.outcome;
    } finally {
      this.handles.delete(handle);
    }
  }
}

export interface LearnJob {
  readonly plan: RunPlan;
  /** Result of an earlier run to start from, or null. */
  readonly start: StartGraph | null;
  readonly runner: Runner;
  readonly engines: EnginePlanner;
  readonly runId: string;
  readonly seed: number;
  readonly threads: number;
  /** Time of `stop` at which the run's time is over, in milliseconds, or null. */
  readonly deadline: number | null;
  readonly stop: Stop;
  readonly onProgress: (progress: RunProgress) => void;
}

function problemOf(data: PreparedProblem, plan: RunPlan): Problem {
  const { d, n, S, X, names } = data;
  const { allowed, required } = plan.knowledge;
  return { d, n, S, names, allowed, required, ...(X ? { X } : {}) };
}

/** At least a moment, so that even an exhausted budget gives the learner a chance to hand over a graph. */
const secondsLeft = ({ deadline, stop }: LearnJob): number | null =>
  deadline === null ? null : Math.max(0.01, (deadline - stop.elapsedMs) / 1000);

/** Plans the engine, learns, and keeps what the engines took. */
async function start(
  job: LearnJob,
  learner: PlannedLearner,
  problem: Problem,
  wish: Pick<EngineQuestion, 'choice' | 'isOptional'>,
  onProgress: LearnJob['onProgress'],
): Promise<RunOutcome> {
  const { runId, seed, threads, engines } = job;
  const { definition, options } = learner;
  const { d, n } = problem;
  const seconds = secondsLeft(job);
  const question = { ...wish, learner, needsRows: needsRows(definition, options), d, n, threads, seconds };
  const engine = await engines.plan(question);
  const outcome = await job.stop.track(() => {
    const timeLimitSeconds = secondsLeft(job);
    const run = { runId, learner: definition.id, options, problem, seed, threads, timeLimitSeconds, engine };
    return job.runner.start(run, onProgress);
  });
  if (outcome.measured) await engines.remember(question, outcome.measured);
  return outcome;
}

/** Every learner obeys the knowledge and gives a DAG after the cut; one that does not is broken, not unlucky. */
function assertSound(plan: RunPlan, W: Float64Array, d: number): void {
  const { A } = cutToDag(W, d, plan.threshold);
  const support = Uint8Array.from(W, (weight) => (weight === 0 ? 0 : 1));
  const { forbidden, missing } = violations(support, plan.knowledge);
  const { id } = plan.main.definition;
  if (forbidden.length > 0) throw new Error(`execute: ${id} learned forbidden edges ${JSON.stringify(forbidden)}`);
  if (missing.length > 0) throw new Error(`execute: ${id} lacks required edges ${JSON.stringify(missing)}`);
  if (!isAcyclic(A, d)) throw new Error(`execute: the graph of ${id} has a cycle after the cut`);
}

/** The learner whose result is only a start: its progress is marked, and how long the rest takes is not known yet. */
function learnFirst(job: LearnJob, init: PlannedLearner, problem: Problem): Promise<RunOutcome> {
  const { title } = init.definition;
  // A device was asked for the main learner; the first one uses it if it can.
  const { engine } = job.plan.request;
  const choice = engine === 'auto' || canUseDevice(init.definition, init.options) ? engine : 'cpu';
  return start(job, init, problem, { choice, isOptional: true }, (progress) =>
    job.onProgress({ ...progress, phase: `first ${title}: ${progress.phase}`, fraction: null, isInit: true }),
  );
}

/** What must be known of the first learner, whose record is not kept. */
function aboutFirst({ fit, engine }: RunOutcome, { definition }: PlannedLearner, choice: EngineChoice): Said[] {
  const { title } = definition;
  const isElsewhere = choice !== 'auto' && choice !== 'cpu' && engine.name === 'cpu';
  return [
    ...(isElsewhere ? [say('run/first-elsewhere', title, engine.reason ?? '')] : []),
    ...fit.warnings.map((warning) => say('run/first', title, warning)),
  ];
}

/** Learns on `data`. `seconds` includes the init learner. */
export async function learnOnce(job: LearnJob, data: PreparedProblem): Promise<RunOutcome> {
  const { plan } = job;
  const problem = problemOf(data, plan);
  const first = plan.init ? await learnFirst(job, plan.init, problem) : null;
  const earlier = first?.fit ?? (job.start && startFrom(job.start, data));
  const init = earlier ? { init: { W: earlier.W, order: earlier.order } } : {};
  const before = first ? 1000 * first.seconds : 0;
  const outcome = await start(job, plan.main, { ...problem, ...init }, { choice: plan.request.engine }, (progress) =>
    job.onProgress({ ...progress, elapsedMs: progress.elapsedMs + before }),
  );
  assertSound(plan, outcome.fit.W, data.d);
  if (!first || !plan.init) return outcome;
  const warnings = [...aboutFirst(first, plan.init, plan.request.engine), ...outcome.fit.warnings];
  return { ...outcome, fit: { ...outcome.fit, warnings }, seconds: outcome.seconds + first.seconds };
}
