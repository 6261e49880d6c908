/**
 * From weights that may hold cycles to a DAG that obeys the required edges, and the best such DAG of a run.
 *
 * Required edges are kept in three steps: they are not penalised while learning; they count as the strongest edges when
 * cycles are broken; and afterwards their weights are the least-squares ones given the rest of their columns, so one
 * that was pushed to 0 to open a cycle comes back with its effect.
 */
import { cholesky, solveLower, solveUpper } from '../../engine/cholesky';
import { acyclicOrder, keepForward } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import type { LearnContext } from '../contract';
import type { KnowledgeProblem } from '../knowledge-problem';
import { leastSquares, penalisedL1 } from './least-squares';

/** A required edge whose least-squares weight is exactly 0 gets this weight: it stays in the graph without any effect. */
const KEPT_WEIGHT = 1e-12;

export interface Dag {
  readonly W: Float64Array;
  /** Causes first, in canonical variables. */
  readonly order: Int32Array;
  /** Q + λ‖W‖₁. */
  readonly objective: number;
  readonly loss: number;
}

/** The DAG left of W when the weakest edges are removed, weakest first, until none closes a cycle. */
export function dagOf(W: Float64Array, problem: KnowledgeProblem, lambda1: number): Dag {
  const { d, S, required } = problem;
  const sizes = required ? W.map((w, k) => (required[k] === 1 ? Number.MAX_VALUE : w)) : W;
  const { order } = acyclicOrder(sizes, d);
  const dag = keepForward(W, order);
  if (required) refitRequired(dag, S, d, required);
  const loss = leastSquares(dag, S, d);
  return { W: dag, order, loss, objective: loss + lambda1 * penalisedL1(dag, required) };
}

/** Sets the required weights of every column to the minimum of Q over them, the other weights fixed. In place. */
export function refitRequired(W: Float64Array, S: Float64Array, d: number, required: Uint8Array): void {
  for (let j = 0; j < d; j++) {
    const parents: number[] = [];
    for (let i = 0; i < d; i++) if (required[i * d + j] === 1) parents.push(i);
    const n = parents.length;
    if (n === 0) continue;
    const L = new Float64Array(n * n);
    const x = new Float64Array(n);
    parents.forEach((i, a) => {
      for (let b = 0; b <= a; b++) L[a * n + b] = S[i * d + parents[b]!]!;
      let target = S[i * d + j]!;
      for (let k = 0; k < d; k++) if (required[k * d + j] === 0) target -= S[i * d + k]! * W[k * d + j]!;
      x[a] = target;
    });
    cholesky(L, n, n);
    solveLower(L, n, n, x);
    solveUpper(L, n, n, x);
    parents.forEach((i, a) => (W[i * d + j] = x[a]! === 0 ? KEPT_WEIGHT : x[a]!));
  }
}

/** The DAG with the lowest objective among those offered, handed over as they come. */
export class BestDag {
  best: Dag | null = null;

  constructor(
    private readonly problem: KnowledgeProblem,
    private readonly lambda1: number,
    private readonly context: Pick<LearnContext, 'keep'>,
  ) {}

  offer(W: Float64Array): Dag {
    const dag = dagOf(W, this.problem, this.lambda1);
    if (this.best === null || dag.objective < this.best.objective) {
      this.best = dag;
      this.context.keep(fromCanonical(dag.W, this.problem.canonical), dag.objective);
    }
    return this.best;
  }
}
