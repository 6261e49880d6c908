/** Looks at a whole file without importing it: goes on where an import would stop, and tells everything it met. */
import type { CsvOverrides } from '../../shared/model/dataset';
import type { AppErrorData } from '../../shared/model/errors';
import { AppError } from '../../shared/model/errors';
import type { FileCheck, Problem } from '../../shared/model/file-check';
import { checkOf } from './check-file';
import { sourceOf } from './choices';
import { makeDataset } from './dataset';
import type { DataFile } from './file';
import { availableMemory, openDataFile } from './file';
import type { ImportSettings } from './import-csv';
import { refuseWithoutNumbers } from './import-csv';
import { invalidLines } from './invalid-text';
import { monotone, READING_SHARE } from './progress';
import { readFile, withFile } from './read-file';

/** What is doubtful in a file under some choices; choices about its columns play no part. */
export function inspectCsv(path: string, overrides: CsvOverrides, settings: ImportSettings = {}): FileCheck {
  const memoryBytes = settings.memoryBytes ?? availableMemory();
  const report = monotone(settings.report ?? (() => undefined));
  const known = { report, memoryBytes, allowScanner: settings.allowScanner };
  const lenient: CsvOverrides = { ...overrides, raggedRows: 'leave-out', columns: [] };
  try {
    return withFile(path, overrides, memoryBytes, (file) => {
      const read = readFile(file, lenient, known);
      const sources = read.columns.map(sourceOf);
      const onProgress = (fraction: number): void => {
        report(READING_SHARE + (1 - READING_SHARE) * fraction, read.table.rows);
      };
      const { info } = makeDataset({ name: '', source: null, columns: sources, onProgress });
      const error = caught(() => refuseWithoutNumbers(read, sources));
      return { ...checkOf(read, info.columns), error };
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return checkOfFailure(openDataFile(path, memoryBytes), error.data, overrides);
  }
}

function caught(action: () => void): AppErrorData | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.data;
    throw error;
  }
}

/** A file that cannot be read to its end: why, and where. */
function checkOfFailure(file: DataFile, error: AppErrorData, overrides: CsvOverrides): FileCheck {
  const problem = problemOf(file, error, overrides);
  return {
    path: file.path,
    rows: 0,
    dialect: null,
    columns: [],
    problems: problem ? [problem] : [],
    offending: [],
    error,
  };
}

function problemOf(file: DataFile, error: AppErrorData, overrides: CsvOverrides): Problem | null {
  if (error.code === 'data/encoding' && error.row !== undefined) {
    const { count, places } = invalidLines(file, overrides);
    return { kind: 'encoding', column: null, count, expected: null, places };
  }
  if (error.code !== 'data/bad-quote' && error.code !== 'data/unclosed-quote') return null;
  const { row = 1, column = null, value = null } = error;
  return { kind: 'quote', column: null, count: 1, expected: null, places: [{ row, column, value, found: null }] };
}
