/** The graph on screen: the run's raw W cut at ω, as ranked, named edges. */
import { cutToDag, sortedWeights } from '../../shared/graph/cut';
import { edgesOf, strength } from '../../shared/graph/edges';
import type { Edge } from '../../shared/model/graph';
import type { RunDetail } from '../../shared/model/run';

export interface GraphModel {
  readonly runId: string;
  readonly variables: readonly string[];
  /** Strongest first: the rank of an edge is its place plus one. */
  readonly edges: readonly Edge[];
  /** Weights above ω that were left out to leave a DAG. */
  readonly dropped: number;
}

export function buildGraphModel(detail: RunDetail, threshold: number): GraphModel {
  const variables = detail.request.variables;
  const cut = cutToDag(detail.W, variables.length, threshold);
  return {
    runId: detail.id,
    variables,
    edges: edgesOf(detail.W, cut.A, variables, detail.sd, detail.frequency),
    dropped: cut.dropped.length,
  };
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

export const graphModelOf = lastOnly(buildGraphModel);

/** Non-zero |W|, ascending. */
export const magnitudesOf = lastOnly((detail: RunDetail) => sortedWeights(detail.W, detail.request.variables.length));

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

const THINNEST = 1.25;
const THICKEST = 6;

/** Line width in CSS pixels: proportional to the standardised weight, relative to the strongest edge. */
export function edgeWidth(edge: Edge, strongest: number): number {
  if (!(strongest > 0)) return THINNEST;
  return THINNEST + (THICKEST - THINNEST) * Math.min(1, strength(edge) / strongest);
}

/** Ids of elements on the canvas; the prefix keeps a variable from being taken for an edge. */
export function edgeId(source: string, target: string): string {
  return `edge ${JSON.stringify([source, target])}`;
}

export function nodeId(name: string): string {
  return `node ${name}`;
}
