/** What a run will take while it goes on: threads, a graphics device, memory. */
import { needsRows } from '../../../shared/learners/definition';
import type { DatasetInfo } from '../../../shared/model/dataset';
import type { RunRequest } from '../../../shared/model/run';
import { threadsUsed, type EngineQuestion } from '../engines/plan';
import type { EnginePlanner } from '../engines/service';
import { planRun, type PlannedLearner, type RunPlan } from '../run-plan';
import type { Claim } from './line';
import { predictedBytes } from './memory';

export interface ClaimContext {
  readonly engines: EnginePlanner;
  readonly cores: number;
}

/** The device a learner may use on so many rows, or null. One that cannot be planned fails when it starts, and says why. */
async function deviceOf({ engines }: ClaimContext, question: EngineQuestion): Promise<string | null> {
  const plan = await engines.plan(question).catch(() => null);
  return plan === null || plan.kind === 'cpu' ? null : `${plan.backend}: ${plan.device}`;
}

/** The engine depends on the rows, of which incomplete ones are left out when the run starts: both counts are asked for. */
function questionsOf(request: RunRequest, plan: RunPlan, info: DatasetInfo, threads: number): EngineQuestion[] {
  const learners: { learner: PlannedLearner; isOptional: boolean }[] = [{ learner: plan.main, isOptional: false }];
  if (plan.init) learners.push({ learner: plan.init, isOptional: true });
  const rowCounts = new Set([info.rows, Math.max(1, info.rows - info.incompleteRows)]);
  return learners.flatMap(({ learner, isOptional }) =>
    [...rowCounts].map((n) => ({
      choice: request.engine,
      learner,
      needsRows: needsRows(learner.definition, learner.options),
      d: plan.request.variables.length,
      n,
      threads,
      seconds: request.timeLimitSeconds ?? null,
      isOptional,
    })),
  );
}

/** Threads that a run keeps busy: those of the learner that uses most, or one for each resample. */
function threadsOf(request: RunRequest, questions: readonly EngineQuestion[], cores: number): number {
  const parts = Math.max(request.resamples, ...questions.map(threadsUsed));
  return Math.max(1, Math.min(request.jobs ?? cores, cores, parts));
}

export async function claimOf(request: RunRequest, info: DatasetInfo, context: ClaimContext): Promise<Claim> {
  const plan = planRun(request, info);
  const { cores } = context;
  const questions = questionsOf(request, plan, info, cores);
  const devices = await Promise.all(questions.map((question) => deviceOf(context, question)));
  const device = devices.find((found) => found !== null) ?? null;
  const threads =
    device === null ? threadsOf(request, questions, cores) : Math.min(cores, Math.max(1, request.resamples));
  const size = { d: plan.request.variables.length, n: info.rows };
  return { device, threads, bytes: predictedBytes(plan, size, threads) };
}
