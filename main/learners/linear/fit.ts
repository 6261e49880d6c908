/** The result of a learner whose raw W is only nearly acyclic. */
import type { Said } from '../../../shared/model/sayings/said';
import type { Fit, StopReason, TracePoint } from '../../../shared/model/run';
import { fromCanonical } from '../canonical';
import type { KnowledgeProblem } from '../knowledge-problem';
import { dagOf, type Dag } from './best-dag';
import { leastSquares, penalisedL1 } from './least-squares';

interface End {
  readonly lambda1: number;
  /** h of the raw W. */
  readonly h: number;
  readonly stopped: StopReason;
  readonly trace: readonly TracePoint[];
  readonly warnings: readonly Said[];
}

/**
 * The raw W (canonical, row-major) as a fit; or `dag` instead, for a run stopped on the way. With required edges the fit
 * is always a DAG, since only there is it sure that they stay.
 */
export function linearFit(problem: KnowledgeProblem, W: Float64Array, dag: Dag | null, end: End): Fit {
  const { d, S, required, canonical } = problem;
  const exact = dag ?? (required ? dagOf(W, problem, end.lambda1) : null);
  const common = { posterior: null, stopped: end.stopped, trace: end.trace, warnings: end.warnings };
  if (exact) {
    return {
      ...common,
      W: fromCanonical(exact.W, canonical),
      order: exact.order.map((node) => canonical[node]!),
      objective: exact.objective,
      loss: exact.loss,
      h: 0,
    };
  }
  const loss = leastSquares(W, S, d);
  const objective = loss + end.lambda1 * penalisedL1(W, required);
  return { ...common, W: fromCanonical(W, canonical), order: null, objective, loss, h: end.h };
}
