/** One run from its turn in the queue to its end in the file. */
import { randomUUID } from 'node:crypto';
import { weightMeaningOfRun } from '../../shared/learners/registry';
import type { DataCheck } from '../../shared/model/dataset';
import { AppError, type AppErrorData } from '../../shared/model/errors';
import type { RunDetail, RunProgress, RunRequest, RunState } from '../../shared/model/run';
import type { Runner } from '../runs/runner';
import { readRun, failRun, setRunState } from '../storage/runs';
import { saveResult } from '../storage/run-results';
import type { DataTools } from './data-tools';
import type { DatasetService } from './dataset';
import type { EnginePlanner } from './engines/service';
import { execute, type ExecutionResult } from './execute';
import type { ProjectService } from './project';
import type { QueueEntry } from './queue/entry';
import { finishedRun } from './run-result';
import type { StartGraph } from './start-graph';

export interface RunWorkOptions {
  readonly project: ProjectService;
  readonly datasets: DatasetService;
  readonly runner: Runner;
  readonly engines: EnginePlanner;
  readonly data: DataTools;
  /** Told of failures that are our own mistake, with the id the person sees. */
  readonly logError: (id: string, error: unknown) => void;
}

export interface RunWorkEvents {
  readonly onProgress: (progress: RunProgress) => void;
  /** Tells the window the record as it stands in the file. */
  readonly announce: (runId: string) => Promise<unknown>;
  /** A finished run with its matrices. */
  readonly get: (runId: string) => Promise<RunDetail>;
}

export class RunWork {
  constructor(
    private readonly options: RunWorkOptions,
    private readonly events: RunWorkEvents,
  ) {}

  /** Runs one with so many threads and saves how it went; never rejects. */
  async learn(run: QueueEntry, threads: number): Promise<void> {
    let check: DataCheck | null = null;
    try {
      if (run.isCancelled) return await this.end(run, 'cancelled', null, null);
      await this.setState(run.id, 'running');
      const result = await this.execute(run, threads, (found) => (check = found));
      await this.save(run, result);
    } catch (error) {
      const isEarlyCancel = run.isCancelled && error instanceof AppError && error.data.code === 'run/failed';
      await this.end(run, isEarlyCancel ? 'cancelled' : 'failed', isEarlyCancel ? null : this.report(error), check);
    }
  }

  /** The result a request starts from. Throws `run/not-found` or `run/no-result`; null when it names no run. */
  async startGraph({ initRun }: RunRequest): Promise<StartGraph | null> {
    if (initRun === undefined) return null;
    const { W, order, sd, request } = await this.events.get(initRun);
    return { names: request.variables, W, order, sd, meaning: weightMeaningOfRun(request) };
  }

  /** Saves an end without a result. If even that fails, the run is shown as interrupted: it is in no queue. */
  async end(run: QueueEntry, state: RunState, error: AppErrorData | null, check: DataCheck | null): Promise<void> {
    try {
      await this.options.project.write((db) => failRun(db, run.id, { state, error, check }));
    } catch (failure) {
      this.report(failure);
    }
  }

  report(error: unknown): AppErrorData {
    if (error instanceof AppError) return error.data;
    const id = randomUUID().slice(0, 8);
    this.options.logError(id, error);
    return { code: 'internal', id };
  }

  private async execute(
    run: QueueEntry,
    threads: number,
    onCheck: (check: DataCheck) => void,
  ): Promise<ExecutionResult> {
    const { datasets, runner, engines, data } = this.options;
    // The steps of the moment the run was asked for: those of the data set may have changed while it waited.
    const stored = await this.options.project.read((db) => readRun(db, run.id));
    const dataset = await datasets.load(run.request.datasetId, stored?.record.steps ?? []);
    const start = await this.startGraph(run.request);
    const context = { runner, engines, data, threads, mostThreads: threads, runId: run.id, start };
    const execution = execute(run.request, dataset, context, { onCheck, onProgress: this.events.onProgress });
    run.begin(execution);
    return execution.result;
  }

  private async save(run: QueueEntry, result: ExecutionResult): Promise<void> {
    await this.options.project.write(async (db) => {
      const stored = await readRun(db, run.id);
      if (stored) {
        await saveResult(db, run.id, finishedRun(result, stored.record.threshold, stored.record.thresholdScale));
      }
    });
  }

  private async setState(id: string, state: RunState): Promise<void> {
    await this.options.project.write((db) => setRunState(db, id, state));
    await this.events.announce(id);
  }
}
