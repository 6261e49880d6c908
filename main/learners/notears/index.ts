/**
 * NOTEARS: linear DAGs by least squares, an ℓ₁ penalty and a smooth acyclicity constraint.
 *
 *   min over W   Q(W) + λ‖W‖₁   subject to h(W) = tr exp(W∘W) − d = 0
 *
 * Augmented Lagrangian in two loops: the inner raises ρ tenfold, each time from the same W, until h has fallen to a
 * quarter; then α grows by ρh. Every problem is solved by L-BFGS-B, from the middle of the run on in variables scaled by their
 * curvature (objective.ts). Works in canonical variables on the covariance only,
 * so permuting the columns permutes the result. With a graphics device, problems are solved there first while h is large.
 *
 * Source: Zheng, Aragam, Ravikumar & Xing, "DAGs with NO TEARS", NeurIPS 2018, and its public code as restated in
 * specs/topo.md A10. Deviations: the threshold is the app's own step; entries ruled out by knowledge are pinned at 0;
 * required edges as in linear/best-dag.ts; the starting point may be given; a stopped run returns its best DAG.
 */
import { say } from '../../../shared/model/sayings/say';
import type { Said } from '../../../shared/model/sayings/said';
import type { NotearsOptions } from '../../../shared/learners/notears';
import type { Fit, StopReason, TracePoint } from '../../../shared/model/run';
import { minimizeBounded, type LbfgsbResult } from '../../engine/lbfgsb';
import type { LearnContext, Learner } from '../contract';
import { onDevice } from '../device-phase';
import { knowledgeProblem, startWeights, type KnowledgeProblem } from '../knowledge-problem';
import { BestDag } from '../linear/best-dag';
import { linearFit } from '../linear/fit';
import { DeviceLagrangian } from './device-lagrangian';
import { notearsSpeed } from './speed';

/** h must fall to this share before α is updated. */
const REQUIRED_DECREASE = 0.25;
const RHO_FACTOR = 10;
/**
 * From this h on, variables are scaled by the curvature of the Lagrangian. Before, while the choice among local minima is
 * open, the path is the reference's: scaled ones were seen to lead to minima up to 5 % worse (and to better ones).
 */
const UNITS_BELOW_H = 2e-2;
const GRADIENT_TOLERANCE = 1e-5;
/**
 * Down to this h, problems are solved on the device first and then here, which took 1 to 18 % of the iterations. Runs on
 * the reference's data sets were as good with 1e-5, but below 1e-3 strong components are small, and the processor fast.
 */
const DEVICE_ABOVE_H = 1e-3;

/**
 * Progress. log h falls steadily over the solves but the first ones, with little ρ, take the longest: the time gone by is
 * about this power of the share of log h. The first solve sets the scale of h; within a solve the fraction rises by up to
 * SOLVE, half of it after SOLVE_STEPS steps. Fitted to runs at d = 50.
 */
const SHARE_POWER = 0.6;
const FIRST_SOLVE = 0.04;
const SOLVE = 0.06;
const SOLVE_STEPS = 500;

class Notears {
  private readonly lagrangian: DeviceLagrangian;
  private readonly best: BestDag;
  private readonly trace: TracePoint[] = [];
  private readonly warnings: Said[] = [];
  private x: Float64Array;
  private h = Number.POSITIVE_INFINITY;
  private firstH = 0;
  private steps = 0;
  /** Fraction of the run after the last solve, and the last one shown. */
  private solved = 0;
  private shown = 0;

  constructor(
    private readonly problem: KnowledgeProblem,
    private readonly options: NotearsOptions,
    private readonly context: LearnContext,
    start: Float64Array,
  ) {
    this.lagrangian = new DeviceLagrangian(problem, options.lambda1);
    this.best = new BestDag(problem, options.lambda1, context);
    this.x = this.lagrangian.split(start);
    this.best.offer(start);
  }

