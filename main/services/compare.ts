/** Compares an estimated graph with a true one, by variable name, with the empty graph beside it. */
import { matricesOf, type GraphMatrices } from '../../shared/graph/edges';
import { graphMetrics, type GraphMetrics } from '../../shared/graph/metrics';
import { r2Sortability, varSortability } from '../../shared/graph/varsortability';
import { AppError } from '../../shared/model/errors';
import type { GraphDocument } from '../formats/document';

export interface Comparison extends GraphMetrics {
  /** Sortability of the data along the true graph, and along the estimate; null without data or without edges. */
  readonly varsortability: number | null;
  readonly r2sortability: number | null;
  readonly varsortabilityEstimate: number | null;
  readonly r2sortabilityEstimate: number | null;
  /** The same scores for a graph without edges: an estimate must beat them. */
  readonly emptyGraph: Pick<GraphMetrics, 'shd' | 'shdCpdag' | 'sid' | 'nhd' | 'tpr' | 'f1'>;
  readonly variables: number;
  readonly notes: string[];
}

export interface CompareOptions {
  /** Covariance of the data in raw units, row-major over `names`, for the sortabilities. */
  readonly data?: { readonly names: readonly string[]; readonly S: Float64Array };
}

/** Metrics of `estimate` against `truth`. Throws `graph/variables-differ` when the variables are not the same. */
export function compare(estimate: GraphDocument, truth: GraphDocument, options: CompareOptions = {}): Comparison {
  const { names, notes } = commonVariables(estimate, truth);
  const d = names.length;
  const E = matricesOf(estimate.graph, names);
  const T = matricesOf(truth.graph, names);
  const metrics = graphMetrics(E.A, T.A, d, rawWeights(estimate, E));
  const empty = graphMetrics(new Uint8Array(d * d), T.A, d, new Float64Array(d * d));
  if (metrics.isEmptyEstimate) notes.push('The estimate has no edges: precision and F1 are 0 by definition.');
  if (empty.sid === null) notes.push('The true graph has a cycle: SID and the distance between CPDAGs have no value.');
  else if (metrics.sid === null) {
    notes.push('The estimate has a cycle: SID and the distance between CPDAGs have no value.');
  }
  return {
    ...metrics,
    ...sortabilities(E, T, options),
    emptyGraph: {
      shd: empty.shd,
      shdCpdag: empty.shdCpdag,
      sid: empty.sid,
      nhd: empty.nhd,
      tpr: empty.tpr,
      f1: empty.f1,
    },
    variables: d,
    notes,
  };
}

/** Names of both graphs in the estimate's order. Edge lists may lack variables: those have no edges there. */
function commonVariables(estimate: GraphDocument, truth: GraphDocument): { names: string[]; notes: string[] } {
  const estimated = new Set(estimate.graph.variables);
  const real = new Set(truth.graph.variables);
  const missing = [...real].filter((name) => !estimated.has(name));
  const extra = [...estimated].filter((name) => !real.has(name));
  const isMissingAllowed = missing.length === 0 || estimate.mayOmitIsolated === true;
  const isExtraAllowed = extra.length === 0 || truth.mayOmitIsolated === true;
  const isDisjoint = missing.length === real.size && extra.length === estimated.size;
  if (!isMissingAllowed || !isExtraAllowed || isDisjoint) {
    throw new AppError({ code: 'graph/variables-differ', missing, extra });
  }
  const note = (names: readonly string[], which: string): string[] =>
    names.length === 0 ? [] : [`Taken as variables without edges in the ${which}, an edge list: ${names.join(', ')}.`];
  return {
    names: [...estimate.graph.variables, ...missing],
    notes: [...note(extra, 'truth'), ...note(missing, 'estimate')],
  };
}

/** The raw W of a run where the document holds one, else the weights of the edges; in the order of `E.names`. */
function rawWeights({ result }: GraphDocument, E: GraphMatrices): Float64Array {
  if (result === undefined) return E.W;
  const index = new Map(result.variables.map((name, i) => [name, i]));
  const row = (name: string): number[] => result.W[index.get(name) ?? -1] ?? [];
  return Float64Array.from(E.names.flatMap((i) => E.names.map((j) => row(i)[index.get(j) ?? -1] ?? 0)));
}

type Sortabilities = Pick<
  Comparison,
  'varsortability' | 'r2sortability' | 'varsortabilityEstimate' | 'r2sortabilityEstimate'
>;

function sortabilities(E: GraphMatrices, T: GraphMatrices, { data }: CompareOptions): Sortabilities {
  if (data === undefined) {
    return { varsortability: null, r2sortability: null, varsortabilityEstimate: null, r2sortabilityEstimate: null };
  }
  const { d } = E;
  const index = new Map(data.names.map((name, i) => [name, i]));
  const missing = E.names.filter((name) => !index.has(name));
  const extra = data.names.filter((name) => !E.names.includes(name));
  if (missing.length > 0) throw new AppError({ code: 'graph/variables-differ', missing, extra });
  const at = (name: string): number => index.get(name) ?? 0;
  const size = data.names.length;
  const S = Float64Array.from(E.names.flatMap((i) => E.names.map((j) => data.S[at(i) * size + at(j)] ?? 0)));
  return {
    varsortability: varSortability(T.A, d, S),
    r2sortability: r2Sortability(T.A, d, S),
    varsortabilityEstimate: varSortability(E.A, d, S),
    r2sortabilityEstimate: r2Sortability(E.A, d, S),
  };
}
