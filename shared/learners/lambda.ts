/** λ₁ of a learner: whether it has one, where its graphs become empty, and which values are worth a look. */
import type { LambdaGrid } from '../model/lambda-path';
import { describeOptions, type LearnerDefinition, type OptionDescription } from './definition';

const LAMBDA = 'lambda1';

/** The option λ₁, or null for a learner without one. */
export function lambdaOption(definition: LearnerDefinition): OptionDescription | null {
  if (!definition.objective.parameters.includes(LAMBDA)) return null;
  return describeOptions(definition).find(({ name }) => name === LAMBDA) ?? null;
}

/** The largest |S_ij| / scale_j, i ≠ j. */
function largest(S: Float64Array, d: number, scale: (j: number) => number): number {
  let most = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) if (i !== j) most = Math.max(most, Math.abs(S[i * d + j] ?? 0) / scale(j));
  }
  return most;
}

/**
 * λ at and above which W = 0 minimises the objective over all DAGs. For every order of the variables the objective is convex in
 * W (and the noise scales), so 0 is its minimum as soon as no entry of the gradient at 0 is larger than λ:
 *
 *   least-squares  1/(2n)‖X − XW‖²: max |S_ij|          colide-nv  max |S_ij| / √S_jj
 *   colide-ev      max |S_ij| / √(tr S / d)             cosmo      1/(nd)‖X − XW‖²: 2 max |S_ij| / d
 *
 * Edges that background knowledge requires stay whatever λ is. Null for other objectives.
 *
 * @param S covariance as the learner gets it, row-major [d, d]
 */
export function lambdaMax(objective: string, S: Float64Array, d: number): number | null {
  const variance = (j: number): number => S[j * d + j] ?? 0;
  switch (objective) {
    case 'least-squares':
      return largest(S, d, () => 1);
    case 'colide-nv':
      return largest(S, d, (j) => Math.sqrt(variance(j)));
    case 'colide-ev': {
      let trace = 0;
      for (let j = 0; j < d; j++) trace += variance(j);
      const scale = Math.sqrt(trace / d);
      return largest(S, d, () => scale);
    }
    case 'cosmo':
      return (2 * largest(S, d, () => 1)) / d;
    default:
      return null;
  }
}

const COUNT = 20;
/** Below this share of the largest λ graphs hardly change any more. */
const DEPTH = 1e-3;
/** Around the default where no formula tells the largest λ. */
const AROUND = 100;
/** Where the default is 0, which means "automatic" or "none". */
const MIDDLE = 0.01;
const DIGITS = 3;

/** With `DIGITS` significant digits, so that a λ can be written down; never below (or above) x. */
function rounded(x: number, towards: 'up' | 'down'): number {
  const unit = 10 ** (Math.floor(Math.log10(x)) + 1 - DIGITS);
  const units = towards === 'up' ? Math.ceil(x / unit - 1e-9) : Math.floor(x / unit + 1e-9);
  return Number((units * unit).toPrecision(DIGITS));
}

/** A grid from the λ that leaves no edge downwards, or around the default. `inUse` and the default lie within it. */
export function suggestedGrid(most: number | null, defaultLambda: number, inUse: number, limit: number): LambdaGrid {
  const middle = defaultLambda > 0 ? defaultLambda : MIDDLE;
  const known = [defaultLambda, inUse].filter((lambda) => lambda > 0);
  const [low, high] = most !== null && most > 0 ? [most * DEPTH, most] : [middle / AROUND, middle * AROUND];
  const to = Math.min(limit, Math.max(rounded(Math.max(high, ...known), 'up'), ...known));
  const from = Math.min(rounded(Math.min(low, ...known), 'down'), to / 2, ...known);
  return { from, to, count: COUNT };
}

/** The values of a grid, and `extra` ones above 0, each once, the largest first. Ends are exact, the rest has four digits. */
export function lambdasOf({ from, to, count }: LambdaGrid, extra: readonly number[] = []): number[] {
  const inner = Array.from({ length: count }, (_, k) => {
    if (k === 0) return from;
    return k === count - 1 ? to : Number((from * (to / from) ** (k / (count - 1))).toPrecision(DIGITS + 1));
  });
  return [...new Set([...inner, ...extra.filter((lambda) => lambda > 0)])].sort((a, b) => b - a);
}

/** Options of the learner with another λ. */
export function withLambda(options: Readonly<Record<string, unknown>>, lambda: number): Record<string, unknown> {
  return { ...options, [LAMBDA]: lambda };
}

/** λ₁ among parsed options; 0 without one. */
export function lambdaIn(options: Readonly<Record<string, unknown>>): number {
  const value = options[LAMBDA];
  return typeof value === 'number' ? value : 0;
}
