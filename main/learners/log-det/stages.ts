/** The stages of a log-det path one by one: budgets, retries, trace and progress. */
import type { Said } from '../../../shared/model/sayings/said';
import { say } from '../../../shared/model/sayings/say';
import type { TracePoint } from '../../../shared/model/run';
import type { LearnContext } from '../contract';
import type { PathFollower, PathOptions } from './follower';
import type { Report, StageEnd } from './stage';

const RETRY_STEP = 0.1;
const MAX_RETRIES = 60;
/** In place of Φ before the first point of the stopping test. */
const NOTHING_BEFORE = 1e16;
/** Share of the steps of a stage after which it is shown as about half done. */
const HALF_OF_STAGE = 0.3;

/** One stage, begun again with a smaller rate and a larger s as long as it leaves its domain. */
export function followStage(
  follower: PathFollower,
  at: { readonly stage: number; readonly mu: number; readonly sigma0: Float64Array | null },
  options: PathOptions,
  context: LearnContext,
  record: { readonly trace: TracePoint[]; readonly warnings: Said[] },
): StageEnd {
  const { stage, mu, sigma0 } = at;
  const stages = options.s.length;
  const isLast = stage === stages - 1;
  const budget = isLast ? options.maxIterations : options.warmIterations;
  const { checkpoint } = options;
  // From one point of the stopping test to the next, or half of a stage without any.
  const polish = isLast ? Math.min(checkpoint, Math.ceil(budget / 2)) : 0;
  const start = Float64Array.from(follower.W);
  let s = options.s[stage]!;
  let rate = options.learningRate;
  for (let retry = 0; retry < MAX_RETRIES; retry++) {
    const phase = `stage ${stage + 1} of ${stages} (μ=${short(mu)}, s=${short(s)})`;
    const report: Report = (step, objective, h, isCheckpoint) => {
      if (isCheckpoint) record.trace.push({ step: follower.steps, objective, h, phase });
      const fraction = (stage + shareOfStage(step / budget)) / stages;
      context.progress({ phase, step: follower.steps, objective, h, best: null, fraction });
    };
    const run = { number: stage + 1, mu, s, rate, budget, polish, last: NOTHING_BEFORE, checkpoint };
    const end = follower.run({ stage: run, sigma0, report, warnings: record.warnings });
    if (end !== 'outside') return end;
    follower.W.set(start);
    rate /= 2;
    s += RETRY_STEP;
    record.warnings.push(say('fit/left-domain', stage + 1, s));
  }
  throw new Error(`followStage: no starting point inside the domain up to s = ${s}`);
}

/** Share of a stage's time after a share of its steps: stages mostly end well before their budget, at 0.2 to 0.6 of it. */
function shareOfStage(steps: number): number {
  return (steps * (1 + HALF_OF_STAGE)) / (steps + HALF_OF_STAGE);
}

/** Six significant digits without trailing zeros. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
