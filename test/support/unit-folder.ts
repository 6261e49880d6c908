/** One folder for the files of all unit tests: a thread runs many of them, so none can tell when the last is done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder for files of tests; removed at the end. */
    folder: string;
  }
}

/** Returns what is to be done after the last test. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'acyclica-unit-'));
  project.provide('folder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
