/** What a field of a text file stands for: a number, a missing value or text. Every reader of the import uses this. */

/** Read as missing in every column; compared without regard to case and surrounding blanks. */
export const MISSING_TOKENS: readonly string[] = ['', 'NA', 'N/A', '#N/A', 'NaN', 'NULL', '?'];

/** Read as missing only where all other values are numbers; in a text column they are ordinary values. */
export const MISSING_AMONG_NUMBERS: readonly string[] = ['.', '-', '--', 'None', 'Missing'];

const lower = (tokens: readonly string[]): string[] => tokens.map((token) => token.toLowerCase());
const MISSING = new Set(lower(MISSING_TOKENS));
const MISSING_NUMERIC = new Set(lower([...MISSING_TOKENS, ...MISSING_AMONG_NUMBERS]));
const LONGEST_MISSING = Math.max(...[...MISSING_NUMERIC].map((token) => token.length));

const NUMBER = { '.': /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, ',': /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/ };
const INFINITE = /^[+-]?inf(?:inity)?$/i;
const THOUSANDS = /^[+-]?\d{1,3}(?:([,. ' ])\d{3})+(?:[.,]\d+)?$/;

export type Decimal = '.' | ',';

/** True when a trimmed or untrimmed field is missing whatever the column holds. */
export function isMissing(token: string): boolean {
  const trimmed = token.trim();
  return trimmed.length <= LONGEST_MISSING && MISSING.has(trimmed.toLowerCase());
}

/**
 * The number a field stands for: NaN when missing, ±Infinity when infinite or beyond the range of doubles, null when
 * it is text. Correctly rounded (it is `Number`), so any other reader must agree to the last bit.
 */
export function readNumber(token: string, decimal: Decimal): number | null {
  const trimmed = token.trim();
  if (NUMBER[decimal].test(trimmed)) return Number(decimal === ',' ? trimmed.replace(',', '.') : trimmed);
  if (trimmed.length <= LONGEST_MISSING && MISSING_NUMERIC.has(trimmed.toLowerCase())) return NaN;
  if (INFINITE.test(trimmed)) return trimmed.startsWith('-') ? -Infinity : Infinity;
  return null;
}

/** True for text that looks like a number with thousands separators, which is never guessed at. */
export function looksLikeThousands(token: string): boolean {
  return THOUSANDS.test(token.trim());
}
