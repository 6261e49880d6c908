/** Opening a data file: what can be told before its text is read, and reading it in large pieces. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { AppError } from '../../shared/model/errors';

/** Bytes read at once, and looked at to recognise the format. */
export const CHUNK_BYTES = 1 << 20;

/** Decoded values may take this share of the machine's memory … */
const MEMORY_SHARE = 1 / 8;
/** … and never more than this, so that a project file and a copy of it stay practical. */
const MOST_DECODED_BYTES = 4e9;
/** Decoded bytes per byte of file of an ordinary table (8 bytes for some 10 characters), used before any byte is read. */
const TYPICAL_RATIO = 0.84;

export interface DataFile {
  readonly path: string;
  readonly bytes: number;
}

/** Memory this process may use: that of the machine, or of the container it is in. */
export function availableMemory(): number {
  const constrained = typeof process.constrainedMemory === 'function' ? process.constrainedMemory() : 0;
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem();
}

/** Largest decoded table accepted, in bytes. */
export function decodedLimit(memoryBytes: number): number {
  return Math.min(memoryBytes * MEMORY_SHARE, MOST_DECODED_BYTES);
}

/** Throws data/too-large when a file decodes to more than fits; `ratio` = decoded bytes per byte of file. */
export function checkSize(file: DataFile, ratio: number, memoryBytes: number): void {
  const limitBytes = Math.floor(decodedLimit(memoryBytes) / ratio);
  if (file.bytes > limitBytes) {
    throw new AppError({ code: 'data/too-large', file: file.path, bytes: file.bytes, limitBytes });
  }
}

/** Checks that `path` is a readable file of an acceptable size. Reads nothing. */
export function openDataFile(path: string, memoryBytes: number): DataFile {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw new AppError({ code: 'file/unreadable', file: path, reason: say('file/is-folder') });
    if (!stats.isFile()) {
      throw new AppError({ code: 'file/unreadable', file: path, reason: say('file/is-device') });
    }
    accessSync(path, constants.R_OK);
    if (stats.size === 0) throw new AppError({ code: 'data/empty-file', file: path });
    const file = { path, bytes: stats.size };
    checkSize(file, TYPICAL_RATIO, memoryBytes);
    return file;
  } catch (error) {
    throw fileError(path, error);
  }
}

/** The AppError for a failure of the file system; anything else is returned as it is. */
export function fileError(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (error instanceof AppError) return error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new AppError({ code: 'file/not-found', file: path });
  const reasons: Record<string, Said> = {
    EACCES: say('file/no-permission'),
    EPERM: say('file/no-permission'),
    EISDIR: say('file/is-folder'),
    EIO: say('file/read-error'),
    EBUSY: say('file/busy'),
    EMFILE: say('file/too-many-open'),
  };
  return new AppError({ code: 'file/unreadable', file: path, reason: reasons[error.code] ?? error.code });
}

/** Reads up to `length` bytes at `position` into `target` at `offset`, as many as the file has. */
function readFully(descriptor: number, target: Buffer, offset: number, length: number): number {
  let total = 0;
  while (total < length) {
    const count = readSync(descriptor, target, offset + total, length - total, null);
    if (count === 0) break;
    total += count;
  }
  return total;
}

/** First bytes of a file. */
export function readStart(file: DataFile, length = CHUNK_BYTES): Buffer {
  for (const chunk of readChunks(file, length)) return Buffer.from(chunk);
  return Buffer.alloc(0);
}

/** The file in pieces of `length` bytes. All pieces share one buffer: use each before asking for the next. */
export function* readChunks(file: DataFile, length = CHUNK_BYTES): Generator<Buffer> {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file.path, 'r');
    const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(length, file.bytes)));
    for (;;) {
      const count = readFully(descriptor, buffer, 0, buffer.length);
      if (count > 0) yield buffer.subarray(0, count);
      if (count < buffer.length) return;
    }
  } catch (error) {
    throw fileError(file.path, error);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** The file in pieces with `carry` unread bytes of the last piece in front, in one buffer that grows only if it must. */
export class CarryReader {
  private readonly descriptor: number;
  private buffer: Buffer;
  private filled = 0;
  /** Bytes read from the file so far. */
  bytesRead = 0;
  /** True when the last piece ends with the file. */
  atEnd = false;

  constructor(
    private readonly file: DataFile,
    length = CHUNK_BYTES,
  ) {
    this.buffer = Buffer.allocUnsafe(2 * length);
    try {
      this.descriptor = openSync(file.path, 'r');
    } catch (error) {
      throw fileError(file.path, error);
    }
  }

  /** Keeps the bytes from `used` on and appends more. Returns the bytes at hand. */
  next(used: number): Buffer {
    this.buffer.copyWithin(0, used, this.filled);
    this.filled -= used;
    if (this.filled === this.buffer.length) {
      const larger = Buffer.allocUnsafe(2 * this.buffer.length);
      this.buffer.copy(larger, 0, 0, this.filled);
      this.buffer = larger;
    }
    const wanted = Math.min(this.buffer.length - this.filled, CHUNK_BYTES);
    try {
      const count = readFully(this.descriptor, this.buffer, this.filled, wanted);
      this.filled += count;
      this.bytesRead += count;
      this.atEnd = count < wanted;
    } catch (error) {
      throw fileError(this.file.path, error);
    }
    return this.buffer.subarray(0, this.filled);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
