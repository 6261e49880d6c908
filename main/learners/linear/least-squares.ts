/**
 * The least-squares score of a linear DAG.
 *
 *   Q(W) = ½ tr((I − W)ᵀS(I − W)) = (1/2n)‖X − XW‖²,   ∂Q/∂W = −S(I − W)
 *
 * Source: Zheng, Aragam, Ravikumar & Xing, "DAGs with NO TEARS", NeurIPS 2018; specs/topo.md A1, A8.
 */
import { dot } from '../../engine/vector';

/** Q(W); W and S row-major [d, d]. */
export function leastSquares(W: Float64Array, S: Float64Array, d: number): number {
  const e = new Float64Array(d);
  let sum = 0;
  for (let j = 0; j < d; j++) {
    for (let i = 0; i < d; i++) e[i] = (i === j ? 1 : 0) - W[i * d + j]!;
    for (let i = 0; i < d; i++) if (e[i] !== 0) sum += e[i]! * dot(S, i * d, e, 0, d);
  }
  return sum / 2;
}

/** ‖W‖₁ without the required edges, which are not penalised. */
export function penalisedL1(W: Float64Array, required: Uint8Array | null): number {
  let sum = 0;
  for (let k = 0; k < W.length; k++) if (required === null || required[k] === 0) sum += Math.abs(W[k]!);
  return sum;
}
