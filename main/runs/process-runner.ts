/**
 * Runs learners in utility processes, each run in its own: a crash there fails that run and nothing else. Electron is
 * injected, so this file is tested without it.
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

/** A process and the runs it holds. */
class Host {
  readonly pending = new Map<string, Pending>();

  constructor(
    readonly process: HostProcess,
    onExit: (host: Host) => void,
    private readonly onIdle: (host: Host) => void,
  ) {
    process.onMessage((message) => this.receive(message));
    process.onExit((code) => {
      onExit(this);
      const error = new AppError({ code: 'run/crashed', detail: `process exit code ${code}` });
      for (const run of this.pending.values()) run.reject(error);
      this.pending.clear();
    });
  }

  private receive(message: FromHost): void {
    const id = message.type === 'progress' ? message.progress.runId : message.runId;
    const run = this.pending.get(id);
    if (!run) return;
    if (message.type === 'progress') return run.onProgress(message.progress);
    this.pending.delete(id);
    if (message.type === 'done') run.resolve(message.outcome);
    else run.reject(new AppError(message.error));
    if (this.pending.size === 0) this.onIdle(this);
  }
}

/** Resamples of a run are `run/resample-3`: they live where their run does. */
const ownerOf = (runId: string): string => runId.split('/')[0] ?? runId;

/** The processes: one for each run that goes on, and one that waits for the next. */
class Hosts {
  private readonly byOwner = new Map<string, Host>();
  private readonly idle: Host[] = [];

  constructor(private readonly fork: () => HostProcess) {}

  of(runId: string): Host {
    const owner = ownerOf(runId);
    const known = this.byOwner.get(owner);
    if (known) return known;
    const host = this.idle.pop() ?? this.start();
    this.byOwner.set(owner, host);
    return host;
  }

  dispose(): void {
    for (const host of [...this.byOwner.values(), ...this.idle]) host.process.kill();
    this.byOwner.clear();
    this.idle.length = 0;
  }

  private start(): Host {
    return new Host(
      this.fork(),
      (host) => this.forget(host),
      (host) => this.release(host),
    );
  }

  private forget(host: Host): void {
    for (const [owner, known] of this.byOwner) if (known === host) this.byOwner.delete(owner);
    if (this.idle.includes(host)) this.idle.splice(this.idle.indexOf(host), 1);
  }

  /** One is kept; others end and give their memory back. */
  private release(host: Host): void {
    this.forget(host);
    if (this.idle.length === 0) this.idle.push(host);
    else host.process.kill();
  }
}

/**
 * @param fork starts a host process
 * @param script path of the built `run-worker.js`
 */
export function createProcessRunner(fork: () => HostProcess, script: string): Runner {
  const hosts = new Hosts(fork);
  return {
    start(job: RunJob, onProgress): RunHandle {
      const { runId } = job;
      const { process: target, pending } = hosts.of(runId);
      const outcome = new Promise<RunOutcome>((resolve, reject) => {
        pending.set(runId, { onProgress, resolve, reject });
      });
      target.postMessage({ type: 'start', job: unshare(job), script });
      const cancel = (): void => {
        target.postMessage({ type: 'cancel', runId });
        const timer = setTimeout(() => pending.has(runId) && target.kill(), KILL_HOST_AFTER_MS);
        const stop = (): void => clearTimeout(timer);
        outcome.then(stop, stop);
      };
      return {
        outcome,
        cancel,
        pause: () => target.postMessage({ type: 'pause', runId }),
        resume: () => target.postMessage({ type: 'resume', runId }),
      };
    },
    async dispose() {
      hosts.dispose();
    },
  };
}
