/** Writes the graph of a run, at its threshold and positions, for other programs and for papers. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { checkRules, restrictKnowledge, type RuleCheck } from '../../shared/graph/rules';
import type { ExportFormat, PictureFormat } from '../../shared/contract';
import type { DifferencePicture } from '../../shared/model/difference-picture';
import { findLearner, weightMeaningOfRun } from '../../shared/learners/registry';
import type { WeightMeaning } from '../../shared/model/graph';
import { placesScope } from '../../shared/model/places';
import type { Picture } from '../../shared/model/picture';
import type { GraphDetail } from '../../shared/model/saved-graph';
import type { RunDetail } from '../../shared/model/run';
import { isPicture, writeGraph, type GraphDocument } from '../formats';
import { readChoices } from '../storage/choices';
import type { ReadHandle } from '../storage/handles';
import { readPositions } from '../storage/project-row';
import type { ProjectService } from './project';
import { resultDocument } from './result-document';
import { readGraph } from '../storage/graphs';
import { AppError } from '../../shared/model/errors';
import type { RunService } from './run';
import { droppedWarning } from './run-record';
import type { DrawPicture } from './picture-thread';
import { writeWhole } from './write-file';

export interface ExportOptions {
  readonly project: ProjectService;
  readonly runs: RunService;
  /** Draws off the main thread: a large picture takes seconds. */
  readonly draw: DrawPicture;
}

export interface ExportedFile {
  readonly path: string;
  /** What the person should know about the file, as sentences. */
  readonly notes: Said[];
}

/** Conventions and losses of a format that silently corrupt graphs when one does not know them. */
const FORMAT_NOTES: Partial<Record<ExportFormat, Said>> = {
  csv: say('export/csv'),
};

/** What the numbers of a file are when they are no effects. */
const MEANING_NOTES: Partial<Record<WeightMeaning, Said>> = {
  strength: say('export/strengths'),
  probability: say('export/probabilities'),
};

/** A run's graph, or one that is no run's. */
export interface PicturedGraph {
  readonly runId?: string | undefined;
  readonly graphId?: string | undefined;
}

export class ExportService {
  constructor(private readonly options: ExportOptions) {}

  /**
   * Writes the graph of a run; pictures show it as the window does.
   *
   * Throws `run/no-result`, `file/not-writable`, `file/disk-full`; a file that was there then stays.
   */
  async exportGraph(runId: string, format: ExportFormat, path: string, picture?: Picture): Promise<ExportedFile> {
    const run = await this.options.runs.get(runId);
    const document = await this.documentOf(run, picture);
    const pictureNotes = await this.write(format, path, document);
    const dropped = document.result?.dropped.length ?? 0;
    const notes = [FORMAT_NOTES[format], MEANING_NOTES[weightMeaningOfRun(run.request)]].filter(
      (note) => note !== undefined,
    );
    const scale = run.thresholdScale === 'standardized' ? [say('export/standardized-cut')] : [];
    const all = [...notes, ...scale, ...wholeNotes(format, picture), ...pictureNotes, ...droppedWarning(dropped)];
    return { path, notes: all };
  }

  /** The picture of a graph as PNG. Throws `run/no-result`, `graph/not-found`. */
  async picture({ runId, graphId }: PicturedGraph, picture: Picture): Promise<Uint8Array> {
    const document =
      graphId === undefined
        ? await this.documentOf(await this.options.runs.get(runId ?? ''), picture)
        : (await this.savedDocument(graphId, picture)).document;
    const { content } = await this.options.draw({ format: 'png', document });
    if (typeof content === 'string') throw new Error('ExportService.picture: a PNG is bytes');
    return content;
  }

  /** Writes two graphs as one picture. Throws what writing throws; a file that was there then stays. */
  async exportDifference(format: PictureFormat, path: string, difference: DifferencePicture): Promise<ExportedFile> {
    const { content, notes } = await this.options.draw({ format, difference });
    await writeWhole(path, content);
    return { path, notes };
  }

  /** Writes the file and tells what is to be known of a picture. */
  private async write(format: ExportFormat, path: string, document: GraphDocument): Promise<Said[]> {
    if (!isPicture(format)) {
      await writeWhole(path, await writeGraph(format, document));
      return [];
    }
    const { content, notes } = await this.options.draw({ format, document });
    await writeWhole(path, content);
    return notes;
  }

  private async documentOf(run: RunDetail, picture: Picture | undefined): Promise<GraphDocument> {
    const { datasetId, variables } = run.request;
    const scope = placesScope(datasetId, variables);
    const positions = await this.options.project.read((db) => readPositions(db, scope));
    const title = `${findLearner(run.request.learner).title}, run ${run.number}`;
    const open = await this.options.project.current();
    const columns = open?.datasets.find(({ id }) => id === datasetId)?.columns;
    return { ...resultDocument(run, positions, title, columns), ...(picture ? { picture } : {}) };
  }

  /** Writes a graph that is no run's. Throws `graph/not-found` and what writing throws. */
  async exportSaved(graphId: string, format: ExportFormat, path: string, picture?: Picture): Promise<ExportedFile> {
    const { document, weightMeaning } = await this.savedDocument(graphId, picture);
    const pictureNotes = await this.write(format, path, document);
    const notes = [FORMAT_NOTES[format], weightMeaning ? MEANING_NOTES[weightMeaning] : undefined];
    const known = notes.filter((note) => note !== undefined);
    return { path, notes: [...known, ...wholeNotes(format, picture), ...pictureNotes] };
  }

  private async savedDocument(graphId: string, picture: Picture | undefined) {
    const { project } = this.options;
    const graph = await project.read((db) => readGraph(db, graphId));
    if (!graph) throw new AppError({ code: 'graph/not-found', id: graphId });
    const knowledgeCheck = await project.read((db) => savedCheck(db, graph));
    const scope = placesScope(graph.datasetId, graph.variables);
    const all = await project.read((db) => readPositions(db, scope));
    const own = Object.entries(all).filter(([name]) => graph.variables.includes(name));
    const { name: title, variables, weightMeaning } = graph;
    const document: GraphDocument = {
      graph: { variables, edges: graph.edges.map(({ share: _share, ...edge }) => edge) },
      ...(own.length > 0 ? { positions: Object.fromEntries(own) } : {}),
      ...(weightMeaning === null ? {} : { weightMeaning }),
      ...(picture ? { picture } : {}),
      ...(knowledgeCheck ? { knowledgeCheck } : {}),
      title,
    };
    return { document, weightMeaning };
  }
}

/** The rules of today about a graph's variables, held against its edges; null without any. */
async function savedCheck(db: ReadHandle, { datasetId, variables, edges }: GraphDetail): Promise<RuleCheck | null> {
  if (datasetId === null) return null;
  const { knowledge } = await readChoices(db, datasetId);
  return knowledge && checkRules(restrictKnowledge(knowledge, variables), edges);
}

/** What a file of the whole graph holds beyond the view it was written from. */
function wholeNotes(format: ExportFormat, picture: Picture | undefined): Said[] {
  if (!picture || isPicture(format)) return [];
  const notes: Said[] = [];
  if (picture.isClassShown) notes.push(say('export/class'));
  if (picture.variables !== null || picture.leastStrength > 0) {
    notes.push(say('export/whole'));
  }
  return notes;
}
