/** λ paths of the open project: one goes on at a time, and every point is saved as it comes. */
import { randomUUID } from 'node:crypto';
import { lambdaIn, lambdaMax, lambdaOption, lambdasOf, suggestedGrid } from '../../../shared/learners/lambda';
import { objectiveOf } from '../../../shared/learners/objective';
import { weightMeaningOfRun } from '../../../shared/learners/registry';
import type { Dataset } from '../../../shared/model/dataset';
import { AppError, type AppErrorData } from '../../../shared/model/errors';
import type { LambdaGrid, LambdaRange, PathDetail, PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import type { RunRequest } from '../../../shared/model/run';
import type { RunOutcome } from '../../runs/runner';
import {
  deletePath,
  endPath,
  insertPath,
  insertPathPoint,
  listPaths,
  readPath,
  readPathPoints,
} from '../../storage/lambda-paths';
import type { PreparedProblem } from '../data-tools';
import type { DatasetService } from '../dataset';
import { Emitter } from '../emitter';
import { Stop } from '../learn-once';
import type { ProjectService } from '../project';
import { planRun, type RunPlan } from '../run-plan';
import type { RunService } from '../run';
import type { StartGraph } from '../start-graph';
import { writeWhole } from '../write-file';
import { pathCsv } from './csv';
import { followPath, prepareFor, type FollowTools } from './follow';
import { pointOf } from './point';

export interface LambdaPathOptions extends FollowTools {
  readonly project: ProjectService;
  readonly datasets: DatasetService;
  readonly runs: Pick<RunService, 'get'>;
  /** Version of Acyclica, recorded with every path. */
  readonly version: string;
  /** Told of failures that are our own mistake, with the id the person sees. */
  readonly logError: (id: string, error: unknown) => void;
}

interface Active {
  readonly id: string;
  readonly stop: Stop;
  ended: Promise<void>;
}

interface Asked {
  readonly dataset: Dataset;
  readonly plan: RunPlan;
}

export class LambdaPathService {
  private readonly changed = new Emitter<PathRecord>();
  private readonly points = new Emitter<{ pathId: string; point: PathPoint }>();
  private active: Active | null = null;
  private starting: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: LambdaPathOptions) {
    options.project.beforeClose(() => this.stop());
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

  /** Starts a path and returns its record at once; one going on is cancelled first. A wrong request leaves no record. */
  start(request: RunRequest, grid: LambdaGrid): Promise<PathRecord> {
    const started = this.starting.then(() => this.startNow(request, grid));
    this.starting = started.catch(() => undefined);
    return started;
  }

  /** Stops a path; the points it has are kept. Nothing happens when it has ended already. */
  async cancel(pathId: string): Promise<void> {
    if (this.active?.id === pathId) await this.stop();
  }

  /** Resolves when no path is going on. */
  async idle(): Promise<void> {
    await this.starting;
    await this.active?.ended;
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
    await this.cancel(pathId);
    const { number } = await this.stored(pathId);
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

  private async startNow(request: RunRequest, grid: LambdaGrid): Promise<PathRecord> {
    await this.stop();
    const { dataset, plan } = await this.asked(request);
    const { lambdaMax: most } = await this.range(request);
    const start = await this.startGraph(plan.request);
    const id = randomUUID();
    const record = {
      id,
      request: plan.request,
      threshold: plan.threshold,
      grid,
      lambdas: lambdasOf(grid, [lambdaIn(plan.main.options)]),
      lambdaMax: most,
      datasetHash: dataset.info.hash,
      version: this.options.version,
      createdAt: new Date().toISOString(),
      state: 'running',
      engine: null,
      error: null,
    } as const;
    await this.options.project.write((db) => insertPath(db, { ...record, lambdas: [...record.lambdas] }));
    const active: Active = { id, stop: new Stop(), ended: Promise.resolve() };
    this.active = active;
    const stored = await this.stored(id);
    active.ended = this.follow(active, stored, dataset, start);
    return stored;
  }

  /** Learns, and saves how it ended; never rejects. */
  private async follow(active: Active, path: PathRecord, dataset: Dataset, start: StartGraph | null): Promise<void> {
    const { id, stop } = active;
    let engine: PathRecord['engine'] = null;
    let error: AppErrorData | null = null;
    const onPoint = async (lambda: number, outcome: RunOutcome, problem: PreparedProblem): Promise<void> => {
      engine ??= outcome.engine;
      await this.save(path, dataset, lambda, outcome, problem);
    };
    try {
      await followPath({ path, dataset, start, stop, onPoint }, this.options);
    } catch (failure) {
      const isEarlyStop = stop.isStopped && failure instanceof AppError && failure.data.code === 'run/failed';
      error = isEarlyStop ? null : this.report(failure);
    }
    const state = error ? 'failed' : stop.isStopped ? 'cancelled' : 'done';
    try {
      await this.options.project.write((db) => endPath(db, id, { state, engine, error }));
    } catch (failure) {
      this.report(failure);
    }
    if (this.active === active) this.active = null;
    await this.announce(id);
  }

  private async save(
    { id, request }: PathRecord,
    { info }: Dataset,
    lambda: number,
    outcome: RunOutcome,
    problem: PreparedProblem,
  ): Promise<void> {
    const point = pointOf(lambda, outcome, planRun(request, info), problem);
    await this.options.project.write((db) => insertPathPoint(db, id, point));
    this.points.emit({ pathId: id, point });
  }

  private async announce(id: string): Promise<void> {
    try {
      const record = await this.options.project.read((db) => readPath(db, id));
      if (record) this.changed.emit(this.shown(record));
    } catch (error) {
      this.report(error);
    }
  }

  private async stop(): Promise<void> {
    const { active } = this;
    active?.stop.cancel();
    await active?.ended;
  }

  /** What was going on when the file was last used did not end. */
  private readonly shown = (record: PathRecord): PathRecord =>
    record.state === 'running' && this.active?.id !== record.id ? { ...record, state: 'interrupted' } : record;

  private async stored(pathId: string): Promise<PathRecord> {
    const record = await this.options.project.read((db) => readPath(db, pathId));
    if (!record) throw new AppError({ code: 'path/not-found', id: pathId });
    return this.shown(record);
  }

  private async startGraph({ initRun, variables }: RunRequest): Promise<StartGraph | null> {
    if (initRun === undefined) return null;
    const { W, order, sd, request } = await this.options.runs.get(initRun);
    return { names: variables, W, order, sd, meaning: weightMeaningOfRun(request) };
  }

  private report(error: unknown): AppErrorData {
    if (error instanceof AppError) return error.data;
    const id = randomUUID().slice(0, 8);
    this.options.logError(id, error);
    return { code: 'internal', id };
  }
}
