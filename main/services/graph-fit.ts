/** Least squares for the graphs of a project: the covariance is prepared once, then an edit costs a small Cholesky. */
import type { Said } from '../../shared/model/sayings/said';
import { few } from '../../shared/model/sayings/words';
import { say } from '../../shared/model/sayings/say';
import { editedEdges, changedChildren } from '../../shared/graph/edit';
import { strength } from '../../shared/graph/edges';
import type { DatasetInfo } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { Edge } from '../../shared/model/graph';
import type { FitSettings, GraphDetail, GraphEdit, GraphFit, SavedEdge } from '../../shared/model/saved-graph';
import { bicTerm, regress } from '../learners/linear/regression';
import type { DataTools, PreparedProblem } from './data-tools';
import type { DatasetService } from './dataset';

/** Covariances kept: of the graph being edited and the one before. */
const KEPT = 2;
/** Longest time the main process computes without looking at what else waits. */
const SLICE_MS = 8;

export const defaultSettings: FitSettings = { transform: 'center', ridge: 0 };

/** Data as least squares take them, or why they cannot be used. */
export type FitData =
  | { readonly problem: PreparedProblem; readonly hash: string; readonly settings: FitSettings }
  | { readonly problem: null; readonly reason: Said };

export type UsableData = Extract<FitData, { hash: string }>;

/** Edges and what is known of them. */
export type Fitted = Pick<GraphDetail, 'edges' | 'weightMeaning' | 'fit' | 'noFit'>;

interface Wanted {
  readonly datasetId: string | null;
  readonly variables: readonly string[];
  readonly fit: FitSettings | null;
}

/** Names that are no usable column of the data. */
export function strangers(variables: readonly string[], dataset: DatasetInfo | null): string[] {
  const usable = new Set(dataset?.columns.filter((column) => column.isUsable).map((column) => column.name));
  return variables.filter((name) => !usable.has(name));
}

/** Why a graph has no data. */
export function noData(unknown: readonly string[], datasetName: string | null): Said {
  if (datasetName === null) return say('graph/no-data');
  return say('graph/not-in-data', few(unknown, 4), datasetName);
}

export class FitDataCache {
  private readonly known = new Map<string, Promise<FitData>>();

  constructor(
    private readonly datasets: DatasetService,
    private readonly data: Pick<DataTools, 'prepare'>,
  ) {}

  /** The data of a graph under its settings; computed on the data worker when they are new. */
  async of({ datasetId, variables, fit }: Wanted): Promise<FitData> {
    const settings = { transform: (fit ?? defaultSettings).transform, ridge: (fit ?? defaultSettings).ridge };
    if (datasetId === null) return { problem: null, reason: say('graph/not-all-columns') };
    const { info } = await this.datasets.load(datasetId);
    const key = JSON.stringify([info.hash, variables, settings]);
    const found = this.known.get(key) ?? this.prepare(datasetId, variables, settings);
    this.known.delete(key);
    this.known.set(key, found);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= KEPT) break;
      this.known.delete(oldest);
    }
    found.catch(() => this.known.delete(key));
    return found;
  }

  private async prepare(datasetId: string, variables: readonly string[], settings: FitSettings): Promise<FitData> {
    const dataset = await this.datasets.load(datasetId);
    try {
      const { problem, check } = await this.data.prepare(dataset, { ...settings, variables, needsRows: false });
      if (problem) return { problem, hash: dataset.info.hash, settings };
      const stops = check.findings.filter((finding) => finding.severity === 'stops');
      return {
        problem: null,
        reason: say(
          'text/all',
          stops.map(({ message }) => message),
        ),
      };
    } catch (error) {
      // Too few variables, unusable columns, no complete row: said by the graph, not in its way.
      if (error instanceof AppError) return { problem: null, reason: say('error/said', error.data) };
      throw error;
    }
  }
}

type Graph = Pick<GraphDetail, 'variables'> & { readonly edges: readonly SavedEdge[] };

/** Without data: weights of edges that stay are kept, and the reason is told. */
export function unfitted(edges: readonly SavedEdge[], weightMeaning: Fitted['weightMeaning'], noFit: Said): Fitted {
  return { edges: [...edges], weightMeaning, fit: null, noFit };
}

