/** Writes a file in one step: its place holds the old content or the whole new one, whatever happens in between. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../shared/model/errors';
import { storageError } from './errors';

const REASONS: Readonly<Record<string, Said>> = {
  EACCES: say('file/no-permission'),
  EPERM: say('file/no-permission'),
  EROFS: say('file/read-only-disk'),
  ENOENT: say('file/no-folder'),
  ENOTDIR: say('file/no-folder'),
  EISDIR: say('file/is-folder'),
  ENAMETOOLONG: say('file/name-too-long'),
  EFBIG: say('file/too-large-here'),
  EIO: say('file/disk-error'),
};

/** A failure to write, about the file the person named and not about our temporary one. */
function writeError(error: unknown, file: string): unknown {
  const known = storageError(error, file);
  if (known instanceof AppError) return 'file' in known.data ? new AppError({ ...known.data, file }) : known;
  const reason = error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined;
  return reason === undefined ? error : new AppError({ code: 'file/not-writable', file, reason });
}

/** Waits until the content is on the disk, so that the rename cannot overtake it. */
async function flush(path: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there, and files not flushed when read-only
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * @param fill writes the new content to the path it is given, in the same folder
 * @throws AppError `file/not-writable` or `file/disk-full` about `path`; nothing is left behind then
 */
export async function replaceFile(path: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await fill(temporary);
    await flush(temporary);
    await rename(temporary, path);
    await flush(dirname(path));
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(`${temporary}${suffix}`, { force: true });
    throw writeError(error, path);
  }
}
