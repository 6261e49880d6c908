/** Files that people name on the command line. */
import { say } from '../../shared/model/sayings/say';
import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../shared/model/errors';
import { PROJECT_EXTENSION } from '../services/project';

export const isProject = (path: string): boolean => path.toLowerCase().endsWith(PROJECT_EXTENSION);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new AppError({ code: 'file/not-found', file: path });
    const reason =
      code === 'EISDIR' ? say('file/is-folder') : code === 'EACCES' ? say('file/no-permission') : String(error);
    throw new AppError({ code: 'file/unreadable', file: path, reason });
  }
}

/** What tells a file from every other one of this machine, or null when there is none. */
async function identity(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && `${found.dev}:${found.ino}`;
}

/** Whether two paths lead to one file that is there, by whatever name. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = [await identity(a), await identity(b)];
  return one !== null && one === other;
}

/** Fails early where a result could not be written later, after all the work. */
export async function assertWritable(path: string): Promise<void> {
  const fail = (reason: string): AppError => new AppError({ code: 'file/not-writable', file: path, reason });
  try {
    await access(dirname(resolve(path)), constants.W_OK);
  } catch (error) {
    throw fail(codeOf(error) === 'ENOENT' ? 'the folder does not exist' : 'no permission');
  }
  const found = await stat(path).catch(() => null); // nothing there: as it should be
  if (found?.isDirectory()) throw fail('it is a folder');
}
