/** What of the graph is on show. It hides, and never removes: ω, tables and results know nothing of it. */
import { strength } from '../../../shared/graph/edges';
import { neighbourhood, shownPart, type NeighbourDirection } from '../../../shared/graph/shown';
import type { Positions } from '../../../shared/model/graph';
import type { GraphModel } from '../../graph/model';

export const mostSteps = 3;

/** Only variables near some others. */
export interface Near {
  readonly of: readonly string[];
  /** 1 … `mostSteps` edges away. */
  readonly steps: number;
  readonly direction: NeighbourDirection;
}

export interface GraphFilter {
  /** Edges with a smaller |standardised weight| (|weight| where there is none) are hidden. */
  readonly leastStrength: number;
  readonly near: Near | null;
  /** Places of the neighbourhood when it was laid out on its own; they go with it. */
  readonly places: Positions | null;
}

/** More edges are not drawn, the strongest first: that would take seconds, and nothing could be told apart. */
export const mostDrawn = 10_000;

export const noFilter: GraphFilter = { leastStrength: 0, near: null, places: null };

export function nearNames({ edges, variables }: GraphModel, near: Near): Set<string> {
  const known = near.of.filter((name) => variables.includes(name));
  return neighbourhood(edges, known, near.steps, near.direction);
}

let last: { model: GraphModel; filter: GraphFilter; part: GraphModel } | null = null;

/** Without the weakest edges when there are too many to draw. */
function drawablePart(part: GraphModel): GraphModel {
  return part.edges.length > mostDrawn ? { ...part, edges: part.edges.slice(0, mostDrawn) } : part;
}

/** True when edges are left out only because there are too many to draw. */
export function isTooMany(part: GraphModel, whole: GraphModel): boolean {
  return part.edges.length === mostDrawn && whole.edges.length > mostDrawn;
}

/** The part of the graph on show; the graph itself when nothing is hidden. Computed once for all who ask. */
export function partOnShow(model: GraphModel, filter: GraphFilter): GraphModel {
  if (last?.model === model && last.filter.near === filter.near && last.filter.leastStrength === filter.leastStrength) {
    return last.part;
  }
  const { near, leastStrength } = filter;
  const part = drawablePart(shownPart(model, near && nearNames(model, near), leastStrength));
  last = { model, filter, part };
  return part;
}

/** The strongest edge: the end of the slider. */
export function strongest({ edges }: GraphModel): number {
  return edges[0] ? strength(edges[0]) : 0;
}
