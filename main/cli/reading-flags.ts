/** Flags on how a data file is to be read, the same wherever one is read. */
import type { ChosenType, ColumnChoice } from '../../shared/model/dataset';
import { ChosenType as ChosenTypes, CsvOverrides } from '../../shared/model/dataset';
import { usage, type Arguments } from './arguments';
import type { Flag } from './command';

const NAMED_CHARACTERS: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t', space: ' ', comma: ',' };
const QUOTES = { double: '"', single: "'", none: '' } as const;
const THOUSANDS = { comma: ',', point: '.', space: ' ', apostrophe: "'" } as const;

export const READING_FLAGS: readonly Flag[] = [
  { name: 'delimiter', value: 'CHAR', help: 'Field delimiter when it is not recognised; tab for a tab.' },
  { name: 'decimal', value: 'point|comma', help: 'Decimal sign when it is not recognised.' },
  { name: 'thousands', value: Object.keys(THOUSANDS).join('|'), help: 'Sign between groups of three digits.' },
  { name: 'quote', value: Object.keys(QUOTES).join('|'), help: 'Quotes around fields, default double.' },
  { name: 'encoding', value: 'utf-8|windows-1252|…', help: 'Encoding of the text: also utf-16le, utf-16be.' },
  { name: 'header', value: 'yes|no', help: 'Whether the first row holds the names.' },
  { name: 'index-column', value: 'first|none', help: 'Whether the first column only numbers the rows.' },
  {
    name: 'missing',
    value: 'A,B,C',
    help: 'Words that mean missing in every column, such as NA,-999; in place of the usual ones.',
  },
  { name: 'comment', value: 'CHAR', help: 'Lines that begin with this character are left out.' },
  { name: 'skip-lines', value: 'N', help: 'Lines at the start of the file that are not looked at.' },
  {
    name: 'ragged-rows',
    value: 'refuse|leave-out',
    help: 'Rows with another number of fields: an error (default), or left out and told.',
  },
  {
    name: 'column-type',
    value: 'NAME=TYPE',
    isRepeated: true,
    help: `Type of a column: ${ChosenTypes.options.join(', ')}; identifier leaves it out.`,
  },
  { name: 'text-as-missing', value: 'A,B', help: 'Columns in which cells that are not numbers are missing.' },
  { name: 'unit', value: 'NAME=UNIT', isRepeated: true, help: 'Unit of a column; nothing is converted.' },
  { name: 'label', value: 'NAME=TEXT', isRepeated: true, help: 'What a column is called in pictures.' },
];

function character(args: Arguments, flag: string): string | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  const found = (Object.hasOwn(NAMED_CHARACTERS, text) ? NAMED_CHARACTERS[text] : undefined) ?? text;
  if ([...found].length !== 1) throw usage(`--${flag} takes one character, or tab, not "${text}".`);
  return found;
}

function named<T extends string>(args: Arguments, flag: string, values: Readonly<Record<string, T>>): T | undefined {
  const choice = args.choice(flag, Object.keys(values));
  return choice === undefined ? undefined : values[choice];
}

/** `NAME=TEXT`; the last = counts, for names may hold one. */
function pairs(args: Arguments, flag: string): [name: string, text: string][] {
  return args.texts(flag).map((given) => {
    const at = given.lastIndexOf('=');
    if (at < 1) throw usage(`--${flag} takes NAME=…, not "${given}".`);
    return [given.slice(0, at), given.slice(at + 1)];
  });
}

function chosenType(text: string): ChosenType {
  const type = ChosenTypes.safeParse(text);
  if (type.success) return type.data;
  throw usage(`--column-type takes a type among ${ChosenTypes.options.join(', ')}, not "${text}".`);
}

function columnChoices(args: Arguments): ColumnChoice[] {
  const choices = new Map<string, ColumnChoice>();
  const add = (name: string, choice: Partial<ColumnChoice>): void => {
    choices.set(name, { ...choices.get(name), ...choice, name });
  };
  for (const [name, type] of pairs(args, 'column-type')) add(name, { type: chosenType(type) });
  for (const name of args.names('text-as-missing') ?? []) add(name, { textAsMissing: true });
  for (const [name, unit] of pairs(args, 'unit')) add(name, { unit });
  for (const [name, label] of pairs(args, 'label')) add(name, { label });
  return [...choices.values()];
}

/** How the person says the file is to be read. */
export function overridesOf(args: Arguments): CsvOverrides {
  const header = named(args, 'header', { yes: 'yes', no: 'no' });
  const columns = columnChoices(args);
  const given = {
    delimiter: character(args, 'delimiter'),
    decimal: named(args, 'decimal', { point: '.', comma: ',' }),
    thousands: named(args, 'thousands', THOUSANDS),
    quote: named(args, 'quote', QUOTES),
    encoding: args.choice('encoding', CsvOverrides.shape.encoding.unwrap().options),
    hasHeader: header === undefined ? undefined : header === 'yes',
    indexColumn: args.choice('index-column', ['first', 'none']),
    missing: args.names('missing'),
    comment: character(args, 'comment'),
    skipLines: args.number('skip-lines', { minimum: 0, maximum: 1000, isInteger: true }),
    raggedRows: args.choice('ragged-rows', ['refuse', 'leave-out']),
    columns: columns.length > 0 ? columns : undefined,
  };
  const stated = CsvOverrides.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  if (stated.success) return stated.data;
  const [issue] = stated.error.issues;
  throw usage(`How the file is to be read: ${issue?.path.join(' ') ?? ''}: ${issue?.message ?? ''}.`);
}
