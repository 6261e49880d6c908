/**
 * Learns at every λ of a path. Each λ is a run of its own with the same seed and start, so that a point is what a run with this λ
 * gives: starting from the graph of the λ before would change it. Points are independent and share the threads. The time limit
 * is that of the whole path; a search that it cuts short is no point, as it is not what the learner finds at that λ.
 */
import type { Dataset } from '../../../shared/model/dataset';
import { AppError } from '../../../shared/model/errors';
import { withLambda } from '../../../shared/learners/lambda';
import type { PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import type { RunProgress } from '../../../shared/model/run';
import type { Runner, RunOutcome } from '../../runs/runner';
import type { DataTools, PreparedProblem } from '../data-tools';
import { engineOfRun, type EnginePlanner } from '../engines/service';
import { stopError } from '../execute';
import { learnOnce, type Stop } from '../learn-once';
import { planRun } from '../run-plan';
import { checkFor } from '../run-warnings';
import type { StartGraph } from '../start-graph';

export interface FollowTools {
  readonly runner: Runner;
  readonly engines: EnginePlanner;
  readonly data: Pick<DataTools, 'prepare'>;
}

export interface FollowJob {
  readonly path: PathRecord;
  readonly dataset: Dataset;
  readonly start: StartGraph | null;
  readonly stop: Stop;
  /** Threads of all points together. */
  readonly threads: number;
  readonly onPoint: (lambda: number, outcome: RunOutcome, problem: PreparedProblem) => Promise<void>;
}

export interface Learned {
  readonly outcome: RunOutcome;
  readonly point: PathPoint;
}

const ignore = (_progress: RunProgress): void => undefined;

/** Time of the path's `Stop` at which its time is over, in milliseconds; null without a limit. */
const deadlineOf = ({ timeLimitSeconds: limit }: PathRecord['request']): number | null =>
  limit === undefined ? null : 1000 * limit;

export function isTimeOver({ path, stop }: Pick<FollowJob, 'path' | 'stop'>): boolean {
  const deadline = deadlineOf(path.request);
  return deadline !== null && stop.elapsedMs >= deadline;
}

/** A first learner that was cut short changes what the main one finds. */
function isCutShort({ fit }: RunOutcome, { init }: ReturnType<typeof planRun>, job: FollowJob): boolean {
  return fit.stopped === 'cancelled' || fit.stopped === 'time-limit' || (init !== null && isTimeOver(job));
}

/** The data as the learner takes them. Throws what stops a run. */
export async function prepareFor(
  { data }: Pick<FollowTools, 'data'>,
  dataset: Dataset,
  { request, main, needsRows }: ReturnType<typeof planRun>,
): Promise<PreparedProblem> {
  const { variables, transform, ridge } = request;
  const { check, problem } = await data.prepare(dataset, { variables, transform, ridge, needsRows });
  if (!problem) throw stopError(checkFor(main.definition, check));
  return problem;
}

/** Resolves when every λ is done, the path is stopped or its time is over; rejects with the first failure, after the others have ended. */
export async function followPath(job: FollowJob, tools: FollowTools): Promise<void> {
  const { path, dataset, stop, threads } = job;
  const { request, lambdas } = path;
  const plans = lambdas.map((lambda) =>
    planRun({ ...request, options: withLambda(request.options, lambda), resamples: 0 }, dataset.info),
  );
  const [firstPlan] = plans;
  if (!firstPlan) throw new Error('followPath: need at least one λ, got none');
  const problem = await prepareFor(tools, dataset, firstPlan);
  const deadline = deadlineOf(request);
  const learn = async (k: number, engines: EnginePlanner, threads: number): Promise<RunOutcome> => {
    const [plan, lambda] = [plans[k], lambdas[k]];
    if (!plan || lambda === undefined) throw new Error(`followPath: there is no λ ${k}`);
    const outcome = await learnOnce(
      {
        plan,
        start: job.start,
        runner: tools.runner,
        engines,
        runId: `${path.id}/${k}`,
        seed: request.seed,
        threads,
        deadline,
        stop,
        onProgress: ignore,
      },
      problem,
    );
    if (!isCutShort(outcome, plan, job)) await job.onPoint(lambda, outcome, problem);
    return outcome;
  };
  const first = await learn(0, tools.engines, threads);
  const engines = engineOfRun(first);
  // There is one device: points on it take turns.
  const isOver = (): boolean => stop.isStopped || isTimeOver(job);
  await inTurns(lambdas.length, engines.isOnDevice ? 1 : threads, isOver, (k) => learn(k, engines, 1));
}

/** Works on 1 … count − 1, `width` at once, until it is over or one fails. */
async function inTurns(
  count: number,
  width: number,
  isOver: () => boolean,
  work: (k: number) => Promise<unknown>,
): Promise<void> {
  let next = 1;
  let failure: unknown = null;
  const one = async (): Promise<void> => {
    while (next < count && !isOver() && failure === null) {
      const k = next;
      next += 1;
      try {
        await work(k);
      } catch (error) {
        const isEarlyStop = isOver() && error instanceof AppError && error.data.code === 'run/failed';
        if (!isEarlyStop) failure ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, one));
  if (failure !== null) throw failure;
}
