/** The queue of runs and λ paths at work: starts what the line lets start, and tells every change of it. */
import type { PlaceState, QueueStatus } from '../../../shared/model/queue';
import { Emitter } from '../emitter';
import type { QueueEntry } from './entry';
import { RunLine } from './line';
import type { QueueSettings } from './settings';

export interface RunQueueOptions {
  /** Threads shared out among the runs. */
  readonly cores: number;
  readonly settings: QueueSettings;
  /** Memory that runs may take; asked when none goes on. */
  readonly freeBytes: () => number;
}

export class RunQueue {
  private readonly line: RunLine;
  private readonly runs = new Map<string, QueueEntry>();
  private readonly changed = new Emitter<QueueStatus>();
  /** Resolves when its settings are read; nothing is added before. */
  readonly ready: Promise<void>;

  constructor(private readonly options: RunQueueOptions) {
    const { cores } = options;
    this.line = new RunLine({ cores, atOnce: cores, bytes: Infinity });
    this.ready = this.readSettings();
  }

  onChanged(listener: (status: QueueStatus) => void): () => void {
    return this.changed.on(listener);
  }

  status(): QueueStatus {
    const { isPaused, atOnce } = this.line;
    const places = this.line.list().map((place) => ({ kind: this.runs.get(place.runId)?.kind ?? 'run', ...place }));
    return { isPaused, atOnce, cores: this.options.cores, places };
  }

  /** Ids of runs that have started, then of the waiting ones. */
  get ids(): string[] {
    return this.line.list().map(({ runId }) => runId);
  }

  has(id: string): boolean {
    return this.line.has(id);
  }

  stateOf(id: string): PlaceState | null {
    return this.line.stateOf(id);
  }

  find(id: string): QueueEntry | undefined {
    return this.runs.get(id);
  }

  /** Puts runs at the end of the line, in this order. None of them starts before `admit`. */
  add(runs: readonly QueueEntry[]): void {
    for (const run of runs) {
      this.runs.set(run.id, run);
      this.line.add(run.id);
    }
    this.tell();
  }

  /** Lets added runs start, once it is known what each of them takes. */
  admit(runs: readonly QueueEntry[]): void {
    void Promise.all(runs.map((run) => this.claim(run))).then(() => this.update());
  }

  /** A run that waits ends at once; one going on is asked to stop. */
  async cancel(id: string): Promise<void> {
    const run = this.runs.get(id);
    if (!run) return;
    run.cancel();
    // A paused run goes on to stop; for that it needs no core of its own.
    if (this.line.stateOf(id) !== 'waiting') return;
    this.leave(run);
    await run.worker.endWaiting(run);
    await this.finish(run);
  }

  /** Cancels all, the waiting ones first so that none of them starts. */
  async cancelAll(): Promise<void> {
    for (const id of this.ids.reverse()) await this.cancel(id);
  }

  /** A paused run keeps its memory and gives its threads to others. */
  pause(id: string): void {
    // Its learners sleep at their next step.
    if (!this.line.pause(id)) return;
    this.runs.get(id)?.pause();
    this.update();
  }

  resume(id: string): void {
    if (this.line.resume(id)) this.update();
  }

  move(id: string, position: number): void {
    if (this.line.move(id, position)) this.update();
  }

  setPaused(isPaused: boolean): void {
    this.line.isPaused = isPaused;
    this.update();
  }

  async setAtOnce(atOnce: number): Promise<void> {
    await this.ready;
    this.line.setLimits({ atOnce: Math.max(1, Math.min(atOnce, this.options.cores)) });
    this.update();
    await this.options.settings.writeAtOnce(atOnce);
  }

  /** Resolves when no run is going on or waiting. */
  async idle(): Promise<void> {
    while (this.runs.size > 0) await Promise.all([...this.runs.values()].map((run) => run.settled));
  }

  private async readSettings(): Promise<void> {
    const { settings, cores } = this.options;
    const atOnce = await settings.readAtOnce();
    if (atOnce !== null) this.line.setLimits({ atOnce: Math.min(atOnce, cores) });
  }

  private async claim(run: QueueEntry): Promise<void> {
    this.line.setClaim(run.id, await run.worker.claimOf(run));
  }

  /** Starts whatever can start and tells what has changed. */
  private update(): void {
    if (this.line.isIdle) this.line.setLimits({ bytes: this.options.freeBytes() });
    for (let start = this.line.next(); start; start = this.line.next()) {
      const run = this.runs.get(start.id);
      if (!run) throw new Error(`RunQueue: ${start.id} is in the line only`);
      if (start.isResumed) run.resume();
      else void this.work(run, start.threads);
    }
    this.tell();
  }

  private async work(run: QueueEntry, threads: number): Promise<void> {
    await run.worker.work(run, threads);
    this.leave(run);
    await this.finish(run);
  }

  private leave(run: QueueEntry): void {
    this.line.remove(run.id);
    this.update();
  }

  private async finish(run: QueueEntry): Promise<void> {
    run.resolveEnded();
    await run.worker.onEnded(run);
    this.runs.delete(run.id);
    run.resolveSettled();
  }

  private tell(): void {
    this.changed.emit(this.status());
  }
}
