/**
 * Adam along the path of a log-det learner (DAGMA, CoLiDE), step for step as the authors' code does it:
 *
 *   Φ_μ,s(W) = μ[Q(W) + λ‖W‖₁] + h(W; s),   h(W; s) = d·log s − log det(sI − W∘W)
 *
 * G = μ ∂Q + μλ sign(W) + 2W∘Mᵀ with M = (sI − W∘W)⁻¹ + 1e-16. Outside the domain (a pivot of sI − W∘W not positive, or
 * an entry of M below the tolerance) the last step is halved; a stage that starts outside, or leaves it with s ≤ 0.9, is
 * begun again with half the rate and s + 0.1. Required edges are not penalised. The diagonal is free.
 *
 * Source: specs/colide.md §4 and specs/topo.md A12.
 */
import type { TracePoint } from '../../../shared/model/run';
import { BlockInverse } from '../../engine/inverse';
import type { LearnContext } from '../contract';
import type { KnowledgeProblem } from '../knowledge-problem';

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

export type StageEnd = 'outside' | 'converged' | 'max-iterations' | 'aborted';

interface Stage {
  readonly mu: number;
  readonly s: number;
  readonly rate: number;
  readonly budget: number;
}

/** Told every few steps: steps into the stage, Φ, h, and whether this is a point of the stopping test. */
type Report = (step: number, objective: number, h: number, isCheckpoint: boolean) => void;

/** Score of a whole W with ∂Q/∂W_ij = −R_ij/σ_j. */
export interface PathScore {
  /** S(I − W) of the last `evaluate`, row-major [d, d]. */
  readonly R: Float64Array;
  /** [d] */
  readonly sigma: Float64Array;
  /** Q(W), and R and σ of it. */
  evaluate(W: Float64Array): number;
}

/** Options of a path, named as in the learners' own. */
export interface PathOptions {
  readonly lambda1: number;
  readonly mu: number;
  readonly muFactor: number;
  readonly s: readonly number[];
  readonly warmIterations: number;
  readonly maxIterations: number;
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly checkpoint: number;
}

/** State and buffers of one run. */
export class PathFollower<Score extends PathScore = PathScore> {
  readonly W: Float64Array;
  steps = 0;
  private readonly d: number;
  private readonly allowed: Uint8Array | null;
  private readonly penalty: Float64Array | null;
  private readonly M: Float64Array;
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly direction: Float64Array;
  private readonly inverse: BlockInverse;
  private logDet = 0;

  constructor(
    problem: KnowledgeProblem,
    readonly objective: Score,
    private readonly options: PathOptions,
    private readonly context: LearnContext,
    /** Entries of M below this are outside the domain. */
    private readonly domainTolerance: number,
  ) {
    const { d } = problem;
    this.d = d;
    this.W = new Float64Array(d * d);
    this.M = new Float64Array(d * d);
    this.first = new Float64Array(d * d);
    this.second = new Float64Array(d * d);
    this.direction = new Float64Array(d * d);
    this.inverse = new BlockInverse(d);
    this.allowed = freeEntries(problem);
    this.penalty = problem.required ? Float64Array.from(problem.required, (isRequired) => 1 - isRequired) : null;
  }

  /** Puts M = (sI − W∘W)⁻¹ + 1e-16 and its log-determinant in place; false outside the domain. */
  private invert(s: number): boolean {
    const { d, W, M } = this;
    for (let k = 0; k < d * d; k++) M[k] = -W[k]! * W[k]!;
    for (let i = 0; i < d; i++) M[i * d + i] = M[i * d + i]! + s;
    this.logDet = this.inverse.invert(M);
    if (Number.isNaN(this.logDet)) return false;
    for (let k = 0; k < d * d; k++) {
      const value = M[k]! + INVERSE_OFFSET;
      if (value < this.domainTolerance) return false;
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
export function freeEntries(problem: KnowledgeProblem): Uint8Array | null {
  const { d, allowed } = problem;
  let isFull = true;
  const mask = Uint8Array.from(allowed);
  for (let i = 0; i < d; i++) {
    mask[i * d + i] = 1;
    for (let j = 0; j < d; j++) isFull &&= mask[i * d + j] === 1;
  }
  return isFull ? null : mask;
}

/** One stage, begun again with a smaller rate and a larger s as long as it leaves its domain. */
export function followStage(
  follower: PathFollower,
  at: { readonly stage: number; readonly mu: number; readonly sigma0: Float64Array | null },
  options: PathOptions,
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
  throw new Error(`followStage: no starting point inside the domain up to s = ${s}`);
}

/** Six significant digits without trailing zeros. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
