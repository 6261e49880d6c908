/** What a field of a text file stands for: a number, a missing value or text. Every reader of the import uses this. */

import { MISSING_AMONG_NUMBERS, MISSING_TOKENS } from '../../shared/model/missing-words';

const NUMBER = { '.': /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, ',': /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/ };
const INFINITE = /^[+-]?inf(?:inity)?$/i;
const THOUSANDS = /^[+-]?\d{1,3}(?:([,. ' ])\d{3})+(?:[.,]\d+)?$/;

export type Decimal = '.' | ',';
export type Thousands = ',' | '.' | ' ' | "'";

/** How fields are to be understood. */
export interface TokenStyle {
  readonly decimal: Decimal;
  /** Sign between groups of three digits; numbers with one are text when it is left out. */
  readonly thousands?: Thousands | undefined;
  /** Words that mean missing in every column, in place of the usual ones; an empty field is missing besides. */
  readonly missing?: readonly string[] | undefined;
}

export interface Tokens {
  /** True when a trimmed or untrimmed field is missing whatever the column holds. */
  isMissing(token: string): boolean;
  /**
   * The number a field stands for: NaN when missing, ±Infinity when infinite or beyond the range of doubles, null when
   * it is text. Correctly rounded (it is `Number`), so any other reader must agree to the last bit.
   */
  readNumber(token: string): number | null;
}

const SEPARATORS: Readonly<Record<Thousands, string>> = { ',': ',', '.': '.', ' ': ' \u00a0\u202f', "'": "'\u2019" };

/** Reads `1,234.5` as 1234.5; null for what is not grouped so. */
function groupedNumber(decimal: Decimal, thousands: Thousands): (trimmed: string) => number | null {
  const group = `[${SEPARATORS[thousands]}]`;
  const pattern = new RegExp(`^[+-]?\\d{1,3}(?:${group}\\d{3})+(?:[${decimal}]\\d*)?$`);
  const separators = new RegExp(group, 'g');
  return (trimmed) => {
    if (!pattern.test(trimmed)) return null;
    const joined = trimmed.replace(separators, '');
    return Number(decimal === ',' ? joined.replace(',', '.') : joined);
  };
}

function wordTest(words: readonly string[]): (trimmed: string) => boolean {
  const known = new Set(['', ...words.map((word) => word.trim().toLowerCase())]);
  const longest = Math.max(...[...known].map((word) => word.length));
  return (trimmed) => trimmed.length <= longest && known.has(trimmed.toLowerCase());
}

/** How fields are understood in one style. */
export function tokensOf({ decimal, thousands, missing }: TokenStyle): Tokens {
  const isNumber = NUMBER[decimal];
  const grouped = thousands === undefined || thousands === decimal ? null : groupedNumber(decimal, thousands);
  const isMissingWord = wordTest(missing ?? MISSING_TOKENS);
  const isMissingNumber = missing ? isMissingWord : wordTest([...MISSING_TOKENS, ...MISSING_AMONG_NUMBERS]);
  // A chosen word may be a number, such as −999: it then goes before the number.
  const isCode = missing?.some((word) => isNumber.test(word.trim())) === true ? isMissingWord : null;
  return {
    isMissing: (token) => isMissingWord(token.trim()),
    readNumber(token) {
      const trimmed = token.trim();
      if (isCode?.(trimmed)) return NaN;
      if (isNumber.test(trimmed)) return Number(decimal === ',' ? trimmed.replace(',', '.') : trimmed);
      if (isMissingNumber(trimmed)) return NaN;
      if (INFINITE.test(trimmed)) return trimmed.startsWith('-') ? -Infinity : Infinity;
      return grouped?.(trimmed) ?? null;
    },
  };
}

/** True when a word for missing could be read as a number, so that numbers must not be read before it is looked for. */
export const hasMissingNumber = (missing: readonly string[]): boolean =>
  missing.some((word) => NUMBER['.'].test(word.trim()));

/** True for text that looks like a number with thousands separators, which is never guessed at. */
export function looksLikeThousands(token: string): boolean {
  return THOUSANDS.test(token.trim());
}
