/**
 * The μ → 0 limit of CoLiDE on an order: F(W) = Q(W) + λ‖W‖₁ over DAGs, σ profiled out.
 *
 *   Q_EV = √(d Σ_j v_j) = d·σ̂        Q_NV = Σ_j √v_j
 *
 * Required edges are not penalised and not counted in ‖W‖₁. Where a noise scale is at its floor, Q is the concomitant
 * score at that scale.
 */
import type { ColumnFits } from './column';

/** A required edge whose weight came out as exactly 0 gets this weight: it stays in the graph without any effect. */
const KEPT_WEIGHT = 1e-12;

/** F and Q of the present fits. */
export function limitObjective(fits: ColumnFits, order: Int32Array): { objective: number; loss: number } {
  const { d } = fits;
  let loss = 0;
  let l1 = 0;
  for (let j = 0; j < d; j++) {
    l1 += fits.l1[j]!;
    loss += fits.cost[j]! - fits.lambda1 * fits.l1[j]!;
  }
  if (!fits.isNv) {
    let v = 0;
    for (let j = 0; j < d; j++) v += fits.v[j]!;
    const sigma = fits.equalSigma(order, d);
    loss = v / (2 * sigma) + (d * sigma) / 2;
  }
  return { objective: loss + fits.lambda1 * l1, loss };
}

/** W of the present fits, row-major [d, d], exact zeros elsewhere. */
export function weights(fits: ColumnFits): Float64Array {
  const { d, active, weight, count } = fits;
  const W = new Float64Array(d * d);
  for (let j = 0; j < d; j++) {
    const base = j * d;
    const end = base + count[j]!;
    for (let k = base; k < end; k++) W[active[k]! * d + j] = weight[k]! === 0 ? KEPT_WEIGHT : weight[k]!;
  }
  return W;
}

/** Gives required edges whose weight is exactly 0 a weight that keeps them in the graph, in place. */
export function keepRequired(W: Float64Array, required: Uint8Array | null): void {
  if (required === null) return;
  for (let k = 0; k < W.length; k++) if (required[k] === 1 && W[k] === 0) W[k] = KEPT_WEIGHT;
}
