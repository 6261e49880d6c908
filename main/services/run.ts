/**
 * Runs of the open project: one at a time, the others wait in order. Every change of state is saved at once, so the
 * file alone tells how each run went; what was going on at a crash is `interrupted` when the file is opened again.
 */
import { randomUUID } from 'node:crypto';
import { weightMeaningOfRun } from '../../shared/learners/registry';
import type { DataCheck } from '../../shared/model/dataset';
import { AppError, type AppErrorData } from '../../shared/model/errors';
import type { RunDetail, RunProgress, RunRecord, RunRequest, RunState, RunTrace } from '../../shared/model/run';
import type { Runner } from '../runs/runner';
import { readProject, saveView } from '../storage/project-row';
import { readMatrices, readTrace, saveResult } from '../storage/run-results';
import { deleteRun, failRun, insertRun, readRun, setRunState, type StoredRun } from '../storage/runs';
import type { DataTools } from './data-tools';
import type { DatasetService } from './dataset';
import { Emitter } from './emitter';
import type { EnginePlanner } from './engines/service';
import { execute, type ExecutionResult } from './execute';
import type { ProjectService } from './project';
import { assertNoStart, cutStoredRun, followRuns } from './run-history';
import { planRun } from './run-plan';
import { shownRun } from './run-record';
import { finishedRun } from './run-result';
import { QueuedRun } from './queued-run';
import type { StartGraph } from './start-graph';

export interface RunOptions {
  readonly project: ProjectService;
  readonly datasets: DatasetService;
  readonly runner: Runner;
  readonly engines: EnginePlanner;
  readonly data: DataTools;
  /** Version of Acyclica, recorded with every run. */
  readonly version: string;
  /** Worker threads when a request names none. */
  readonly threads: number;
  /** Told of failures that are our own mistake, with the id the person sees. */
  readonly logError: (id: string, error: unknown) => void;
}

export class RunService {
  private readonly progress = new Emitter<RunProgress>();
  private readonly changed = new Emitter<RunRecord>();
  /** Waiting runs and, first, the one going on. */
  private readonly queue: QueuedRun[] = [];
  /** Runs being written to the file for the first time. */
  private readonly starting = new Set<string>();
  private working: Promise<void> | null = null;

  constructor(private readonly options: RunOptions) {
    options.project.watchRuns(this.isActive);
    options.project.history.follow(followRuns);
    options.project.beforeClose(() => this.cancelAll());
  }

  /** At most 20 times a second. */
  onProgress(listener: (progress: RunProgress) => void): () => void {
    return this.progress.on(listener);
  }

  /** Every change of a run's record. */
  onChanged(listener: (run: RunRecord) => void): () => void {
    return this.changed.on(listener);
  }

  /** Ids of runs going on or waiting; closing must ask when there are some. */
  get activeIds(): string[] {
    return this.queue.map((run) => run.id);
  }

  /** Queues a run and returns its record at once. A wrong request is refused and leaves no record. */
  async start(request: RunRequest): Promise<RunRecord> {
    const { project, datasets, version } = this.options;
    const { info } = await datasets.load(request.datasetId);
    const plan = planRun(request, info);
    await this.startGraph(plan.request);
    const run = new QueuedRun(randomUUID(), plan.request);
    const createdAt = new Date().toISOString();
    const { id } = run;
    const { threshold } = plan;
    this.starting.add(id);
    try {
      await project.write(async (db) => {
        const state = 'queued';
        const { hash: datasetHash, steps } = info;
        await insertRun(db, { ...run, datasetHash, steps, version, createdAt, state, threshold });
        const { view } = await readProject(db);
        await saveView(db, { ...view, datasetId: request.datasetId, runId: id, graphId: null });
      });
      this.queue.push(run);
    } finally {
      this.starting.delete(id);
    }
    try {
      const record = await this.announce(id);
      await project.announce();
      return record;
    } finally {
      this.working ??= this.work(); // also when its announcement failed: it must not stay in the queue for ever
    }
  }

  /** Stops a run; the best graph so far becomes its result. Nothing happens when it has ended already. */
  async cancel(runId: string): Promise<void> {
    await this.stored(runId);
    await this.stop(this.queue.find((run) => run.id === runId));
  }

  /** Stops all runs and waits until they are saved. */
  async cancelAll(): Promise<void> {
    for (const run of [...this.queue].reverse()) await this.stop(run);
    await this.idle();
  }

  /** Resolves when no run is going on or waiting. */
  async idle(): Promise<void> {
    while (this.working) await this.working;
  }

  /** A run with its matrices. Throws `run/not-found` or `run/no-result`. */
  async get(runId: string): Promise<RunDetail> {
    const record = shownRun(await this.stored(runId), this.isActive);
    const matrices = await this.options.project.read((db) => readMatrices(db, runId));
    if (!matrices) throw new AppError({ code: 'run/no-result', id: String(record.number) });
    return { ...record, ...matrices, order: matrices.order && [...matrices.order], trace: [...matrices.trace] };
  }

