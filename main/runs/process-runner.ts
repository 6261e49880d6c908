/**
 * Runs learners in a utility process. A crash there fails the runs it held and nothing else; the next run gets a
 * fresh process. Electron is injected, so this file is tested without it.
 */
import { AppError } from '../../shared/model/errors';
import type { RunProgress } from '../../shared/model/run';
import type { FromHost, ToHost } from './protocol';
import type { RunHandle, RunJob, RunOutcome, Runner } from './runner';

/** A host that answers no cancel by then is killed as a whole. Longer than the host's own limit for a thread. */
const KILL_HOST_AFTER_MS = 5000;

/** The part of Electron's `UtilityProcess` used here. */
export interface HostProcess {
  postMessage(message: ToHost): void;
  onMessage(listener: (message: FromHost) => void): void;
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

interface Pending {
  readonly onProgress: (progress: RunProgress) => void;
  resolve(outcome: RunOutcome): void;
  reject(error: AppError): void;
}

const unshareArray = (values: Float64Array): Float64Array =>
  values.buffer instanceof SharedArrayBuffer ? Float64Array.from(values) : values;

/** Shared memory cannot cross to another process; ordinary arrays are copied on the way. */
function unshare(job: RunJob): RunJob {
  const { problem } = job;
  const X = problem.X ? { X: unshareArray(problem.X) } : {};
  return { ...job, problem: { ...problem, S: unshareArray(problem.S), ...X } };
}

/**
 * @param fork starts a host process
 * @param script path of the built `run-worker.js`
 */
export function createProcessRunner(fork: () => HostProcess, script: string): Runner {
  const pending = new Map<string, Pending>();
  let host: HostProcess | null = null;

  const receive = (message: FromHost): void => {
    const id = message.type === 'progress' ? message.progress.runId : message.runId;
    const run = pending.get(id);
    if (!run) return;
    if (message.type === 'progress') return run.onProgress(message.progress);
    pending.delete(id);
    if (message.type === 'done') run.resolve(message.outcome);
    else run.reject(new AppError(message.error));
  };

  const ensureHost = (): HostProcess => {
    if (host) return host;
    const started = fork();
    started.onMessage(receive);
    started.onExit((code) => {
      if (host === started) host = null;
      for (const run of pending.values()) {
        run.reject(new AppError({ code: 'run/crashed', detail: `process exit code ${code}` }));
      }
      pending.clear();
    });
    host = started;
    return started;
  };

  return {
    start(job: RunJob, onProgress): RunHandle {
      const target = ensureHost();
      const outcome = new Promise<RunOutcome>((resolve, reject) => {
        pending.set(job.runId, { onProgress, resolve, reject });
      });
      target.postMessage({ type: 'start', job: unshare(job), script });
      const cancel = (): void => {
        target.postMessage({ type: 'cancel', runId: job.runId });
        const timer = setTimeout(() => pending.has(job.runId) && target.kill(), KILL_HOST_AFTER_MS);
        const stop = (): void => clearTimeout(timer);
        outcome.then(stop, stop);
      };
      return { outcome, cancel };
    },
    async dispose() {
      host?.kill();
      host = null;
    },
  };
}
