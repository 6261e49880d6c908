/**
 * Looks at a file before SQLite touches it, so that a foreign, newer or damaged file is refused unchanged.
 *
 * Offsets: https://www.sqlite.org/fileformat.html, "The Database Header".
 */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../shared/model/errors';

/** "ACYC": marks a SQLite file as an Acyclica project. */
export const APPLICATION_ID = 0x41435943;

const HEADER_BYTES = 100;
/** How far to look for our own table names when the header is destroyed. */
const SEARCH_BYTES = 64 * 1024;
const MAGIC = 'SQLite format 3\0';
/** Stands in the text of the schema, which SQLite keeps in the file. */
const TRACE = 'acyclica_project';

interface FileStart {
  readonly size: number;
  readonly bytes: Buffer;
}

async function readStart(handle: FileHandle): Promise<FileStart> {
  const { size } = await handle.stat();
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(SEARCH_BYTES), 0, SEARCH_BYTES, 0);
  return { size, bytes: buffer.subarray(0, bytesRead) };
}

async function readFileStart(path: string): Promise<FileStart> {
  try {
    const handle = await open(path, 'r');
    try {
      return await readStart(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new AppError({ code: 'file/not-found', file: path });
    const reason = code === 'EISDIR' ? say('file/is-folder') : code === 'EACCES' ? say('file/no-permission') : code;
    throw new AppError({ code: 'file/unreadable', file: path, reason });
  }
}

/** True when a crash left a write-ahead log, whose pages complete the file. */
async function hasLog(path: string): Promise<boolean> {
  try {
    return (await stat(`${path}-wal`)).size > 0;
  } catch {
    return false; // no such file: the usual case
  }
}

const pageSize = (bytes: Buffer): number => {
  const stored = bytes.readUInt16BE(16);
  return stored === 1 ? 65_536 : stored;
};

/**
 * Refuses what is not a project of this or an older schema. Do not call it for a file this process has open: closing
 * any handle of a file gives up SQLite's locks on it (POSIX).
 *
 * @param supported newest schema this version knows
 */
export async function assertProjectFile(path: string, supported: number): Promise<void> {
  const { size, bytes } = await readFileStart(path);
  const damaged = (reason: Said): AppError => new AppError({ code: 'project/damaged', file: path, reason });
  if (size === 0 && path.endsWith('.acyclica')) throw damaged(say('project/empty'));
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    if (bytes.includes(TRACE)) throw damaged(say('project/overwritten'));
    throw new AppError({ code: 'project/not-a-project', file: path });
  }
  if (bytes.length < HEADER_BYTES) throw damaged(say('project/short-header'));
  if (bytes.readUInt32BE(68) !== APPLICATION_ID) throw new AppError({ code: 'project/not-a-project', file: path });
  const found = bytes.readUInt32BE(60);
  if (found > supported) throw new AppError({ code: 'project/newer-schema', file: path, found, supported });
  const expected = pageSize(bytes) * bytes.readUInt32BE(28);
  if (size < expected && !(await hasLog(path))) throw damaged(say('project/cut-off', expected, size));
}
