/** What a person chose for the columns of a file, applied to the values that were read. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import type { ChosenType, ColumnChoice } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { ColumnReader } from './column-reader';
import type { ChosenSummary, ColumnSource } from './dataset';
import type { LineNumbers } from './line-numbers';
import type { Tokens } from './tokens';

/** A column of the file as it was read. */
export interface ReadColumn {
  readonly name: string;
  readonly values: Float64Array;
  readonly reader: ColumnReader;
  readonly examples: readonly string[];
}

export interface ChoiceContext {
  readonly file: string;
  readonly tokens: Tokens;
  readonly lines: LineNumbers;
  /** Receives a sentence about everything that changes values. */
  readonly note: (sentence: Said) => void;
}

type Refusal = Extract<AppError['data'], { code: 'data/type-refused' }>;
type Obstacle = Pick<Refusal, 'obstacle' | 'count'> & Partial<Pick<Refusal, 'row' | 'value'>>;

/** The source of a column without any choice. */
export function sourceOf({ name, values, reader, examples }: ReadColumn): ColumnSource {
  const { isText, levels, numericLevels, firstText } = reader;
  return { name, values, levels: isText ? levels : null, examples, numericLevels, firstText };
}

/** The source of a column as chosen. Throws `data/type-refused` where its values do not allow the type. */
export function applyChoice(column: ReadColumn, choice: ColumnChoice, context: ChoiceContext): ColumnSource {
  const { type, textAsMissing = false, unit, label } = choice;
  const chosen = { type, unit, label };
  if (!column.reader.isText) {
    if (type === 'count') refuseUncountable(column, context);
    if (type === 'binary') refuseLevels(column, context);
    return { ...sourceOf(column), chosen };
  }
  if (needsNumbers(type, textAsMissing)) return asNumbers(column, chosen, textAsMissing, context);
  return type === 'binary' ? asBinary(column, chosen, context) : { ...sourceOf(column), chosen };
}

const needsNumbers = (type: ChosenType | undefined, textAsMissing: boolean): boolean =>
  type === 'continuous' || type === 'count' || (textAsMissing && (type === undefined || type === 'binary'));

function refuse(column: ReadColumn, type: string, { file }: ChoiceContext, obstacle: Obstacle): never {
  throw new AppError({ code: 'data/type-refused', file, column: column.name, type, ...obstacle });
}

/** Position of the first number that is negative or not whole, or −1. */
export const firstUncountable = (values: Float64Array): number =>
  values.findIndex((value) => value < 0 || (value === value && !Number.isInteger(value)));

function refuseUncountable(column: ReadColumn, context: ChoiceContext): void {
  const at = firstUncountable(column.values);
  if (at < 0) return;
  const place = { row: context.lines.of(at), value: String(column.values[at]) };
  refuse(column, 'count', context, { obstacle: 'uncountable', count: 1, ...place });
}

function refuseLevels(column: ReadColumn, context: ChoiceContext): void {
  const found = new Set<number>();
  for (const value of column.values) if (value === value) found.add(value + 0);
  if (found.size > 2) refuse(column, 'binary', context, { obstacle: 'levels', count: found.size });
}

/** A column of text as numbers; what is none is missing when that was chosen, and refused otherwise. */
function asNumbers(
  column: ReadColumn,
  chosen: ChosenSummary,
  textAsMissing: boolean,
  context: ChoiceContext,
): ColumnSource {
  const { name, reader, examples } = column;
  const first = reader.textCells[0];
  if (first && !textAsMissing) {
    const place = { row: first.line, value: first.value.slice(0, 80) };
    refuse(column, chosen.type ?? 'continuous', context, { obstacle: 'text', count: reader.texts, ...place });
  }
  const numbers = reader.levels.map((level) => context.tokens.readNumber(level) ?? NaN);
  let infinite = 0;
  for (let r = 0; r < column.values.length; r++) {
    const code = column.values[r]!;
    const value = code === code ? numbers[code]! : NaN;
    const isInfinite = value === Infinity || value === -Infinity;
    if (isInfinite) infinite++;
    column.values[r] = isInfinite ? NaN : value;
  }
  if (first) {
    const value = first.value.slice(0, 80);
    context.note(say('import/text-as-missing', name, reader.texts, first.line, value));
  }
  if (infinite > 0) context.note(say('import/infinite-chosen', name, infinite));
  const read = { ...column, reader };
  if (chosen.type === 'count') refuseUncountable(read, context);
  if (chosen.type === 'binary') refuseLevels(read, context);
  return { name, values: column.values, levels: null, examples, chosen };
}

/** Two texts as 0 and 1, in the order of the alphabet: no before yes, absent before present. */
function asBinary(column: ReadColumn, chosen: ChosenSummary, context: ChoiceContext): ColumnSource {
  const { name, values, reader, examples } = column;
  const { levels } = reader;
  if (levels.length > 2) refuse(column, 'binary', context, { obstacle: 'levels', count: levels.length });
  if (levels.length < 2) return { ...sourceOf(column), chosen };
  const sorted = levels.toSorted();
  const codes = levels.map((level) => sorted.indexOf(level));
  for (let r = 0; r < values.length; r++) values[r] = values[r] === values[r] ? codes[values[r]!]! : NaN;
  const [zero = '', one = ''] = sorted;
  context.note(say('import/coded', name, zero, one));
  return { name, values, levels: null, examples, chosen: { ...chosen, reason: say('column/coded', zero, one) } };
}
