/** Parses the words after a subcommand by its table, and gives them back typed or refuses them in one sentence. */
import { parseArgs } from 'node:util';
import { AppError } from '../../shared/model/errors';
import type { Command } from './command';

export function usage(message: string): AppError {
  return new AppError({ code: 'usage', message });
}

export interface NumberBounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly isInteger?: boolean;
}

/** A number as people write it, or null; never a guess. */
export function toNumber(text: string): number | null {
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim());
  const value = Number(text);
  return isNumber && Number.isFinite(value) ? value : null;
}

function boundsText({ minimum, maximum, isInteger = false }: NumberBounds): string {
  const kind = isInteger ? 'a whole number' : 'a number';
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${kind} of at least ${minimum}`;
  return kind;
}

/** Splits `a,"b, c",d` at commas outside double quotes. */
export function splitNames(text: string): string[] {
  const parts = text.match(/("([^"]|"")*"|[^,"])+|(?<=,|^)(?=,|$)/g) ?? [];
  return parts.map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replaceAll('""', '"'),
  );
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export class Arguments {
  constructor(
    private readonly command: Command,
    private readonly values: Values,
    private readonly positionals: readonly string[],
  ) {}

  position(index: number): string {
    return this.positionals[index] ?? '';
  }

  has(flag: string): boolean {
    return this.values[flag] !== undefined;
  }

  text(flag: string): string | undefined {
    const value = this.values[flag];
    return typeof value === 'string' ? value : undefined;
  }

  required(flag: string): string {
    const value = this.text(flag);
    if (value === undefined) throw new Error(`${this.command.name}: flag ${flag} is not declared as required`);
    return value;
  }

  /** Values of a repeated flag. */
  texts(flag: string): string[] {
    const value = this.values[flag];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  /** Names separated by commas; a name with a comma stands in double quotes. */
  names(flag: string): string[] | undefined {
    const text = this.text(flag);
    if (text === undefined) return undefined;
    const names = splitNames(text);
    if (names.includes('')) throw this.wrong(flag, 'names separated by commas', text);
    return names;
  }

  number(flag: string, bounds: NumberBounds): number | undefined {
    const text = this.text(flag);
    if (text === undefined) return undefined;
    const value = toNumber(text);
    const { minimum = -Infinity, maximum = Infinity, isInteger = false } = bounds;
    const isGood = value !== null && value >= minimum && value <= maximum && (!isInteger || Number.isInteger(value));
    if (!isGood) throw this.wrong(flag, boundsText(bounds), text);
    return value;
  }

  choice<T extends string>(flag: string, choices: readonly T[]): T | undefined {
    const text = this.text(flag);
    if (text === undefined) return undefined;
    const found = choices.find((choice) => choice === text);
    if (found === undefined) throw this.wrong(flag, `one of ${choices.join(', ')}`, text);
    return found;
  }

  private wrong(flag: string, expected: string, got: string): AppError {
    return usage(`acyclica ${this.command.name}: --${flag} takes ${expected}, not "${got}".`);
  }
}

function seeHelp(command: Command, problem: string): AppError {
  return usage(`acyclica ${command.name}: ${problem} See "acyclica ${command.name} --help".`);
}

/** `--seed -3` as `--seed=-3`: a number after a flag that takes a value is its value, not another flag. */
function joinNegativeNumbers(command: Command, words: readonly string[]): string[] {
  const takesValue = new Set(command.flags.filter(({ value }) => value !== null).map(({ name }) => `--${name}`));
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const isValue = /^-[\d.]/.test(word) && last !== undefined && takesValue.has(last);
    if (isValue) joined.splice(-1, 1, `${last}=${word}`);
    else joined.push(word);
  }
  return joined;
}

function parseWords(command: Command, words: readonly string[]): { values: Values; positionals: string[] } {
  const options = Object.fromEntries(
    command.flags.map(({ name, value, isRepeated = false }) => [
      name,
      { type: value === null ? ('boolean' as const) : ('string' as const), multiple: isRepeated },
    ]),
  );
  try {
    return parseArgs({ args: joinNegativeNumbers(command, words), options, allowPositionals: true, strict: true });
  } catch (error) {
    const isUsage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    if (!isUsage) throw error;
    const [sentence = ''] = error.message.split(/\n|\. To /);
    throw seeHelp(command, `${sentence.replace(/\.?$/, '.')}`);
  }
}

/** Throws `usage` for unknown flags, missing values, and too few or too many arguments. */
export function parseArguments(command: Command, words: readonly string[]): Arguments {
  const { values, positionals } = parseWords(command, words);
  const missing = command.positionals[positionals.length];
  if (missing) throw seeHelp(command, `${missing.name} is missing (${missing.help}).`);
  const extra = positionals[command.positionals.length];
  if (extra !== undefined) throw seeHelp(command, `"${extra}" is one argument too many.`);
  const absent = command.flags.find((flag) => flag.isRequired === true && values[flag.name] === undefined);
  if (absent) throw seeHelp(command, `--${absent.name} ${absent.value ?? ''} is missing.`);
  return new Arguments(command, values, positionals);
}
