/**
 * DAGMA-MLP: nonlinear DAGs, one small network per variable, along the central path of a log-determinant barrier.
 *
 *   min over θ   μ[(d/2) log((1/n)‖X̂ − X‖²) + λ₁‖A‖₁ + ½λ₂‖θ‖²] + h(θ)   for μ = 0.1, 0.01, …
 *
 * h keeps the first layers within the domain where sI − W∘W is an M-matrix, and μ → 0 makes them acyclic. Stages are
 * solved by OWL-QN, or by Adam as the authors do (adam.ts), of which a graphics device takes all but the last steps. W holds strengths, not effects. Random first weights belong to
 * canonical variables, so permuting the columns permutes the result.
 *
 * Source: Bello, Aragam & Ravikumar, "DAGMA", NeurIPS 2022, and its code as restated in specs/topo.md A13. Deviations:
 * OWL-QN; no variable is an input of its own network; the threshold is the app's own step; knowledge fixes or frees first
 * layers; a stopped run returns its best DAG.
 */
import type { Said } from '../../../shared/model/sayings/said';
import type { DagmaMlpOptions } from '../../../shared/learners/dagma-mlp';
import type { Fit, TracePoint } from '../../../shared/model/run';
import type { Device } from '../../engine/gpu/device';
import { OrthantMinimizer } from '../../engine/owlqn';
import { stream } from '../../engine/random';
import type { LearnContext, Learner, Problem, ProblemSize } from '../contract';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import { Stopwatch } from '../log-det/speed';
import type { PathPoint, Report } from '../log-det/stage';
import { JointNetworks } from '../mlp/joint-networks';
import { BestNetworkDag, describe, networkFit } from '../mlp/network-fit';
import { canonicalRows } from '../mlp/rows';
import { MOST_ROWS } from '../pace';
import { adamStage } from './adam';
import { DeviceAdam } from './device-adam';
import { LogDetStage } from './objective';

const MEMORY = 20;
/** Steps of a stage after which half of its share of the progress is shown. */
const HALF_WAY_STEPS = 300;
/** Adam steps between two points of the trace. */
const TRACE_EVERY = 1000;
/** More steps than a measurement can take. */
const NO_END = 1_000_000_000;

class DagmaMlp {
  private readonly networks: JointNetworks;
  private readonly stage: LogDetStage;
  private deviceAdam: DeviceAdam | null = null;
  private readonly warnings: Said[] = [];
  private readonly best: BestNetworkDag;
  private readonly trace: TracePoint[] = [];
  private readonly theta: Float64Array;
  private readonly minimizer: OrthantMinimizer;
  private steps = 0;
  private rate: number;
  private isFinished = true;

  constructor(
    original: Problem,
    private readonly problem: KnowledgeProblem,
    private readonly options: DagmaMlpOptions,
    private readonly context: LearnContext,
  ) {
    const rows = canonicalRows(original, problem.canonical);
    this.networks = new JointNetworks(problem, rows, original.n, options.hidden);
    this.stage = new LogDetStage(this.networks, options);
    this.best = new BestNetworkDag(this.networks, problem, (theta) => this.stage.value(theta), context);
    this.theta = this.stage.initial(context.seed);
    this.minimizer = new OrthantMinimizer(this.theta.length, MEMORY);
    this.rate = options.learningRate;
    this.best.offer(this.theta);
  }

  run(): Fit {
    const { options, context, problem, best, theta, stage, networks, trace } = this;
    let mu = options.mu;
    for (let k = 0; k < options.stages && !context.signal.aborted; k++) {
      stage.setMu(mu);
      const phase = `stage ${k + 1} of ${options.stages} (μ=${Number(mu.toPrecision(6))})`;
      if (options.optimizer === 'adam') this.followAdam(k, phase, mu);
      else this.followQuasiNewton(k, phase);
      best.offer(theta);
      mu *= options.muFactor;
    }
    const isDagNeeded = context.signal.aborted || problem.required !== null;
    const dag = isDagNeeded ? best.offer(theta) : null;
    const raw = describe(networks, theta, (point) => stage.value(point));
    const stopped = context.signal.reason ?? (this.isFinished ? 'converged' : 'max-iterations');
    return { ...networkFit(problem, raw, dag, { h: stage.h, stopped, trace }), warnings: this.warnings };
  }

  private report(phase: string, fraction: number, objective: number): void {
    const best = this.best.best!.objective;
    this.context.progress({ phase, step: this.steps, objective, h: this.stage.h, best, fraction });
  }

