/** Finding where a file stops being valid text, for an error that says row, column and value. */
import { isUtf8 } from 'node:buffer';
import type { CsvOverrides } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import { MOST_SHOWN, type Place as FilePlace } from '../../shared/model/file-check';
import { recogniseDelimiter } from './dialect';
import type { Encoding } from './encoding';
import { byteOrderMark, Decoder } from './encoding';
import type { DataFile } from './file';
import { CarryReader, readStart } from './file';
import type { Syntax } from './records';
import { parseBlock } from './records';

const NEWLINE = 10;
/** Characters of the offending value that are shown. */
const SHOWN = 40;

/** The data/encoding error for a file that is not valid `encoding`. */
export function locateInvalidText(file: DataFile, encoding: Encoding, overrides: CsvOverrides): AppError {
  const place = encoding === 'utf-8' ? locateInUtf8(file, overrides) : {};
  return new AppError({ code: 'data/encoding', file: file.path, ...place, encoding });
}

interface Place {
  row?: number;
  column?: string;
  value?: string;
}

function locateInUtf8(file: DataFile, overrides: CsvOverrides): Place {
  for (const found of invalidLinesOf(file)) return placeFinder(file, overrides)(found);
  return {};
}

interface InvalidLine {
  readonly row: number;
  readonly bytes: Buffer;
}

/** All lines that are not valid UTF-8: how many, and where the first ones are. */
export function invalidLines(file: DataFile, overrides: CsvOverrides): { count: number; places: FilePlace[] } {
  const placeOf = placeFinder(file, overrides);
  const places: FilePlace[] = [];
  let count = 0;
  for (const line of invalidLinesOf(file)) {
    count++;
    if (places.length >= MOST_SHOWN) continue;
    const { column = null, value = null } = placeOf(line);
    places.push({ row: line.row, column, value, found: null });
  }
  return { count, places };
}

/** Tells in which field a line stops being valid. */
function placeFinder(file: DataFile, overrides: CsvOverrides): (line: InvalidLine) => Place {
  // Latin-1 keeps every byte as one character, so fields can be told apart and checked byte by byte.
  const start = readStart(file);
  const sample = `${start
    .subarray(byteOrderMark(start)?.bytes ?? 0)
    .toString('latin1')
    .replace(/\r\n?/g, '\n')}\n`;
  const { quote = '"' } = overrides;
  const delimiter = overrides.delimiter ?? recogniseDelimiter(sample, overrides);
  const syntax = { delimiter, quote, comment: null };
  const header = splitLine(sample.slice(0, sample.indexOf('\n')), syntax);
  return ({ row, bytes }) => {
    const fields = splitLine(bytes.toString('latin1'), syntax);
    const at = fields.findIndex((field) => !isUtf8(Buffer.from(field, 'latin1')));
    const shown = Buffer.from(fields[at] ?? '', 'latin1').subarray(0, SHOWN);
    const name = Buffer.from(header[at] ?? '', 'latin1')
      .toString('utf8')
      .trim();
    const hasName = overrides.hasHeader !== false && name !== '' && row > 1;
    const value = new Decoder('windows-1252').decode(shown);
    return { row, column: hasName ? name : `column ${at + 1}`, value };
  };
}

function splitLine(line: string, syntax: Syntax): string[] {
  try {
    return parseBlock('', `${line}\n`, syntax, 1).records[0] ?? line.split(syntax.delimiter);
  } catch {
    return line.split(syntax.delimiter); // its quotes are broken too
  }
}

/** The lines, counted from 1, that are not valid UTF-8. */
function* invalidLinesOf(file: DataFile): Generator<InvalidLine> {
  const reader = new CarryReader(file);
  try {
    let row = 0;
    let used = 0;
    do {
      const bytes = reader.next(used);
      used = reader.atEnd ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1;
      for (let start = 0; start < used;) {
        const newline = bytes.indexOf(NEWLINE, start);
        const end = newline === -1 || newline >= used ? used : newline;
        row++;
        if (!isUtf8(bytes.subarray(start, end))) yield { row, bytes: Buffer.from(bytes.subarray(start, end)) };
        start = end + 1;
      }
    } while (!reader.atEnd);
  } finally {
    reader.close();
  }
}
