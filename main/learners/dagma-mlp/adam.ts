/**
 * Adam on one stage, step for step as the authors' code: a step that led out of the domain sends the stage back to its
 * start with half the rate, and from then on the rate falls by a fifth every 1000 steps. It may go on from a point that
 * a graphics device reached.
 *
 * Source: specs/topo.md A13. Deviation: leaving the domain is seen by a pivot ≤ 0 as well as by h < 0.
 */
import type { LearnContext } from '../contract';
import type { PathPoint } from '../log-det/stage';
import type { LogDetStage } from './objective';

export const ADAM = { beta1: 0.99, beta2: 0.999, epsilon: 1e-8 } as const;
export const CHECKPOINT = 1000;
const { beta1: BETA1, beta2: BETA2, epsilon: EPSILON } = ADAM;
const TOLERANCE = 1e-6;
const DECAY = 0.8;
const SMALLEST_RATE = 1e-10;

interface Run {
  readonly rate: number;
  readonly budget: number;
  readonly signal: LearnContext['signal'];
  readonly onStep: (step: number, objective: number) => void;
  /** Where to begin inside the stage, or null for its start; after leaving the domain it is begun at its start. */
  readonly from: PathPoint | null;
}

type End = 'converged' | 'max-iterations' | 'outside';

/** Minimises from θ, in place. Returns the rate for later stages and how it ended; outside: no rate stays in the domain. */
export function adamStage(stage: LogDetStage, theta: Float64Array, run: Run): { rate: number; end: End } {
  const start = theta.slice();
  if (run.from) theta.set(run.from.W);
  let rate = run.rate;
  let isDecaying = false;
  let end = follow(stage, theta, { ...run, rate }, isDecaying);
  while (end === 'outside') {
    theta.set(start);
    rate /= 2;
    isDecaying = true;
    if (rate < SMALLEST_RATE) break;
    end = follow(stage, theta, { ...run, rate, from: null }, isDecaying);
  }
  return { rate, end };
}

function follow(stage: LogDetStage, theta: Float64Array, run: Run, isDecaying: boolean): End {
  const { budget, signal, onStep, from } = run;
  const gradient = new Float64Array(theta.length);
  const m = new Float64Array(theta.length);
  const v = new Float64Array(theta.length);
  let rate = run.rate;
  if (from?.first) m.set(from.first);
  if (from?.second) v.set(from.second);
  let checked = from?.last ?? Number.POSITIVE_INFINITY;
  const first = from?.done ?? 0;
  for (let step = first; step < budget && !signal.aborted; step++) {
    const smooth = stage.evaluate(theta, gradient);
    if (!Number.isFinite(smooth) || stage.h < 0) return 'outside';
    let objective = smooth;
    for (let k = 0; k < theta.length; k++) objective += stage.l1[k]! * Math.abs(theta[k]!);
    onStep(step, objective);
    // The device has made the test at the point where it ended.
    if (step % CHECKPOINT === 0 && (step > first || step === 0)) {
      if (step > 0 && Math.abs((checked - objective) / checked) <= TOLERANCE) return 'converged';
      checked = objective;
      if (isDecaying && step > 0) rate *= DECAY;
    }
    adamStep(theta, gradient, stage.l1, m, v, rate, step + 1);
  }
  return 'max-iterations';
}

function adamStep(
  theta: Float64Array,
  gradient: Float64Array,
  l1: Float64Array,
  m: Float64Array,
  v: Float64Array,
  rate: number,
  t: number,
): void {
  const correction1 = 1 - BETA1 ** t;
  const correction2 = 1 - BETA2 ** t;
  for (let k = 0; k < theta.length; k++) {
    const g = gradient[k]! + l1[k]! * Math.sign(theta[k]!);
    m[k] = BETA1 * m[k]! + (1 - BETA1) * g;
    v[k] = BETA2 * v[k]! + (1 - BETA2) * g * g;
    theta[k] = theta[k]! - (rate * (m[k]! / correction1)) / (Math.sqrt(v[k]! / correction2) + EPSILON);
  }
}
