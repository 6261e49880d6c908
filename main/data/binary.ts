/** Files that are not text, told by their first bytes. */
import type { FileKind } from '../../shared/model/file-kinds';
import { AppError } from '../../shared/model/errors';

/** First bytes of formats people try to open, with the name and advice shown for each. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], kind: FileKind])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook, OpenDocument sheet or ZIP archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], 'a SQLite database'],
  [[0x89, 0x48, 0x44, 0x46], 'an HDF5 file'],
  [[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], 'a NumPy array'],
];

/** Bytes checked for control characters that no text holds. */
const LOOKED_AT = 65536;

/** What a binary file is, or null when the first bytes may be text. `wide`: UTF-16, where NUL bytes are ordinary. */
export function binaryKind(start: Buffer, wide: boolean): string | null {
  for (const [bytes, kind] of SIGNATURES) if (bytes.every((byte, k) => start[k] === byte)) return kind;
  if (wide) return null;
  const end = Math.min(start.length, LOOKED_AT);
  for (let k = 0; k < end; k++) if (start[k] === 0) return 'not text';
  return null;
}

/** Throws data/binary-file for a binary format, data/encoding for UTF-16 that no byte order mark announces. */
export function refuseBinary(path: string, start: Buffer, wide: boolean): void {
  if (!wide && looksLikeWideText(start)) throw new AppError({ code: 'data/encoding', file: path, encoding: 'utf-8' });
  const kind = binaryKind(start, wide);
  if (kind === null) return;
  const row = kind === 'not text' ? lineOf(start, start.indexOf(0)) : undefined;
  throw new AppError({ code: 'data/binary-file', file: path, kind, ...(row === undefined ? {} : { row }) });
}

function lineOf(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let k = 0; k < offset; k++) if (bytes[k] === 10) line++;
  return line;
}

/** Latin text in UTF-16: every second byte is NUL. */
function looksLikeWideText(start: Buffer): boolean {
  const end = Math.min(start.length, 256) & ~1;
  if (end < 8) return false;
  const nul = [0, 0];
  for (let k = 0; k < end; k++) if (start[k] === 0) nul[k & 1]!++;
  return Math.max(nul[0]!, nul[1]!) > 0.4 * end && Math.min(nul[0]!, nul[1]!) === 0;
}
