/**
 * The authors' path-following solver, step for step: Adam on
 *
 *   Φ_μ,s(W) = μ[Q(W, σ) + λ‖W‖₁] + h(W; s),   h(W; s) = d·log s − log det(sI − W∘W)
 *
 * for a falling sequence of μ and s, each stage from the result of the last; σ takes its closed form after every step.
 * G = μ ∂Q + μλ sign(W) + 2W∘Mᵀ with M = (sI − W∘W)⁻¹ + 1e-16. Outside the domain (a pivot of sI − W∘W or an entry of M
 * negative) the last step is halved; a stage that starts outside, or leaves it with s ≤ 0.9, is begun again with half the
 * rate and s + 0.1.
 *
 * One step costs 4d³ flops: the inverse, and S(I − W) shared by gradient and noise scales.
 *
 * Source: specs/colide.md §4, read off the authors' code for "CoLiDE" (ICLR 2024). Deviations: σ has a floor; entries
 * ruled out by background knowledge stay 0, and required ones are not penalised; the starting point may be given. As in
 * the reference the diagonal is free while learning; it is O(μ) at the end, and set to 0 in the result.
 */
import type { CoLiDEOptions } from '../../../shared/learners/colide';
import type { Fit, StopReason, TracePoint } from '../../../shared/model/run';
import { invertMMatrix } from '../../engine/gauss-jordan';
import { acyclicOrder, keepForward, respectRequired } from '../acyclic-order';
import { fromCanonical, toCanonical } from '../canonical';
import type { LearnContext, Problem } from '../contract';
import type { NoiseModel } from './column';
import { WholeObjective } from './objective';
import { keepRequired } from './limit';
import { canonicalProblem, type CanonicalProblem } from './problem';

const DOMAIN_TOLERANCE = -1e-6;
const INVERSE_OFFSET = 1e-16;
const ADAM_EPSILON = 1e-8;
const STOP_TOLERANCE = 1e-6;
const SMALLEST_RATE = 1e-16;
/** A stage outside its domain with s at or below this starts again with a larger s. */
const RETRY_BELOW = 0.9;
const RETRY_STEP = 0.1;
const MAX_RETRIES = 60;
/** Steps between looks at the signal. */
const STEPS_PER_LOOK = 50;

type StageEnd = 'outside' | 'converged' | 'max-iterations' | 'aborted';

interface Stage {
  readonly mu: number;
  readonly s: number;
  readonly rate: number;
  readonly budget: number;
}

/** Told every few steps: steps into the stage, Φ, h, and whether this is a point of the stopping test. */
type Report = (step: number, objective: number, h: number, isCheckpoint: boolean) => void;

/** State and buffers of one run. */
class PathFollower {
  readonly W: Float64Array;
  readonly objective: WholeObjective;
  steps = 0;
  private readonly d: number;
  private readonly allowed: Uint8Array | null;
  private readonly penalty: Float64Array | null;
  private readonly M: Float64Array;
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly direction: Float64Array;
  private readonly pivotRow: Float64Array;
  private logDet = 0;

  constructor(
    problem: CanonicalProblem,
    private readonly options: CoLiDEOptions,
    private readonly context: LearnContext,
  ) {
    const { d, S } = problem;
    this.d = d;
    this.W = new Float64Array(d * d);
    this.M = new Float64Array(d * d);
    this.first = new Float64Array(d * d);
    this.second = new Float64Array(d * d);
    this.direction = new Float64Array(d * d);
    this.pivotRow = new Float64Array(d);
    this.objective = new WholeObjective(S, d, problem.noise, options.sigmaFloor);
    this.allowed = maskOf(problem);
    this.penalty = problem.required ? Float64Array.from(problem.required, (isRequired) => 1 - isRequired) : null;
  }

  /** Puts M = (sI − W∘W)⁻¹ + 1e-16 and its log-determinant in place; false outside the domain. */
  private invert(s: number): boolean {
    const { d, W, M } = this;
    for (let k = 0; k < d * d; k++) M[k] = -W[k]! * W[k]!;
    for (let i = 0; i < d; i++) M[i * d + i] = M[i * d + i]! + s;
    this.logDet = invertMMatrix(M, d, this.pivotRow);
    if (Number.isNaN(this.logDet)) return false;
    for (let k = 0; k < d * d; k++) {
      const value = M[k]! + INVERSE_OFFSET;
      if (value < DOMAIN_TOLERANCE) return false;
      M[k] = value;
    }
    return true;
  }

