/** Why a column has its type, and what the import did that a person might not expect. */
import type { ColumnType } from '../steps';
import { plural, short, shortText, whole } from './words';

const range = (low: number, high: number): string => `from ${short(low)} to ${short(high)}`;

const encodings: Readonly<Record<string, string>> = {
  'utf-16le': 'The text is UTF-16 (little-endian).',
  'utf-16be': 'The text is UTF-16 (big-endian).',
  'windows-1252': 'The text is read as windows-1252, as chosen.',
};

const coding = (zero: string, one: string): string => `0 is "${zero}", 1 is "${one}"`;

/** One infinite or textual cell, or the first of several. */
const cells = (count: number, what: string, line: number, value: string): string =>
  count === 1 ? `1 ${what} (row ${line}, "${value}")` : `${whole(count)} ${what}s (first in row ${line}, "${value}")`;

export const columnSayings = {
  'column/all-missing': () => 'Every value is missing.',
  'column/one-number': (value: number) => `Every value is ${short(value)}.`,
  'column/one-text': (text: string) => `Every value is "${shortText(text)}".`,
  'column/one-value': () => 'Every value is the same.',
  'column/two-numbers': (a: number, b: number) => `Only two different numbers, ${short(a)} and ${short(b)}.`,
  'column/numbers': (distinct: number, low: number, high: number) =>
    `${whole(distinct)} different numbers ${range(low, high)}.`,
  'column/sequence': (low: number, high: number) =>
    `The whole numbers ${range(low, high)} in sequence: it only numbers the rows.`,
  'column/days': (first: number) => `Whole numbers that are calendar days, such as ${first}.`,
  'column/whole-negative': (distinct: number, low: number, high: number) =>
    `${whole(distinct)} different whole numbers ${range(low, high)}, some negative.`,
  'column/few-whole': (distinct: number, values: readonly number[]) =>
    `Only ${distinct} different whole numbers (${values.map(short).join(', ')}); leave it out if they are codes for groups.`,
  'column/many-whole': (distinct: number, low: number, high: number, areAllDifferent: boolean) =>
    `${whole(distinct)} different whole numbers ${range(low, high)}${areAllDifferent ? ', no two alike; leave it out if it is an identifier' : ''}.`,
  'column/whole': (distinct: number, low: number, high: number) =>
    `${whole(distinct)} different whole numbers ${range(low, high)}, none negative.`,
  'column/dates': (format: string, example: string) => `Dates or times written as ${format}, such as ${example}.`,
  'column/two-texts': (a: string, b: string) =>
    `Two different texts, "${shortText(a)}" and "${shortText(b)}"; code them as 0 and 1 to use it.`,
  'column/all-different': (values: number) => `Text, no two of the ${whole(values)} values alike.`,
  'column/texts': (levels: number, some: readonly string[]) =>
    `Text with ${whole(levels)} different values: ${some.map((level) => `"${shortText(level)}"`).join(', ')}${levels > some.length ? ` and ${whole(levels - some.length)} more` : ''}.`,
  'column/not-a-number': (line: number, value: string) =>
    `Row ${line} holds "${shortText(value)}": some values are numbers, but this one is not.`,
  'column/thousands': (line: number, value: string) =>
    `Row ${line} holds "${shortText(value)}": its separators could mean thousands or decimals, so nothing is guessed; say which when reading the file.`,
  'column/chosen': (recognised: ColumnType) => `Chosen when importing; recognised as ${recognised}.`,
  'column/coded': (zero: string, one: string) => `Chosen when importing: ${coding(zero, one)}.`,
  'column/categorical-step': () =>
    'Treated as categorical by a step; it enters as 0/1 columns for its groups, or not at all.',
  'column/numeric-step': () => 'Treated as numbers by a step.',

  'import/encoding': (encoding: string) => encodings[encoding] ?? `The text is ${encoding}.`,
  'import/index': (name: string | null, isChosen: boolean) =>
    `${name === null ? 'The first column, which has no name,' : `Column "${name}"`} ${isChosen ? 'is left out, as chosen' : 'only numbers the rows; it is left out'}.`,
  'import/trailing': () => 'Every line ends with a delimiter; the empty last column is left out.',
  'import/blank': (count: number, first: number) =>
    count === 1
      ? `Line ${first} is blank; it is skipped.`
      : `${whole(count)} blank lines are skipped, the first is line ${first}.`,
  'import/infinite': (name: string, count: number, line: number, value: string) =>
    `Column "${name}": ${cells(count, 'infinite value', line, value)} ${count === 1 ? 'is' : 'are'} taken as missing.`,
  'import/infinite-chosen': (name: string, count: number) =>
    `Column "${name}": infinite values (${whole(count)}) are taken as missing.`,
  'import/text-as-missing': (name: string, count: number, line: number, value: string) =>
    `Column "${name}": ${count === 1 ? '1 cell that is not a number (' : `${whole(count)} cells that are not numbers (first in `}row ${line}, "${value}") taken as missing, as chosen.`,
  'import/ragged': (count: number, rows: readonly number[]) =>
    `${plural(count, 'row has', 'rows have')} another number of fields than the header; ${count === 1 ? 'it is' : 'they are'} left out, as chosen (row ${rows.join(', ')}${count > rows.length ? ` and ${whole(count - rows.length)} more` : ''}).`,
  'import/coded': (name: string, zero: string, one: string) =>
    `Column "${name}" is coded as chosen: ${coding(zero, one)}.`,
  'import/chosen-types': (columns: readonly (readonly [string, ColumnType])[], rest: number) =>
    `Types chosen when importing: ${columns.map(([name, type]) => `"${name}" ${type}`).join(', ')}${rest > 0 ? ` and ${whole(rest)} more` : ''}.`,
  'import/no-names': (first: string, last: string) => `The file names no columns; they are called ${first} to ${last}.`,
  'import/no-name': (position: number, name: string) =>
    `Column ${position} has no name in the file; it is called "${name}".`,
  'import/same-name': (position: number, given: string, name: string) =>
    `Column ${position} has the same name as another, "${given}"; it is called "${name}".`,
};
