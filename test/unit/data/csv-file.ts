/** Files for the tests of the import, and short ways to look at what became of them. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { ImportSettings } from '../../../main/data/import-csv';
import { importCsv } from '../../../main/data/import-csv';
import type { CsvOverrides, Dataset } from '../../../shared/model/dataset';
import type { AppErrorData } from '../../../shared/model/errors';
import { AppError } from '../../../shared/model/errors';

const folder = mkdtempSync(join(inject('folder'), 'data-'));
let count = 0;

/** Path of a new file with this content. */
export function csvFile(content: string | Buffer, name = `file-${++count}.csv`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export function importText(
  content: string | Buffer,
  overrides: CsvOverrides = {},
  settings: ImportSettings = {},
): Dataset {
  return importCsv(csvFile(content), overrides, settings);
}

/** The data of the AppError that `action` throws; fails when it throws nothing or something else. */
export function appError(action: () => unknown): AppErrorData {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) return error.data;
    throw error;
  }
  throw new Error('appError: nothing was thrown');
}

/** Columns as plain arrays: levels for text, null for missing values. */
export function table(dataset: Dataset): Record<string, (number | string | null)[]> {
  return Object.fromEntries(
    dataset.columns.map(({ name, values, levels }) => [
      name,
      Array.from(values, (value) => (Number.isNaN(value) ? null : levels ? levels[value]! : value)),
    ]),
  );
}

/** Type of each column by name. */
export function types(dataset: Dataset): Record<string, string> {
  return Object.fromEntries(dataset.info.columns.map(({ name, type }) => [name, type]));
}
