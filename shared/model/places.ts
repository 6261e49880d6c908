/**
 * Whose places variables have.
 *
 * Graphs over one data set stand alike, so places belong to the data set: another with columns of the same names has its
 * own, and going there and back changes nothing. Graphs without data share places when they are over the same variables,
 * as a truth and what it is compared with are. One place for each name in the whole project, or one set of places for all graphs
 * without data, would let graphs that have only names in common (X1, X2, …) overwrite what was placed by hand; places for
 * each graph would tear apart graphs that are to be compared.
 */
import { z } from 'zod';
import { Positions } from './graph';

/** Places per scope: see `placesScope`. */
export const ScopedPositions = z.record(z.string(), Positions);
export type ScopedPositions = z.infer<typeof ScopedPositions>;

/** 64 bits of a text: two multiplicative hashes whose ends are mixed (after cyrb53 by bryc, public domain). */
function hash64(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  const mixed = (x: number, y: number): number =>
    Math.imul(x ^ (x >>> 16), 2246822507) ^ Math.imul(y ^ (y >>> 13), 3266489909);
  const [first, second] = [mixed(a, b), mixed(b, a)];
  return [second, first].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}

const known = new WeakMap<readonly string[], string>();

function scopeOfVariables(variables: readonly string[]): string {
  const found = known.get(variables) ?? `variables:${hash64(JSON.stringify([...variables].sort()))}`;
  known.set(variables, found);
  return found;
}

/**
 * The key under which the places of a graph are kept.
 *
 * @param datasetId data set it was learned from or fitted to; null without
 * @param variables its variables, in any order; they matter only without data
 * @returns the id of the data set, or `variables:` and a hash of the sorted names. Never changes: it is in project files
 */
export function placesScope(datasetId: string | null, variables: readonly string[]): string {
  return datasetId ?? scopeOfVariables(variables);
}
