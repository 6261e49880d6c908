/** Gives every column its type, and says why in a sentence for the person. */
import type { Said, Saying } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { shortText } from '../../shared/model/sayings/words';
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
  readonly reason: Said;
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
  if (valid === 0) return { type: 'constant', reason: say('column/all-missing') };
  if (distinct === 1) return { type: 'constant', reason: say('column/one-number', min) };
  if (distinct === 2) return { type: 'binary', reason: say('column/two-numbers', min, max) };
  if (!facts.isWhole) return { type: 'continuous', reason: say('column/numbers', distinct, min, max) };
  if (facts.step !== null && values.length >= ROWS_FOR_SEQUENCE) {
    return { type: 'identifier', reason: say('column/sequence', min, max) };
  }
  if (areCompactDates(values)) {
    return { type: 'date', reason: say('column/days', min) };
  }
  return typeOfWholeNumbers(facts);
}

function typeOfWholeNumbers({ valid, distinct, min, max, values }: NumericFacts): TypeAndReason {
  if (min < 0) return { type: 'continuous', reason: say('column/whole-negative', distinct, min, max) };
  if (distinct <= FEW_CODES) {
    return { type: 'count', reason: say('column/few-whole', distinct, someValues(values, FEW_CODES)) };
  }
  if (distinct > MOST_COUNTS) {
    return { type: 'continuous', reason: say('column/many-whole', distinct, min, max, distinct === valid) };
  }
  return { type: 'count', reason: say('column/whole', distinct, min, max) };
}

/** Type of a column of text. `numericLevels` says whether it would be numbers but for some fields. */
export function typeOfText(facts: TextFacts): TypeAndReason {
  const { valid, levels, firstText } = facts;
  if (levels.length === 0) return { type: 'constant', reason: say('column/all-missing') };
  if (levels.length === 1) return { type: 'constant', reason: say('column/one-text', shortText(levels[0]!)) };
  const format = dateFormat(levels);
  if (format !== null) return { type: 'date', reason: say('column/dates', format, levels[0]!) };
  const blame = facts.numericLevels > 0 && firstText !== null ? notANumber(firstText) : null;
  if (levels.length === 2) {
    const [zero, one] = [shortText(levels[0]!), shortText(levels[1]!)];
    return { type: 'binary', reason: blame ?? say('column/two-texts', zero, one) };
  }
  const areAllDifferent = levels.length === valid && valid >= TEXTS_FOR_IDENTIFIER;
  if (blame) return { type: 'categorical', reason: blame };
  if (areAllDifferent) return { type: 'identifier', reason: say('column/all-different', valid) };
  return { type: 'categorical', reason: say('column/texts', levels.length, levels.slice(0, 3).map(shortText)) };
}

function notANumber({ line, value }: { line: number; value: string }): Saying {
  const code = looksLikeThousands(value) ? 'column/thousands' : 'column/not-a-number';
  return say(code, line, shortText(value));
}