  /** ‖W‖₁ as penalised. */
  l1(W: Float64Array = this.W): number {
    const { penalty } = this;
    let sum = 0;
    if (penalty) for (let k = 0; k < W.length; k++) sum += penalty[k]! * Math.abs(W[k]!);
    else for (let k = 0; k < W.length; k++) sum += Math.abs(W[k]!);
    return sum;
  }

  /** h(W; s); infinite outside the domain. */
  h(s: number): number {
    return this.invert(s) ? this.d * Math.log(s) - this.logDet : Number.POSITIVE_INFINITY;
  }

  /** Φ at the present W, σ in closed form. */
  stageObjective(mu: number, s: number): number {
    const score = this.objective.evaluate(this.W);
    return mu * (score + this.options.lambda1 * this.l1()) + this.h(s);
  }

  /** One stage from the present W. `sigma0`: noise scales of the very first step, or null for the closed form. */
  run(stage: Stage, sigma0: Float64Array | null, report: Report): StageEnd {
    const { W, objective, direction, context, options } = this;
    const { mu, s, budget } = stage;
    let rate = stage.rate;
    let last = 1e16;
    this.first.fill(0);
    this.second.fill(0);
    direction.fill(0);
    for (let t = 1; t <= budget; t++) {
      if (t % STEPS_PER_LOOK === 0 && context.signal.aborted) return 'aborted';
      while (!this.invert(s)) {
        if (t === 1 || s <= RETRY_BELOW) return 'outside';
        for (let k = 0; k < W.length; k++) W[k] = W[k]! + rate * direction[k]!;
        rate /= 2;
        if (rate <= SMALLEST_RATE) return 'converged';
        for (let k = 0; k < W.length; k++) W[k] = W[k]! - rate * direction[k]!;
      }
      const score = objective.evaluate(W);
      if (t % STEPS_PER_LOOK === 0) {
        const h = this.d * Math.log(s) - this.logDet;
        report(t, mu * (score + options.lambda1 * this.l1()) + h, h, false);
      }
      if (t === 1 && sigma0) objective.sigma.set(sigma0);
      this.adamStep(t, mu, rate);
      this.steps++;
      if (t % options.checkpoint !== 0 && t !== budget) continue;
      const value = this.stageObjective(mu, s);
      report(t, value, this.h(1), true);
      if (Math.abs(last - value) <= STOP_TOLERANCE * Math.abs(last)) return 'converged';
      last = value;
    }
    return 'max-iterations';
  }

  /** Gradient, moments and step in one pass over the entries. */
  private adamStep(t: number, mu: number, rate: number): void {
    const { d, W, M, first, second, direction, allowed, penalty } = this;
    const { R, sigma } = this.objective;
    const { beta1, beta2, lambda1 } = this.options;
    const correct1 = 1 / (1 - beta1 ** t);
    const correct2 = 1 / (1 - beta2 ** t);
    const shrink = mu * lambda1;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const k = i * d + j;
        if (allowed !== null && allowed[k] === 0) continue;
        const w = W[k]!;
        const weight = penalty === null ? shrink : shrink * penalty[k]!;
        const sign = w > 0 ? weight : w < 0 ? -weight : 0;
        const g = (-mu * R[k]!) / sigma[j]! + sign + 2 * w * M[j * d + i]!;
        const m = beta1 * first[k]! + (1 - beta1) * g;
        const v = beta2 * second[k]! + (1 - beta2) * g * g;
        first[k] = m;
        second[k] = v;
        const p = (m * correct1) / (Math.sqrt(v * correct2) + ADAM_EPSILON);
        direction[k] = p;
        W[k] = w - rate * p;
      }
    }
  }
}

/** The mask of free entries, or null when knowledge rules nothing out. The diagonal is always free, as in the reference. */
function maskOf(problem: CanonicalProblem): Uint8Array | null {
  const { d, allowed } = problem;
  let isFull = true;
  const mask = Uint8Array.from(allowed);
  for (let i = 0; i < d; i++) {
    mask[i * d + i] = 1;
    for (let j = 0; j < d; j++) isFull &&= mask[i * d + j] === 1;
  }
  return isFull ? null : mask;
}

