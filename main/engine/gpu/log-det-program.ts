/** What learners see of the program `log-det` (log-det.ts). All matrices are row-major [d, d]. */
import type { DeviceProgram } from './device';

/** `fixed`: least squares, no noise scales. */
export type ScaleModel = 'fixed' | 'ev' | 'nv';

export interface LogDetSettings {
  readonly d: number;
  /** Second moments [d, d]. */
  readonly S: Float32Array;
  readonly scales: ScaleModel;
  /** Lower bounds of the noise scales [d]; null for `fixed`. */
  readonly floor: Float32Array | null;
  /** 1 for free entries, 0 for those that stay as they are [d, d]; null: all free. */
  readonly free: Float32Array | null;
  /** Share of the penalty on each entry [d, d]; null: all of it. */
  readonly penalised: Float32Array | null;
  readonly lambda1: number;
  readonly beta1: number;
  readonly beta2: number;
}

export interface LogDetStart {
  readonly W: Float32Array;
  readonly mu: number;
  readonly s: number;
}

export interface LogDetBlock {
  /** Steps since the moments were empty. */
  readonly done: number;
  readonly steps: number;
  readonly rate: number;
  /** Noise scales of the first step of this block [d]; null: their closed form. */
  readonly sigma: Float32Array | null;
}

/** How far the inverses of a block can be trusted. When not, the state is that before the block. */
export interface InverseCheck {
  readonly isGood: boolean;
  readonly residual: number;
  /** Smallest and largest entry of the last N. */
  readonly lowest: number;
  readonly highest: number;
}

export interface LogDetRead {
  readonly W: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

export interface LogDetGradient {
  readonly G: Float32Array;
  readonly v: Float32Array | null;
}

export interface LogDetProgram extends DeviceProgram {
  /** Puts W in place with empty moments and inverts from nothing. */
  begin(start: LogDetStart): Promise<InverseCheck>;
  advance(block: LogDetBlock): Promise<InverseCheck>;
  /** W and the moments of Adam. */
  read(): Promise<LogDetRead>;
  /** Gradient and, for noise scales, residual variances at the present W, with the inverse after one more Newton step. */
  gradient(sigma: Float32Array | null): Promise<LogDetGradient>;
}
