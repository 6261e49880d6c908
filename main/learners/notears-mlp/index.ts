/**
 * NOTEARS-MLP: nonlinear DAGs, one small network per variable, with a smooth acyclicity constraint on the first layers.
 *
 *   min over θ   Q(θ) + ½λ₂‖θ‖² + λ₁‖A‖₁   subject to h = tr exp(W∘W) − d = 0,   W[i][j] = 2-norm of A_j·i
 *
 * Augmented Lagrangian: ρ grows tenfold until h has fallen to a quarter, then α by ρh; every problem goes on from the
 * networks of the one before and is solved by L-BFGS-B. W holds strengths, not effects. Random first weights belong to
 * canonical variables, so permuting the columns permutes the result. With a graphics device, problems are solved there first
 * while h is large.
 *
 * Source: Zheng, Dan, Aragam, Ravikumar & Xing, "Learning sparse nonparametric DAGs", AISTATS 2020, and its code as
 * restated in specs/topo.md A11. Deviations: the threshold is the app's own step; knowledge fixes or frees first layers; a
 * stopped run returns its best DAG.
 */
import { say } from '../../../shared/model/sayings/say';
import type { Said } from '../../../shared/model/sayings/said';
import type { NotearsMlpOptions } from '../../../shared/learners/notears-mlp';
import type { Fit, StopReason, TracePoint } from '../../../shared/model/run';
import { minimizeBounded, type LbfgsbResult } from '../../engine/lbfgsb';
import type { LearnContext, Learner, Problem } from '../contract';
import { onDevice } from '../device-phase';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import { JointNetworks } from '../mlp/joint-networks';
import { BestNetworkDag, describe, networkFit } from '../mlp/network-fit';
import { canonicalRows } from '../mlp/rows';
import { DeviceNetworkLagrangian } from './device-lagrangian';
import { notearsMlpSpeed } from './speed';

/** h must fall to this share before α is updated. */
const REQUIRED_DECREASE = 0.25;
const RHO_FACTOR = 10;
/**
 * Down to this h, problems are solved on the device first and then here, which took 2 % of the iterations on the
 * reference's data. Below, few iterations are left.
 */
const DEVICE_ABOVE_H = 1e-4;
/** Steps of a solve after which half of its share of the progress is shown. */
const HALF_WAY_STEPS = 150;
/** About so many solves a run takes. */
const EXPECTED_SOLVES = 14;

class NotearsMlp {
  private readonly networks: JointNetworks;
  private readonly lagrangian: DeviceNetworkLagrangian;
  private readonly best: BestNetworkDag;
  private readonly trace: TracePoint[] = [];
  private readonly warnings: Said[] = [];
  private readonly x: Float64Array;
  private h = Number.POSITIVE_INFINITY;
  private steps = 0;
  private solves = 0;

  constructor(
    original: Problem,
    private readonly problem: KnowledgeProblem,
    private readonly options: NotearsMlpOptions,
    private readonly context: LearnContext,
  ) {
    const rows = canonicalRows(original, problem.canonical);
    this.networks = new JointNetworks(problem, rows, original.n, options.hidden);
    this.lagrangian = new DeviceNetworkLagrangian(this.networks, options);
    this.best = new BestNetworkDag(this.networks, problem, (theta) => this.lagrangian.value(theta), context);
    this.x = this.lagrangian.initial(context.seed);
    this.best.offer(this.lagrangian.join(this.x));
  }

  run(): Fit {
    const { options, context, lagrangian, problem, best, trace, networks } = this;
    let stopped: StopReason = 'max-iterations';
    for (let k = 1; k <= options.maxIterations && !context.signal.aborted; k++) {
      this.solveInner(k);
      best.offer(lagrangian.join(this.x));
      if (this.h > options.acyclicityTolerance && lagrangian.rho < options.rhoMax) continue;
      if (this.h <= options.acyclicityTolerance) stopped = 'converged';
      break;
    }
    const isDagNeeded = context.signal.aborted || problem.required !== null;
    const theta = lagrangian.join(this.x).slice();
    const dag = isDagNeeded ? best.offer(theta) : null;
    const raw = describe(networks, theta, (point) => lagrangian.value(point));
    const end = { h: this.h, stopped: context.signal.reason ?? stopped, trace };
    return { ...networkFit(problem, raw, dag, end), warnings: this.warnings };
  }

  dispose(): void {
    this.lagrangian.dispose();
  }

  /** Raises ρ until h has fallen enough, then updates α. */
  private solveInner(k: number): void {
    const { options, context, lagrangian } = this;
    const before = this.h;
    while (lagrangian.rho < options.rhoMax && !context.signal.aborted) {
      this.h = this.solve(k);
      if (!(this.h > REQUIRED_DECREASE * before)) break;
      lagrangian.rho *= RHO_FACTOR;
    }
    if (Number.isFinite(this.h)) lagrangian.alpha += lagrangian.rho * this.h;
  }

  /** Minimises the Lagrangian from the present point and returns h there. */
  private solve(k: number): number {
    const { lagrangian, x } = this;
    const phase = `outer iteration ${k} (ρ=${lagrangian.rho.toExponential(0)})`;
    const result = this.minimize(phase);
    this.solves++;
    lagrangian.evaluate(x, new Float64Array(x.length));
    const { h } = lagrangian;
    this.trace.push({ step: this.steps, objective: result.value, h, phase });
    return h;
  }

  /** On the device first, where there is one and h is large. Whatever ends that, f32 noise too, the rest is done here. */
  private minimize(phase: string): LbfgsbResult {
    const { lagrangian, context, options, x } = this;
    let own = 0;
    const onIteration = (_: number, value: number): boolean => {
      this.steps++;
      own++;
      if (context.signal.aborted) return false;
      const done = this.solves + own / (own + HALF_WAY_STEPS);
      const fraction = done / (done + 1 + Math.max(0, EXPECTED_SOLVES - done - 1));
      const best = this.best.best!.objective;
      context.progress({ phase, step: this.steps, objective: value, h: lagrangian.h, best, fraction });
      return true;
    };
    const settings = { functionTolerance: options.functionTolerance, onIteration };
    const main = onDevice(
      this.h > DEVICE_ABOVE_H ? context.device : null,
      this.warnings,
      () => say('fit/at-step', this.steps),
      (device) => lagrangian.minimizeOn(device, x, settings),
    );
    return main?.stopped === 'aborted' ? main : minimizeBounded(lagrangian, x, settings);
  }
}

export const notearsMlpLearner: Learner<NotearsMlpOptions> = {
  learn: async (original, options, context) => {
    const run = new NotearsMlp(original, knowledgeProblem(original), options, context);
    try {
      return run.run();
    } finally {
      run.dispose();
    }
  },
  tasks: {},
  speed: notearsMlpSpeed,
};
