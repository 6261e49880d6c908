/** Starting from the result of another learner. */
import { orderOfGiven, respectRequired } from './acyclic-order';
import { toCanonical } from './canonical';
import { inverse } from './colide/problem';
import type { Problem } from './contract';
import type { KnowledgeProblem } from './knowledge-problem';

/** The order of the learner before, in canonical variables. `original.init` must be there. */
export function givenOrder(
  original: Problem,
  problem: Pick<KnowledgeProblem, 'd' | 'canonical' | 'allowed' | 'required'>,
): Int32Array {
  const { d, canonical, allowed, required } = problem;
  const { W, order } = original.init!;
  const place = inverse(canonical);
  const given = order
    ? order.map((node) => place[node]!)
    : orderOfGiven(toCanonical(W, canonical, new Float64Array(d * d)), d, allowed, required);
  return respectRequired(given, required);
}