/** Noise scales before the first step: EV the smallest column RMS, NV the RMS of each column; null after a given start. */
function firstScales(problem: CanonicalProblem, floor: Float64Array): Float64Array {
  const { d, S, noise } = problem;
  const rms = Float64Array.from({ length: d }, (_, j) => Math.max(Math.sqrt(S[j * d + j]!), floor[j]!));
  return noise === 'nv' ? rms : new Float64Array(d).fill(Math.min(...rms));
}

/** Learns by following the path. `order` of the fit is null: the raw W holds small entries against any order. */
export async function learnPath(
  noise: NoiseModel,
  original: Problem,
  options: CoLiDEOptions,
  context: LearnContext,
): Promise<Fit> {
  const problem = canonicalProblem(original, noise);
  const { d } = problem;
  const follower = new PathFollower(problem, options, context);
  const trace: TracePoint[] = [];
  const warnings: string[] = [];
  let sigma0: Float64Array | null = firstScales(problem, follower.objective.floor);
  if (original.init) {
    toCanonical(original.init.W, problem.canonical, follower.W);
    applyMask(follower.W, maskOf(problem));
    sigma0 = null;
  }
  let stopped: StopReason = 'converged';
  let mu = options.mu;
  for (let stage = 0; stage < options.s.length && !context.signal.aborted; stage++) {
    const end = followStage(follower, { stage, mu, sigma0: stage === 0 ? sigma0 : null }, options, context, {
      trace,
      warnings,
    });
    if (end === 'max-iterations' && stage === options.s.length - 1) stopped = end;
    keepBest(follower, problem, options, context);
    mu *= options.muFactor;
  }
  for (let i = 0; i < d; i++) follower.W[i * d + i] = 0;
  keepRequired(follower.W, problem.required);
  const loss = follower.objective.evaluate(follower.W);
  return {
    W: fromCanonical(follower.W, problem.canonical),
    order: null,
    posterior: null,
    objective: loss + options.lambda1 * follower.l1(),
    loss,
    h: follower.h(1),
    stopped: context.signal.reason ?? stopped,
    trace,
    warnings,
  };
}

/** One stage, begun again with a smaller rate and a larger s as long as it leaves its domain. */
function followStage(
  follower: PathFollower,
  at: { readonly stage: number; readonly mu: number; readonly sigma0: Float64Array | null },
  options: CoLiDEOptions,
  context: LearnContext,
  record: { readonly trace: TracePoint[]; readonly warnings: string[] },
): StageEnd {
  const { stage, mu, sigma0 } = at;
  const stages = options.s.length;
  const budget = stage === stages - 1 ? options.maxIterations : options.warmIterations;
  const start = Float64Array.from(follower.W);
  let s = options.s[stage]!;
  let rate = options.learningRate;
  for (let retry = 0; retry < MAX_RETRIES; retry++) {
    const phase = `stage ${stage + 1} of ${stages} (μ=${short(mu)}, s=${short(s)})`;
    const report: Report = (step, objective, h, isCheckpoint) => {
      if (isCheckpoint) record.trace.push({ step: follower.steps, objective, h, phase });
      const fraction = (stage + step / budget) / stages;
      context.progress({ phase, step: follower.steps, objective, h, best: null, fraction });
    };
    const end = follower.run({ mu, s, rate, budget }, sigma0, report);
    if (end !== 'outside') return end;
    follower.W.set(start);
    rate /= 2;
    s += RETRY_STEP;
    record.warnings.push(
      `Stage ${stage + 1} left the domain of its acyclicity function and was begun again with s = ${short(s)}.`,
    );
  }
  throw new Error(`learnPath: no starting point inside the domain up to s = ${s}`);
}

/** Hands over the present W without the entries against its own order: a DAG with its limit objective. */
function keepBest(
  follower: PathFollower,
  problem: CanonicalProblem,
  options: CoLiDEOptions,
  context: LearnContext,
): void {
  const { order } = acyclicOrder(follower.W, problem.d);
  const dag = keepForward(follower.W, respectRequired(order, problem.required));
  const score = new WholeObjective(problem.S, problem.d, problem.noise, options.sigmaFloor).evaluate(dag);
  context.keep(fromCanonical(dag, problem.canonical), score + options.lambda1 * follower.l1(dag));
}

function applyMask(W: Float64Array, mask: Uint8Array | null): void {
  if (mask === null) return;
  for (let k = 0; k < W.length; k++) if (mask[k] === 0) W[k] = 0;
}

/** Six significant digits without trailing zeros. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