  private followQuasiNewton(k: number, phase: string): void {
    const { options, context, stage, theta, trace } = this;
    const { fitTolerance: tolerance, maxSteps: maxIterations } = options;
    const result = this.minimizer.minimize(stage, theta, theta.length, {
      tolerance,
      maxIterations,
      onIteration: (iteration, value) => {
        this.steps++;
        this.report(phase, (k + iteration / (iteration + HALF_WAY_STEPS)) / options.stages, value);
        return !context.signal.aborted;
      },
    });
    if (result.stopped === 'max-iterations') this.isFinished = false;
    stage.evaluate(theta, new Float64Array(theta.length));
    trace.push({ step: this.steps, objective: result.value, h: stage.h, phase });
  }

  private followAdam(k: number, phase: string, mu: number): void {
    const { options, context, stage, theta, trace } = this;
    const isLast = k + 1 === options.stages;
    const budget = isLast ? options.maxIterations : options.warmIterations;
    const start = theta.slice();
    const before = this.steps;
    const report: Report = (step, objective, h, isCheckpoint) => {
      this.steps = before + step;
      if (isCheckpoint) trace.push({ step: this.steps, objective, h, phase });
      this.report(phase, (k + step / budget) / options.stages, objective);
    };
    const { rate, device } = this;
    const run = { number: k + 1, isLast, mu, rate, budget, warnings: this.warnings, report };
    const reached = device && this.adamOnDevice().run(device, stage, theta, run, context.signal);
    if (typeof reached === 'string') {
      if (reached !== 'converged') this.isFinished = false;
    } else {
      theta.set(start);
      this.steps = before + (reached?.done ?? 0);
      this.followAdamHere(reached, budget, k, phase);
    }
    stage.evaluate(theta, new Float64Array(theta.length));
  }

  /** Built when used: it holds as many masks as there are parameters. */
  private adamOnDevice(): DeviceAdam {
    const { networks, options } = this;
    return (this.deviceAdam ??= new DeviceAdam(networks, networks.rows, options));
  }

  /** From the start of a stage, θ, or from the point the device reached. */
  private followAdamHere(from: PathPoint | null, budget: number, k: number, phase: string): void {
    const { options, context, stage, theta, trace } = this;
    const { rate, end } = adamStage(stage, theta, {
      rate: this.rate,
      budget,
      signal: context.signal,
      from,
      onStep: (step, objective) => {
        this.steps++;
        if (step % TRACE_EVERY === 0) trace.push({ step: this.steps, objective, h: stage.h, phase });
        this.report(phase, (k + step / budget) / options.stages, objective);
      },
    });
    this.rate = rate;
    if (end !== 'converged') this.isFinished = false;
  }

  private get device(): Device | null {
    const { device } = this.context;
    return device && !device.failure ? device : null;
  }
}

/** Adam steps a second on made data: independent normal variables, every edge allowed. */
function speed(
  size: ProblemSize,
  options: DagmaMlpOptions,
  device: Device | null,
  seconds: number,
  isOver?: () => boolean,
): number {
  const { d } = size;
  const n = Math.min(size.n, MOST_ROWS);
  const random = stream(1, 0);
  const rows = Float64Array.from({ length: d * n }, () => random.normal());
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
  const networks = new JointNetworks({ d, allowed, required: null }, rows, n, options.hidden);
  const stage = new LogDetStage(networks, options);
  stage.setMu(options.mu);
  const watch = new Stopwatch(device, seconds, isOver);
  const { signal } = watch;
  const { mu, learningRate: rate } = options;
  let before = 0;
  while (!signal.aborted) {
    const theta = stage.initial(1);
    let steps = before;
    const onStep = (step: number): void => watch.look((steps = before + step));
    if (device) {
      const run = { number: 1, isLast: false, mu, rate, budget: NO_END, warnings: [], report: onStep };
      new DeviceAdam(networks, rows, options).run(device, stage, theta, run, signal);
    } else adamStage(stage, theta, { rate, budget: NO_END, signal, from: null, onStep });
    before = steps;
  }
  if (device?.failure) throw device.failure;
  return watch.rate;
}

export const dagmaMlpLearner: Learner<DagmaMlpOptions> = {
  learn: async (original, options, context) =>
    new DagmaMlp(original, knowledgeProblem(original), options, context).run(),
  tasks: {},
  speed,
};
