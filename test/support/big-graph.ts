/** Big random DAGs for layouts, benches and the harness. Deterministic; no main process and no window needed. */
import type { Edge } from '../../shared/model/graph';
import { bigWeights } from './fake-data';

export interface BigGraph {
  readonly variables: string[];
  /** In the order of the variables. */
  readonly edges: Edge[];
  /** Row-major [d, d], `W[i * d + j]` the weight of i → j. */
  readonly W: Float64Array;
}

/** A DAG of `d` variables and exactly `count` edges. */
export function bigGraph(d: number, count: number, seed = 1): BigGraph {
  const variables = Array.from({ length: d }, (_, i) => `V${i + 1}`);
  const W = bigWeights(d, count, seed);
  const edges: Edge[] = [];
  W.forEach((weight, at) => {
    if (weight === 0) return;
    const [i, j] = [Math.floor(at / d), at % d];
    edges.push({ source: variables[i]!, target: variables[j]!, weight, standardized: weight });
  });
  return { variables, edges, W };
}
