/**
 * Runs of the open project. They wait in a queue and go on several at once, see queue/line.ts. Every change of state is
 * saved at once, so the file alone tells how each run went; what was going on at a crash is `interrupted` when the file is
 * opened again.
 */
import { randomUUID } from 'node:crypto';
import type { DatasetInfo } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { OmegaScale } from '../../shared/model/graph';
import type { RunDetail, RunPart, RunProgress, RunRecord, RunRequest, RunTrace } from '../../shared/model/run';
import { readProject, saveView } from '../storage/project-row';
import { readMatrices, readTrace } from '../storage/run-results';
import { deleteRun, insertRun, readRun, setRunText, type StoredRun } from '../storage/runs';
import { Emitter } from './emitter';
import { claimOf } from './queue/claim';
import { QueueEntry, type QueueWorker } from './queue/entry';
import { freeBytes } from './queue/free-memory';
import type { Claim } from './queue/line';
import { RunQueue } from './queue/queue';
import { noQueueSettings, type QueueSettings } from './queue/settings';
import { assertNoStart, cutStoredRun, followRuns } from './run-history';
import { differencesOf } from './run-equal';
import { assertScale, planRun, type RunPlan } from './run-plan';
import { shownRun } from './run-record';
import { RunWork, type RunWorkOptions } from './run-work';

export interface RunOptions extends RunWorkOptions {
  /** Version of Acyclica, recorded with every run. */
  readonly version: string;
  /** Worker threads of all runs together. */
  readonly threads: number;
  readonly queueSettings?: QueueSettings;
  /** Memory that runs may take; that of the machine when absent. */
  readonly freeBytes?: () => number;
}

interface NewRun {
  readonly run: QueueEntry;
  readonly plan: RunPlan;
  readonly datasetHash: string;
  /** Of the data set when the run was asked for: they may change while it waits. */
  readonly steps: DatasetInfo['steps'];
}

export class RunService {
  private readonly progress = new Emitter<RunProgress>();
  private readonly changed = new Emitter<RunRecord>();
  /** Runs being written to the file for the first time. */
  private readonly starting = new Set<string>();
  private readonly work: RunWork;
  /** Order, pauses and number of the runs at once; λ paths wait in it as well. */
  readonly queue: RunQueue;
  private readonly worker: QueueWorker = {
    claimOf: (run) => this.claim(run),
    work: (run, threads) => this.work.learn(run, threads),
    endWaiting: (run) => this.work.end(run, 'cancelled', null, null),
    onEnded: (run) => this.announceEnd(run),
  };

  constructor(private readonly options: RunOptions) {
    this.work = new RunWork(options, {
      onProgress: (progress) => this.progress.emit(progress),
      announce: (runId) => this.announce(runId),
      get: (runId) => this.get(runId),
    });
    this.queue = new RunQueue({
      cores: options.threads,
      settings: options.queueSettings ?? noQueueSettings,
      freeBytes: options.freeBytes ?? freeBytes,
    });
    options.project.watchRuns(this.isActive);
    options.project.history.follow(followRuns);
    options.project.beforeClose(() => this.cancelAll());
  }

  /** At most 20 times a second for each run. */
  onProgress(listener: (progress: RunProgress) => void): () => void {
    return this.progress.on(listener);
  }

  /** Every change of a run's record. */
  onChanged(listener: (run: RunRecord) => void): () => void {
    return this.changed.on(listener);
  }

  /** Ids of runs and λ paths going on or waiting; closing must ask when there are some. */
  get activeIds(): string[] {
    return this.queue.ids;
  }

  /** Queues a run and returns its record at once. A wrong request is refused and leaves no record. */
  async start(request: RunRequest): Promise<RunRecord> {
    const [record] = await this.startAll([request]);
    if (!record) throw new Error('RunService: a run was queued without a record');
    return record;
  }

  /** Queues runs in this order, all or none, before any of them starts, so that they share the cores evenly. */
  async startAll(requests: readonly RunRequest[]): Promise<RunRecord[]> {
    await this.queue.ready;
    const planned: NewRun[] = [];
    for (const request of requests) planned.push(await this.planned(request));
    const runs = planned.map(({ run }) => run);
    for (const { id } of runs) this.starting.add(id);
    try {
      await this.insert(planned);
      this.queue.add(runs);
    } finally {
      for (const { id } of runs) this.starting.delete(id);
    }
    try {
      const records: RunRecord[] = [];
      for (const { id } of runs) records.push(await this.announce(id));
      await this.options.project.announce();
      return records;
    } finally {
      this.queue.admit(runs); // also when an announcement failed: they must not stay in the queue for ever
    }
  }

  /** Stops a run; the best graph so far becomes its result. Nothing happens when it has ended already. */
  async cancel(runId: string): Promise<void> {
    await this.stored(runId);
    await this.queue.cancel(runId);
  }

