/**
 * Adam along the path of a log-det learner (DAGMA, CoLiDE), with the schedule and steps of the authors' code:
 *
 *   Φ_μ,s(W) = μ[Q(W) + λ‖W‖₁] + h(W; s),   h(W; s) = d·log s − log det(sI − W∘W)
 *
 * The steps themselves are state.ts. Outside the domain (sI − W∘W no M-matrix, or an entry of its inverse below the
 * tolerance) the last step is halved; a stage that starts outside, or leaves it with s ≤ 0.9, is begun again with half the
 * rate and s + 0.1. Required edges are not penalised. The diagonal is free. With a graphics device all steps but the last of
 * a path are taken there (device-stage.ts).
 *
 * Source: specs/colide.md §4 and specs/topo.md A12. Deviation: between inverses, at most 8 steps apart, the gradient of h is
 * extrapolated, to within a tenth of a step, and products with S follow W in f32, renewed in f64 every 50 steps.
 */
import type { Device } from '../../engine/gpu/device';
import type { LogDetSettings, ScaleModel } from '../../engine/gpu/log-det-program';
import type { LearnContext } from '../contract';
import type { KnowledgeProblem } from '../knowledge-problem';
import { penalisedL1 } from '../linear/least-squares';
import { runOnDevice, stepsPerCall, type StageRun } from './device-stage';
import { hasSettled, type PathPoint, type StageEnd } from './stage';
import { LogDetState } from './state';

const SMALLEST_RATE = 1e-16;
/** A stage outside its domain with s at or below this starts again with a larger s. */
const RETRY_BELOW = 0.9;
/** Most steps between looks at the signal, and flops between them. */
const STEPS_PER_LOOK = 50;
const FLOPS_PER_LOOK = 1e8;
/** Steps between residuals formed anew. */
const STEPS_PER_RENEWAL = 50;

/** Score of a whole W with ∂Q/∂W_ij = −R_ij/σ_j, through the residual variances only. */
export interface PathScore {
  /** [d] */
  readonly sigma: Float64Array;
  /** True when σ depends on the variances, so that they are needed in every step. */
  readonly isProfiled: boolean;
  readonly scales: ScaleModel;
  /** Lower bounds of the scales [d]; null where they are fixed. */
  readonly floor: Float64Array | null;
  /** Q from the residual variances v [d]; puts σ in place. */
  fromVariances(v: Float64Array): number;
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

/** What following a path needs of its run. */
export type PathContext = Pick<LearnContext, 'signal' | 'device'>;

/** One run along the path. */
export class PathFollower<Score extends PathScore = PathScore> {
  steps = 0;
  private readonly d: number;
  private readonly state: LogDetState;
  private readonly required: Uint8Array | null;
  private readonly free: Uint8Array | null;
  private readonly stepsPerLook: number;

  constructor(
    private readonly problem: KnowledgeProblem,
    readonly objective: Score,
    private readonly options: PathOptions,
    private readonly context: PathContext,
    /** Entries of M below this are outside the domain. */
    domainTolerance: number,
  ) {
    const { d } = problem;
    this.d = d;
    this.required = problem.required;
    this.free = freeEntries(problem);
    this.state = new LogDetState(problem, this.free, options, domainTolerance);
    this.stepsPerLook = Math.max(1, Math.min(STEPS_PER_LOOK, Math.floor(FLOPS_PER_LOOK / (6 * d ** 3))));
  }

  get W(): Float64Array {
    return this.state.W;
  }

  /** ‖W‖₁ as penalised. */
  l1(W: Float64Array = this.W): number {
    return penalisedL1(W, this.required);
  }

  /** h(W; s); infinite outside the domain. */
  h(s: number): number {
    const logDet = this.state.logDetAt(s);
    return Number.isNaN(logDet) ? Number.POSITIVE_INFINITY : this.d * Math.log(s) - logDet;
  }

  private hOfInverse(s: number): number {
    return this.d * Math.log(s) - this.state.logDet;
  }

