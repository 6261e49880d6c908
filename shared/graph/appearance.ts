/**
 * Which property of an edge or a variable is drawn by which means, the same in the window and in pictures.
 *
 * What a person did not choose follows from the graph:
 *   width    |standardised weight|, else |weight|; nothing where the weight is itself a probability
 *   colour   the sign, where signs mean something
 *   opacity  the posterior probability of the edge, where there is one
 *   fill     nothing
 * Dashes always tell negative from positive, so no sign is told by colour alone.
 */
import type { Edge, WeightMeaning } from '../model/graph';
import type { Appearance, ColourQuantity, EdgeQuantity, FillQuantity } from '../model/picture';
import { edgeProbability, hasSigns, hasWidth, LEAST_OPACITY } from './drawing';

/** One means of drawing edges. */
export interface Channel<Q extends string = EdgeQuantity> {
  readonly quantity: Q;
  /** The person chose a quantity that no edge of this graph has: all are drawn alike. */
  readonly isMissing: boolean;
  /** The value drawn strongest: 1 for probabilities and shares, else the largest of the graph. */
  readonly most: number;
}

export interface Mapping {
  readonly meaning: WeightMeaning | null;
  readonly width: Channel;
  readonly colour: Channel<ColourQuantity>;
  readonly opacity: Channel;
  /** Negative edges are dashed. */
  readonly hasSigns: boolean;
  readonly fill: Fill;
}

export interface Fill {
  readonly quantity: FillQuantity;
  readonly isMissing: boolean;
  /** Number of tiers, or the largest degree. */
  readonly most: number;
  /** 0…1 for every variable that has a value. */
  readonly shares: ReadonlyMap<string, number>;
}

/** The graph as far as its drawing depends on it. */
export interface DrawnGraph {
  readonly variables: readonly string[];
  readonly edges: readonly Edge[];
  readonly meaning: WeightMeaning | null;
}

/** The number of an edge that a quantity stands for; undefined when it has none. Weights keep their sign. */
export function quantityOf(edge: Edge, quantity: EdgeQuantity, meaning: WeightMeaning | null): number | undefined {
  switch (quantity) {
    case 'weight':
      return edge.weight;
    case 'standardized':
      return edge.standardized;
    case 'posterior':
      return edgeProbability(edge, meaning);
    case 'frequency':
      return edge.frequency;
    case 'none':
      return undefined;
  }
}

const isShare = (quantity: EdgeQuantity, meaning: WeightMeaning | null): boolean =>
  quantity === 'posterior' || quantity === 'frequency' || (quantity === 'weight' && meaning === 'probability');

/** Largest magnitude of a quantity among the edges; null when no edge has it. */
function mostOf({ edges, meaning }: DrawnGraph, quantity: EdgeQuantity): number | null {
  let most: number | null = null;
  for (const edge of edges) {
    const value = quantityOf(edge, quantity, meaning);
    if (value !== undefined) most = Math.max(most ?? 0, Math.abs(value));
  }
  return most !== null && isShare(quantity, meaning) ? 1 : most;
}

function channelOf(graph: DrawnGraph, quantity: EdgeQuantity): Channel {
  const most = quantity === 'none' ? null : mostOf(graph, quantity);
  return { quantity, isMissing: quantity !== 'none' && graph.edges.length > 0 && most === null, most: most ?? 0 };
}

/** The quantities that edges of this graph have. */
export function availableQuantities(graph: DrawnGraph): EdgeQuantity[] {
  const all = ['weight', 'standardized', 'posterior', 'frequency'] as const;
  return [...all.filter((quantity) => mostOf(graph, quantity) !== null), 'none'];
}

type Chosen = { readonly [K in keyof Required<Appearance>]: Exclude<Appearance[K], undefined> };

function automatic(graph: DrawnGraph, has: readonly EdgeQuantity[]): Chosen {
  const width = hasWidth(graph.meaning) ? (has.includes('standardized') ? 'standardized' : 'weight') : 'none';
  return {
    width: has.includes(width) ? width : 'none',
    colour: hasSigns(graph.edges, graph.meaning) ? 'sign' : 'none',
    opacity: has.includes('posterior') ? 'posterior' : 'none',
    fill: 'none',
  };
}

