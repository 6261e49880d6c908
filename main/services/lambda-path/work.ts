/** One λ path from its turn in the queue to its end in the file. */
import { randomUUID } from 'node:crypto';
import { AppError, type AppErrorData } from '../../../shared/model/errors';
import { weightMeaningOfRun } from '../../../shared/learners/registry';
import type { PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import type { RunRequest } from '../../../shared/model/run';
import type { RunOutcome } from '../../runs/runner';
import { endPath, insertPathPoint, readPath, readPathPoints, type PathEnd } from '../../storage/lambda-paths';
import type { DatasetService } from '../dataset';
import { Stop } from '../learn-once';
import type { ProjectService } from '../project';
import { claimOf } from '../queue/claim';
import type { QueueEntry, QueueWorker } from '../queue/entry';
import type { Claim } from '../queue/line';
import { planRun } from '../run-plan';
import type { RunService } from '../run';
import type { StartGraph } from '../start-graph';
import { followPath, isTimeOver, type FollowTools } from './follow';
import { pointOf } from './point';

export interface PathWorkOptions extends FollowTools {
  readonly project: ProjectService;
  readonly datasets: DatasetService;
  readonly runs: Pick<RunService, 'get' | 'queue'>;
  /** Cores of the computer, shared out by the queue. */
  readonly threads: number;
  /** Told of failures that are our own mistake, with the id the person sees. */
  readonly logError: (id: string, error: unknown) => void;
}

export interface PathWorkEvents {
  /** Tells the window the record as it stands. */
  readonly announce: (pathId: string) => Promise<unknown>;
  readonly onPoint: (point: { pathId: string; point: PathPoint }) => void;
}

/** The runs of a path share its threads as resamples of one run do. */
export const asOneRun = (request: RunRequest, lambdas: number): RunRequest => ({ ...request, resamples: lambdas - 1 });

export class PathWork implements QueueWorker {
  constructor(
    private readonly options: PathWorkOptions,
    private readonly events: PathWorkEvents,
  ) {}

  /** A path whose claim fails, fails for the same reason when it starts. */
  readonly claimOf = async ({ id, request }: QueueEntry): Promise<Claim> => {
    const { project, datasets, engines, threads: cores } = this.options;
    try {
      const path = await project.read((db) => readPath(db, id));
      const { info } = await datasets.load(request.datasetId, path?.steps ?? []);
      return await claimOf(asOneRun(request, path?.lambdas.length ?? 1), info, { engines, cores });
    } catch {
      return { threads: cores, device: null, bytes: 0 };
    }
  };

  readonly endWaiting = (entry: QueueEntry): Promise<void> =>
    this.end(entry, { state: 'cancelled', engine: null, error: null, seconds: null });

  readonly onEnded = async ({ id }: QueueEntry): Promise<void> => {
    try {
      await this.events.announce(id);
    } catch (error) {
      this.report(error);
    }
  };

  /** Learns, and saves how it ended; never rejects. */
  readonly work = async (entry: QueueEntry, threads: number): Promise<void> => {
    const stop = new Stop();
    let engine: PathRecord['engine'] = null;
    const end = (state: PathEnd['state'], error: AppErrorData | null): Promise<void> =>
      this.end(entry, { state, engine, error, seconds: stop.elapsedMs / 1000 });
    entry.begin(stop);
    try {
      await this.events.announce(entry.id);
      const path = await this.options.project.read((db) => readPath(db, entry.id));
      if (!path || stop.isStopped) return await end('cancelled', null);
      await this.follow(path, stop, threads, (used) => (engine ??= used));
      const isWhole = (await this.pointCount(path.id)) === path.lambdas.length;
      await end(isWhole ? 'done' : stop.isStopped ? 'cancelled' : 'time-limit', null);
    } catch (failure) {
      // Without a first graph there is nothing to keep.
      const isEarly = failure instanceof AppError && failure.data.code === 'run/failed';
      const path = await this.options.project.read((db) => readPath(db, entry.id)).catch(() => null);
      if (isEarly && stop.isStopped) await end('cancelled', null);
      else if (isEarly && path && isTimeOver({ path, stop })) await end('time-limit', null);
      else await end('failed', this.report(failure));
    }
  };

  /** The result that a request starts from, or null. */
  async startGraph({ initRun, variables }: RunRequest): Promise<StartGraph | null> {
    if (initRun === undefined) return null;
    const { W, order, sd, request } = await this.options.runs.get(initRun);
    return { names: variables, W, order, sd, meaning: weightMeaningOfRun(request) };
  }

  private async follow(
    path: PathRecord,
    stop: Stop,
    threads: number,
    onEngine: (engine: NonNullable<PathRecord['engine']>) => void,
  ): Promise<void> {
    const { datasets, project } = this.options;
    const { id, request } = path;
    // The steps of the moment the path was asked for: those of the data set may have changed while it waited.
    const dataset = await datasets.load(request.datasetId, path.steps ?? []);
    const start = await this.startGraph(request);
    const plan = planRun(request, dataset.info);
    const onPoint = async (
      lambda: number,
      outcome: RunOutcome,
      problem: Parameters<typeof pointOf>[3],
    ): Promise<void> => {
      onEngine(outcome.engine);
      const point = pointOf(lambda, outcome, plan, problem);
      await project.write((db) => insertPathPoint(db, id, point));
      this.events.onPoint({ pathId: id, point });
    };
    const most = Math.min(threads, request.jobs ?? threads);
    await followPath({ path, dataset, start, stop, threads: most, onPoint }, this.options);
  }

  private async pointCount(id: string): Promise<number> {
    return (await this.options.project.read((db) => readPathPoints(db, id))).length;
  }

  /** If even this fails, the path is shown as interrupted: it is in no queue. */
  private async end({ id }: QueueEntry, end: PathEnd): Promise<void> {
    try {
      await this.options.project.write((db) => endPath(db, id, end));
    } catch (failure) {
      this.report(failure);
    }
  }

  private report(error: unknown): AppErrorData {
    if (error instanceof AppError) return error.data;
    const id = randomUUID().slice(0, 8);
    this.options.logError(id, error);
    return { code: 'internal', id };
  }
}
