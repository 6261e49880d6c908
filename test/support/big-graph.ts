/** Big random DAGs for layouts, benches and the harness. Deterministic; no main process and no window needed. */
import type { Edge } from '../../shared/model/graph';
import { fakeRandom } from './fake-data';

export interface BigGraph {
  readonly variables: string[];
  readonly edges: Edge[];
  /** Row-major [d, d], `W[i * d + j]` the weight of i → j. */
  readonly W: Float64Array;
}

/**
 * A DAG of `d` variables and exactly `count` edges, most between variables near each other in the causal order and some
 * far, as learned graphs are.
 */
export function bigGraph(d: number, count: number, seed = 1): BigGraph {
  const most = (d * (d - 1)) / 2;
  if (count > most) throw new Error(`bigGraph: ${d} variables have at most ${most} edges, got ${count}`);
  const random = fakeRandom(seed);
  const variables = Array.from({ length: d }, (_, i) => `V${i + 1}`);
  const W = new Float64Array(d * d);
  const edges: Edge[] = [];
  while (edges.length < count) {
    const i = Math.floor(random() * (d - 1));
    const span = random() < 0.8 ? Math.min(d - 1 - i, 40) : d - 1 - i;
    const j = i + 1 + Math.floor(random() * span);
    if (W[i * d + j] !== 0) continue;
    const weight = (random() < 0.6 ? 1 : -1) * (0.3 + 1.5 * random() ** 2);
    W[i * d + j] = weight;
    edges.push({ source: variables[i]!, target: variables[j]!, weight, standardized: weight });
  }
  return { variables, edges, W };
}
