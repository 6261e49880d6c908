/** What the first megabyte of a file tells of the whole: encoding, dialect, names, width, and which columns are text. */
import type { CsvDialect, CsvOverrides } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import { refuseBinary } from './binary';
import { recogniseDecimal, recogniseDelimiter } from './dialect';
import type { Encoding } from './encoding';
import { byteOrderMark, Decoder } from './encoding';
import type { DataFile } from './file';
import { CHUNK_BYTES, readStart } from './file';
import { recogniseHeader } from './header';
import { LineAssembler, parseBlock, unclosedQuote } from './records';
import { readNumber } from './tokens';

export interface Layout {
  readonly dialect: CsvDialect & { readonly encoding: Encoding };
  /** Names as they stand in the file, one per field of a record; all empty without a header. */
  readonly header: readonly string[];
  /** Fields of every record. */
  readonly width: number;
  /** Line of the first record of data. */
  readonly dataLine: number;
  /** Records of data in the sample, and the bytes of the file they were taken from. */
  readonly records: readonly string[][];
  readonly sampleBytes: number;
  /** Columns that hold text in the sample; only these are surely text. */
  readonly isText: readonly boolean[];
  readonly notes: readonly string[];
}

interface Sample {
  readonly text: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly hasByteOrderMark: boolean;
}

/** Lines the sample must hold; in a very wide file they take more than a megabyte. */
const LEAST_LINES = 4;
const LARGEST_SAMPLE = 64 * CHUNK_BYTES;

/** The first megabyte, or more where that does not hold a few lines. */
function readEnough(file: DataFile): Buffer {
  let start = readStart(file);
  const hasLines = (): boolean => {
    let lines = 0;
    for (let k = 0; k < start.length && lines < LEAST_LINES; k++) if (start[k] === 10 || start[k] === 13) lines++;
    return lines >= LEAST_LINES;
  };
  while (start.length < Math.min(file.bytes, LARGEST_SAMPLE) && !hasLines()) start = readStart(file, 8 * start.length);
  return start;
}

/** Decodes the start of the file to whole lines. */
function readSample(file: DataFile, overrides: CsvOverrides): Sample {
  const start = readEnough(file);
  const mark = byteOrderMark(start);
  const encoding = overrides.encoding ?? mark?.encoding ?? 'utf-8';
  refuseBinary(file.path, start, encoding.startsWith('utf-16'));
  const decoder = new Decoder(encoding);
  const assembler = new LineAssembler(file.path);
  let text = assembler.add(decoder.decode(start));
  const isWhole = start.length >= file.bytes;
  if (isWhole) decoder.end();
  if (isWhole || text === '') text += assembler.end();
  return { text, bytes: start.length, encoding, hasByteOrderMark: mark !== null && mark.encoding === encoding };
}

/** How many fields every record has; a header may be one short, when R wrote row names or rows end with a delimiter. */
function recordWidth(header: readonly string[] | null, records: readonly string[][]): number {
  const first = records[0]?.length ?? 0;
  if (header === null) return first;
  const isOneShort = first === header.length + 1 && records.every((record) => record.length === first);
  return isOneShort ? first : header.length;
}

/** The names padded to the width of the records: in front for R's row names, behind for a trailing delimiter. */
function padHeader(header: readonly string[], width: number, records: readonly string[][]): readonly string[] {
  if (header.length === width) return header;
  return records.every((record) => record[width - 1] === '') ? [...header, ''] : ['', ...header];
}

/** Recognises the layout of a file; overrides are taken as they are. Throws for files that hold no table. */
export function recogniseLayout(file: DataFile, overrides: CsvOverrides): Layout {
  const sample = readSample(file, overrides);
  if (sample.text.trim() === '') throw new AppError({ code: 'data/empty-file', file: file.path });
  const delimiter = overrides.delimiter ?? recogniseDelimiter(sample.text, overrides.decimal);
  const block = parseBlock(file.path, sample.text, delimiter, 1);
  if (block.records.length === 0) throw unclosedQuote(file.path, block.rest, delimiter, block.nextLine, []);
  const decimal = overrides.decimal ?? recogniseDecimal(block.records, delimiter);
  const hasHeader = overrides.hasHeader ?? recogniseHeader(block.records, decimal);
  const records = hasHeader ? block.records.slice(1) : block.records;
  const named = hasHeader ? block.records[0]! : null;
  if (records.length === 0 && block.rest === '') {
    throw new AppError({ code: 'data/header-only', file: file.path, columns: named?.length ?? 0 });
  }
  const width = recordWidth(named, records);
  const header = named ? padHeader(named, width, records) : Array.from({ length: width }, () => '');
  const hasTrailingDelimiter =
    width > 1 && header.at(-1)!.trim() === '' && records.every((record) => (record[width - 1] ?? '').trim() === '');
  return {
    dialect: {
      delimiter,
      quote: '"',
      decimal,
      encoding: sample.encoding,
      hasHeader,
      hasByteOrderMark: sample.hasByteOrderMark,
      indexColumn: null,
      hasTrailingDelimiter,
    },
    header,
    width,
    dataLine: block.lines[hasHeader ? 1 : 0] ?? block.nextLine,
    records,
    sampleBytes: sample.bytes,
    isText: header.map((_, k) => records.some((record) => readNumber(record[k] ?? '', decimal) === null)),
    notes: decimal === ',' ? ['Numbers are read with a decimal comma.'] : [],
  };
}
