/** An earlier result as the start of another run: its variables by name, its weights in the units of the new run. */
import type { WeightMeaning } from '../../shared/model/graph';
import type { Problem } from '../learners/contract';
import type { PreparedProblem } from './data-tools';

/** What is known of the earlier result. Matrices are row-major [d, d]. */
export interface StartGraph {
  readonly names: readonly string[];
  readonly W: Float64Array;
  readonly order: readonly number[] | null;
  /** Standard deviation of each variable as it entered that run, [d]. */
  readonly sd: Float64Array;
  readonly meaning: WeightMeaning;
}

/**
 * The start for `problem`: entries of variables it does not share are 0. Linear effects are carried over in standard
 * deviations, so a start learned on standardised columns fits a run in original units and the other way round:
 *
 *   W'[i][j] = W[i][j] · (sd_i / sd'_i) · (sd'_j / sd_j)
 *
 * Variables new to the run come last in the order, where no edge of the start contradicts them.
 */
export function startFrom(start: StartGraph, problem: PreparedProblem): NonNullable<Problem['init']> {
  const { names, d } = problem;
  const earlier = new Map(start.names.map((name, k) => [name, k]));
  const shared = names.flatMap((name, own) => {
    const from = earlier.get(name);
    return from === undefined ? [] : [{ own, from, scale: scaleOf(start, from, problem, own) }];
  });
  const W = new Float64Array(d * d);
  for (const cause of shared) {
    for (const effect of shared) {
      const weight = start.W[cause.from * start.names.length + effect.from] ?? 0;
      if (cause !== effect) W[cause.own * d + effect.own] = weight * cause.scale * (1 / effect.scale);
    }
  }
  return { W, order: start.order && Int32Array.from(carriedOrder(start.order, start.names, names)) };
}

/** sd of a variable in the earlier run ÷ sd in this one: exactly 1 when the columns entered alike. */
function scaleOf({ meaning, sd }: StartGraph, from: number, problem: PreparedProblem, own: number): number {
  const [before, now] = [sd[from] ?? 1, problem.sd[own] ?? 1];
  return meaning === 'linear-effect' ? before / now : 1;
}

function carriedOrder(order: readonly number[], earlier: readonly string[], names: readonly string[]): number[] {
  const index = new Map(names.map((name, k) => [name, k]));
  const known = order.flatMap((k) => index.get(earlier[k] ?? '') ?? []);
  const isKnown = new Set(known);
  return [...known, ...Array.from(names.keys()).filter((k) => !isKnown.has(k))];
}