  /** How the objectives of runs fell, in the order asked for; runs without a result are left out. */
  async traces(runIds: readonly string[]): Promise<RunTrace[]> {
    return this.options.project.read(async (db) => {
      const found: RunTrace[] = [];
      for (const id of runIds) {
        const trace = await readTrace(db, id);
        if (trace) found.push(trace);
      }
      return found;
    });
  }

  /** Moves ω of a run and counts its edges anew; nothing is computed again. */
  async setThreshold(runId: string, threshold: number): Promise<RunRecord> {
    const { record } = await this.stored(runId);
    const label = { kind: 'threshold', run: record.number } as const;
    await this.options.project.edit(label, (db) => cutStoredRun(db, runId, threshold), {
      gesture: `threshold ${runId}`,
    });
    return this.announce(runId);
  }

  /**
   * Takes a run out of the project, after stopping it when it is going on; undoing brings it back. Throws `run/is-start` while another run started
   * from it, as that one could not be repeated then.
   */
  async delete(runId: string): Promise<void> {
    const { record } = await this.stored(runId);
    await this.options.project.read((db) => assertNoStart(db, record));
    const active = this.queue.find((run) => run.id === runId);
    await this.stop(active);
    await active?.ended;
    await this.options.project.edit({ kind: 'delete-run', run: record.number }, async (db) => {
      await deleteRun(db, runId);
      const { view } = await readProject(db);
      if (view.runId === runId) await saveView(db, { ...view, runId: null });
    });
    await this.options.project.announce();
  }

  private readonly isActive = (runId: string): boolean =>
    this.starting.has(runId) || this.queue.some((run) => run.id === runId);

  /** A run that only waits ends at once; one going on is asked to stop. */
  private async stop(run: QueuedRun | undefined): Promise<void> {
    if (!run) return;
    run.cancel();
    const isWaiting = this.queue.indexOf(run) > 0;
    if (!isWaiting) return;
    this.queue.splice(this.queue.indexOf(run), 1);
    await this.end(run, 'cancelled', null, null);
    await this.announceEnd(run);
  }

  private async stored(runId: string): Promise<StoredRun> {
    const run = await this.options.project.read((db) => readRun(db, runId));
    if (!run) throw new AppError({ code: 'run/not-found', id: runId });
    return run;
  }

  private async announce(runId: string): Promise<RunRecord> {
    const record = shownRun(await this.stored(runId), this.isActive);
    this.changed.emit(record);
    return record;
  }

  /** Works through the queue. */
  private async work(): Promise<void> {
    for (let run = this.queue[0]; run; run = this.queue[0]) {
      await this.learn(run);
      this.queue.shift();
      await this.announceEnd(run);
    }
    this.working = null;
  }

  private async announceEnd(run: QueuedRun): Promise<void> {
    run.resolveEnded();
    try {
      await this.announce(run.id);
    } catch (error) {
      this.report(error);
    }
  }

  /** Runs one and saves how it went; never throws. */
  private async learn(run: QueuedRun): Promise<void> {
    let check: DataCheck | null = null;
    try {
      if (run.isCancelled) return await this.end(run, 'cancelled', null, null);
      await this.setState(run.id, 'running');
      const result = await this.executeRun(run, (found) => (check = found));
      await this.save(run, result);
    } catch (error) {
      const isEarlyCancel = run.isCancelled && error instanceof AppError && error.data.code === 'run/failed';
      await this.end(run, isEarlyCancel ? 'cancelled' : 'failed', isEarlyCancel ? null : this.report(error), check);
    }
  }

  private async executeRun(run: QueuedRun, onCheck: (check: DataCheck) => void): Promise<ExecutionResult> {
    const { datasets, runner, engines, data, threads } = this.options;
    // The steps of the moment the run was asked for: those of the data set may have changed while it waited.
    const { record } = await this.stored(run.id);
    const dataset = await datasets.load(run.request.datasetId, record.steps ?? []);
    const context = { runner, engines, data, threads, runId: run.id, start: await this.startGraph(run.request) };
    run.execution = execute(run.request, dataset, context, { onCheck, onProgress: (p) => this.progress.emit(p) });
    if (run.isCancelled) run.execution.cancel();
    return run.execution.result;
  }

  /** The result a request starts from. Throws `run/not-found` or `run/no-result`; null when it names no run. */
  private async startGraph({ initRun }: RunRequest): Promise<StartGraph | null> {
    if (initRun === undefined) return null;
    const { W, order, sd, request } = await this.get(initRun);
    return { names: request.variables, W, order, sd, meaning: weightMeaningOfRun(request) };
  }

  private async save(run: QueuedRun, result: ExecutionResult): Promise<void> {
    await this.options.project.write(async (db) => {
      const stored = await readRun(db, run.id);
      if (stored) await saveResult(db, run.id, finishedRun(result, stored.record.threshold));
    });
  }

  private async setState(id: string, state: RunState): Promise<void> {
    await this.options.project.write((db) => setRunState(db, id, state));
    await this.announce(id);
  }

  /** Saves an end without a result. If even that fails, the run is shown as interrupted: it is in no queue. */
  private async end(
    run: QueuedRun,
    state: RunState,
    error: AppErrorData | null,
    check: DataCheck | null,
  ): Promise<void> {
    try {
      await this.options.project.write((db) => failRun(db, run.id, { state, error, check }));
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
