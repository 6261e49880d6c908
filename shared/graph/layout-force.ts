/**
 * Force-directed layout: edges pull, variables push each other apart, all are drawn gently to the middle (after
 * Fruchterman & Reingold, 1991, with the repulsion of Barnes & Hut). Starts on a spiral turned by the seed and cools
 * over a fixed number of steps, so the same graph and seed give the same picture.
 *
 * It is computed where distances in both directions count the same, then pressed flat, because boxes are wide and low;
 * last, boxes that still touch are moved apart. Variables without edges stand in rows below.
 */
import type { Edge, Positions } from '../model/graph';
import { turnedTowards } from './anchor';
import { boxSize, type Size } from './box';
import { appendRows } from './layout';
import { quadtree } from './quadtree';
import { separate } from './separate';

const STEPS = 260;
/** Of graphs with more variables than this, fewer. */
const LARGE = 800;
const LARGE_STEPS = 140;
const COOLEST = 0.001;
const FRICTION = 0.6;
const GRAVITY = 0.035;
/** Height ÷ width of the picture of a round graph. */
const FLAT = 0.58;
const GAP = 14;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

export interface ForceOptions {
  /** Turns the start; another seed finds another picture. */
  readonly seed?: number;
  /** Earlier positions; the picture is turned towards them, its shape stays. */
  readonly anchor?: Positions;
  readonly sizes?: Readonly<Record<string, Size>>;
}

/** Centre of every variable. Edges to unknown variables and self-loops are ignored. */
export function forceLayout(
  variables: readonly string[],
  edges: readonly Pick<Edge, 'source' | 'target'>[],
  { seed = 1, anchor = {}, sizes = {} }: ForceOptions = {},
): Positions {
  const sizeOf = (name: string): Size => (Object.hasOwn(sizes, name) ? sizes[name]! : boxSize(name));
  const known = new Set(variables);
  const used = edges.filter((e) => e.source !== e.target && known.has(e.source) && known.has(e.target));
  const joined = new Set(used.flatMap(({ source, target }) => [source, target]));
  // Nothing would hold a variable without edges: it would drift far off.
  const linked = variables.filter((name) => joined.has(name));
  const reach = 70 + linked.reduce((sum, name) => sum + sizeOf(name).width, 0) / (2 * Math.max(1, linked.length));
  const links = linksOf(linked, used);
  const { x, y } = settle(spiral(linked.length, reach, seed), links, reach);
  const round = Object.fromEntries(linked.map((name, i) => [name, { x: x[i]!, y: y[i]! }]));
  const turned = scaled(turnedTowards(round, scaled(anchor, 1 / FLAT)), FLAT);
  const degree = new Map(linked.map((name, i) => [name, links.degree[i]!]));
  const order = linked.toSorted((a, b) => degree.get(b)! - degree.get(a)!);
  const placed = new Map(Object.entries(separate(order, turned, sizeOf, GAP)));
  appendRows(
    placed,
    variables.filter((name) => !joined.has(name)),
    sizeOf,
  );
  return Object.fromEntries(variables.map((name) => [name, placed.get(name)!]));
}

function scaled(positions: Positions, factor: number): Positions {
  return Object.fromEntries(Object.entries(positions).map(([name, { x, y }]) => [name, { x, y: y * factor }]));
}

interface Links {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly degree: Int32Array;
}

function linksOf(variables: readonly string[], edges: readonly Pick<Edge, 'source' | 'target'>[]): Links {
  const index = new Map(variables.map((name, i) => [name, i]));
  const pairs = edges.map(({ source, target }) => [index.get(source)!, index.get(target)!] as const);
  const degree = new Int32Array(variables.length);
  for (const pair of pairs) for (const i of pair) degree[i]! += 1;
  return { from: Int32Array.from(pairs, ([i]) => i), to: Int32Array.from(pairs, ([, j]) => j), degree };
}

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

function spiral(n: number, reach: number, seed: number): Points {
  const [x, y] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const radius = reach * Math.sqrt(0.5 + i) * 0.6;
    const angle = i * GOLDEN_ANGLE + seed * 2.399;
    x[i] = radius * Math.cos(angle);
    y[i] = radius * Math.sin(angle);
  }
  return { x, y };
}

/** Cools the points down in place. */
function settle({ x, y }: Points, links: Links, reach: number): Points {
  const n = x.length;
  const [vx, vy] = [new Float64Array(n), new Float64Array(n)];
  const steps = n > LARGE ? LARGE_STEPS : STEPS;
  const cooling = 1 - COOLEST ** (1 / steps);
  for (let step = 0, heat = 1; step < steps; step++, heat *= 1 - cooling) {
    pull(x, y, vx, vy, links, reach, heat);
    quadtree(x, y).push(vx, vy, 0.22 * reach * reach * heat, 0.25 * reach);
    for (let i = 0; i < n; i++) {
      vx[i] = FRICTION * (vx[i]! - GRAVITY * heat * x[i]!);
      vy[i] = FRICTION * (vy[i]! - GRAVITY * heat * y[i]!);
      x[i]! += vx[i]!;
      y[i]! += vy[i]!;
    }
  }
  return { x, y };
}

/** Edges pull towards their length; those of variables with many edges pull less, and move the other end more. */
function pull(
  x: Float64Array,
  y: Float64Array,
  vx: Float64Array,
  vy: Float64Array,
  { from, to, degree }: Links,
  reach: number,
  heat: number,
): void {
  for (let k = 0; k < from.length; k++) {
    const [i, j] = [from[k]!, to[k]!];
    const dx = x[j]! + vx[j]! - x[i]! - vx[i]!;
    const dy = y[j]! + vy[j]! - y[i]! - vy[i]!;
    const distance = Math.hypot(dx, dy) || 1e-6;
    const [a, b] = [degree[i]!, degree[j]!];
    const stretch = (((distance - reach) / distance) * heat) / Math.min(a, b);
    const share = a / (a + b);
    vx[j]! -= dx * stretch * share;
    vy[j]! -= dy * stretch * share;
    vx[i]! += dx * stretch * (1 - share);
    vy[i]! += dy * stretch * (1 - share);
  }
}
