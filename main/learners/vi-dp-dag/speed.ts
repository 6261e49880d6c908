/** Steps a second of training, on the device or on one thread of the processor: the training itself on made data. */
import type { ViDpDagOptions } from '../../../shared/learners/vi-dp-dag';
import type { Device } from '../../engine/gpu/device';
import { stream } from '../../engine/random';
import type { Problem, ProblemSize, TaskContext } from '../contract';
import { MOST_ROWS } from '../pace';
import { groupSize, trainTogether } from './device';
import { trainRun } from './train';

/** Long enough for compilers of both engines. */
const WARM_UP_SECONDS = 0.1;

/** A context that stops the training when it has been measured. */
class Stopwatch implements TaskContext {
  readonly seed = 1;
  readonly signal: TaskContext['signal'];
  private readonly begin = performance.now();
  private from: { readonly time: number; readonly step: number } | null = null;
  private to = { time: 0, step: 0 };

  constructor(
    readonly device: Device | null,
    private readonly seconds: number,
    private readonly isStopped: () => boolean,
  ) {
    const isOver = (): boolean => this.isOver;
    this.signal = {
      get aborted() {
        return isOver();
      },
      get reason() {
        return isOver() ? ('cancelled' as const) : null;
      },
    };
  }

  private get isOver(): boolean {
    const { from, to, seconds } = this;
    if (this.isStopped()) return true;
    return from !== null && to.step > from.step && performance.now() - from.time > 1000 * seconds;
  }

  keep(): void {
    // The graph of made data is of no use.
  }

  progress({ step }: { readonly step: number }): void {
    const time = performance.now();
    this.to = { time, step };
    if (this.from === null && time - this.begin > 1000 * WARM_UP_SECONDS) this.from = this.to;
  }

  /** NaN when it ended before the warm-up did. */
  get rate(): number {
    const { from, to } = this;
    return from === null ? Number.NaN : (1000 * (to.step - from.step)) / (to.time - from.time);
  }
}

/** Steps of all runs count: the device takes those of several runs together, a thread of the processor one after the other. */
export function speed(
  size: ProblemSize,
  options: ViDpDagOptions,
  device: Device | null,
  seconds: number,
  isOver: () => boolean = () => false,
): number {
  const problem = madeProblem(size);
  const watch = new Stopwatch(device, seconds, isOver);
  const endless = { ...options, epochs: 1_000_000, patience: 0 };
  const input = { run: 0, runs: options.runs };
  if (device === null) trainRun(problem, endless, input, watch);
  else {
    const inputs = Array.from({ length: groupSize(problem, options) }, (_, run) => ({ ...input, run }));
    trainTogether(problem, endless, inputs, watch);
    if (device.failure) throw device.failure;
  }
  return watch.rate;
}

/** Independent normal variables. */
function madeProblem({ d, n }: ProblemSize): Problem {
  const rows = Math.min(n, MOST_ROWS);
  const random = stream(1, 0);
  const X = Float64Array.from({ length: d * rows }, () => random.normal());
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
  const S = Float64Array.from(allowed, (isEdge) => 1 - isEdge);
  const names = Array.from({ length: d }, (_, k) => `x${k}`);
  return { d, n: rows, S, X, names, allowed, required: [] };
}
