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

/** How fields and records are told apart. */
export interface Syntax {
  readonly delimiter: string;
  /** Around fields that hold delimiters or line ends; empty when quotes mean nothing. */
  readonly quote: '"' | "'" | '';
  /** Lines that begin with it are no records; null when there is none. */
  readonly comment: string | null;
}

/** NUL never occurs in a text that is parsed, so nothing is quoted by it. */
const quoteOf = ({ quote }: Syntax): string => (quote === '' ? '\0' : quote);

const newlinesIn = (field: string): number => {
  let count = 0;
  for (let at = field.indexOf('\n'); at !== -1; at = field.indexOf('\n', at + 1)) count++;
  return count;
};

/** True for a line without content. */
const isBlank = (fields: readonly string[]): boolean => fields.length === 1 && fields[0]!.trim() === '';

/** Lines at `from` that are comments. */
function commentsAt(text: string, from: number, comment: string): { lines: number; end: number } {
  let lines = 0;
  let end = from;
  while (text.startsWith(comment, end)) {
    const newline = text.indexOf('\n', end);
    if (newline === -1) break;
    lines++;
    end = newline + 1;
  }
  return { lines, end };
}

interface Parsed extends PapaResult {
  /** Comment lines before each record; null when there are no comments. */
  readonly comments: readonly number[] | null;
}

function parseText(text: string, syntax: Syntax): Parsed {
  const config = { delimiter: syntax.delimiter, newline: '\n' as const, quoteChar: quoteOf(syntax) };
  const { comment } = syntax;
  if (comment === null) {
    const parser = new Papa.Parser(config);
    return { ...(parser.parse(text, 0, true) as PapaResult), comments: null };
  }
  const found: Parsed & { comments: number[] } = { data: [], errors: [], meta: { cursor: 0 }, comments: [] };
  const step = (row: PapaResult): void => {
    found.comments.push(commentsAt(text, found.meta.cursor, comment).lines);
    found.errors.push(...row.errors.map((error) => ({ ...error, row: found.data.length })));
    found.data.push(row.data[0]!);
    found.meta.cursor = row.meta.cursor;
  };
  const parser = new Papa.Parser({ ...config, comments: comment, step: step as never });
  const end = parser.parse(text, 0, true) as PapaResult;
  found.errors.push(...end.errors.map((error) => ({ ...error, row: found.data.length })));
  return found;
}

/**
 * Splits `text` (ending in \n, lines ended by \n only) into records. With a space as delimiter, runs of spaces count as
 * one. A quoted field followed by other text is refused.
 */
export function parseBlock(file: string, text: string, syntax: Syntax, firstLine: number): Block {
  const result = parseText(text, syntax);
  const quoted = text.includes(quoteOf(syntax));
  const malformed = result.errors.find((error) => error.code === 'InvalidQuotes');
  const block = { records: [] as string[][], lines: [] as number[], blankLines: [] as number[] };
  let line = firstLine;
  for (const [index, fields] of result.data.entries()) {
    line += result.comments?.[index] ?? 0;
    if (malformed?.row === index) throw new AppError({ code: 'data/bad-quote', file, row: line });
    const start = line;
    line++;
    if (quoted) for (const field of fields) line += newlinesIn(field);
    const record = syntax.delimiter === ' ' ? fields.filter((field) => field !== '') : fields;
    if (record.length === 0 || isBlank(record)) block.blankLines.push(start);
    else {
      block.records.push(record);
      block.lines.push(start);
    }
  }
  if (malformed && malformed.row >= result.data.length) throw new AppError({ code: 'data/bad-quote', file, row: line });
  const trailing = syntax.comment === null ? null : commentsAt(text, result.meta.cursor, syntax.comment);
  return { ...block, rest: text.slice(trailing?.end ?? result.meta.cursor), nextLine: line + (trailing?.lines ?? 0) };
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

/** `text` without its first `count` lines, and how many there were. */
export function dropLines(text: string, count: number): { text: string; dropped: number } {
  let start = 0;
  let dropped = 0;
  for (; dropped < count; dropped++) {
    const newline = text.indexOf('\n', start);
    if (newline === -1) break;
    start = newline + 1;
  }
  return { text: text.slice(start), dropped };
}

/** How the text of a file becomes records. */
export interface TextSyntax extends Syntax {
  readonly encoding: Encoding;
  /** Lines at the start of the file that are not looked at. */
  readonly skipLines: number;
}

/** All records of a file, block by block. `names` (column names as far as known) only serve error messages. */
export function* readBlocks(
  file: DataFile,
  syntax: TextSyntax,
  names: readonly string[],
): Generator<Block & { bytesRead: number }> {
  let rest = '';
  let line = 1;
  for (const piece of readText(file, syntax.encoding)) {
    const skipped = line > syntax.skipLines ? null : dropLines(piece.text, syntax.skipLines - line + 1);
    line += skipped?.dropped ?? 0;
    const block = parseBlock(file.path, rest + (skipped?.text ?? piece.text), syntax, line);
    ({ rest, nextLine: line } = block);
    if (rest.length > LONGEST_RECORD) break;
    yield { ...block, bytesRead: piece.bytesRead };
  }
  if (rest !== '') throw unclosedQuote(file.path, rest, syntax, line, names);
}

/** The error for text that ends inside a quoted field: the row it starts on, its column and how it begins. */
export function unclosedQuote(
  file: string,
  rest: string,
  syntax: Syntax,
  row: number,
  names: readonly string[],
): AppError {
  const parser = new Papa.Parser({ delimiter: syntax.delimiter, newline: '\n', quoteChar: quoteOf(syntax) });
  const result = parser.parse(rest, 0, false) as PapaResult;
  const open = result.errors.find((error) => error.code === 'MissingQuotes')?.index ?? 0;
  const column = names[(result.data.at(-1)?.length ?? 1) - 1];
  const value = rest.slice(open, open + 40).split('\n', 1)[0]!;
  return new AppError({ code: 'data/unclosed-quote', file, row, ...(column ? { column } : {}), value });
}
