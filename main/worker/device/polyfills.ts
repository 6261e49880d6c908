/**
 * What Node 23 removed from `node:util` and `@tensorflow/tfjs-node-gpu` 4.22 calls while it computes
 * (`isNullOrUndefined` in its back end and in TopK, `isArray` in its back end).
 */
import { createRequire } from 'node:module';

const REMOVED: Readonly<Record<string, (value: unknown) => boolean>> = {
  isArray: (value) => Array.isArray(value),
  isNullOrUndefined: (value) => value === null || value === undefined,
};

/** Puts them back where they are missing. The package reads them from the module at every call. */
export function restoreUtil(
  util = createRequire(import.meta.url)('node:util') as Record<string, unknown>,
): readonly string[] {
  const missing = Object.keys(REMOVED).filter((name) => typeof util[name] !== 'function');
  for (const name of missing) util[name] = REMOVED[name];
  return missing;
}
