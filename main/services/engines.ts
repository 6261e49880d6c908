/** Which engines compute here, and in plain words why one does not. */
import { createRequire } from 'node:module';
import { AppError } from '../../shared/model/errors';
import type { EngineChoice } from '../../shared/model/run';

const GPU_PACKAGE = '@tensorflow/tfjs-node-gpu';
const NO_LEARNER = 'No learner of this version runs on a graphics processor yet.';

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'unknown reason';

/** Why the GPU engine cannot be used, found out by really trying to load it. */
export function gpuReason(): string {
  const require = createRequire(import.meta.url);
  try {
    require.resolve(GPU_PACKAGE);
  } catch {
    return `The optional package ${GPU_PACKAGE} is not installed. ${NO_LEARNER}`;
  }
  try {
    require(GPU_PACKAGE);
  } catch (error) {
    return `The optional package ${GPU_PACKAGE} is installed and cannot be loaded (${reasonOf(error)}). ${NO_LEARNER}`;
  }
  return NO_LEARNER;
}

/** Refuses an engine that is not here; never falls back without a word. */
export function assertEngine(engine: EngineChoice): void {
  if (engine === 'gpu') throw new AppError({ code: 'engine/unavailable', engine, reason: NO_LEARNER });
}
