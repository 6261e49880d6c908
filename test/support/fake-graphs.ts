/** The graphs of the fake bridge: kept in memory, edited by the real rules, with made-up fits. */
import type { Command } from '../../shared/contract';
import { editedEdges, refusalOf } from '../../shared/graph/edit';
import { strength } from '../../shared/graph/edges';
import { AppError } from '../../shared/model/errors';
import type { GraphDetail, GraphEdit, GraphRecord, SavedEdge } from '../../shared/model/saved-graph';
import { buildGraphModel } from '../../renderer/graph/model';
import { fakeDataset, fakeDetail, fakeNames, fakeRandom } from './fake-data';
import type { RunRecord } from '../../shared/model/run';

const bicOf = (edges: readonly SavedEdge[]): number => 9200 - 37.25 * edges.length + 0.4 * edges.length ** 2;

/** A graph with made-up numbers for everything not given. */
export function fakeGraph(number: number, change: Partial<GraphDetail> = {}): GraphDetail {
  const variables = change.variables ?? fakeNames(6);
  const random = fakeRandom(number);
  const edges = (change.edges ?? []).map((edge) => ({ weight: 2 * random() - 0.8, ...edge }));
  const sd = variables.map(() => 0.5 + random());
  const bic = bicOf(edges);
  const facts = { datasetHash: fakeDataset(2).hash, rows: 400, transform: 'center' as const, ridge: 0 };
  return {
    id: `graph-${number}`,
    number,
    name: `Drawing ${number}`,
    kind: 'drawn',
    datasetId: 'dataset-1',
    base: null,
    isTruth: false,
    createdAt: '2026-11-24T12:00:00.000Z',
    notes: '',
    remarks: [],
    weightMeaning: 'linear-effect',
    fit: { ...facts, bic, baseBic: bicOf([]), sd, residualSd: sd.map((s) => s * (0.4 + 0.5 * random())) },
    noFit: null,
    step: null,
    ...change,
    variables,
    edges,
    edgeCount: edges.length,
  };
}

const chain = (names: readonly string[]): SavedEdge[] =>
  names.slice(1).map((target, k) => ({ source: names[k] ?? '', target }));

export function fakeGraphs(variables: number): GraphDetail[] {
  const names = fakeNames(variables);
  const foreign = ['PKA', 'PKC', 'Raf', 'Mek', 'Erk'];
  const source = { kind: 'imported' as const, name: 'published-model.graphml' };
  return [
    fakeGraph(1, {
      ...source,
      variables: names,
      edges: [...chain(names.slice(0, 7)), { source: names[0] ?? '', target: names[4] ?? '' }],
      isTruth: true,
      remarks: ['The file gives no weights: they are least-squares estimates from cars.csv.'],
    }),
    fakeGraph(2, {
      kind: 'imported',
      name: 'sachs.dot',
      variables: foreign,
      edges: chain(foreign).map((edge) => ({ ...edge, weight: 1.5 })),
      datasetId: null,
      weightMeaning: null,
      fit: null,
      noFit:
        'Not all of its variables are usable columns of cars.csv: PKA, PKC, Raf, Mek and 1 more. Weights cannot be estimated.',
    }),
  ];
}

export class FakeGraphs {
  constructor(
    private graphs: GraphDetail[],
    private readonly runs: () => readonly RunRecord[],
    private readonly changed: (graphs: GraphRecord[]) => void,
  ) {}

  /** Takes over graphs without a word to the window. */
  hold(graphs: GraphDetail[]): void {
    this.graphs = graphs;
  }

  get records(): GraphRecord[] {
    return this.graphs.map(
      ({ edges: _edges, fit: _fit, noFit: _noFit, step: _step, weightMeaning: _w, ...rest }) => rest,
    );
  }

  answer(command: Command, input: never): unknown {
    const { graphId, ...rest } = (input ?? {}) as { graphId: string } & Partial<GraphDetail> & { edit: GraphEdit };
    switch (command) {
      case 'graph/choose':
        return { path: '/home/ada/data/adjacency.csv' };
      case 'graph/preview':
        return {
          ...rest,
          variables: 6,
          edgeCount: 5,
          isMatrix: true,
          example: { source: 'horsepower', target: 'price' },
        };
      case 'graph/get':
        return this.find(graphId);
      case 'graph/import':
        return this.add({ kind: 'imported', name: 'adjacency.csv', edges: chain(fakeNames(6)) });
      case 'graph/create':
        return this.add(rest);
      case 'graph/start-edit':
        return this.startEdit(input);
      case 'graph/edit':
        return this.store(this.edited(this.find(graphId), rest.edit));
      case 'graph/update':
      case 'graph/mark-truth':
        return this.store({ ...this.find(graphId), ...rest });
      case 'graph/delete':
        this.graphs = this.graphs.filter(({ id }) => id !== graphId);
        this.changed(this.records);
        return null;
      default:
        return { path: '/home/ada/graph.svg', notes: [] };
    }
  }

  private find(id: string): GraphDetail {
    const graph = this.graphs.find((one) => one.id === id);
    if (!graph) throw new AppError({ code: 'graph/not-found', id });
    return graph;
  }

  private store(graph: GraphDetail): GraphDetail {
    this.graphs = this.graphs.map((one) => {
      if (one.id === graph.id) return graph;
      return graph.isTruth && one.datasetId === graph.datasetId ? { ...one, isTruth: false } : one;
    });
    this.changed(this.records);
    return graph;
  }

  private add(change: Partial<GraphDetail>): GraphDetail {
    const graph = fakeGraph(Math.max(0, ...this.graphs.map(({ number }) => number)) + 1, change);
    this.graphs = [...this.graphs, graph];
    this.changed(this.records);
    return graph;
  }

  private startEdit({ kind, id, name }: { kind: 'run' | 'graph'; id: string; name: string }): GraphDetail {
    const there = this.graphs.find(({ base }) => base?.id === id);
    if (there) return there;
    if (kind === 'graph') {
      const graph = this.find(id);
      const base = { kind, id, number: graph.number, name: graph.name };
      return this.add({
        ...graph,
        id: `edited-${id}`,
        number: 9,
        kind: 'edited',
        base,
        name,
        isTruth: false,
        remarks: [],
      });
    }
    const run = this.runs().find((one) => one.id === id);
    if (!run) throw new AppError({ code: 'run/not-found', id });
    const { variables, edges } = buildGraphModel(fakeDetail(run), run.threshold);
    const base = { kind, id, number: run.number, name: 'CoLiDE-NV', threshold: run.threshold };
    const graph = fakeGraph(7, { variables: [...variables], edges: [...edges], kind: 'edited', base, name });
    return this.add({ ...graph, fit: graph.fit && { ...graph.fit, baseBic: graph.fit.bic } });
  }

  private edited(graph: GraphDetail, edit: GraphEdit): GraphDetail {
    const refusal = refusalOf(graph, edit);
    if (refusal) throw new Error(`the window let through an edit that is refused: ${refusal.reason}`);
    const edges = editedEdges(graph.edges, edit).map((edge) => ({ weight: 0.42, ...edge }));
    edges.sort((a, b) => strength(b) - strength(a));
    const bic = bicOf(edges);
    const bicChange = graph.fit?.bic === undefined || graph.fit.bic === null ? null : bic - graph.fit.bic;
    const fit = graph.fit && { ...graph.fit, bic };
    return { ...graph, edges, edgeCount: edges.length, fit, step: { ...edit, bicChange } };
  }
}
