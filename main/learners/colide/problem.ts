/** The problem as CoLiDE works on it: variables in canonical order, knowledge as masks. */
import { canonicalOrder, toCanonical } from '../canonical';
import type { Problem } from '../contract';
import type { NoiseModel } from './column';

export interface CanonicalProblem {
  readonly d: number;
  readonly noise: NoiseModel;
  /** Second moments [d, d]. Variables come by ascending variance, so the variance order is 0, 1, 2 … */
  readonly S: Float64Array;
  readonly allowed: Uint8Array;
  /** required[i·d + j] = 1 for an edge that must stay, or null when there is none. */
  readonly required: Uint8Array | null;
  /** canonical[k] = index in the original problem of variable k here. */
  readonly canonical: Int32Array;
}

/** Puts a problem into canonical order. A required edge is allowed, and its reverse is not. */
export function canonicalProblem(problem: Problem, noise: NoiseModel): CanonicalProblem {
  const { d } = problem;
  const canonical = canonicalOrder(problem);
  const S = toCanonical(problem.S, canonical, new Float64Array(d * d));
  const allowed = toCanonical(problem.allowed, canonical, new Uint8Array(d * d));
  if (problem.required.length === 0) return { d, noise, S, allowed, required: null, canonical };
  const place = inverse(canonical);
  const required = new Uint8Array(d * d);
  for (const [i, j] of problem.required) {
    const a = place[i]!;
    const b = place[j]!;
    required[a * d + b] = 1;
    allowed[a * d + b] = 1;
    allowed[b * d + a] = 0;
  }
  return { d, noise, S, allowed, required, canonical };
}

/** inverse[permutation[k]] = k. */
export function inverse(permutation: Int32Array): Int32Array {
  const out = new Int32Array(permutation.length);
  for (let k = 0; k < permutation.length; k++) out[permutation[k]!] = k;
  return out;
}
