/** Graphs of the project besides those of its runs: brought in, drawn, edited, marked as the truth, taken away. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { randomUUID } from 'node:crypto';
import { cutOnScale } from '../../shared/graph/omega-scale';
import { refusalOf, type Refusal } from '../../shared/graph/edit';
import { edgesOf, matricesOf } from '../../shared/graph/edges';
import { isAcyclic } from '../../shared/graph/order';
import { findLearner, weightMeaningOfRun } from '../../shared/learners/registry';
import { AppError } from '../../shared/model/errors';
import type { Positions } from '../../shared/model/graph';
import { placesScope } from '../../shared/model/places';
import type { EditLabel } from '../../shared/model/history';
import type { FitSettings, GraphBase, GraphDetail, GraphEdit, GraphRef } from '../../shared/model/saved-graph';
import { deleteGraph, insertGraph, readGraph, saveGraphContent, saveGraphWords, saveTruth } from '../storage/graphs';
import { listGraphs, type NewGraph } from '../storage/graphs';
import type { WriteHandle } from '../storage/handles';
import { mergePositions, readPositions } from '../storage/project-row';
import type { DataTools } from './data-tools';
import type { DatasetService } from './dataset';
import {
  defaultSettings,
  FitDataCache,
  editedContent,
  fitWhole,
  noData,
  strangers,
  unfitted,
  type Fitted,
} from './graph-fit';
import { importGraphFile, previewGraphFile } from './graph-file';
import type { ProjectService } from './project';
import type { RunService } from './run';

export interface GraphOptions {
  readonly project: ProjectService;
  readonly datasets: DatasetService;
  readonly runs: RunService;
  readonly data: Pick<DataTools, 'prepare'>;
}

interface FileRequest {
  readonly path: string;
  readonly isTransposed: boolean;
  readonly datasetId: string | null;
  readonly variables: readonly string[];
}

type CreateRequest = Pick<NewGraph, 'name' | 'datasetId' | 'variables' | 'edges' | 'remarks'> & {
  readonly kind: 'drawn' | 'consensus';
};

/** What a new graph starts as. */
type Seed = Pick<NewGraph, 'name' | 'kind' | 'variables' | 'edges' | 'weightMeaning' | 'remarks' | 'datasetId'> & {
  readonly base?: GraphBase;
  readonly settings?: FitSettings;
  readonly positions?: Positions;
};

export class GraphService {
  readonly preview = previewGraphFile;
  private readonly data: FitDataCache;

  constructor(private readonly options: GraphOptions) {
    this.data = new FitDataCache(options.datasets, options.data);
  }

  /** Throws `graph/not-found`. */
  async get(graphId: string): Promise<GraphDetail> {
    const graph = await this.options.project.read((db) => readGraph(db, graphId));
    if (!graph) throw new AppError({ code: 'graph/not-found', id: graphId });
    return graph;
  }

  /** Reads a graph file. Weights of the file are kept; a file without weights gets least-squares ones from the data. */
  async import({ path, isTransposed, datasetId, variables }: FileRequest): Promise<GraphDetail> {
    const { graph, ...file } = await importGraphFile(path, isTransposed, variables);
    const { name, positions, remarks } = file;
    const hasWeights = graph.edges.some(({ weight }) => weight !== undefined);
    return this.add({
      ...{ name, positions, datasetId, kind: 'imported', variables: graph.variables, edges: graph.edges },
      weightMeaning: hasWeights ? file.weightMeaning : null,
      remarks: [...remarks],
    });
  }

  create(request: CreateRequest): Promise<GraphDetail> {
    assertDag(request);
    return this.add({ ...request, weightMeaning: null });
  }

  /** The graph edits of a run or graph go to: made at its first edit. A drawn or edited graph is edited itself. */
  async startEdit(ref: GraphRef, name: string): Promise<GraphDetail> {
    const own = ref.kind === 'graph' ? await this.get(ref.id) : null;
    if (own && isEditable(own)) return own;
    const graphs = await this.options.project.read(listGraphs);
    const there = graphs.find(({ kind, base }) => kind === 'edited' && base?.kind === ref.kind && base.id === ref.id);
    if (there) return this.show(there.id);
    return this.add({ ...(own ? seedOfGraph(own) : await this.seedOfRun(ref.id)), name, kind: 'edited', remarks: [] });
  }

  /** Throws `graph/would-cycle` or `graph/no-such-edit`; then nothing has changed. */
  async edit(graphId: string, edit: GraphEdit): Promise<GraphDetail> {
    const { project } = this.options;
    const before = await this.get(graphId);
    const { name } = before;
    const data = await this.data.of(before);
    await project.edit({ kind: 'edit-graph', graph: name, edit }, async (db) => {
      const graph = await readGraph(db, graphId);
      if (!graph) throw new AppError({ code: 'graph/not-found', id: graphId });
      if (!isEditable(graph)) throw new Error('GraphService.edit: this graph is edited in a copy');
      const refusal = refusalOf(graph, edit);
      if (refusal) throw errorOf(refusal);
      await saveGraphContent(db, graphId, await editedContent(graph, edit, data));
    });
    await project.announce();
    return this.get(graphId);
  }

  async update(
    graphId: string,
    words: { name?: string | undefined; notes?: string | undefined },
  ): Promise<GraphDetail> {
    const { name, notes } = await this.get(graphId);
    const next = { name: words.name ?? name, notes: words.notes ?? notes };
    const label = { kind: words.name === undefined ? 'note-graph' : 'rename-graph', graph: next.name } as const;
    return this.change(graphId, label, (db) => saveGraphWords(db, graphId, next));
  }