/** Regresses `children` on their parents; columns of `residualSd` are written in place. Yields after each child. */
function* regressions(
  graph: Graph,
  children: readonly number[],
  { problem }: UsableData,
  residualSd: number[],
): Generator<SavedEdge[]> {
  const { S, d, sd } = problem;
  const index = new Map(graph.variables.map((name, k) => [name, k]));
  const at = (name: string): number => index.get(name) ?? -1;
  const into = new Map<number, SavedEdge[]>();
  for (const edge of graph.edges) into.set(at(edge.target), [...(into.get(at(edge.target)) ?? []), edge]);
  for (const j of children) {
    // In one order, so that the numbers do not depend on the order of the edits.
    const edges = (into.get(j) ?? []).toSorted((a, b) => at(a.source) - at(b.source));
    const parents = edges.map(({ source }) => at(source));
    const { weights, variance, isSingular } = regress(S, d, j, parents);
    residualSd[j] = isSingular ? 0 : Math.sqrt(variance);
    yield edges.map(({ source, target, share }, k) => {
      const weight = weights[k] ?? 0;
      const standardized = (weight * (sd[parents[k] ?? 0] ?? 0)) / (sd[j] ?? 1);
      return { source, target, weight, standardized, ...(share === undefined ? {} : { share }) };
    });
  }
}

/** BIC from the residual standard deviations; null when one is 0: the variable is determined then. */
function bicOf(graph: Graph, residualSd: readonly number[], rows: number): number | null {
  if (residualSd.some((sd) => !(sd > 0))) return null;
  const counts = new Map<string, number>();
  for (const { target } of graph.edges) counts.set(target, (counts.get(target) ?? 0) + 1);
  return graph.variables.reduce(
    (sum, name, j) => sum + bicTerm((residualSd[j] ?? 0) ** 2, counts.get(name) ?? 0, rows),
    0,
  );
}

const strongestFirst = (edges: readonly SavedEdge[]): SavedEdge[] =>
  edges.toSorted((a, b) => strength(b) - strength(a));

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Every variable on its parents. The BIC is that of the base, too, until an edit. */
export async function fitWhole(graph: Graph, data: UsableData): Promise<Fitted & { readonly fit: GraphFit }> {
  const { problem, hash, settings } = data;
  const residualSd: number[] = graph.variables.map(() => 0);
  const edges: SavedEdge[] = [];
  let since = performance.now();
  for (const found of regressions(graph, [...residualSd.keys()], data, residualSd)) {
    edges.push(...found);
    if (performance.now() - since < SLICE_MS) continue;
    await pause();
    since = performance.now();
  }
  const bic = bicOf(graph, residualSd, problem.n);
  const facts = { datasetHash: hash, rows: problem.n, sd: [...problem.sd], residualSd };
  const fit = { ...settings, ...facts, bic, baseBic: bic };
  return { edges: strongestFirst(edges), weightMeaning: 'linear-effect', fit, noFit: null };
}

/**
 * The graph after an edit that is not refused. Only variables whose parents changed are regressed again: all others have
 * the same parents, and so the same least squares.
 */
export function refitEdit(graph: GraphDetail, edit: GraphEdit, data: UsableData): Fitted & Pick<GraphDetail, 'step'> {
  const { fit } = graph;
  if (!fit) throw new Error('refitEdit: the graph has no fit to go on from');
  const next = { variables: graph.variables, edges: editedEdges(graph.edges, edit) as SavedEdge[] };
  const changed = changedChildren(edit);
  const residualSd = [...fit.residualSd];
  const children = changed.map((name) => graph.variables.indexOf(name));
  const fresh = [...regressions(next, children, data, residualSd)].flat();
  const kept = next.edges.filter((edge: Edge) => !changed.includes(edge.target));
  const bic = bicOf(next, residualSd, fit.rows);
  const bicChange = bic === null || fit.bic === null ? null : bic - fit.bic;
  return {
    edges: strongestFirst([...kept, ...fresh]),
    weightMeaning: 'linear-effect',
    fit: { ...fit, residualSd, bic },
    noFit: null,
    step: { ...edit, bicChange },
  };
}

/** A graph after an edit that is not refused, with what the data say of it, or why they do not. */
export async function editedContent(graph: GraphDetail, edit: GraphEdit, data: FitData) {
  const edges = editedEdges(graph.edges, edit) as SavedEdge[];
  const step = { ...edit, bicChange: null };
  if (!data.problem) return { ...unfitted(edges, graph.weightMeaning, data.reason), step };
  if (graph.fit?.datasetHash === data.hash) return refitEdit(graph, edit, data);
  // The data have changed since: nothing of the earlier fit can be compared.
  const found = await fitWhole({ variables: graph.variables, edges }, data);
  return { ...found, fit: { ...found.fit, baseBic: null }, step };
}
