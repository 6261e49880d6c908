/** Finding where a file stops being valid text, for an error that says row, column and value. */
import { isUtf8 } from 'node:buffer';
import type { CsvOverrides } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import { recogniseDelimiter } from './dialect';
import type { Encoding } from './encoding';
import { byteOrderMark, Decoder } from './encoding';
import type { DataFile } from './file';
import { CarryReader, readStart } from './file';
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
  const found = firstInvalidLine(file);
  if (found === null) return {};
  // Latin-1 keeps every byte as one character, so fields can be told apart and checked byte by byte.
  const start = readStart(file);
  const sample = `${start
    .subarray(byteOrderMark(start)?.bytes ?? 0)
    .toString('latin1')
    .replace(/\r\n?/g, '\n')}\n`;
  const delimiter = overrides.delimiter ?? recogniseDelimiter(sample, overrides.decimal);
  const fields = splitLine(found.bytes.toString('latin1'), delimiter);
  const at = fields.findIndex((field) => !isUtf8(Buffer.from(field, 'latin1')));
  const header = splitLine(sample.slice(0, sample.indexOf('\n')), delimiter);
  const bytes = Buffer.from(fields[at] ?? '', 'latin1').subarray(0, SHOWN);
  const name = Buffer.from(header[at] ?? '', 'latin1')
    .toString('utf8')
    .trim();
  const hasName = overrides.hasHeader !== false && name !== '' && found.row > 1;
  return {
    row: found.row,
    column: hasName ? name : `column ${at + 1}`,
    value: new Decoder('windows-1252').decode(bytes),
  };
}

function splitLine(line: string, delimiter: string): string[] {
  try {
    return parseBlock('', `${line}\n`, delimiter, 1).records[0] ?? line.split(delimiter);
  } catch {
    return line.split(delimiter); // its quotes are broken too
  }
}

/** The first line, counted from 1, that is not valid UTF-8. */
function firstInvalidLine(file: DataFile): { row: number; bytes: Buffer } | null {
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
        if (!isUtf8(bytes.subarray(start, end))) return { row, bytes: Buffer.from(bytes.subarray(start, end)) };
        start = end + 1;
      }
    } while (!reader.atEnd);
    return null;
  } finally {
    reader.close();
  }
}
