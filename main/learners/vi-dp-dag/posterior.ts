/** What is read from a distribution over DAGs: edge probabilities, and a DAG with them as weights. */
import { acyclicOrder, keepForward } from '../acyclic-order';
import type { DagDistribution } from './distribution';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Pr(i → j in a sample), row-major [d, d]. For top-k without required edges in closed form,
 *   σ(logit_ij)·σ(θ_i − θ_j),
 * otherwise the average of `samples` draws, whose standard error is at most 1/(2√samples).
 */
export function edgePosterior(dag: DagDistribution, samples: number, noise: NoiseStreams): Float64Array {
  const isClosed = dag.options.sampler === 'top-k' && dag.constraints.required === null;
  return isClosed ? closedForm(dag) : sampled(dag, samples, noise);
}

/** Sample s is drawn from stream first + s of the seed. */
export interface NoiseStreams {
  readonly seed: number;
  readonly first: number;
}

function closedForm({ d, logits, scores, isFree }: DagDistribution): Float64Array {
  const out = new Float64Array(d * d);
  for (let j = 0; j < d; j++) {
    for (let i = 0; i < d; i++) {
      if (isFree[j * d + i] === 1) out[i * d + j] = sigmoid(logits[j * d + i]!) * sigmoid(scores[i]! - scores[j]!);
    }
  }
  return out;
}

function sampled(dag: DagDistribution, samples: number, { seed, first }: NoiseStreams): Float64Array {
  const { d, A } = dag;
  const out = new Float64Array(d * d);
  dag.refresh();
  for (let s = 0; s < samples; s++) {
    dag.drawNoise(seed, first + s);
    dag.sample();
    for (let j = 0; j < d; j++) for (let i = 0; i < d; i++) out[i * d + j] = out[i * d + j]! + A[j * d + i]!;
  }
  return out.map((count) => count / samples);
}

/** σ(logit) of the edges that agree with the order without noise, row-major: the read-out of the authors. */
export function referenceReadout(dag: DagDistribution): Float64Array {
  const { d, logits } = dag;
  const order = dag.readOrder();
  const out = new Float64Array(d * d);
  for (let b = 1; b < d; b++) {
    const j = order[b]!;
    for (let a = 0; a < b; a++) out[order[a]! * d + j] = probability(dag, j * d + order[a]!, logits);
  }
  return out;
}

function probability({ isFree }: DagDistribution, k: number, logits: ArrayLike<number>): number {
  if (isFree[k] === 1) return sigmoid(logits[k]!);
  return logits[k]! > 0 ? 1 : 0;
}

/**
 * The most likely DAG within a matrix of probabilities: entries are left out from the smallest on until no cycle is
 * left; then all entries that agree with the order of the rest. Required edges go last.
 */
export function likelyDag(
  P: Float64Array,
  d: number,
  required: Uint8Array | null,
): { W: Float64Array; order: Int32Array } {
  const sizes = required ? P.map((p, k) => (required[k] === 1 ? 2 : p)) : P;
  const { order } = acyclicOrder(sizes, d);
  return { W: keepForward(P, order), order };
}
