/**
 * The fast path: reads plain numeric tables straight from bytes, without making strings.
 *
 * It understands single-byte delimiters, '.' as decimal sign, \n or \r\n, and whatever `readNumber` takes for a number
 * or a missing value. Anything else (a quote, a byte ≥ 0x80, a lone \r, a row of another width, a blank line between
 * rows) makes it give up, and the general path reads the file from the start, with its precise errors.
 *
 * Digits become a double by m·10ᵉ with m < 2⁵³ and |e| ≤ 22: both m and 10^|e| are then exact and the one rounding of
 * the product or quotient is the correct one (Clinger, "How to read floating point numbers accurately", PLDI 1990).
 * All other numbers go through `Number`.
 */
import { ColumnBuffers } from './buffers';
import type { ColumnReader } from './column-reader';
import type { DataFile } from './file';
import { CarryReader } from './file';
import type { Layout } from './layout';
import type { ReportProgress } from './progress';
import { READING_SHARE } from './progress';
import { LineNumbers } from './line-numbers';
import type { RawTable } from './read-table';
import { noRagged } from './ragged';
import { hasMissingNumber } from './tokens';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const LOWER_E = 101;

/** Longer lines are left to the general path. */
const LONGEST_LINE = 1 << 25;

const EXACT_MANTISSA = 2 ** 53;
const EXACT_POWER = 22;
const POWERS = Float64Array.from({ length: EXACT_POWER + 1 }, (_, k) => Number(`1e${k}`));

