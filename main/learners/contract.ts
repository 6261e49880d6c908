/** The contract between a learner and whoever runs it. Knows nothing of processes, files or windows. */
import type { Said } from '../../shared/model/sayings/said';
import type { Fit } from '../../shared/model/run';
import type { Device } from '../engine/gpu/device';

/** What is learned from. Matrices are row-major. */
export interface Problem {
  readonly d: number;
  /** Number of rows behind S. */
  readonly n: number;
  /** Covariance XᵀX/n of the centred (and transformed) columns, [d, d], symmetric. */
  readonly S: Float64Array;
  /** Centred rows, column-major [n, d]; only for learners with `capabilities.rows`. */
  readonly X?: Float64Array;
  readonly names: readonly string[];
  /** allowed[i*d+j] = 1 when the edge i → j may be learned. The diagonal is 0. */
  readonly allowed: Uint8Array;
  /** Edges [i, j] that must be in the graph. */
  readonly required: readonly (readonly [number, number])[];
  /** Result of another learner to start from. */
  readonly init?: { readonly W: Float64Array; readonly order: Int32Array | null };
}

export interface ProgressEvent {
  readonly phase: string;
  readonly step: number;
  readonly objective: number;
  readonly h: number | null;
  /** Best objective on a DAG so far. */
  readonly best: number | null;
  /** 0…1, or null when it cannot be told. */
  readonly fraction: number | null;
}

/** From which to which fraction of a run something takes. */
export type Portion = readonly [from: number, to: number];

export interface LearnContext {
  /** Seed of counter-based streams: `stream(k)` never depends on threads or order of work. */
  readonly seed: number;
  /** Reads a shared flag; cheap enough to test every few hundred microseconds. True also when the time limit is over. */
  readonly signal: { readonly aborted: boolean; readonly reason: 'cancelled' | 'time-limit' | null };
  /** May be called as often as one likes; the runner throttles. */
  progress(event: ProgressEvent): void;
  /** Hands over the best DAG so far, so it survives a kill. Throttled by the runner; copies W when it takes it. */
  keep(W: Float64Array, objective: number): void;
  /**
   * Graphics device for the main phase of learners that can use one, or null. With a device `parallel` works on this thread
   * alone. Last results are made on the processor all the same, in the learner's own `precision`, and after a `DeviceError` the run goes on there.
   */
  readonly device: Device | null;
  /** Threads available for `parallel`. */
  readonly threads: number;
  /**
   * Runs one of this learner's `tasks` for every input, on all threads, and returns results in input order.
   * Inputs and outputs are cloned between threads; `problem` and `options` reach the task without copying S.
   *
   * @param portion part of the run's progress that these tasks stand for; all of it by default
   */
  parallel<Input, Output>(task: string, inputs: readonly Input[], portion?: Portion): Promise<Output[]>;
}

/** Context of one task on one thread. */
export type TaskContext = Pick<LearnContext, 'seed' | 'signal' | 'progress' | 'keep' | 'device'>;

/** Size of a problem for which engines are compared. */
export interface ProblemSize {
  readonly d: number;
  readonly n: number;
}

export interface Learner<Options> {
  /** Learns a DAG. Returns the best so far with `stopped: 'cancelled' | 'time-limit'` when the signal is aborted. */
  learn(problem: Problem, options: Options, context: LearnContext): Promise<Fit>;
  /** Precision of its own arithmetic on the processor where it is not f64. */
  readonly precision?: 'f32';
  /** Pieces of independent work, pure functions of their arguments. */
  readonly tasks: Readonly<
    Record<string, (problem: Problem, options: Options, input: never, context: TaskContext) => unknown>
  >;
  /**
   * Steps a second of the part that can run on a device, there or (null) on the processor, on made data of that size.
   * Runs for about `seconds`, warm-up not counted, on data that is made at once whatever the size. Absent: there
   * is no such part, or it is so small that a device is used only when asked for.
   *
   * @param isOver true when the run was stopped: it returns at once what it has, or NaN
   */
  readonly speed?: (
    size: ProblemSize,
    options: Options,
    device: Device | null,
    seconds: number,
    isOver?: () => boolean,
  ) => number;
  /** Independent parts of the main phase, which the processor works on with a thread each; absent: one. */
  readonly parts?: (options: Options, size: ProblemSize) => number;
  /** Why the main phase of this problem cannot run on a device although its options allow it, as a sentence, or null. */
  readonly deviceReason?: (problem: Problem, options: Options) => Said | null;
}
