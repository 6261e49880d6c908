/**
 * The scale on which ω cuts. On the standardized one an effect counts as standard deviations of the target per standard deviation of
 * the source, so edges between variables of any units are compared alike:
 *
 *   |W[i][j]| · sd_i / sd_j > ω
 *
 * It is the raw cut of the W that the same model has on standardized columns. W itself stays as it is.
 */
import type { OmegaScale } from '../model/graph';
import { cutToDag, type Cut } from './cut';

/**
 * What is held against ω, row-major [d, d]: W itself, or sd_i / sd_j · W. Where the target has no spread, the entry is 0.
 *
 * @param sd standard deviation of each variable as W was learned on it, [d]
 */
export function onScale(W: Float64Array, sd: Float64Array, scale: OmegaScale | undefined): Float64Array {
  if (scale !== 'standardized') return W;
  const d = sd.length;
  if (W.length !== d * d) throw new Error(`onScale: need W of ${d * d} entries for ${d} variables, got ${W.length}`);
  // As `edgesOf` computes the standardized weight of an edge: the same rounding, so that lists and cut agree.
  return W.map((weight, at) => {
    const target = sd[at % d]!;
    return target > 0 ? (weight * sd[Math.floor(at / d)]!) / target : 0;
  });
}

/** The cut of W at ω on a scale; dropped edges have their raw weight. */
export function cutOnScale(W: Float64Array, sd: Float64Array, threshold: number, scale: OmegaScale | undefined): Cut {
  const d = sd.length;
  const cut = cutToDag(onScale(W, sd, scale), d, threshold);
  return { ...cut, dropped: cut.dropped.map(([i, j]) => [i, j, W[i * d + j]!] as const) };
}
