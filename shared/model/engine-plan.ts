/** Which engine a run is to use: decided by its owner, and, when both are to be measured first, by its own thread. */
import type { Backend, EngineSpeed } from './engine';

export type EnginePlan =
  | { readonly kind: 'cpu'; readonly reason: string; readonly speed?: EngineSpeed }
  | { readonly kind: 'gpu'; readonly backend: Backend; readonly reason: string; readonly speed?: EngineSpeed }
  /** Both are measured on problems of that size first, and the faster one computes the run. */
  | { readonly kind: 'measure'; readonly backend: Backend; readonly size: { readonly d: number; readonly n: number } };

/** Variables below which the automatic choice never looks at a device: a step takes less than its dispatch. */
export const SMALLEST_MEASURED = { covariance: 64, rows: 16 } as const;

const times = (fast: number, slow: number): string => (fast / slow).toPrecision(2);

/** The faster engine. */
export function planBySpeed(backend: Backend, { cpu, gpu }: EngineSpeed): Exclude<EnginePlan, { kind: 'measure' }> {
  const speed = { cpu, gpu };
  if (gpu > cpu) {
    const reason = `The device was measured ${times(gpu, cpu)} times as fast as the processor on problems of this size.`;
    return { kind: 'gpu', backend, reason, speed };
  }
  const reason = `The processor was measured ${times(cpu, gpu)} times as fast as the device on problems of this size.`;
  return { kind: 'cpu', reason, speed };
}
