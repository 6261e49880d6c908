/**
 * Structural Hamming distances. A pair counts once, so a reversal costs 1.
 *
 * Graphs are adjacencies [d, d]; both i → j and j → i set means the undirected edge i — j.
 */
import { cpdagOf } from './cpdag';
import { topologicalOrder } from './order';

/** How the edges of an estimate differ from the truth; `shd` is their sum. */
export interface EdgeDifferences {
  /** Pairs joined in the estimate only. */
  readonly extra: number;
  /** Pairs joined in the truth only. */
  readonly missing: number;
  /** Pairs joined in both, in the estimate the other way round. */
  readonly reversed: number;
}

/**
 * Differences by the rule of NOTEARS and gCastle: an undirected estimate over a true edge is free, and so is either
 * direction over an undirected truth. For two DAGs that leaves nothing free.
 */
export function edgeDifferences(estimate: Uint8Array, truth: Uint8Array, d: number): EdgeDifferences {
  let extra = 0;
  let missing = 0;
  let reversed = 0;
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const e = pairState(estimate, d, i, j);
      const t = pairState(truth, d, i, j);
      if (e !== 0 && t === 0) extra++;
      else if (e === 0 && t !== 0) missing++;
      else if ((e & t) === 0 && e !== 0) reversed++;
    }
  }
  return { extra, missing, reversed };
}

/** 0 none, 1 i → j, 2 j → i, 3 both or undirected. */
function pairState(A: Uint8Array, d: number, i: number, j: number): number {
  return (A[i * d + j] !== 0 ? 1 : 0) + (A[j * d + i] !== 0 ? 2 : 0);
}

/** SHD of two directed graphs: pairs whose edge differs. */
export function shd(estimate: Uint8Array, truth: Uint8Array, d: number): number {
  const { extra, missing, reversed } = edgeDifferences(estimate, truth, d);
  return extra + missing + reversed;
}

/**
 * SHD between the CPDAGs of two DAGs: pairs whose edge differs, undirected against directed included. 0 exactly for
 * Markov equivalent graphs. As `shd()` of bnlearn. Null when a graph has a cycle.
 */
export function shdCpdag(estimate: Uint8Array, truth: Uint8Array, d: number): number | null {
  if (topologicalOrder(estimate, d) === null || topologicalOrder(truth, d) === null) return null;
  const E = cpdagOf(estimate, d);
  const T = cpdagOf(truth, d);
  let distance = 0;
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) if (pairState(E, d, i, j) !== pairState(T, d, i, j)) distance++;
  }
  return distance;
}

/** Share of the d² cells that differ. Flattering when both are sparse: show it beside that of the empty graph. */
export function normalizedHamming(estimate: Uint8Array, truth: Uint8Array, d: number): number {
  let differing = 0;
  for (let k = 0; k < d * d; k++) if ((estimate[k] !== 0) !== (truth[k] !== 0)) differing++;
  return d === 0 ? 0 : differing / (d * d);
}