  /** Stops all runs and waits until they are saved. */
  async cancelAll(): Promise<void> {
    await this.queue.cancelAll();
    await this.idle();
  }

  /** Resolves when no run is going on or waiting. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  /** A run with its matrices. Throws `run/not-found` or `run/no-result`. */
  async get(runId: string): Promise<RunDetail> {
    const record = shownRun(await this.stored(runId), this.isActive);
    const matrices = await this.options.project.read((db) => readMatrices(db, runId));
    if (!matrices) throw new AppError({ code: 'run/no-result', id: String(record.number) });
    return { ...record, ...matrices, order: matrices.order && [...matrices.order], trace: [...matrices.trace] };
  }

  /** The parts in which the results of two runs are not the same, byte for byte; none when they are. */
  async differences(runId: string, otherId: string): Promise<RunPart[]> {
    return differencesOf(await this.get(runId), await this.get(otherId));
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

  /** Moves ω of a run, or the scale it cuts on, and counts its edges anew; nothing is computed again. */
  async setThreshold(runId: string, threshold: number, wanted?: OmegaScale): Promise<RunRecord> {
    const { record } = await this.stored(runId);
    const scale = wanted ?? record.thresholdScale ?? 'raw';
    assertScale(record.request, scale);
    const label = { kind: 'threshold', run: record.number } as const;
    await this.options.project.edit(label, (db) => cutStoredRun(db, runId, threshold, scale), {
      gesture: `threshold ${runId}`,
    });
    return this.announce(runId);
  }

  /** Gives a run a name and notes of the person's own; empty ones are none. */
  async describe(runId: string, text: { readonly name: string; readonly notes: string }): Promise<RunRecord> {
    const { record } = await this.stored(runId);
    const label = { kind: 'describe-run', run: record.number } as const;
    await this.options.project.edit(label, (db) => setRunText(db, runId, text));
    return this.announce(runId);
  }

  /**
   * Takes runs out of the project, after stopping those going on; all or none. Undoing brings them back. Throws
   * `run/is-start` while a run that stays started from one of them, as that one could not be repeated then.
   */
  async delete(...runIds: string[]): Promise<void> {
    const records: RunRecord[] = [];
    for (const id of runIds) records.push((await this.stored(id)).record);
    const { project } = this.options;
    for (const record of records) await project.read((db) => assertNoStart(db, record, runIds));
    const ends = runIds.map((id) => this.queue.find(id)?.ended);
    for (const id of runIds) await this.queue.cancel(id);
    await Promise.all(ends);
    const [first, ...others] = records;
    if (!first) return;
    const label =
      others.length === 0
        ? ({ kind: 'delete-run', run: first.number } as const)
        : ({ kind: 'delete-runs', count: records.length } as const);
    await project.edit(label, async (db) => {
      for (const id of runIds) await deleteRun(db, id);
      const { view } = await readProject(db);
      if (view.runId !== null && runIds.includes(view.runId)) await saveView(db, { ...view, runId: null });
    });
    await project.announce();
  }

  private readonly isActive = (runId: string): boolean => this.starting.has(runId) || this.queue.has(runId);

  private async planned(request: RunRequest): Promise<NewRun> {
    const { info } = await this.options.datasets.load(request.datasetId);
    const plan = planRun(request, info);
    await this.work.startGraph(plan.request);
    const { hash: datasetHash, steps } = info;
    return { run: new QueueEntry('run', randomUUID(), plan.request, this.worker), plan, datasetHash, steps };
  }

  /** The first of them becomes the run that is shown. */
  private async insert(runs: readonly NewRun[]): Promise<void> {
    const { project, version } = this.options;
    const createdAt = new Date().toISOString();
    await project.write(async (db) => {
      for (const { run, plan, datasetHash, steps } of runs) {
        const { threshold } = plan;
        await insertRun(db, { ...run, datasetHash, steps, version, createdAt, state: 'queued', threshold });
      }
      const first = runs[0]?.run;
      const { view } = await readProject(db);
      if (first) await saveView(db, { ...view, datasetId: first.request.datasetId, runId: first.id, graphId: null });
    });
  }

  /** A run whose claim fails, fails for the same reason when it starts. */
  private async claim({ request }: QueueEntry): Promise<Claim> {
    const { datasets, engines, threads: cores } = this.options;
    try {
      const { info } = await datasets.load(request.datasetId);
      return await claimOf(request, info, { engines, cores });
    } catch {
      return { threads: cores, device: null, bytes: 0 };
    }
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

  private async announceEnd(run: QueueEntry): Promise<void> {
    try {
      await this.announce(run.id);
    } catch (error) {
      this.work.report(error);
    }
  }
}
