/** What the first megabyte of a file tells of the whole: encoding, dialect, names, width, and which columns are text. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import type { CsvDialect, CsvOverrides } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import { refuseBinary } from './binary';
import { commonWidth, recogniseDecimal, recogniseDelimiter } from './dialect';
import type { Encoding } from './encoding';
import { byteOrderMark, Decoder } from './encoding';
import type { DataFile } from './file';
import { CHUNK_BYTES, readStart } from './file';
import { recogniseHeader } from './header';
import type { Block, TextSyntax } from './records';
import { dropLines, LineAssembler, parseBlock, unclosedQuote } from './records';
import type { Tokens } from './tokens';
import { tokensOf } from './tokens';

export interface Layout {
  readonly dialect: CsvDialect;
  readonly syntax: TextSyntax;
  readonly tokens: Tokens;
  /** Words for missing that were chosen, or null. */
  readonly missing: readonly string[] | null;
  /** Rows of another width are left out instead of refused. */
  readonly leavesOutRagged: boolean;
  /** Names as they stand in the file, one per field of a record; all empty without a header. */
  readonly header: readonly string[];
  /** Fields of every record. */
  readonly width: number;
  /** Line of the first record of data. */
  readonly dataLine: number;
  /** Records of data in the sample, and the bytes of the file they were taken from. */
  readonly records: readonly string[][];
  /** Line in the file of each of `records`. */
  readonly lines: readonly number[];
  readonly sampleBytes: number;
  /** Columns that hold text in the sample; only these are surely text. */
  readonly isText: readonly boolean[];
  readonly notes: readonly Said[];
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
function recordWidth(header: readonly string[] | null, records: readonly string[][], mayDiffer: boolean): number {
  const first = mayDiffer && records.length > 0 ? commonWidth(records).width : (records[0]?.length ?? 0);
  if (header === null) return first;
  const isOneShort = first === header.length + 1 && (mayDiffer || records.every((record) => record.length === first));
  return isOneShort ? first : header.length;
}

/** The names padded to the width of the records: in front for R's row names, behind for a trailing delimiter. */
function padHeader(header: readonly string[], width: number, records: readonly string[][]): readonly string[] {
  if (header.length === width) return header;
  return records.every((record) => record[width - 1] === '') ? [...header, ''] : ['', ...header];
}

/** Choices that contradict each other are refused before anything is read. */
function refuseContradictions(file: DataFile, overrides: CsvOverrides): void {
  const { delimiter, comment, decimal, thousands, quote } = overrides;
  const refuse = (reason: Said): never => {
    throw new AppError({ code: 'data/bad-choice', file: file.path, reason });
  };
  if (decimal !== undefined && decimal === thousands) {
    refuse(say('choice/decimal-thousands', decimal));
  }
  if (comment !== undefined && comment === delimiter) refuse(say('choice/comment-delimiter', comment));
  if (quote && (quote === comment || quote === delimiter)) {
    refuse(say('choice/quote', quote));
  }
}

interface Sampled {
  readonly sample: Sample;
  readonly syntax: TextSyntax;
  readonly block: Block;
}

/** The records of the sample. Throws for files that hold none. */
function sampleRecords(file: DataFile, overrides: CsvOverrides): Sampled {
  const sample = readSample(file, overrides);
  const { quote = '"', comment, skipLines = 0 } = overrides;
  const { text, dropped } = dropLines(sample.text, skipLines);
  if (text.trim() === '') throw new AppError({ code: 'data/empty-file', file: file.path });
  const delimiter = overrides.delimiter ?? recogniseDelimiter(text, overrides);
  const syntax = { delimiter, quote, comment: comment ?? null, encoding: sample.encoding, skipLines };
  const block = parseBlock(file.path, text, syntax, 1 + dropped);
  if (block.records.length === 0) {
    if (block.rest === '') throw new AppError({ code: 'data/empty-file', file: file.path });
    throw unclosedQuote(file.path, block.rest, syntax, block.nextLine, []);
  }
  return { sample, syntax, block };
}

/** Recognises the layout of a file; overrides are taken as they are. Throws for files that hold no table. */
export function recogniseLayout(file: DataFile, overrides: CsvOverrides): Layout {
  refuseContradictions(file, overrides);
  const { sample, syntax, block } = sampleRecords(file, overrides);
  const { thousands, missing } = overrides;
  const decimal = overrides.decimal ?? recogniseDecimal(block.records, syntax.delimiter, thousands);
  const tokens = tokensOf({ decimal, thousands, missing });
  const hasHeader = overrides.hasHeader ?? recogniseHeader(block.records, tokens);
  const below = hasHeader ? block.records.slice(1) : block.records;
  const named = hasHeader ? block.records[0]! : null;
  if (below.length === 0 && block.rest === '') {
    throw new AppError({ code: 'data/header-only', file: file.path, columns: named?.length ?? 0 });
  }
  const leavesOutRagged = overrides.raggedRows === 'leave-out';
  const width = recordWidth(named, below, leavesOutRagged);
  const isKept = (record: readonly string[]): boolean => !leavesOutRagged || record.length === width;
  const records = below.filter(isKept);
  const header = named ? padHeader(named, width, records) : Array.from({ length: width }, () => '');
  const hasTrailingDelimiter =
    width > 1 && header.at(-1)!.trim() === '' && records.every((record) => (record[width - 1] ?? '').trim() === '');
  return {
    dialect: {
      delimiter: syntax.delimiter,
      quote: syntax.quote,
      decimal,
      encoding: sample.encoding,
      hasHeader,
      hasByteOrderMark: sample.hasByteOrderMark,
      indexColumn: null,
      hasTrailingDelimiter,
      ...(Object.keys(overrides).length > 0 ? { choices: overrides } : {}),
    },
    syntax,
    tokens,
    missing: missing ?? null,
    leavesOutRagged,
    header,
    width,
    dataLine: block.lines[hasHeader ? 1 : 0] ?? block.nextLine,
    records,
    lines: block.lines.slice(hasHeader ? 1 : 0).filter((_, r) => isKept(below[r]!)),
    sampleBytes: sample.bytes,
    isText: header.map((_, k) => records.some((record) => tokens.readNumber(record[k] ?? '') === null)),
    notes: layoutNotes(decimal, overrides),
  };
}

/** What was chosen, or recognised against the usual, before a value was read. */
function layoutNotes(decimal: string, { thousands, quote, missing, comment, skipLines = 0 }: CsvOverrides): Said[] {
  const notes: Said[] = decimal === ',' ? [say('layout/decimal-comma')] : [];
  if (thousands !== undefined) notes.push(say('layout/thousands', thousands));
  if (quote === '') notes.push(say('layout/no-quotes'));
  if (quote === "'") notes.push(say('layout/single-quotes'));
  if (missing) notes.push(say('layout/missing-words', missing));
  if (comment !== undefined) notes.push(say('layout/comments', comment));
  if (skipLines > 0) {
    notes.push(say('layout/skipped', skipLines));
  }
  return notes;
}
