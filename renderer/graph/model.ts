/** The graph on screen: the run's raw W cut at ω, as ranked, named edges. */
import { sortedWeights } from '../../shared/graph/cut';
import { above, countsAt, cutSteps } from '../../shared/graph/cut-steps';
import type { DifferenceKind } from '../../shared/graph/difference';
import { edgesOf, strength } from '../../shared/graph/edges';
import { onScale } from '../../shared/graph/omega-scale';
import { weightMeaningOfRun } from '../../shared/learners/registry';
import type { Edge, OmegaScale, ShownMeaning, WeightMeaning } from '../../shared/model/graph';
import type { RunDetail } from '../../shared/model/run';
import type { GraphDetail } from '../../shared/model/saved-graph';

/** How an edge is drawn in a comparison of two graphs, in place of sign, width and opacity. */
export interface EdgeLook {
  readonly kind: DifferenceKind;
  /** Written on the line; '' for none. */
  readonly mark: string;
}

export interface GraphModel {
  readonly runId: string;
  readonly variables: readonly string[];
  /** What the weights are: only a linear effect may be worded as an effect. */
  readonly meaning: ShownMeaning;
  /** Strongest first: the rank of an edge is its place plus one. */
  readonly edges: readonly Edge[];
  /** Weights above ω that were left out to leave a DAG. */
  readonly dropped: number;
  /** Of every edge by its id; only in a comparison. */
  readonly looks?: ReadonlyMap<string, EdgeLook>;
}

/** Keeps the last result, so that several views of one graph compute it once. */
function lastOnly<A extends unknown[], R>(compute: (...inputs: A) => R): (...inputs: A) => R {
  let last: { inputs: A; result: R } | null = null;
  return (...inputs) => {
    if (last && last.inputs.every((input, k) => Object.is(input, inputs[k]))) return last.result;
    last = { inputs, result: compute(...inputs) };
    return last.result;
  };
}

/** The cut of a run at every ω. */
export const cutStepsOf = lastOnly((detail: RunDetail) =>
  cutSteps(onScale(detail.W, detail.sd, detail.thresholdScale), detail.request.variables.length),
);

/** What of an edge is held against ω. */
const sizeOf = ({ weight = 0, standardized = 0 }: Edge, scale: OmegaScale | undefined): number =>
  Math.abs(scale === 'standardized' ? standardized : weight);

interface KeptEdges {
  /** Strongest first. */
  readonly edges: readonly Edge[];
  /** Their places in order of what is held against ω, largest first, and that size. */
  readonly places: Int32Array;
  readonly sizes: Float64Array;
}

/** The edges at ω = 0. The same objects at every ω: what has not changed need not be drawn again. */
const keptEdgesOf = lastOnly((detail: RunDetail, meaning: WeightMeaning): KeptEdges => {
  const { variables } = detail.request;
  const { places: cells, isKept } = cutStepsOf(detail);
  const A = new Uint8Array(detail.W.length);
  for (const [k, at] of cells.entries()) A[at] = isKept[k] ?? 0;
  const sd = meaning === 'linear-effect' ? detail.sd : null;
  const edges = edgesOf(detail.W, A, variables, sd, detail.frequency, detail.posterior);
  const size = Float64Array.from(edges, (edge) => sizeOf(edge, detail.thresholdScale));
  const places = Int32Array.from(edges.keys()).sort((a, b) => (size[b] ?? 0) - (size[a] ?? 0) || a - b);
  return { edges, places, sizes: Float64Array.from(places, (k) => size[k] ?? 0) };
});

/** Those above ω, strongest first. There can be 100,000, of which a picture has a few thousand. */
function edgesAbove({ edges, places, sizes }: KeptEdges, threshold: number): Edge[] {
  const count = above({ sizes }, threshold);
  const wanted = places.slice(0, count).sort();
  return Array.from(wanted).flatMap((k) => edges[k] ?? []);
}

/** @param meaning what W holds; that of the run's learner when left out */
export function buildGraphModel(
  detail: RunDetail,
  threshold: number,
  meaning: WeightMeaning = weightMeaningOfRun(detail.request),
): GraphModel {
  const variables = detail.request.variables;
  return {
    runId: detail.id,
    variables,
    meaning,
    edges: edgesAbove(keptEdgesOf(detail, meaning), threshold),
    dropped: countsAt(cutStepsOf(detail), threshold).dropped,
  };
}

export const graphModelOf = lastOnly((detail: RunDetail, threshold: number) => buildGraphModel(detail, threshold));

/** What the weights of a graph are, as far as somebody said. */
export function meaningOfSaved({ weightMeaning, edges }: Pick<GraphDetail, 'weightMeaning' | 'edges'>): ShownMeaning {
  if (!edges.some(({ weight }) => weight !== undefined)) return edges.length > 0 ? 'none' : (weightMeaning ?? 'none');
  return weightMeaning ?? 'plain';
}

export const savedModelOf = lastOnly((graph: GraphDetail): GraphModel => {
  const edges = graph.edges.toSorted((a, b) => strength(b) - strength(a));
  return { runId: graph.id, variables: graph.variables, meaning: meaningOfSaved(graph), edges, dropped: 0 };
});

/** What is held against ω, without zeros, ascending. */
export const magnitudesOf = lastOnly((detail: RunDetail) =>
  sortedWeights(onScale(detail.W, detail.sd, detail.thresholdScale), detail.request.variables.length),
);

export interface Neighbours {
  readonly parents: readonly Edge[];
  readonly children: readonly Edge[];
}

export function neighboursOf(edges: readonly Edge[], name: string): Neighbours {
  return {
    parents: edges.filter((edge) => edge.target === name),
    children: edges.filter((edge) => edge.source === name),
  };
}

/** Ids of elements on the canvas; the prefix keeps a variable from being taken for an edge. */
export function edgeId(source: string, target: string): string {
  return `edge ${JSON.stringify([source, target])}`;
}

export function nodeId(name: string): string {
  return `node ${name}`;
}
