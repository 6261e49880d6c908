/** A runner under the test's control: each run ends when the test says so. */
import type { Fit, RunProgress } from '../../shared/model/run';
import type { RunHandle, RunJob, Runner, RunOutcome } from '../../main/runs/runner';

export class FakeRun {
  isCancelled = false;
  isPaused = false;
  resolve: (outcome: RunOutcome) => void = () => undefined;
  reject: (error: unknown) => void = () => undefined;
  readonly outcome: Promise<RunOutcome>;

  constructor(
    readonly job: RunJob,
    readonly onProgress: (progress: RunProgress) => void,
  ) {
    this.outcome = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Ends with a chain of the variables in data order. */
  finish(extra: Partial<Fit> = {}): void {
    const { d } = this.job.problem;
    const W = new Float64Array(d * d);
    for (let i = 0; i + 1 < d; i++) W[i * d + i + 1] = 1 - i / 10;
    const fit: Fit = {
      W,
      order: Int32Array.from({ length: d }, (_, k) => k),
      posterior: null,
      objective: 1,
      loss: 0.5,
      h: 0,
      stopped: this.isCancelled ? 'cancelled' : 'converged',
      trace: [{ step: 1, objective: 1, h: 0, phase: 'start 1 of 1' }],
      warnings: [],
      ...extra,
    };
    const engine = { name: 'cpu', device: 'fake', precision: 'f64', threads: this.job.threads } as const;
    this.resolve({ fit, engine, seconds: 0.25, measured: null, hasDeviceFailed: false });
  }
}

export class FakeRunner implements Runner {
  readonly runs: FakeRun[] = [];
  private readonly waiting: (() => void)[] = [];

  start(job: RunJob, onProgress: (progress: RunProgress) => void): RunHandle {
    const run = new FakeRun(job, onProgress);
    this.runs.push(run);
    for (const wake of this.waiting.splice(0)) wake();
    return {
      outcome: run.outcome,
      cancel: () => void (run.isCancelled = true),
      pause: () => void (run.isPaused = true),
      resume: () => void (run.isPaused = false),
    };
  }

  async dispose(): Promise<void> {
    for (const run of this.runs) run.reject(new Error('disposed'));
  }

  /** The k-th run, once it was started. */
  async started(k: number): Promise<FakeRun> {
    for (;;) {
      const run = this.runs[k];
      if (run) return run;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}
