/** Turns what SQLite and the file system report into errors a person can act on; anything else is our own mistake. */
import { AppError, type AppErrorData } from '../../shared/model/errors';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** "SQLITE_CORRUPT: database disk image is malformed" → "database disk image is malformed". */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^SQLITE_[A-Z_]+: /, '');

function dataOf(error: unknown, file: string): AppErrorData | null {
  switch (codeOf(error)) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return { code: 'project/in-use', file };
    case 'SQLITE_FULL':
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'file/disk-full', file };
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return { code: 'project/damaged', file, reason: reasonOf(error) };
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
    case 'SQLITE_AUTH':
    case 'SQLITE_IOERR':
      return { code: 'file/not-writable', file, reason: reasonOf(error) };
    default:
      return null;
  }
}

/** The same failure as an `AppError` about `file`, or the error itself when no person could cause it. */
export function storageError(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error;
  const data = dataOf(error, file);
  return data ? new AppError(data) : error;
}
