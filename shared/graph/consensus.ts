/**
 * Consensus of several DAGs over the same variables: the edges that at least `least` of them hold, as a DAG.
 *
 * Edges are taken from the most to the least often held, ties in (source, target) order, and each one that would close a
 * cycle with those taken before is skipped. So every skipped edge is one that no more graphs hold than each other edge of
 * some cycle, the result is a DAG, and a higher share only ever takes edges away.
 */
import { cutToDag } from './cut';

export interface ConsensusEdge {
  readonly i: number;
  readonly j: number;
  /** How many of the graphs hold i → j. */
  readonly holders: number;
}

export interface Consensus {
  /** Most often held first. */
  readonly edges: readonly ConsensusEdge[];
  /** Held often enough, and left out because they would close a cycle. */
  readonly skipped: readonly ConsensusEdge[];
}

/** @param graphs adjacencies [d, d] of DAGs; @param least at least 1 */
export function consensusOf(graphs: readonly Uint8Array[], d: number, least: number): Consensus {
  const counts = new Float64Array(d * d);
  for (const A of graphs) for (let k = 0; k < counts.length; k++) if (A[k] !== 0) counts[k]!++;
  // The cut takes edges from strong to weak, here by how many graphs hold them.
  const { A, dropped } = cutToDag(counts, d, least - 0.5);
  const edges: ConsensusEdge[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) if (A[i * d + j] !== 0) edges.push({ i, j, holders: counts[i * d + j]! });
  }
  edges.sort((a, b) => b.holders - a.holders);
  return { edges, skipped: dropped.map(([i, j, holders]) => ({ i, j, holders })) };
}
