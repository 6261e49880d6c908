/** Finds the subcommand, runs it, and turns whatever happens into an exit code and at most one line on stderr. */
import { AppError, type AppErrorCode } from '../../shared/model/errors';
import { parseArguments, usage } from './arguments';
import { EXIT_CANCELLED, EXIT_DONE, EXIT_FAILED, EXIT_USAGE, type CliContext, type Command } from './command';
import { compareCommand } from './compare';
import { doctorCommand } from './doctor';
import { exportCommand } from './export';
import { commandHelp, generalHelp } from './help';
import { importCommand } from './import';
import { learnCommand } from './learn';
import { learnersCommand } from './learners';
import { simulateCommand } from './simulate';

export const commands: readonly Command[] = [
  learnCommand,
  learnersCommand,
  compareCommand,
  simulateCommand,
  exportCommand,
  importCommand,
  doctorCommand,
];

/** Failures of the work itself; every other `AppError` is wrong usage or input. */
const FAILURES: readonly AppErrorCode[] = [
  'run/crashed',
  'run/failed',
  'file/disk-full',
  'data/worker-crashed',
  'data/out-of-memory',
  'internal',
];

function find(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (!found) throw usage(`There is no command "${name}". Commands: ${commands.map((c) => c.name).join(', ')}.`);
  return found;
}

/** Words up to `--`, after which everything is an argument. */
function asksFor(words: readonly string[], ...flags: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).some((word) => flags.includes(word));
}

async function dispatch(words: readonly string[], context: CliContext): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined) throw usage('Name a command; "acyclica --help" lists them.');
  if (['--help', '-h', 'help'].includes(name)) {
    const [topic] = rest;
    context.output.print(topic === undefined ? generalHelp(commands, context.version) : commandHelp(find(topic)));
    return EXIT_DONE;
  }
  const isVersion = name === '--version' || name === '-V' || asksFor(rest, '--version');
  if (isVersion) {
    context.output.print(`${context.version}\n`);
    return EXIT_DONE;
  }
  const command = find(name);
  if (asksFor(rest, '--help', '-h')) {
    context.output.print(commandHelp(command));
    return EXIT_DONE;
  }
  return command.run(parseArguments(command, rest), context);
}

/** @returns the exit code */
export async function main(words: readonly string[], context: CliContext): Promise<number> {
  try {
    return await dispatch(words, context);
  } catch (error) {
    if (!(error instanceof AppError)) {
      context.output.complain(
        `Internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return EXIT_FAILED;
    }
    context.output.complain(error.message);
    if (error.data.code === 'data/import-cancelled') return EXIT_CANCELLED;
    return FAILURES.includes(error.data.code) ? EXIT_FAILED : EXIT_USAGE;
  }
}
