/** One stage of a log-det path, as the processor and the graphics device both take it. */

const STOP_TOLERANCE = 1e-6;

export type StageEnd = 'outside' | 'converged' | 'max-iterations' | 'aborted';

export interface Stage {
  /** From 1. */
  readonly number: number;
  readonly mu: number;
  readonly s: number;
  readonly rate: number;
  /** Most steps. */
  readonly budget: number;
  /** Steps at the end that a device leaves to the processor. */
  readonly polish: number;
  /** Φ that the first point of the stopping test is compared with. */
  readonly last: number;
  /** Steps between points of the stopping test. */
  readonly checkpoint: number;
}

/** Told every few steps: steps into the stage, Φ, h, and whether this is a point of the stopping test. */
export type Report = (step: number, objective: number, h: number, isCheckpoint: boolean) => void;

/** A point inside a stage from which it can be gone on with: after `done` steps. */
export interface PathPoint {
  readonly done: number;
  /** Φ at the last point of the stopping test. */
  readonly last: number;
  /** Or all parameters of networks. */
  readonly W: Float32Array | Float64Array;
  /** Moments of Adam; null for empty ones. */
  readonly first: Float32Array | Float64Array | null;
  readonly second: Float32Array | Float64Array | null;
}

/** The stopping test: Φ changed by less than a share of 1e-6 between two of its points. */
export function hasSettled(last: number, value: number): boolean {
  return Math.abs(last - value) <= STOP_TOLERANCE * Math.abs(last);
}
