/** Rows of a problem in canonical variables, one contiguous line of n values for each variable. */
import type { Problem } from '../contract';

/** X of the problem as [d, n]: line k holds the centred values of variable canonical[k]. */
export function canonicalRows({ X, n, d }: Problem, canonical: Int32Array): Float64Array {
  if (!X) throw new Error('canonicalRows: a nonlinear learner needs the rows, got none');
  const rows = new Float64Array(d * n);
  for (let k = 0; k < d; k++) rows.set(X.subarray(canonical[k]! * n, (canonical[k]! + 1) * n), k * n);
  return rows;
}