export function mappingOf(
  graph: DrawnGraph,
  appearance: Appearance,
  tiers: readonly (readonly string[])[] = [],
): Mapping {
  const chosen = automatic(graph, availableQuantities(graph));
  const { width = chosen.width, colour = chosen.colour, opacity = chosen.opacity, fill = chosen.fill } = appearance;
  return {
    meaning: graph.meaning,
    width: channelOf(graph, width),
    colour: colour === 'sign' ? { quantity: colour, isMissing: false, most: 1 } : channelOf(graph, colour),
    opacity: channelOf(graph, opacity),
    hasSigns: hasSigns(graph.edges, graph.meaning),
    fill: fillOf(graph, fill, tiers),
  };
}

function fillOf(graph: DrawnGraph, quantity: FillQuantity, tiers: readonly (readonly string[])[]): Fill {
  const none = { quantity, isMissing: false, most: 0, shares: new Map<string, number>() };
  if (quantity === 'none') return none;
  if (quantity === 'tier') {
    const last = Math.max(1, tiers.length - 1);
    const shares = new Map(tiers.flatMap((names, t) => names.map((name) => [name, t / last] as const)));
    return { quantity, isMissing: tiers.length === 0, most: tiers.length, shares };
  }
  const degree = new Map(graph.variables.map((name) => [name, 0]));
  for (const { source, target } of graph.edges) {
    const end = quantity === 'in-degree' ? target : source;
    degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const most = [...degree.values()].reduce((top, n) => Math.max(top, n), 0);
  if (most === 0) return none;
  return { ...none, most, shares: new Map([...degree].map(([name, n]) => [name, n / most])) };
}

/** What an edge's line is drawn in; the scales of `colours.ts` turn it into a colour. */
export type Ink =
  | { readonly kind: 'positive' | 'negative' | 'plain' }
  /** −1 strongest negative … 1 strongest positive. */
  | { readonly kind: 'diverging'; readonly at: number }
  /** 0 least … 1 most. */
  | { readonly kind: 'sequential'; readonly at: number };

export interface DrawnEdge {
  /** 0 thinnest … 1 widest; null where width says nothing. */
  readonly width: number | null;
  readonly ink: Ink;
  readonly opacity: number;
  readonly isDashed: boolean;
}

/** Place of an edge on the scale of a channel, 0…1; null where the channel says nothing. */
function placeOn({ quantity, isMissing, most }: Channel, edge: Edge, meaning: WeightMeaning | null): number | null {
  if (quantity === 'none' || isMissing || most <= 0) return null;
  const value = quantityOf(edge, quantity, meaning) ?? 0;
  return Math.min(1, Math.abs(value) / most);
}

function inkOf(edge: Edge, { colour, meaning }: Mapping): Ink {
  const sign = Math.sign(edge.weight ?? 0);
  if (colour.quantity === 'sign') {
    if (edge.weight === undefined) return { kind: 'plain' };
    return { kind: sign < 0 ? 'negative' : 'positive' };
  }
  const { quantity } = colour;
  const at = placeOn({ ...colour, quantity }, edge, meaning);
  // One colour for all lines, that of a positive one.
  if (at === null) return { kind: 'positive' };
  return isShare(quantity, meaning) ? { kind: 'sequential', at } : { kind: 'diverging', at: sign < 0 ? -at : at };
}

export function drawnEdge(edge: Edge, mapping: Mapping): DrawnEdge {
  const faded = placeOn(mapping.opacity, edge, mapping.meaning);
  return {
    width: placeOn(mapping.width, edge, mapping.meaning),
    ink: inkOf(edge, mapping),
    opacity: faded === null ? 1 : LEAST_OPACITY + (1 - LEAST_OPACITY) * faded,
    isDashed: (edge.weight ?? 0) < 0,
  };
}
