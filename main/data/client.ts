/** The data thread, seen from the other side: starts it when needed, one job at a time, and survives its end. */
import { Worker } from 'node:worker_threads';
import type { CsvOverrides, CsvPreview, DataCheck, Dataset } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { FileCheck } from '../../shared/model/file-check';
import type { DataFacts } from '../../shared/model/data-facts';
import type { DataProfile } from '../../shared/model/profile';
import type { DataStep } from '../../shared/model/steps';
import type { CheckRequest } from './check';
import { MOST_LEVELS } from './profile/profile';
import type { Prepared, PrepareRequest } from './prepare';
import type { JobMessage, JobName, Jobs, WorkerMessage } from './protocol';
import { rowsAsText } from './rows-as-text';
import { asDataset, namedColumns } from './steps/apply';

export interface ImportProgress {
  /** Share of the work done, 0…1. */
  readonly fraction: number;
  readonly rows: number;
}

export interface ImportHooks {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import at once; it then fails with `data/import-cancelled`. */
  readonly signal?: AbortSignal;
}

interface PendingJob {
  readonly message: JobMessage;
  readonly file: string | null;
  readonly onProgress: ((progress: ImportProgress) => void) | undefined;
  readonly resolve: (output: Jobs[JobName]['output']) => void;
  readonly reject: (error: Error) => void;
}

/** The data set with the values of some columns alone, and no texts. */
function onlyColumns({ info, columns }: Dataset, variables: readonly string[]): Dataset {
  const chosen = new Set(variables);
  const nothing = new Float64Array(0);
  const kept = columns.map(({ name, values }) => ({
    name,
    values: chosen.has(name) ? values : nothing,
    levels: null,
  }));
  return { info, columns: kept };
}

/** Jobs wait for each other. The thread keeps no process alive while it has nothing to do. */
export class DataWorker {
  private worker: Worker | null = null;
  private current: PendingJob | null = null;
  private readonly queue: PendingJob[] = [];
  private nextId = 1;
  private isDisposed = false;

  /** `workerPath`: the built `data-worker.js`. */
  constructor(private readonly workerPath: string) {}

  /** How a file would be read. */
  preview(path: string, overrides: CsvOverrides): Promise<CsvPreview> {
    return this.run('preview', { path, overrides }, path, {});
  }

  importCsv(path: string, overrides: CsvOverrides, hooks: ImportHooks = {}): Promise<Dataset> {
    return this.run('import', { path, overrides }, path, hooks);
  }

  /** A file as it is recognised: the data set, or what must be looked at first. */
  openCsv(path: string, hooks: ImportHooks = {}): Promise<Jobs['open']['output']> {
    return this.run('open', { path }, path, hooks);
  }

  /** Everything doubtful in a file, without importing it. */
  inspect(path: string, overrides: CsvOverrides, hooks: ImportHooks = {}): Promise<FileCheck> {
    return this.run('inspect', { path, overrides }, path, hooks);
  }

  /** Only the chosen columns cross to the thread; values in shared memory are not copied. */
  prepare(dataset: Dataset, request: PrepareRequest): Promise<Prepared> {
    const chosen = onlyColumns(dataset, request.variables);
    return this.run('prepare', { dataset: chosen, request }, dataset.info.source, {});
  }

  /** What a run on the chosen columns would use, and everything found in the data with what can be done about it. */
  check(dataset: Dataset, request: CheckRequest): Promise<DataCheck> {
    const chosen = onlyColumns(dataset, request.variables);
    return this.run('check', { dataset: chosen, request }, dataset.info.source, {});
  }

  /** The data after `steps`, which share the memory of every column that was not changed. Throws `data/step`. */
  async applySteps(dataset: Dataset, steps: readonly DataStep[]): Promise<Dataset> {
    const named = namedColumns(steps);
    const columns = dataset.columns.map((column) => (named.has(column.name) ? column : { ...column, levels: null }));
    const input = { dataset: { info: dataset.info, columns }, steps };
    return asDataset(dataset, await this.run('steps', input, dataset.info.source, {}));
  }

  /** What the data say about relations and noise of these variables. */
  facts(dataset: Dataset, variables: readonly string[]): Promise<DataFacts> {
    return this.run('facts', { dataset: onlyColumns(dataset, variables), variables }, dataset.info.source, {});
  }

