/** Turns the fields of one column into numbers, remembering everything a note or a reason must say. */
import type { Tokens } from './tokens';

/** Cells of text of which row and value are kept. */
const MOST_TEXTS = 100;

export interface Sighting {
  /** 1-based line in the file. */
  readonly line: number;
  readonly value: string;
}

/** V8 keeps the whole chunk alive for a long slice of it; a copy does not. */
const detached = (text: string): string => (text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8'));

export class ColumnReader {
  isText: boolean;
  readonly levels: string[] = [];
  /** First field that is text in a column read as numbers so far. */
  firstText: Sighting | null = null;
  /** How many levels of a column of text are numbers. */
  numericLevels = 0;
  /** Cells of a column of text that are numbers, and those that are neither numbers nor missing. */
  numbers = 0;
  texts = 0;
  /** The first cells that are text, in a column of text. */
  readonly textCells: Sighting[] = [];
  infinite = 0;
  firstInfinite: Sighting | null = null;
  private readonly codes = new Map<string, number>();
  private readonly kinds: ('number' | 'text' | 'missing')[] = [];

  constructor(
    private readonly tokens: Tokens,
    isText: boolean,
  ) {
    this.isText = isText;
  }

  /** The number stored for a field: its value, its level's index in a text column, NaN when missing. */
  read(token: string, line: number): number {
    return this.isText ? this.readText(token, line) : this.readValue(token, line);
  }

  /** Starts over as a column of text, after text was met among numbers. */
  becomeText(): void {
    this.isText = true;
    this.infinite = 0;
    this.firstInfinite = null;
  }

  private readValue(token: string, line: number): number {
    const value = this.tokens.readNumber(token);
    if (value === null) {
      this.firstText ??= { line, value: detached(token.trim()) };
      return NaN;
    }
    if (value === Infinity || value === -Infinity) {
      this.infinite++;
      this.firstInfinite ??= { line, value: detached(token.trim()) };
      return NaN;
    }
    return value;
  }

  private readText(token: string, line: number): number {
    if (this.tokens.isMissing(token)) return NaN;
    const trimmed = token.trim();
    const code = this.codes.get(trimmed) ?? this.addLevel(trimmed, line);
    if (this.kinds[code] === 'number') this.numbers++;
    if (this.kinds[code] === 'text') {
      this.texts++;
      if (this.textCells.length < MOST_TEXTS) this.textCells.push({ line, value: this.levels[code]! });
    }
    return code;
  }

  private addLevel(trimmed: string, line: number): number {
    const level = detached(trimmed);
    const value = this.tokens.readNumber(level);
    if (value === null) this.firstText ??= { line, value: level };
    else this.numericLevels++;
    const code = this.levels.length;
    this.codes.set(level, code);
    this.levels.push(level);
    // A word such as "-" is missing among numbers only, so it is neither.
    this.kinds.push(value === null ? 'text' : Number.isNaN(value) ? 'missing' : 'number');
    return code;
  }
}
