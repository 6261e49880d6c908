/** A problem in canonical order with background knowledge as masks, as matrix learners work on it. */
import { canonicalOrder, toCanonical } from './canonical';
import type { Problem } from './contract';

export interface KnowledgeProblem {
  readonly d: number;
  /** Second moments [d, d]. */
  readonly S: Float64Array;
  readonly allowed: Uint8Array;
  /** required[i·d + j] = 1 for an edge that must stay, or null when there is none. */
  readonly required: Uint8Array | null;
  /** canonical[k] = index in the original problem of variable k here. */
  readonly canonical: Int32Array;
}

/** Puts a problem into canonical order. A required edge is allowed, and its reverse is not. */
export function knowledgeProblem(problem: Problem): KnowledgeProblem {
  const { d } = problem;
  const canonical = canonicalOrder(problem);
  const S = toCanonical(problem.S, canonical, new Float64Array(d * d));
  const allowed = toCanonical(problem.allowed, canonical, new Uint8Array(d * d));
  for (let i = 0; i < d; i++) allowed[i * d + i] = 0;
  if (problem.required.length === 0) return { d, S, allowed, required: null, canonical };
  const place = new Int32Array(d);
  for (let k = 0; k < d; k++) place[canonical[k]!] = k;
  const required = new Uint8Array(d * d);
  for (const [i, j] of problem.required) {
    const a = place[i]!;
    const b = place[j]!;
    required[a * d + b] = 1;
    allowed[a * d + b] = 1;
    allowed[b * d + a] = 0;
  }
  return { d, S, allowed, required, canonical };
}

/** The given start in canonical order without the entries that knowledge rules out; zeros without one. */
export function startWeights(original: Problem, problem: KnowledgeProblem): Float64Array {
  const { d } = problem;
  const W = new Float64Array(d * d);
  if (!original.init) return W;
  toCanonical(original.init.W, problem.canonical, W);
  for (let k = 0; k < d * d; k++) if (problem.allowed[k] === 0) W[k] = 0;
  return W;
}
