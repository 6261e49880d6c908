/** Which engine a run is to use: decided by its owner, and, when both are to be measured first, by its own thread. */
import type { Backend, EngineSpeed } from './engine';

/** The device a plan was made for. Another one is not used in its place, unless a device was asked for by name. */
export interface PlannedDevice {
  readonly backend: Backend;
  readonly device: string;
  readonly driver: string;
}

export type EnginePlan =
  | { readonly kind: 'cpu'; readonly reason: string; readonly speed?: EngineSpeed }
  | (PlannedDevice & {
      readonly kind: 'gpu';
      readonly reason: string;
      readonly speed?: EngineSpeed;
      /** A person asked for it: then the processor does not take its place. */
      readonly isForced: boolean;
    })
  /** Both are measured on problems of that size first, and the faster one computes the run. */
  | (PlannedDevice & { readonly kind: 'measure'; readonly size: { readonly d: number; readonly n: number } });

/** Variables below which the automatic choice never looks at a device: a step takes less than its dispatch. */
export const SMALLEST_MEASURED = { covariance: 64, rows: 16 } as const;

function times(fast: number, slow: number): string {
  const ratio = fast / slow;
  return ratio < 10 ? ratio.toPrecision(2) : String(Math.round(ratio));
}

/**
 * The faster engine.
 *
 * @param onOneThread measured, the processor with one thread
 * @param threads that the run can use; its speed is taken to grow with them
 */
export function planBySpeed(
  planned: PlannedDevice,
  onOneThread: EngineSpeed,
  threads: number,
): Exclude<EnginePlan, { kind: 'measure' }> {
  const { backend, device, driver } = planned;
  const speed = { cpu: threads * onOneThread.cpu, gpu: onOneThread.gpu };
  const { cpu, gpu } = speed;
  const processor = threads > 1 ? `${threads} threads of the processor` : 'the processor';
  if (gpu > cpu) {
    const reason = `The device was measured ${times(gpu, cpu)} times as fast as ${processor} on problems of this size.`;
    return { kind: 'gpu', backend, device, driver, reason, speed, isForced: false };
  }
  const reason = `The device was measured to take ${times(cpu, gpu)} times as long as ${processor} on problems of this size.`;
  return { kind: 'cpu', reason, speed };
}
