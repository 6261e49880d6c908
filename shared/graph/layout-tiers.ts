/**
 * Layout by tier: one lane for each tier of the background knowledge, in causal order from top to bottom, and a last
 * lane for variables in no tier. Within a lane variables stand below their parents of the same lane; rows are ordered
 * by sweeps over all lanes (barycentre heuristic, see layout-large.ts) and wrapped when they get too wide.
 */
import type { Edge, Position, Positions } from '../model/graph';
import type { Band } from '../model/picture';
import { boxSize, type Size } from './box';
import { longestPathRanks, neighboursOf, orderLayers, type Pairs } from './layout-large';
import { BAND_TITLE, EMPTY_BAND, PADDING, lanesOf, tierBands } from './tier-bands';

const NODE_GAP = 32;
const ROW_GAP = 46;
/** Rows wrap beyond this, or beyond this share of the side of a square that all boxes would fill. */
const LEAST_WRAP = 1100;
const WRAP_SHARE = 1.7;

export interface TierLayout {
  /** Centre of every variable. */
  readonly positions: Positions;
  /** The lanes, from top to bottom; one for every tier, also for empty ones. */
  readonly bands: readonly Band[];
}

type SizeOf = (name: string) => Size;

/**
 * @param tiers names in causal order; a name that is no variable is ignored, one in two tiers counts for the first
 */
export function tierLayout(
  variables: readonly string[],
  edges: readonly Pick<Edge, 'source' | 'target'>[],
  tiers: readonly (readonly string[])[],
  sizes: Readonly<Record<string, Size>> = {},
): TierLayout {
  const sizeOf: SizeOf = (name) => (Object.hasOwn(sizes, name) ? sizes[name]! : boxSize(name));
  const index = new Map(variables.map((name, i) => [name, i]));
  const pairs: Pairs = edges.flatMap(({ source, target }) => {
    const [i, j] = [index.get(source), index.get(target)];
    return i === undefined || j === undefined || i === j ? [] : [[i, j] as const];
  });
  const lanes = lanesOf(variables, tiers);
  const rowsOf = lanes.map(({ members }) =>
    innerRows(
      members.map((name) => index.get(name)!),
      pairs,
    ),
  );
  const boxes = variables.map(sizeOf);
  orderLayers(rowsOf.flat(), neighboursOf(pairs, variables.length), boxes, NODE_GAP);
  const wrapAt = wrapWidth(boxes);
  const positions = new Map<string, Position>();
  let y = 0;
  for (const rows of rowsOf) {
    const wrapped = rows.flatMap((row) => wrap(row, boxes, wrapAt));
    y += PADDING + BAND_TITLE;
    for (const row of wrapped) y = placeRow(row, y, variables, boxes, positions) + ROW_GAP;
    y += wrapped.length > 0 ? PADDING - ROW_GAP : EMPTY_BAND - PADDING - BAND_TITLE;
  }
  const placed = Object.fromEntries(variables.map((name) => [name, positions.get(name)!]));
  return { positions: placed, bands: tierBands(variables, tiers, placed, sizes) };
}

/** The members of a lane in rows, causes first. Every call sorts in place, so rows are arrays of their own. */
function innerRows(members: readonly number[], pairs: Pairs): number[][] {
  const local = new Map(members.map((i, k) => [i, k]));
  const inner = pairs.flatMap(([i, j]) => {
    const [a, b] = [local.get(i), local.get(j)];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
  const rows: number[][] = [];
  longestPathRanks(inner, members.length).forEach((rank, k) => (rows[rank] ??= []).push(members[k]!));
  return rows.filter((row) => row !== undefined);
}

function wrapWidth(boxes: readonly Size[]): number {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + NODE_GAP) * (height + ROW_GAP), 0);
  return Math.max(LEAST_WRAP, WRAP_SHARE * Math.sqrt(area));
}

/** Deals a wide row out over several, so that each keeps the order from left to right. */
function wrap(row: readonly number[], boxes: readonly Size[], most: number): number[][] {
  const width = row.reduce((sum, i) => sum + boxes[i]!.width + NODE_GAP, 0);
  const count = Math.ceil(width / most);
  return Array.from({ length: count }, (_, k) => row.filter((_name, at) => at % count === k));
}

/** Puts a row side by side, centred at x = 0, its boxes from `top` down; returns its lower end. */
function placeRow(
  row: readonly number[],
  top: number,
  variables: readonly string[],
  boxes: readonly Size[],
  positions: Map<string, Position>,
): number {
  const height = row.reduce((most, i) => Math.max(most, boxes[i]!.height), 0);
  let x = -row.reduce((sum, i) => sum + boxes[i]!.width + NODE_GAP, -NODE_GAP) / 2;
  for (const i of row) {
    positions.set(variables[i]!, { x: x + boxes[i]!.width / 2, y: top + height / 2 });
    x += boxes[i]!.width + NODE_GAP;
  }
  return top + height;
}
