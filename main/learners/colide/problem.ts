/** The problem as CoLiDE works on it: variables in canonical order, knowledge as masks. */
import type { Problem } from '../contract';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import type { NoiseModel } from './column';

/** Variables come by ascending variance, so the variance order is 0, 1, 2 … */
export interface CanonicalProblem extends KnowledgeProblem {
  readonly noise: NoiseModel;
}

/** Puts a problem into canonical order. A required edge is allowed, and its reverse is not. */
export function canonicalProblem(problem: Problem, noise: NoiseModel): CanonicalProblem {
  return { ...knowledgeProblem(problem), noise };
}

/** inverse[permutation[k]] = k. */
export function inverse(permutation: Int32Array): Int32Array {
  const out = new Int32Array(permutation.length);
  for (let k = 0; k < permutation.length; k++) out[permutation[k]!] = k;
  return out;
}
