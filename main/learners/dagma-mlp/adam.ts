/**
 * Adam on one stage, step for step as the authors' code: a step that led out of the domain sends the stage back to its
 * start with half the rate, and from then on the rate falls by a fifth every 1000 steps.
 *
 * Source: specs/topo.md A13. Deviation: leaving the domain is seen by a pivot ≤ 0 as well as by h < 0.
 */
import type { LearnContext } from '../contract';
import type { LogDetStage } from './objective';

const BETA1 = 0.99;
const BETA2 = 0.999;
const EPSILON = 1e-8;
const CHECKPOINT = 1000;
const TOLERANCE = 1e-6;
const DECAY = 0.8;
const SMALLEST_RATE = 1e-10;

interface Run {
  readonly rate: number;
  readonly budget: number;
  readonly signal: LearnContext['signal'];
  readonly onStep: (step: number, objective: number) => void;
}

type End = 'converged' | 'max-iterations' | 'outside';

/** Minimises from θ, in place. Returns the rate for later stages and how it ended; outside: no rate stays in the domain. */
export function adamStage(stage: LogDetStage, theta: Float64Array, run: Run): { rate: number; end: End } {
  const start = theta.slice();
  let rate = run.rate;
  let isDecaying = false;
  let end = follow(stage, theta, { ...run, rate }, isDecaying);
  while (end === 'outside') {
    theta.set(start);
    rate /= 2;
    isDecaying = true;
    if (rate < SMALLEST_RATE) break;
    end = follow(stage, theta, { ...run, rate }, isDecaying);
  }
  return { rate, end };
}

function follow(stage: LogDetStage, theta: Float64Array, run: Run, isDecaying: boolean): End {
  const { budget, signal, onStep } = run;
  const gradient = new Float64Array(theta.length);
  const m = new Float64Array(theta.length);
  const v = new Float64Array(theta.length);
  let rate = run.rate;
  let checked = Number.POSITIVE_INFINITY;
  for (let step = 0; step < budget && !signal.aborted; step++) {
    const smooth = stage.evaluate(theta, gradient);
    if (!Number.isFinite(smooth) || stage.h < 0) return 'outside';
    let objective = smooth;
    for (let k = 0; k < theta.length; k++) objective += stage.l1[k]! * Math.abs(theta[k]!);
    onStep(step, objective);
    if (step % CHECKPOINT === 0) {
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
