/** Gives every column its type, and says why in a sentence for the person. */
import type { ColumnType } from '../../shared/model/dataset';
import { dateFormat, isCompactDate } from './dates';
import type { Moments } from './moments';
import { looksLikeThousands } from './tokens';

/** Whole numbers that only count rows need at least this many rows to be told from a short list. */
const ROWS_FOR_SEQUENCE = 10;
/** All-different texts are an identifier from this many on. */
const TEXTS_FOR_IDENTIFIER = 3;
/** Up to this many different codes may well be groups. */
const FEW_CODES = 10;
/** Whole numbers with more different values than this are as good as continuous. */
const MOST_COUNTS = 1000;

export interface TypeAndReason {
  readonly type: ColumnType;
  readonly reason: string;
}

export interface NumericFacts extends Moments {
  readonly distinct: number;
  readonly values: Float64Array;
}

export interface TextFacts {
  /** Values that are not missing. */
  readonly valid: number;
  readonly levels: readonly string[];
  /** How many levels are numbers. */
  readonly numericLevels: number;
  /** First field that is not a number. */
  readonly firstText: { readonly line: number; readonly value: string } | null;
}

/** A number short enough for a sentence. */
export const short = (value: number): string =>
  Math.abs(value) >= 1e9 ? value.toExponential(3) : String(Number(value.toPrecision(6)));

const shortText = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** Up to `most` different values in increasing order. */
function someValues(values: Float64Array, most: number): number[] {
  const found = new Set<number>();
  for (let r = 0; r < values.length && found.size < most; r++) if (!Number.isNaN(values[r]!)) found.add(values[r]! + 0);
  return [...found].sort((a, b) => a - b);
}

const areCompactDates = (values: Float64Array): boolean =>
  values.every((value) => Number.isNaN(value) || isCompactDate(value));

/** Type of a column of numbers. */
export function typeOfNumbers(facts: NumericFacts): TypeAndReason {
  const { valid, distinct, min, max, values } = facts;
  const range = `from ${short(min)} to ${short(max)}`;
  if (valid === 0) return { type: 'constant', reason: 'Every value is missing.' };
  if (distinct === 1) return { type: 'constant', reason: `Every value is ${short(min)}.` };
  if (distinct === 2) return { type: 'binary', reason: `Only two different numbers, ${short(min)} and ${short(max)}.` };
  if (!facts.isWhole) return { type: 'continuous', reason: `${distinct} different numbers ${range}.` };
  if (facts.step !== null && values.length >= ROWS_FOR_SEQUENCE) {
    return { type: 'identifier', reason: `The whole numbers ${range} in sequence: it only numbers the rows.` };
  }
  if (areCompactDates(values)) {
    return { type: 'date', reason: `Whole numbers that are calendar days, such as ${min}.` };
  }
  return typeOfWholeNumbers(facts, range);
}

function typeOfWholeNumbers({ valid, distinct, min, values }: NumericFacts, range: string): TypeAndReason {
  if (min < 0) return { type: 'continuous', reason: `${distinct} different whole numbers ${range}, some negative.` };
  if (distinct <= FEW_CODES) {
    const codes = someValues(values, FEW_CODES).map(short).join(', ');
    return {
      type: 'count',
      reason: `Only ${distinct} different whole numbers (${codes}); leave it out if they are codes for groups.`,
    };
  }
  if (distinct > MOST_COUNTS) {
    const caution = distinct === valid ? ', no two alike; leave it out if it is an identifier' : '';
    return { type: 'continuous', reason: `${distinct} different whole numbers ${range}${caution}.` };
  }
  return { type: 'count', reason: `${distinct} different whole numbers ${range}, none negative.` };
}

/** Type of a column of text. `numericLevels` says whether it would be numbers but for some fields. */
export function typeOfText(facts: TextFacts): TypeAndReason {
  const { valid, levels, firstText } = facts;
  if (levels.length === 0) return { type: 'constant', reason: 'Every value is missing.' };
  if (levels.length === 1) return { type: 'constant', reason: `Every value is "${shortText(levels[0]!)}".` };
  const format = dateFormat(levels);
  if (format !== null) return { type: 'date', reason: `Dates or times written as ${format}, such as ${levels[0]}.` };
  const blame = facts.numericLevels > 0 && firstText !== null ? notANumber(firstText) : null;
  if (levels.length === 2) {
    const pair = `"${shortText(levels[0]!)}" and "${shortText(levels[1]!)}"`;
    return { type: 'binary', reason: blame ?? `Two different texts, ${pair}; code them as 0 and 1 to use it.` };
  }
  const areAllDifferent = levels.length === valid && valid >= TEXTS_FOR_IDENTIFIER;
  if (blame) return { type: 'categorical', reason: blame };
  if (areAllDifferent) return { type: 'identifier', reason: `Text, no two of the ${valid} values alike.` };
  const some = levels
    .slice(0, 3)
    .map((level) => `"${shortText(level)}"`)
    .join(', ');
  const more = levels.length > 3 ? ` and ${levels.length - 3} more` : '';
  return { type: 'categorical', reason: `Text with ${levels.length} different values: ${some}${more}.` };
}

function notANumber({ line, value }: { line: number; value: string }): string {
  const advice = looksLikeThousands(value)
    ? 'its separators could mean thousands or decimals, so nothing is guessed; say which when reading the file.'
    : 'some values are numbers, but this one is not.';
  return `Row ${line} holds "${shortText(value)}": ${advice}`;
}
