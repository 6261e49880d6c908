/** Which engine a run is to use: decided by its owner, and, when both are to be measured first, by its own thread. */
import type { Said } from './sayings/said';
import { say } from './sayings/say';
import type { Backend, EngineSpeed } from './engine';

/** The device a plan was made for. Another one is not used in its place, unless a device was asked for by name. */
export interface PlannedDevice {
  readonly backend: Backend;
  readonly device: string;
  readonly driver: string;
}

export type EnginePlan =
  | { readonly kind: 'cpu'; readonly reason: Said; readonly speed?: EngineSpeed }
  | (PlannedDevice & {
      readonly kind: 'gpu';
      readonly reason: Said;
      readonly speed?: EngineSpeed;
      /** A person asked for it: then the processor does not take its place. */
      readonly isForced: boolean;
    })
  /** Both are measured on problems of that size first, and the faster one computes the run. */
  | (PlannedDevice & { readonly kind: 'measure'; readonly size: { readonly d: number; readonly n: number } });

/** Variables below which the automatic choice never looks at a device: a step takes less than its dispatch. */
export const SMALLEST_MEASURED = { covariance: 64, rows: 16 } as const;

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
  if (gpu > cpu) {
    const reason = say('engine/faster', gpu, cpu, threads);
    return { kind: 'gpu', backend, device, driver, reason, speed, isForced: false };
  }
  const reason = say('engine/slower', gpu, cpu, threads);
  return { kind: 'cpu', reason, speed };
}
