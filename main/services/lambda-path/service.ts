/** λ paths of the open project. They wait in the queue of runs, and every point is saved as it comes. */
import { randomUUID } from 'node:crypto';
import { lambdaIn, lambdaMax, lambdaOption, lambdasOf, suggestedGrid } from '../../../shared/learners/lambda';
import { objectiveOf } from '../../../shared/learners/objective';
import type { Dataset } from '../../../shared/model/dataset';
import { AppError } from '../../../shared/model/errors';
import type { LambdaGrid, LambdaRange, PathDetail, PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import type { RunRequest } from '../../../shared/model/run';
import { deletePath, insertPath, listPaths, readPath, readPathPoints } from '../../storage/lambda-paths';
import { Emitter } from '../emitter';
import { QueueEntry } from '../queue/entry';
import { planRun, type RunPlan } from '../run-plan';
import { writeWhole } from '../write-file';
import { pathCsv } from './csv';
import { prepareFor } from './follow';
import { asOneRun, PathWork, type PathWorkOptions } from './work';

export interface LambdaPathOptions extends PathWorkOptions {
  /** Version of Acyclica, recorded with every path. */
  readonly version: string;
}

interface Asked {
  readonly dataset: Dataset;
  readonly plan: RunPlan;
}

/** Every λ of a grid, and the one in use. */
const lambdasFor = ({ main }: RunPlan, grid: LambdaGrid): number[] => lambdasOf(grid, [lambdaIn(main.options)]);

export class LambdaPathService {
  private readonly changed = new Emitter<PathRecord>();
  private readonly points = new Emitter<{ pathId: string; point: PathPoint }>();
  /** Paths being written to the file for the first time. */
  private readonly starting = new Set<string>();
  private readonly work: PathWork;

  constructor(private readonly options: LambdaPathOptions) {
    this.work = new PathWork(options, {
      announce: (pathId) => this.announce(pathId),
      onPoint: (point) => this.points.emit(point),
    });
  }

  /** Every change of a path's record. */
  onChanged(listener: (path: PathRecord) => void): () => void {
    return this.changed.on(listener);
  }

  onPoint(listener: (point: { pathId: string; point: PathPoint }) => void): () => void {
    return this.points.on(listener);
  }

  /** A grid that suits learner and data. Throws what would stop a run, and `path/no-lambda`. */
  async range(request: RunRequest): Promise<LambdaRange> {
    const { dataset, plan } = await this.asked(request);
    const { definition, options } = plan.main;
    const option = lambdaOption(definition);
    const { S, d } = await prepareFor(this.options, dataset, { ...plan, needsRows: false });
    const most = lambdaMax(objectiveOf(definition, options).name, S, d);
    const fallback = typeof option?.default === 'number' ? option.default : 0;
    return { grid: suggestedGrid(most, fallback, lambdaIn(options), option?.maximum ?? Infinity), lambdaMax: most };
  }

  /** Queues a path and returns its record at once. A wrong request leaves no record. */
  async start(request: RunRequest, grid: LambdaGrid): Promise<PathRecord> {
    const { queue } = this.options.runs;
    await queue.ready;
    const { dataset, plan } = await this.asked(request);
    const { lambdaMax: most } = await this.range(request);
    await this.work.startGraph(plan.request);
    const entry = new QueueEntry('path', randomUUID(), plan.request, this.work);
    const path = {
      id: entry.id,
      request: plan.request,
      threshold: plan.threshold,
      grid,
      lambdas: lambdasFor(plan, grid),
      lambdaMax: most,
      datasetHash: dataset.info.hash,
      steps: dataset.info.steps ?? [],
      version: this.options.version,
      createdAt: new Date().toISOString(),
    };
    this.starting.add(entry.id);
    try {
      await this.options.project.write((db) => insertPath(db, path));
      queue.add([entry]);
    } finally {
      this.starting.delete(entry.id);
    }
    try {
      return await this.announce(entry.id);
    } finally {
      queue.admit([entry]); // also when the announcement failed: it must not stay in the queue for ever
    }
  }

  /** What an estimate of a path is made from: the path as one run, and its values of λ. */
  async estimated(request: RunRequest, grid: LambdaGrid): Promise<readonly [RunRequest, readonly number[]]> {
    const { plan } = await this.asked(request);
    const lambdas = lambdasFor(plan, grid);
    return [asOneRun(plan.request, lambdas.length), lambdas];
  }

  /** Stops a path; the points it has are kept. Nothing happens when it has ended already. */
  async cancel(pathId: string): Promise<void> {
    await this.options.runs.queue.cancel(pathId);
  }

  /** A path that goes on sleeps at the next step of its runs, or goes on. */
  setPaused(pathId: string, isPaused: boolean): void {
    const { queue } = this.options.runs;
    if (isPaused) queue.pause(pathId);
    else queue.resume(pathId);
  }

  /** Resolves when no path or run is going on or waiting. */
  idle(): Promise<void> {
    return this.options.runs.queue.idle();
  }

  async list(): Promise<PathRecord[]> {
    return (await this.options.project.read(listPaths)).map(this.shown);
  }

  async get(pathId: string): Promise<PathDetail> {
    const record = await this.stored(pathId);
    return { record, points: await this.options.project.read((db) => readPathPoints(db, pathId)) };
  }

  /** Removes a path; undoing brings it back. */
  async delete(pathId: string): Promise<void> {
    const { number } = await this.stored(pathId);
    const ended = this.options.runs.queue.find(pathId)?.ended;
    await this.cancel(pathId);
    await ended;
    const label = { kind: 'delete-path', path: number } as const;
    await this.options.project.edit(label, (db) => deletePath(db, pathId));
  }

  /** Throws `file/not-writable`, `file/disk-full`; a file that was there then stays. */
  async exportCsv(pathId: string, path: string): Promise<{ path: string }> {
    await writeWhole(path, pathCsv(await this.get(pathId)));
    return { path };
  }

  private async asked(request: RunRequest): Promise<Asked> {
    const dataset = await this.options.datasets.load(request.datasetId);
    const plan = planRun({ ...request, resamples: 0 }, dataset.info);
    const { definition } = plan.main;
    if (!lambdaOption(definition)) throw new AppError({ code: 'path/no-lambda', learner: definition.title });
    return { dataset, plan };
  }

  private async announce(id: string): Promise<PathRecord> {
    const record = await this.stored(id);
    this.changed.emit(record);
    return record;
  }

  /** What had not ended when the file was last used, and is in no queue now, was interrupted. */
  private readonly shown = (record: PathRecord): PathRecord => {
    if (record.state !== 'running') return record;
    const { queue } = this.options.runs;
    if (queue.stateOf(record.id) === 'waiting' || this.starting.has(record.id)) return { ...record, state: 'queued' };
    return queue.has(record.id) ? record : { ...record, state: 'interrupted' };
  };

  private async stored(pathId: string): Promise<PathRecord> {
    const record = await this.options.project.read((db) => readPath(db, pathId));
    if (!record) throw new AppError({ code: 'path/not-found', id: pathId });
    return this.shown(record);
  }
}