  run(): Fit {
    const { options, context, lagrangian, problem, best, trace } = this;
    let stopped: StopReason = 'max-iterations';
    for (let k = 1; k <= options.maxIterations && !context.signal.aborted; k++) {
      this.solveInner(k);
      best.offer(lagrangian.join(this.x));
      if (this.h <= options.acyclicityTolerance || lagrangian.rho >= options.rhoMax) {
        if (this.h <= options.acyclicityTolerance) stopped = 'converged';
        break;
      }
    }
    const isStopped = context.signal.aborted;
    const W = lagrangian.join(this.x);
    const dag = isStopped ? best.offer(W) : null;
    return linearFit(problem, W, dag, {
      lambda1: options.lambda1,
      h: this.h,
      stopped: context.signal.reason ?? stopped,
      trace,
      warnings: this.warnings,
    });
  }

  dispose(): void {
    this.lagrangian.dispose();
  }

  /** Raises ρ until h has fallen enough, then updates α. */
  private solveInner(k: number): void {
    const { options, context, lagrangian } = this;
    let found = this.x;
    let h = this.h;
    while (lagrangian.rho < options.rhoMax && !context.signal.aborted) {
      found = Float64Array.from(this.x);
      h = this.solve(found, k);
      if (!(h > REQUIRED_DECREASE * this.h)) break;
      lagrangian.rho *= RHO_FACTOR;
    }
    this.x = found;
    this.h = h;
    if (Number.isFinite(h)) lagrangian.alpha += lagrangian.rho * h;
  }

  /** Minimises the Lagrangian from x, in place, and returns h there. */
  private solve(x: Float64Array, k: number): number {
    const { lagrangian, problem, options } = this;
    const phase = `outer iteration ${k} (ρ=${lagrangian.rho.toExponential(0)})`;
    // The tolerance holds for the gradient in units of 1.
    const smallestUnit = this.h <= UNITS_BELOW_H ? lagrangian.setUnits(x) : 1;
    const result = this.minimize(x, phase, GRADIENT_TOLERANCE * Math.min(smallestUnit, 1));
    lagrangian.dropUnits(x);
    lagrangian.evaluate(x, new Float64Array(2 * problem.d ** 2));
    const { h } = lagrangian;
    this.trace.push({ step: this.steps, objective: result.value, h, phase });
    if (this.firstH === 0) this.firstH = h;
    const logShare = Math.log(this.firstH / h) / Math.log(this.firstH / options.acyclicityTolerance);
    const share = logShare > 0 ? Math.min(logShare, 1) ** SHARE_POWER : 0;
    this.solved = Math.max(this.solved, FIRST_SOLVE, share);
    return h;
  }

  /** On the device first, where there is one and h is large. Whatever ends that, f32 noise too, the rest is done here. */
  private minimize(x: Float64Array, phase: string, gradientTolerance: number): LbfgsbResult {
    const { lagrangian, context } = this;
    let own = 0;
    const onIteration = (_: number, value: number): boolean => {
      this.steps++;
      if (context.signal.aborted) return false;
      const { steps } = this;
      const fraction = this.fractionNow(++own);
      const best = this.best.best!.objective;
      context.progress({ phase, step: steps, objective: value, h: lagrangian.h, best, fraction });
      return true;
    };
    const settings = { gradientTolerance, onIteration };
    const device = this.h > DEVICE_ABOVE_H ? context.device : null;
    const main = onDevice(
      device,
      this.warnings,
      () => say('fit/at-step', this.steps),
      (available) => lagrangian.minimizeOn(available, x, settings),
    );
    return main?.stopped === 'aborted' ? main : minimizeBounded(lagrangian, x, settings);
  }

  /** Fraction of the run after so many steps of the present solve; never falls. */
  private fractionNow(steps: number): number {
    const within = (SOLVE * steps) / (steps + SOLVE_STEPS);
    this.shown = Math.max(this.shown, Math.min(this.solved + within, 0.99));
    return this.shown;
  }
}

export const notearsLearner: Learner<NotearsOptions> = {
  learn: async (original, options, context) => {
    const problem = knowledgeProblem(original);
    const run = new Notears(problem, options, context, startWeights(original, problem));
    try {
      return run.run();
    } finally {
      run.dispose();
    }
  },
  tasks: {},
  speed: notearsSpeed,
};
