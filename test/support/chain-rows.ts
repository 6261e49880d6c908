/** A small nonlinear problem. */
import type { Problem } from '../../main/learners/contract';
import { madeRows } from '../../main/learners/mlp/made-rows';
import { problemFromColumns } from './nonlinear-data';

/** The chain 0 → 1 → … of `madeRows`, with rows. */
export function chainProblem(d: number, n: number): Problem {
  const rows = madeRows(d, n);
  return problemFromColumns(Array.from({ length: d }, (_, j) => rows.subarray(j * n, (j + 1) * n)));
}
