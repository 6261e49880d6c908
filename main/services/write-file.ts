/** Writes a small file in one step, see `replaceFile`. */
import { writeFile } from 'node:fs/promises';
import { replaceFile } from '../storage/replace-file';

/** @throws AppError `file/not-writable` or `file/disk-full`; the old file, if there was one, is then still there. */
export function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  return replaceFile(path, (temporary) => writeFile(temporary, content));
}