  /** Φ at the present W, σ in closed form. */
  stageObjective(mu: number, s: number): number {
    this.state.renewResiduals();
    const score = this.objective.fromVariances(this.state.v);
    return mu * (score + this.options.lambda1 * this.l1()) + this.h(s);
  }

  /** One stage from the present W: on the device as far as it can, the rest here. */
  run(run: StageRun): StageEnd {
    const { device } = this.context;
    if (!device || device.failure) return this.runHere(run, null);
    const settings = this.deviceSettings();
    const steps = {
      open: (available: Device) => available.open('log-det', settings),
      perCall: stepsPerCall(6 * this.d ** 3),
    };
    const reached = runOnDevice(device, steps, this, run, this.context.signal);
    return typeof reached === 'string' ? reached : this.runHere(run, reached);
  }

  private deviceSettings(): LogDetSettings {
    const { d, problem, objective, options, free, required } = this;
    return {
      d,
      S: Float32Array.from(problem.S),
      scales: objective.scales,
      floor: objective.floor && Float32Array.from(objective.floor),
      free: free && Float32Array.from(free),
      penalised: required && Float32Array.from(required, (isRequired) => 1 - isRequired),
      lambda1: options.lambda1,
      beta1: options.beta1,
      beta2: options.beta2,
    };
  }

  /** A stage on the processor, from its start or from a point the device reached. */
  private runHere({ stage, sigma0, report }: StageRun, from: PathPoint | null): StageEnd {
    const { objective, state, context, options, stepsPerLook } = this;
    const { mu, s, budget } = stage;
    let rate = stage.rate;
    let { last } = from ?? stage;
    let checkedAt = 0;
    state.begin();
    if (from) state.resume(from);
    for (let t = 1 + (from?.done ?? 0); t <= budget; t++) {
      const isLook = t % stepsPerLook === 0;
      if (isLook && context.signal.aborted) return 'aborted';
      if (state.isInverseDue || isLook) {
        const back = this.enterDomain(s, t, rate);
        if (typeof back === 'string') return back;
        t -= back.steps;
        this.steps -= back.steps;
        rate = back.rate;
      }
      if (t % STEPS_PER_RENEWAL === 1) state.renewResiduals();
      else if (isLook && !objective.isProfiled) state.renewVariances();
      if (isLook || t === 1 || objective.isProfiled) {
        const score = objective.fromVariances(state.v);
        if (isLook) {
          report(t, mu * (score + options.lambda1 * this.l1()) + this.hOfInverse(s), this.hOfInverse(s), false);
        }
        if (t === 1 && sigma0) objective.sigma.set(sigma0);
        invertScales(objective.sigma, state.inverseSigma);
      }
      state.step(t, mu, rate, objective.isProfiled);
      this.steps++;
      // A checkpoint come to again after going back is no new point of the test.
      if ((t % stage.checkpoint !== 0 && t !== budget) || t <= checkedAt) continue;
      checkedAt = t;
      const value = this.stageObjective(mu, s);
      report(t, value, this.h(1), true);
      if (hasSettled(last, value)) return 'converged';
      last = value;
    }
    return 'max-iterations';
  }

  /**
   * Inverts before step t. Outside the domain it first goes back to the last inverse, if that is more than a step ago; then
   * it halves the last step until the domain is entered again. The number of steps taken back and the rate from here on,
   * or how the stage ends.
   */
  private enterDomain(s: number, t: number, rate: number): { steps: number; rate: number } | StageEnd {
    const { state } = this;
    if (state.invert(s, t)) return { steps: 0, rate };
    const steps = state.stepsSinceInverse;
    if (steps > 1) {
      state.goBack();
      state.renewResiduals();
      return { steps, rate };
    }
    if (t === 1 || s <= RETRY_BELOW) return 'outside';
    let halved = rate;
    do {
      state.follow(halved);
      halved /= 2;
      if (halved <= SMALLEST_RATE) return 'converged';
      state.follow(-halved);
    } while (!state.invert(s, t));
    state.renewResiduals();
    return { steps: 0, rate: halved };
  }
}

function invertScales(sigma: Float64Array, out: Float64Array): void {
  for (let j = 0; j < out.length; j++) out[j] = 1 / sigma[j]!;
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
