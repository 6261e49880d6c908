/** From matrices to lists of named edges, and back. */
import { AppError } from '../model/errors';
import type { Edge, Graph } from '../model/graph';

/** What orders edges by importance: |standardized weight|, else |weight|, else 0. */
export function strength(edge: Edge): number {
  return Math.abs(edge.standardized ?? edge.weight ?? 0);
}

/**
 * The edges of A (row-major [d, d]) with their weights from W, strongest first: the rank of an edge is its place
 * plus one. Ties stay in (source, target) order.
 *
 * @param sd standard deviation of each variable, [d]: standardized = W[i][j] · sd_i / sd_j. Null when unknown, and when W
 *   holds no linear effects.
 * @param frequency share of resamples with the edge, [d, d].
 * @param posterior probability of the edge in the learner's posterior, [d, d].
 */
export function edgesOf(
  W: Float64Array,
  A: Uint8Array,
  names: readonly string[],
  sd: Float64Array | null,
  frequency?: Float64Array | null,
  posterior?: Float64Array | null,
): Edge[] {
  const d = names.length;
  const edges: Edge[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const at = i * d + j;
      if (A[at] === 0) continue;
      const edge: Edge = { source: names[i]!, target: names[j]!, weight: W[at]! };
      if (sd !== null && sd[j]! > 0) edge.standardized = (W[at]! * sd[i]!) / sd[j]!;
      // Means of sampled graphs can leave [0, 1] by a rounding error.
      if (posterior) edge.posterior = Math.min(1, Math.max(0, posterior[at]!));
      if (frequency) edge.frequency = frequency[at]!;
      edges.push(edge);
    }
  }
  return edges.sort((a, b) => strength(b) - strength(a));
}

/** Adjacency and weights of a graph in the order of `names`. */
export interface GraphMatrices {
  readonly names: readonly string[];
  readonly d: number;
  readonly A: Uint8Array;
  /** Weight of every edge; 1 where the file gave none, 0 elsewhere. */
  readonly W: Float64Array;
}

/** Matrices of a graph, variables in the order of `names` (default: the graph's own). */
export function matricesOf(graph: Graph, names: readonly string[] = graph.variables): GraphMatrices {
  const d = names.length;
  const index = new Map(names.map((name, i) => [name, i]));
  const at = (name: string): number => {
    const i = index.get(name);
    if (i === undefined) throw new AppError({ code: 'data/unknown-variable', name, known: [...names] });
    return i;
  };
  const A = new Uint8Array(d * d);
  const W = new Float64Array(d * d);
  for (const edge of graph.edges) {
    const cell = at(edge.source) * d + at(edge.target);
    A[cell] = 1;
    W[cell] = edge.weight ?? 1;
  }
  return { names, d, A, W };
}
