/**
 * The run of the paper: minibatches of rows, cosine annealing per epoch, constant learning rate, soft weights at the end.
 *
 * Its W = H ∘ S at the last temperature is cut to the order of the priorities, so entries the reference leaves at
 * |H|·σ(−ε/T) or less, far below any threshold, are exact zeros and W is a DAG.
 *
 * Source: specs/cosmo.md §1.6–1.8.
 */
import { stream } from '../../engine/random';
import type { CosmoOptions } from '../../../shared/learners/cosmo';
import type { TracePoint } from '../../../shared/model/run';
import { keepForward, respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import { keepRequired } from '../colide/limit';
import type { LearnContext, Problem } from '../contract';
import { startWeights, type KnowledgeProblem } from '../knowledge-problem';
import { penalisedL1 } from '../linear/least-squares';
import { LeastSquaresScore } from '../linear/score';
import { Batches, canonicalRows } from './batches';
import { LinearModel, norm, type Penalties } from './linear-model';
import type { OrderFit } from './order-fit';
import { cosineTemperature } from './orientation';
import { penaltiesOf } from './penalties';

const TRACE_POINTS = 100;

/** The soft weights of the model as a DAG. Call after `orient`. */
function readOut(model: LinearModel, problem: KnowledgeProblem, { lambda1, lambda2 }: Penalties): OrderFit {
  const { d, S, required } = problem;
  const order = respectRequired(model.orientation.order(), required);
  const soft = model.E.slice();
  for (let i = 0; i < d; i++) soft[i * d + i] = soft[i * d + i]! + 1;
  // Products with orientations of 0 may be −0.
  const W = keepForward(soft, order).map((w) => w || 0);
  keepRequired(W, required);
  const loss = (2 / d) * new LeastSquaresScore(S, d).evaluate(W);
  return { order, W, loss, objective: loss + lambda1 * penalisedL1(W, required) + lambda2 * norm(W) };
}

/**
 * The soft weights after the last epoch. Stopped before: the DAG of lowest objective among `first` and all looked at.
 * Stream 1 draws the starting values, stream 2³² the minibatches.
 */
export function referenceRun(
  original: Problem,
  problem: KnowledgeProblem,
  options: CosmoOptions,
  first: OrderFit,
  context: Pick<LearnContext, 'seed' | 'signal' | 'progress' | 'keep'>,
): { fit: OrderFit; trace: TracePoint[] } {
  const { d, canonical } = problem;
  const { batchSize, epochs, shift, learningRate, initialTemperature, finalTemperature } = options;
  const penalties = penaltiesOf(options, problem.S, d);
  const model = new LinearModel(problem, { ...penalties, shift, learningRate }, Math.min(batchSize, original.n));
  model.initialise(stream(context.seed, 1));
  if (original.init) model.H.set(startWeights(original, problem));
  const rows = canonicalRows(original, canonical);
  const batches = new Batches(
    rows,
    original.n,
    d,
    Math.min(batchSize, original.n),
    model.X,
    stream(context.seed, 2 ** 32),
  );
  const trace: TracePoint[] = [];
  let best = first;
  const every = Math.max(1, Math.floor(epochs / TRACE_POINTS));
  for (let epoch = 0; epoch < epochs && !context.signal.aborted; epoch++) {
    const temperature = cosineTemperature(epoch / epochs, initialTemperature, finalTemperature);
    let sum = 0;
    for (let k = 0; k < batches.perEpoch && !context.signal.aborted; k++) {
      model.orient(temperature);
      batches.advance();
      sum += model.evaluate(batches.rows);
      model.differentiate();
      model.descend();
    }
    if (epoch % every !== 0 || context.signal.aborted) continue;
    const objective = sum / batches.perEpoch + model.penalty();
    const fit = readOut(model, problem, penalties);
    if (fit.objective < best.objective) {
      best = fit;
      context.keep(fromCanonical(fit.W, canonical), fit.objective);
    }
    trace.push({ step: model.steps, objective, h: null, phase: 'epochs' });
    const fraction = epoch / epochs;
    context.progress({ phase: 'epochs', step: model.steps, objective, h: null, best: best.objective, fraction });
  }
  if (context.signal.aborted) return { fit: best, trace };
  model.orient(finalTemperature);
  return { fit: readOut(model, problem, penalties), trace };
}
