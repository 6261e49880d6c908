/**
 * Force-directed layout by d3-force: edges pull, variables push each other apart, all are drawn gently to the middle.
 * Starts on a spiral turned by the seed and cools over a fixed number of steps, so the same graph and seed give the same
 * picture.
 *
 * It is computed where distances in both directions count the same, then pressed flat, because boxes are wide and low;
 * last, boxes that still touch are moved apart. Variables without edges stand in rows below.
 */
import { forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { SimulationLinkDatum, SimulationNodeDatum } from 'd3-force';
import type { Edge, Positions } from '../model/graph';
import { turnedTowards } from './anchor';
import { boxSize, type Size } from './box';
import { appendRows } from './layout';
import { separate } from './separate';

const STEPS = 260;
/** Of graphs with more variables than this, fewer. */
const LARGE = 800;
const LARGE_STEPS = 140;
const COOLEST = 0.001;
const GRAVITY = 0.035;
const PUSH = 0.22;
/** Height ÷ width of the picture of a round graph. */
const FLAT = 0.58;
const GAP = 14;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

type Pairs = readonly Pick<Edge, 'source' | 'target'>[];

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
  edges: Pairs,
  { seed = 1, anchor = {}, sizes = {} }: ForceOptions = {},
): Positions {
  const sizeOf = (name: string): Size => (Object.hasOwn(sizes, name) ? sizes[name]! : boxSize(name));
  const known = new Set(variables);
  const used = edges.filter((e) => e.source !== e.target && known.has(e.source) && known.has(e.target));
  const joined = new Set(used.flatMap(({ source, target }) => [source, target]));
  // Nothing would hold a variable without edges: it would drift far off.
  const linked = variables.filter((name) => joined.has(name));
  const reach = 70 + linked.reduce((sum, name) => sum + sizeOf(name).width, 0) / (2 * Math.max(1, linked.length));
  const round = settle(spiral(linked, reach, seed), used, reach, seed);
  const turned = scaled(turnedTowards(round, scaled(anchor, 1 / FLAT)), FLAT);
  const degree = new Map<string, number>();
  for (const edge of used) for (const name of [edge.source, edge.target]) degree.set(name, (degree.get(name) ?? 0) + 1);
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

interface Point extends SimulationNodeDatum {
  readonly name: string;
}

/** Points on a spiral, as a sunflower has its seeds. */
function spiral(names: readonly string[], reach: number, seed: number): Point[] {
  return names.map((name, i) => {
    const radius = reach * Math.sqrt(0.5 + i) * 0.6;
    const angle = i * GOLDEN_ANGLE + seed * 2.399;
    return { name, x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}

/** Where the points come to rest: edges pull towards a length of `reach`, points push each other apart. */
function settle(points: Point[], edges: Pairs, reach: number, seed: number): Positions {
  const steps = points.length > LARGE ? LARGE_STEPS : STEPS;
  const links = edges.map(({ source, target }) => ({ source, target }));
  const simulation = forceSimulation(points)
    .stop()
    .randomSource(randomFrom(seed))
    .alphaDecay(1 - COOLEST ** (1 / steps))
    .force(
      'edges',
      forceLink<Point, SimulationLinkDatum<Point>>(links)
        .id(({ name }) => name)
        .distance(reach),
    )
    .force(
      'push',
      forceManyBody()
        .strength(-PUSH * reach * reach)
        .distanceMin(reach / 4),
    )
    .force('x', forceX(0).strength(GRAVITY))
    .force('y', forceY(0).strength(GRAVITY));
  simulation.tick(steps);
  return Object.fromEntries(points.map(({ name, x = 0, y = 0 }) => [name, { x, y }]));
}

/** Numbers in [0, 1) from a seed (a linear congruential generator; d3 asks for one only where points coincide). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(1664525, state) + 1013904223) >>> 0) / 2 ** 32;
}
