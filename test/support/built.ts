/** The built program, for tests that start it as a person would. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the built main process; another one for trying out a build elsewhere. */
export const BUILT = resolve(process.env.ACYCLICA_BUILT ?? join(import.meta.dirname, '../../out/main'));

/** Path of a built file. */
export function built(file: string): string {
  const path = join(BUILT, file);
  if (!existsSync(path)) throw new Error(`${path} is not there; run "npm run build" first`);
  return path;
}
