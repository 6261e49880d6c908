/** Starting from the result of another learner. */
import { acyclicOrder, respectRequired } from '../acyclic-order';
import { inverse } from '../colide/problem';
import type { Problem } from '../contract';
import type { KnowledgeProblem } from '../knowledge-problem';

/** A given order starts with priorities this far apart: with the first temperature soft enough to be left again. */
export const GIVEN_RANGE = 0.4;

/** The order of the learner before, in canonical variables. `original.init` must be there. */
export function givenOrder(original: Problem, problem: KnowledgeProblem): Int32Array {
  const place = inverse(problem.canonical);
  const given = original.init!.order ?? acyclicOrder(original.init!.W, problem.d).order;
  return respectRequired(
    given.map((node) => place[node]!),
    problem.required,
  );
}