  /** Texts cross to the thread only where they become bars. `signal`: ends the job at once with `data/profile-cancelled`. */
  profile(dataset: Dataset, signal: AbortSignal): Promise<DataProfile> {
    const columns = dataset.columns.map(({ name, values, levels }) => ({
      name,
      values,
      levels: levels && levels.length <= MOST_LEVELS ? levels : null,
    }));
    return this.run('profile', { dataset: { info: dataset.info, columns } }, dataset.info.source, { signal });
  }

  rowsAsText(dataset: Dataset, from: number, count: number): string[][] {
    return rowsAsText(dataset, from, count);
  }

  /** Ends the thread; jobs not done fail. The object cannot be used afterwards. */
  async dispose(): Promise<void> {
    this.isDisposed = true;
    for (const job of this.takeAll()) job.reject(stopped(job, 'it was shut down'));
    await this.stopWorker();
  }

  private run<J extends JobName>(
    job: J,
    input: Jobs[J]['input'],
    file: string | null,
    { onProgress, signal }: ImportHooks,
  ): Promise<Jobs[J]['output']> {
    return new Promise<Jobs[JobName]['output']>((resolve, reject) => {
      const message = { id: this.nextId++, job, input } as JobMessage;
      const onAbort = (): void => this.cancel(pending);
      const settle = (): void => signal?.removeEventListener('abort', onAbort);
      const pending: PendingJob = {
        message,
        file,
        onProgress,
        resolve: (output) => (settle(), resolve(output)),
        reject: (error) => (settle(), reject(error)),
      };
      if (this.isDisposed) return pending.reject(stopped(pending, 'it was shut down'));
      if (signal?.aborted) return pending.reject(cancelled(pending));
      signal?.addEventListener('abort', onAbort, { once: true });
      this.queue.push(pending);
      this.startNext();
    });
  }

  private startNext(): void {
    if (this.current !== null) return;
    const job = this.queue.shift();
    if (!job) {
      this.worker?.unref();
      return;
    }
    this.current = job;
    this.worker ??= this.startWorker();
    this.worker.ref();
    this.worker.postMessage(job.message);
  }

  private startWorker(): Worker {
    const worker = new Worker(this.workerPath);
    let failure: Error | null = null;
    worker.on('message', (message: WorkerMessage) => this.receive(message));
    worker.on('error', (error: Error) => (failure = error));
    worker.on('exit', (code) => {
      if (this.worker !== worker) return; // ended on purpose
      this.worker = null;
      const job = this.current;
      this.current = null;
      job?.reject(crashed(job, failure, code));
      this.startNext();
    });
    return worker;
  }

  private receive(message: WorkerMessage): void {
    const job = this.current;
    if (job === null || job.message.id !== message.id) return;
    if (message.type === 'progress') {
      job.onProgress?.({ fraction: message.fraction, rows: message.rows });
      return;
    }
    this.current = null;
    if (message.type === 'done') job.resolve(message.output);
    else if (message.type === 'failed') job.reject(new AppError(message.error));
    else job.reject(Object.assign(new Error(message.message), { stack: message.stack }));
    this.startNext();
  }

  /** A running job is ended with its thread, which gives back its memory; the next job gets a new one. */
  private cancel(job: PendingJob): void {
    const waiting = this.queue.indexOf(job);
    if (waiting >= 0) this.queue.splice(waiting, 1);
    else if (this.current === job) {
      this.current = null;
      void this.stopWorker();
    }
    job.reject(cancelled(job));
    this.startNext();
  }

  private async stopWorker(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }

  private takeAll(): PendingJob[] {
    const jobs = [...(this.current ? [this.current] : []), ...this.queue.splice(0)];
    this.current = null;
    return jobs;
  }
}

const cancelled = ({ message, file }: PendingJob): AppError =>
  new AppError(
    message.job === 'profile'
      ? { code: 'data/profile-cancelled' }
      : { code: 'data/import-cancelled', file: file ?? '' },
  );

const stopped = ({ file }: PendingJob, detail: string): AppError =>
  new AppError({ code: 'data/worker-crashed', file, detail });

function crashed(job: PendingJob, error: Error | null, code: number): AppError {
  const isMemory = error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isMemory) return new AppError({ code: 'data/out-of-memory', file: job.file });
  return stopped(job, error?.message ?? `exit code ${code}`);
}
