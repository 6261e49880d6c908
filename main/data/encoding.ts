/** Bytes to text: recognising the encoding, decoding piece by piece, and refusing what is not valid. */
import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface ByteOrderMark {
  readonly encoding: Encoding;
  readonly bytes: number;
}

/** Thrown when bytes are not valid in the encoding; the import turns it into data/encoding with row and column. */
export class InvalidText extends Error {
  constructor(readonly encoding: Encoding) {
    super(`decode: bytes are not valid ${encoding}`);
  }
}

/** The byte order mark at the start of a file, or null. */
export function byteOrderMark(start: Buffer): ByteOrderMark | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: 'utf-8', bytes: 3 };
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', bytes: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', bytes: 2 };
  return null;
}

/** Characters 0x80 … 0x9F of windows-1252; the five unassigned ones keep their control character. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const fromWindows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80]!);

/** Number of bytes at the end of UTF-8 `bytes` that begin a character without completing it. */
export function incompleteUtf8Tail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** Decodes pieces of a file; characters cut by the border of two pieces are joined. */
export class Decoder {
  private carry: Buffer = Buffer.alloc(0);

  constructor(private readonly encoding: Encoding) {}

  decode(piece: Buffer): string {
    const bytes = this.carry.length > 0 ? Buffer.concat([this.carry, piece]) : piece;
    const held = this.encoding === 'utf-8' ? incompleteUtf8Tail(bytes) : this.isWide() ? bytes.length % 2 : 0;
    this.carry = Buffer.from(bytes.subarray(bytes.length - held));
    return this.toText(bytes.subarray(0, bytes.length - held));
  }

  /** Must be called after the last piece: an incomplete character at the end is an error. */
  end(): void {
    if (this.carry.length > 0) throw new InvalidText(this.encoding);
  }

  private isWide(): boolean {
    return this.encoding === 'utf-16le' || this.encoding === 'utf-16be';
  }

  private toText(bytes: Buffer): string {
    switch (this.encoding) {
      case 'utf-8':
        if (!isUtf8(bytes)) throw new InvalidText(this.encoding);
        return bytes.toString('utf8');
      case 'utf-16le':
        return bytes.toString('utf16le');
      case 'utf-16be':
        return Buffer.from(bytes).swap16().toString('utf16le');
      case 'windows-1252':
        return fromWindows1252(bytes);
    }
  }
}
