/**
 * DAGMA-MLP: nonlinear DAGs, one small network per variable, along the central path of a log-determinant barrier.
 *
 *   min over θ   μ[(d/2) log((1/n)‖X̂ − X‖²) + λ₁‖A‖₁ + ½λ₂‖θ‖²] + h(θ)   for μ = 0.1, 0.01, …
 *
 * h keeps the first layers within the domain where sI − W∘W is an M-matrix, and μ → 0 makes them acyclic. Stages are
 * solved by OWL-QN, or by Adam as the authors do (adam.ts). W holds strengths, not effects. Random first weights belong to
 * canonical variables, so permuting the columns permutes the result.
 *
 * Source: Bello, Aragam & Ravikumar, "DAGMA", NeurIPS 2022, and its code as restated in specs/topo.md A13. Deviations:
 * OWL-QN; no variable is an input of its own network; the threshold is the app's own step; knowledge fixes or frees first
 * layers; a stopped run returns its best DAG.
 */
import type { DagmaMlpOptions } from '../../../shared/learners/dagma-mlp';
import type { Fit, TracePoint } from '../../../shared/model/run';
import { OrthantMinimizer } from '../../engine/owlqn';
import type { LearnContext, Learner, Problem } from '../contract';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import { JointNetworks } from '../mlp/joint-networks';
import { BestNetworkDag, describe, networkFit } from '../mlp/network-fit';
import { canonicalRows } from '../mlp/rows';
import { adamStage } from './adam';
import { LogDetStage } from './objective';

const MEMORY = 20;
/** Steps of a stage after which half of its share of the progress is shown. */
const HALF_WAY_STEPS = 300;
/** Adam steps between two points of the trace. */
const TRACE_EVERY = 1000;

class DagmaMlp {
  private readonly networks: JointNetworks;
  private readonly stage: LogDetStage;
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
      if (options.optimizer === 'adam') this.followAdam(k, phase);
      else this.followQuasiNewton(k, phase);
      best.offer(theta);
      mu *= options.muFactor;
    }
    const isDagNeeded = context.signal.aborted || problem.required !== null;
    const dag = isDagNeeded ? best.offer(theta) : null;
    const raw = describe(networks, theta, (point) => stage.value(point));
    const stopped = context.signal.reason ?? (this.isFinished ? 'converged' : 'max-iterations');
    return networkFit(problem, raw, dag, { h: stage.h, stopped, trace });
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

  private followAdam(k: number, phase: string): void {
    const { options, context, stage, theta, trace } = this;
    const budget = k + 1 === options.stages ? options.maxIterations : options.warmIterations;
    const { rate, end } = adamStage(stage, theta, {
      rate: this.rate,
      budget,
      signal: context.signal,
      onStep: (step, objective) => {
        this.steps++;
        if (step % TRACE_EVERY === 0) trace.push({ step: this.steps, objective, h: stage.h, phase });
        this.report(phase, (k + step / budget) / options.stages, objective);
      },
    });
    this.rate = rate;
    if (end !== 'converged') this.isFinished = false;
    stage.evaluate(theta, new Float64Array(theta.length));
  }
}

export const dagmaMlpLearner: Learner<DagmaMlpOptions> = {
  learn: async (original, options, context) =>
    new DagmaMlp(original, knowledgeProblem(original), options, context).run(),
  tasks: {},
};
