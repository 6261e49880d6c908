/** Turns the fields of one column into numbers, remembering everything a note or a reason must say. */
import type { Decimal } from './tokens';
import { isMissing, readNumber } from './tokens';

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
  infinite = 0;
  firstInfinite: Sighting | null = null;
  private readonly codes = new Map<string, number>();

  constructor(
    private readonly decimal: Decimal,
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
    const value = readNumber(token, this.decimal);
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
    if (isMissing(token)) return NaN;
    const trimmed = token.trim();
    const known = this.codes.get(trimmed);
    if (known !== undefined) return known;
    const level = detached(trimmed);
    if (readNumber(level, this.decimal) === null) this.firstText ??= { line, value: level };
    else this.numericLevels++;
    this.codes.set(level, this.levels.length);
    this.levels.push(level);
    return this.levels.length - 1;
  }
}
