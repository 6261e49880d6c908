/**
 * The convex fit of W on an order, and the improvement of the order itself.
 *
 *   F(W) = (1/d) tr((I − W)ᵀ S (I − W)) + λ₁‖W‖₁ + λ₂‖W‖_F     over W that respect the order
 *
 * This is COSMO's objective at orientations that are hard: H = W, and the term of the priorities, whose scale no longer
 * means anything, left out. The norm is majorised, λ₂‖W‖_F ≤ λ₂(‖W‖²/(2τ) + τ/2) with equality at τ = ‖W‖_F, so for fixed
 * τ the columns part and each is a regression with ridge λ₂·d/(2τ) and ℓ₁ penalty λ₁·d/2.
 */
import type { KnowledgeProblem } from '../knowledge-problem';
import { penalisedL1 } from '../linear/least-squares';
import { ColumnRegressions } from '../topo/columns';
import { DenseRegressions } from '../topo/dense';
import { descend } from '../topo/descent';
import type { OrderObjective } from '../topo/objective';
import { LeastSquaresScore } from '../linear/score';
import { norm, type Penalties } from './linear-model';

/** Relative change at which τ has settled; the objective is then within λ₂‖W‖·1e-8/2 of its minimum. */
const NORM_SETTLED = 1e-4;
const MAX_NORM_ROUNDS = 50;
/** Share of the objective that a move of the local search must gain. */
const MOVE_TOLERANCE = 1e-12;

export interface OrderFit {
  readonly order: Int32Array;
  /** Exact zeros against the order, row-major [d, d]. */
  readonly W: Float64Array;
  readonly objective: number;
  /** Its part without penalties. */
  readonly loss: number;
}

/** Columns on an order for one τ. */
function regressions(problem: KnowledgeProblem, penalties: Penalties, tau: number): ColumnRegressions {
  const { d } = problem;
  const S = problem.S.slice();
  const ridge = (penalties.lambda2 * d) / (2 * tau);
  for (let i = 0; i < d; i++) S[i * d + i] = S[i * d + i]! + ridge;
  return new ColumnRegressions({ ...problem, S }, 'least-squares', (penalties.lambda1 * d) / 2);
}

interface FitSettings {
  readonly guess?: number;
  readonly rounds?: number;
  readonly signal?: { readonly aborted: boolean };
}

/**
 * The minimum of F on an order.
 *
 * @param guess ‖W‖_F of a similar fit, or 0
 * @param rounds most values of τ; with 1 the result is near the minimum, its objective exact
 * @param signal ends the rounds early
 */
export function fitOnOrder(
  problem: KnowledgeProblem,
  penalties: Penalties,
  order: Int32Array,
  { guess = 0, rounds = MAX_NORM_ROUNDS, signal = { aborted: false } }: FitSettings = {},
): OrderFit {
  const { d, S, required } = problem;
  const { lambda1, lambda2 } = penalties;
  let tau = guess > 0 ? guess : Math.sqrt(2 * d);
  let W: Float64Array = new Float64Array(d * d);
  for (let round = 0; round < rounds; round++) {
    const columns = regressions(problem, penalties, tau);
    columns.start(order);
    W = columns.weights();
    const size = norm(W);
    const isSettled = Math.abs(size - tau) <= NORM_SETTLED * tau || lambda2 === 0 || size === 0;
    tau = size;
    if (isSettled || signal.aborted) break;
  }
  const loss = (2 / d) * new LeastSquaresScore(S, d).evaluate(W);
  return { order, W, loss, objective: loss + lambda1 * penalisedL1(W, required) + lambda2 * tau };
}

/** True when nothing is forbidden or required. */
function isFree({ d, allowed, required }: KnowledgeProblem): boolean {
  if (required !== null) return false;
  for (let k = 0; k < d * d; k++) if (allowed[k] === 0 && k % (d + 1) !== 0) return false;
  return true;
}

/**
 * Moves single variables of an order to their best places until that no longer lowers the residual variances (with ℓ₁ and
 * ridge where knowledge restricts the regressions). Returns the order reached.
 */
export function improveOrder(
  problem: KnowledgeProblem,
  penalties: Penalties,
  order: Int32Array,
  signal: { readonly aborted: boolean },
): Int32Array {
  const source: OrderObjective = isFree(problem)
    ? new DenseRegressions(problem.S, problem.d)
    : regressions(problem, penalties, Math.sqrt(2 * problem.d));
  source.start(order);
  const onRound = (): void => undefined;
  descend(source, {
    insertions: true,
    swapsBelow: Number.NEGATIVE_INFINITY,
    tolerance: MOVE_TOLERANCE,
    signal,
    onRound,
  });
  return source.order.slice();
}