/** ASCII characters that occur in no number. */
const PLAIN_DELIMITER = /^[\t!#$%&'()*,/:;<=>@\\^_`{|}~]$/;

/** Whether a layout is plain enough to try. */
export function canScan({ dialect, syntax, missing, isText, width }: Layout): boolean {
  if (syntax.quote !== '"' || syntax.comment !== null || (missing && hasMissingNumber(missing))) return false;
  const isPlain = dialect.encoding === 'utf-8' && dialect.decimal === '.' && PLAIN_DELIMITER.test(dialect.delimiter);
  return isPlain && width > 1 && !isText.includes(true);
}

/** Reads the whole file, or returns null when it is not plain. */
export function scanTable(
  file: DataFile,
  layout: Layout,
  readers: readonly ColumnReader[],
  expectedRows: number,
  report: ReportProgress,
): RawTable | null {
  const buffers = new ColumnBuffers(layout.width, expectedRows);
  const scanner = new RowScanner(buffers, readers, layout.dialect.delimiter.charCodeAt(0), layout.dataLine);
  const reader = new CarryReader(file);
  try {
    let used = 0;
    do {
      const bytes = reader.next(used);
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      if ((end === 0 && bytes.length > LONGEST_LINE) || !scanner.scan(bytes, end)) return null;
      used = end;
      if (reader.atEnd && end < bytes.length) {
        const last = Buffer.concat([bytes.subarray(end), Buffer.of(NEWLINE)]);
        if (!scanner.scan(last, last.length)) return null;
      }
      report((READING_SHARE * reader.bytesRead) / file.bytes, scanner.rows);
    } while (!reader.atEnd);
  } finally {
    reader.close();
  }
  return {
    rows: scanner.rows,
    buffers,
    readers,
    blank: { count: 0, first: null },
    ragged: noRagged(),
    lines: new LineNumbers(layout.dataLine),
    path: 'scanner',
  };
}

/** Position in the bytes after the last number read; a module variable so that the hot loop returns plain doubles. */
let cursor = 0;

/**
 * Reads a decimal number at `position` and leaves `cursor` behind it. Returns NaN when there is none that can be read
 * exactly; what stands there then needs the slow way.
 */
function readDecimal(bytes: Buffer, position: number): number {
  let p = position;
  let byte = bytes[p]!;
  const isNegative = byte === MINUS;
  if (isNegative || byte === PLUS) byte = bytes[++p]!;
  let mantissa = 0;
  let digits = p;
  for (let digit = byte - ZERO; digit >= 0 && digit <= 9; digit = byte - ZERO) {
    mantissa = mantissa * 10 + digit;
    byte = bytes[++p]!;
  }
  digits = p - digits;
  let power = 0;
  if (byte === POINT) {
    byte = bytes[++p]!;
    const start = p;
    for (let digit = byte - ZERO; digit >= 0 && digit <= 9; digit = byte - ZERO) {
      mantissa = mantissa * 10 + digit;
      byte = bytes[++p]!;
    }
    power = start - p;
    digits += p - start;
  }
  if (digits === 0 || mantissa >= EXACT_MANTISSA) return NaN;
  if ((byte | 32) === LOWER_E) {
    power += readExponent(bytes, p + 1);
    p = cursor;
  }
  if (!(power >= -EXACT_POWER && power <= EXACT_POWER)) return NaN;
  cursor = p;
  const value = power < 0 ? mantissa / POWERS[-power]! : mantissa * POWERS[power]!;
  return isNegative ? -value : value;
}

/** The signed integer at `position`, NaN when there is none; leaves `cursor` behind it. */
function readExponent(bytes: Buffer, position: number): number {
  let p = position;
  let byte = bytes[p]!;
  const isNegative = byte === MINUS;
  if (isNegative || byte === PLUS) byte = bytes[++p]!;
  const start = p;
  let value = 0;
  for (let digit = byte - ZERO; digit >= 0 && digit <= 9; digit = byte - ZERO) {
    value = value * 10 + digit;
    byte = bytes[++p]!;
  }
  cursor = p;
  if (p === start) return NaN;
  return isNegative ? -value : value;
}

/** Scans whole lines into columns. */
class RowScanner {
  rows = 0;
  private linesToSkip: number;
  private line = 1;
  private sawBlank = false;

  constructor(
    private readonly buffers: ColumnBuffers,
    private readonly readers: readonly ColumnReader[],
    private readonly delimiter: number,
    dataLine: number,
  ) {
    this.linesToSkip = dataLine - 1;
  }

  /** Scans `bytes` up to `end`, which follows a newline. False when they are not plain. */
  scan(bytes: Buffer, end: number): boolean {
    let p = 0;
    while (this.linesToSkip > 0 && p < end) {
      const newline = bytes.indexOf(NEWLINE, p);
      const lineEnd = bytes.indexOf(RETURN, p);
      if (lineEnd !== -1 && lineEnd < newline - 1) return false; // lines ended by \r alone
      p = newline + 1;
      this.linesToSkip--;
      this.line++;
    }
    while (p < end) {
      const isBlank = bytes[p] === NEWLINE || (bytes[p] === RETURN && bytes[p + 1] === NEWLINE);
      if (isBlank) p = bytes.indexOf(NEWLINE, p) + 1;
      else if (this.sawBlank || (p = this.scanRow(bytes, p)) < 0) return false;
      this.sawBlank ||= isBlank;
      this.line++;
    }
    return true;
  }

  /** Scans one row at `p`; returns the start of the next line, or -1 when it is not plain. */
  private scanRow(bytes: Buffer, p: number): number {
    const row = this.rows;
    if (row >= this.buffers.capacity) this.buffers.grow();
    const { columns } = this.buffers;
    const last = columns.length - 1;
    for (let k = 0; k <= last; k++) {
      let value = readDecimal(bytes, p);
      let next = value === value ? cursor : p;
      if (k === last && bytes[next] === RETURN) next++;
      if (value !== value || (bytes[next] !== this.delimiter && bytes[next] !== NEWLINE)) {
        next = this.tokenEnd(bytes, p);
        if (next < 0) return -1;
        value = this.readToken(bytes, p, next, k);
      }
      columns[k]![row] = value;
      if (bytes[next] !== (k < last ? this.delimiter : NEWLINE)) return -1;
      p = next + 1;
    }
    this.rows = row + 1;
    return p;
  }

  /** End of the field at `p`, or -1 when a byte in it is not plain. */
  private tokenEnd(bytes: Buffer, p: number): number {
    for (let q = p; ; q++) {
      const byte = bytes[q]!;
      if (byte === this.delimiter || byte === NEWLINE) return q;
      if (byte === QUOTE || byte >= 0x80 || byte === 0 || (byte === RETURN && bytes[q + 1] !== NEWLINE)) return -1;
    }
  }

  /** The slow way, the same as on the general path. */
  private readToken(bytes: Buffer, start: number, end: number, k: number): number {
    return this.readers[k]!.read(bytes.toString('latin1', start, end), this.line);
  }
}
