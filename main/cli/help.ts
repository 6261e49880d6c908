/** Help texts, made from the table of commands. */
import type { Command, Flag } from './command';

const WIDTH = 100;

/** Breaks a text at spaces into lines that begin with `indent` spaces. */
function wrap(text: string, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** Two columns: terms and what they mean. */
function table(rows: readonly (readonly [term: string, meaning: string])[]): string {
  const width = Math.max(...rows.map(([term]) => term.length));
  return rows.map(([term, meaning]) => `  ${term.padEnd(width)}  ${wrap(meaning, width + 4)}`).join('\n');
}

const flagText = ({ name, value }: Flag): string => (value === null ? `--${name}` : `--${name} ${value}`);

function usageLine({ name, positionals, flags }: Command): string {
  const required = flags.filter((flag) => flag.isRequired).map(flagText);
  const words = ['acyclica', name, ...positionals.map((positional) => positional.name), ...required];
  const hasOptional = flags.some((flag) => !flag.isRequired);
  return [...words, ...(hasOptional ? ['[flags]'] : [])].join(' ');
}

export function commandHelp(command: Command): string {
  const { positionals, flags, notes = [] } = command;
  const rows = [
    ...positionals.map(({ name, help }) => [name, help] as const),
    ...flags.map(
      (flag) => [flagText(flag), `${flag.help}${flag.isRepeated ? ' May be given several times.' : ''}`] as const,
    ),
    ['--help', 'Show this text.'] as const,
  ];
  const paragraphs = [wrap(command.summary, 0), `Usage: ${usageLine(command)}`, table(rows)];
  return `${[...paragraphs, ...notes.map((note) => wrap(note, 0))].join('\n\n')}\n`;
}

export function generalHelp(commands: readonly Command[], version: string): string {
  return `${[
    `acyclica ${version}: learns directed acyclic graphs from tables.`,
    'Usage: acyclica COMMAND …, acyclica COMMAND --help, acyclica --version',
    table(commands.map((command) => [command.name, command.summary] as const)),
    'Exit codes: 0 done, 1 the run failed, 2 wrong usage or input, 130 cancelled (the best graph so far is written).',
  ].join('\n\n')}\n`;
}
