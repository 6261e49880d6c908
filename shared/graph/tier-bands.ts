/**
 * The lanes of a layout by tier, found from where the variables stand. A lane ends where the fewest variables of it and
 * of the next one are on the wrong side, so that one variable dragged into another lane moves no border.
 */
import type { Positions } from '../model/graph';
import type { Band } from '../model/picture';
import { boxSize, type Size } from './box';

/** Space between boxes and the border of their lane; above them a title fits in besides. Unit: CSS pixels. */
export const PADDING = 18;
export const BAND_TITLE = 20;
/** Height of a lane without variables. */
export const EMPTY_BAND = 56;

export interface Lane {
  /** Place of the tier, from 0; null for variables in no tier. */
  readonly tier: number | null;
  readonly members: readonly string[];
}

/** One lane for every tier, and a last one for the rest, if there is any. */
export function lanesOf(variables: readonly string[], tiers: readonly (readonly string[])[]): Lane[] {
  const tierOf = new Map<string, number>();
  tiers.forEach((names, t) => names.forEach((name) => tierOf.has(name) || tierOf.set(name, t)));
  const lanes: Lane[] = tiers.map((_, tier) => ({ tier, members: variables.filter((n) => tierOf.get(n) === tier) }));
  const rest = variables.filter((name) => !tierOf.has(name));
  return rest.length > 0 ? [...lanes, { tier: null, members: rest }] : lanes;
}

/** Upper and lower end of a box. */
interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** Bands of all lanes from top to bottom, all of the same width; none when no variable has a position. */
export function tierBands(
  variables: readonly string[],
  tiers: readonly (readonly string[])[],
  positions: Positions,
  sizes: Readonly<Record<string, Size>> = {},
): Band[] {
  const lanes = lanesOf(variables, tiers);
  const sizeOf = (name: string): Size => (Object.hasOwn(sizes, name) ? sizes[name]! : boxSize(name));
  const spans = lanes.map(({ members }) =>
    members.flatMap((name) => {
      const at = Object.hasOwn(positions, name) ? positions[name]! : null;
      const half = sizeOf(name).height / 2;
      return at ? [{ top: at.y - half, bottom: at.y + half }] : [];
    }),
  );
  const borders = bordersOf(spans);
  if (borders.length === 0) return [];
  const placed = variables.filter((name) => Object.hasOwn(positions, name));
  const left = least(placed.map((name) => positions[name]!.x - sizeOf(name).width / 2)) - PADDING;
  const right = -least(placed.map((name) => -positions[name]!.x - sizeOf(name).width / 2)) + PADDING;
  return lanes.map(({ tier }, k) => {
    const y = borders[k]!;
    return { tier, x: left, y, width: right - left, height: borders[k + 1]! - y };
  });
}

function least(values: readonly number[]): number {
  return values.reduce((most, value) => Math.min(most, value), Infinity);
}

/** Upper ends of all lanes and the lower end of the last, ascending. */
function bordersOf(spans: readonly (readonly Span[])[]): number[] {
  const filled = spans.flatMap((span, k) => (span.length > 0 ? [k] : []));
  const [first, last] = [filled[0], filled.at(-1)];
  if (first === undefined || last === undefined) return [];
  const borders = new Array<number>(spans.length + 1).fill(0);
  const all = spans.flat();
  const top = least(all.map((span) => span.top)) - PADDING - BAND_TITLE;
  const bottom = -least(all.map((span) => -span.bottom)) + PADDING;
  for (let k = first; k >= 0; k--) borders[k] = top - (first - k) * EMPTY_BAND;
  for (let k = last + 1; k <= spans.length; k++) borders[k] = bottom + (k - last - 1) * EMPTY_BAND;
  filled.slice(1).forEach((below, at) => {
    const above = filled[at]!;
    const { from, to } = gapBetween(spans[above]!, spans[below]!);
    // Padding below the upper lane; the rest is empty lanes between, then title and padding of the lower one.
    const empty = below - above - 1;
    const share = (to - from) / (2 * PADDING + BAND_TITLE + empty * EMPTY_BAND);
    for (let k = 0; k <= empty; k++) borders[above + 1 + k] = from + share * (PADDING + k * EMPTY_BAND);
  });
  for (let k = 1; k < borders.length; k++) borders[k] = Math.max(borders[k]!, borders[k - 1]! + 1);
  return borders;
}

/** The gap between two lanes: that with the fewest variables on the wrong side, the widest of several. */
function gapBetween(above: readonly Span[], below: readonly Span[]): { from: number; to: number } {
  const all = [
    ...above.map((span) => ({ span, isAbove: true })),
    ...below.map((span) => ({ span, isAbove: false })),
  ].sort((a, b) => a.span.top + a.span.bottom - b.span.top - b.span.bottom);
  const room = 2 * PADDING + BAND_TITLE;
  let [from, to] = [all[0]!.span.top - room, all[0]!.span.top];
  // Before the first box everything of the upper lane is on the wrong side.
  let wrong = above.length;
  let best = wrong;
  let lowest = -Infinity;
  all.forEach(({ span, isAbove }, k) => {
    wrong += isAbove ? -1 : 1;
    lowest = Math.max(lowest, span.bottom);
    const next = all[k + 1]?.span.top ?? lowest + room;
    const isBetter = wrong < best || (wrong === best && next - lowest > to - from);
    if (next > lowest && isBetter) [from, to, best] = [lowest, next, wrong];
  });
  return { from, to };
}