  /** Marks the truth of its data; the one marked before is no longer it. */
  async markTruth(graphId: string, isTruth: boolean): Promise<GraphDetail> {
    const graph = await this.get(graphId);
    const label = { kind: isTruth ? 'mark-truth' : 'unmark-truth', graph: graph.name } as const;
    return this.change(graphId, label, (db) => saveTruth(db, graph, isTruth));
  }

  async delete(graphId: string): Promise<void> {
    const { name } = await this.get(graphId);
    const { project } = this.options;
    await project.edit({ kind: 'delete-graph', graph: name }, (db) => deleteGraph(db, graphId));
    await project.announce();
  }

  private async change(
    graphId: string,
    label: EditLabel,
    work: (db: WriteHandle) => Promise<void>,
  ): Promise<GraphDetail> {
    await this.options.project.edit(label, work);
    await this.options.project.announce();
    return this.get(graphId);
  }

  private async show(graphId: string): Promise<GraphDetail> {
    await this.options.project.setView({ graphId });
    await this.options.project.announce();
    return this.get(graphId);
  }

  private async seedOfRun(runId: string): Promise<Omit<Seed, 'name' | 'kind' | 'remarks'>> {
    const { id, number, request, W, sd, threshold, thresholdScale } = await this.options.runs.get(runId);
    const { variables, datasetId, transform, ridge } = request;
    const weightMeaning = weightMeaningOfRun(request);
    const scales = weightMeaning === 'linear-effect' ? sd : null;
    const edges = edgesOf(W, cutOnScale(W, sd, threshold, thresholdScale).A, variables, scales);
    const base = { kind: 'run' as const, id, number, name: findLearner(request.learner).title, threshold };
    const cutOn = thresholdScale === undefined ? {} : { thresholdScale };
    return { variables, edges, weightMeaning, datasetId, base: { ...base, ...cutOn }, settings: { transform, ridge } };
  }

  /** Saves a new graph and shows it. Where the data have its variables, they are regressed on their parents. */
  private async add({ positions = {}, settings = defaultSettings, base, ...seed }: Seed): Promise<GraphDetail> {
    const { project, datasets } = this.options;
    const { variables } = seed;
    const dataset = seed.datasetId === null ? null : (await datasets.load(seed.datasetId)).info;
    const unknown = strangers(variables, dataset);
    const datasetId = unknown.length === 0 ? seed.datasetId : null;
    const fitted = await this.fitted({ ...seed, datasetId }, settings, unknown, dataset?.name ?? null);
    const id = randomUUID();
    const createdAt = new Date().toISOString();
    await project.edit({ kind: 'add-graph', graph: seed.name }, async (db) => {
      await insertGraph(db, {
        ...seed,
        ...fitted,
        id,
        datasetId,
        base: base ?? null,
        step: null,
        createdAt,
        notes: '',
      });
      const scope = placesScope(datasetId, variables);
      const placed = await readPositions(db, scope);
      const fresh = Object.entries(positions).filter(([name]) => !Object.hasOwn(placed, name));
      if (fresh.length > 0) await mergePositions(db, scope, Object.fromEntries(fresh));
    });
    return this.show(id);
  }

  private async fitted(
    seed: Omit<Seed, 'positions' | 'settings' | 'base'>,
    settings: FitSettings,
    unknown: readonly string[],
    datasetName: string | null,
  ): Promise<Fitted & { remarks: Said[] }> {
    const { edges, variables, weightMeaning, kind, datasetId } = seed;
    if (datasetId === null) {
      return { ...unfitted(edges, weightMeaning, noData(unknown, datasetName)), remarks: seed.remarks };
    }
    const data = await this.data.of({ datasetId, variables, fit: settings });
    if (!data.problem) return { ...unfitted(edges, weightMeaning, data.reason), remarks: seed.remarks };
    const found = await fitWhole(seed, data);
    const hasOwn = kind === 'imported' && edges.some(({ weight }) => weight !== undefined);
    if (hasOwn) return { ...found, edges, weightMeaning, remarks: seed.remarks };
    const remark = say('graph/no-weights', datasetName);
    return { ...found, remarks: kind === 'imported' && edges.length > 0 ? [...seed.remarks, remark] : seed.remarks };
  }
}

/** Others are what they are: edits of them go to a copy. */
function isEditable({ kind }: Pick<GraphDetail, 'kind'>): boolean {
  return kind === 'drawn' || kind === 'edited';
}

function seedOfGraph(graph: GraphDetail): Omit<Seed, 'name' | 'kind' | 'remarks'> {
  const { id, number, name, variables, weightMeaning, datasetId, fit } = graph;
  const base = { kind: 'graph' as const, id, number, name };
  const edges = graph.edges.map(({ share: _share, ...edge }) => edge);
  return { variables, edges, weightMeaning, datasetId, base, ...(fit ? { settings: fit } : {}) };
}

function assertDag({ variables, edges }: Pick<CreateRequest, 'variables' | 'edges'>): void {
  const { A, d } = matricesOf({ variables, edges });
  if (!isAcyclic(A, d)) throw new Error('GraphService.create: need a DAG, got a graph with a cycle');
}

function errorOf(refusal: Refusal): AppError {
  if (refusal.reason !== 'cycle') return new AppError({ code: 'graph/no-such-edit', ...refusal });
  const { source, target, path } = refusal;
  return new AppError({ code: 'graph/would-cycle', source, target, path: [...path] });
}
