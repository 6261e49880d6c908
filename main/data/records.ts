/** Text to records: papaparse over pieces of a file, with line numbers and strict quotes. */
import Papa from 'papaparse';
import { AppError } from '../../shared/model/errors';
import type { DataFile } from './file';
import { readChunks } from './file';
import type { Encoding } from './encoding';
import { Decoder } from './encoding';

/** A single line or quoted field longer than this is a mistake, not data. */
const LONGEST_RECORD = 1 << 26;

/** Records of one piece of text. `lines[k]` is the 1-based line in the file on which `records[k]` starts. */
export interface Block {
  readonly records: string[][];
  readonly lines: number[];
  /** Lines without any field between records of this block; trailing ones are counted when a record follows. */
  readonly blankLines: number[];
  /** Text after the last complete record. */
  readonly rest: string;
  readonly nextLine: number;
}

interface PapaResult {
  data: string[][];
  errors: { code: string; row: number; index: number }[];
  meta: { cursor: number };
}

const newlinesIn = (field: string): number => {
  let count = 0;
  for (let at = field.indexOf('\n'); at !== -1; at = field.indexOf('\n', at + 1)) count++;
  return count;
};

/** True for a line without content. */
const isBlank = (fields: readonly string[]): boolean => fields.length === 1 && fields[0]!.trim() === '';

/**
 * Splits `text` (ending in \n, lines ended by \n only) into records. With a space as delimiter, runs of spaces count as
 * one. A quoted field followed by other text is refused.
 */
export function parseBlock(file: string, text: string, delimiter: string, firstLine: number): Block {
  const parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  const result = parser.parse(text, 0, true) as PapaResult;
  const quoted = text.includes('"');
  const malformed = result.errors.find((error) => error.code === 'InvalidQuotes');
  const block = { records: [] as string[][], lines: [] as number[], blankLines: [] as number[] };
  let line = firstLine;
  for (const [index, fields] of result.data.entries()) {
    if (malformed?.row === index) throw new AppError({ code: 'data/bad-quote', file, row: line });
    const start = line;
    line++;
    if (quoted) for (const field of fields) line += newlinesIn(field);
    const record = delimiter === ' ' ? fields.filter((field) => field !== '') : fields;
    if (record.length === 0 || isBlank(record)) block.blankLines.push(start);
    else {
      block.records.push(record);
      block.lines.push(start);
    }
  }
  if (malformed && malformed.row >= result.data.length) throw new AppError({ code: 'data/bad-quote', file, row: line });
  return { ...block, rest: text.slice(result.meta.cursor), nextLine: line };
}

/** All line ends as \n. A \r at the very end is held back by the caller: it may be half of \r\n. */
const normaliseLineEnds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

export interface TextPiece {
  /** Whole lines, each ended by \n. */
  readonly text: string;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

/** Whole lines of text from pieces of bytes. */
export class LineAssembler {
  private tail = '';
  private line = 1;
  private isFirst = true;

  constructor(private readonly file: string) {}

  /** Adds decoded text; returns the whole lines now at hand. */
  add(decoded: string): string {
    let text = this.tail + decoded;
    if (this.isFirst && text.length > 0) {
      this.isFirst = false;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    const held = text.endsWith('\r') ? '\r' : '';
    text = normaliseLineEnds(held ? text.slice(0, -1) : text);
    const cut = text.lastIndexOf('\n') + 1;
    this.tail = text.slice(cut) + held;
    if (this.tail.length > LONGEST_RECORD) this.refuse(this.line);
    return this.checked(text.slice(0, cut));
  }

  /** The last line, ended by \n, or nothing. */
  end(): string {
    const text = normaliseLineEnds(this.tail);
    this.tail = '';
    return this.checked(text === '' || text.endsWith('\n') ? text : `${text}\n`);
  }

  private checked(text: string): string {
    const nul = text.indexOf('\0');
    if (nul !== -1) this.refuse(this.line + newlinesIn(text.slice(0, nul)));
    this.line += newlinesIn(text);
    return text;
  }

  private refuse(row: number): never {
    throw new AppError({ code: 'data/binary-file', file: this.file, kind: 'not text', row });
  }
}

/** The text of a file in pieces of whole lines. */
function* readText(file: DataFile, encoding: Encoding): Generator<TextPiece> {
  const decoder = new Decoder(encoding);
  const assembler = new LineAssembler(file.path);
  let bytesRead = 0;
  for (const chunk of readChunks(file)) {
    bytesRead += chunk.length;
    const text = assembler.add(decoder.decode(chunk));
    if (text !== '') yield { text, bytesRead };
  }
  decoder.end();
  const text = assembler.end();
  if (text !== '') yield { text, bytesRead };
}

/** All records of a file, block by block. `names` (column names as far as known) only serve error messages. */
export function* readBlocks(
  file: DataFile,
  encoding: Encoding,
  delimiter: string,
  names: readonly string[],
): Generator<Block & { bytesRead: number }> {
  let rest = '';
  let line = 1;
  for (const piece of readText(file, encoding)) {
    const block = parseBlock(file.path, rest + piece.text, delimiter, line);
    ({ rest, nextLine: line } = block);
    if (rest.length > LONGEST_RECORD) break;
    yield { ...block, bytesRead: piece.bytesRead };
  }
  if (rest !== '') throw unclosedQuote(file.path, rest, delimiter, line, names);
}

/** The error for text that ends inside a quoted field: the row it starts on, its column and how it begins. */
export function unclosedQuote(
  file: string,
  rest: string,
  delimiter: string,
  row: number,
  names: readonly string[],
): AppError {
  const parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  const result = parser.parse(rest, 0, false) as PapaResult;
  const open = result.errors.find((error) => error.code === 'MissingQuotes')?.index ?? 0;
  const column = names[(result.data.at(-1)?.length ?? 1) - 1];
  const value = rest.slice(open, open + 40).split('\n', 1)[0]!;
  return new AppError({ code: 'data/unclosed-quote', file, row, ...(column ? { column } : {}), value });
}
