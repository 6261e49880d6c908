/** What a subcommand declares: the one table behind parsing, checks of usage and help texts. */
import type { Arguments } from './arguments';
import type { Output } from './output';

export interface Flag {
  readonly name: string;
  /** What stands for the value in help texts; null for a switch. */
  readonly value: string | null;
  readonly help: string;
  readonly isRepeated?: boolean;
  readonly isRequired?: boolean;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Names of the arguments without a flag, all of them needed. */
  readonly positionals: readonly { readonly name: string; readonly help: string }[];
  readonly flags: readonly Flag[];
  /** Further lines of the help text. */
  readonly notes?: readonly string[];
  /** Resolves to the exit code. */
  run(args: Arguments, context: CliContext): Promise<number>;
}

/** What the process gives to a subcommand. */
export interface CliContext {
  readonly version: string;
  readonly output: Output;
  /** Folder of the built workers. */
  readonly workers: string;
  /** Folder for what is remembered of this machine. */
  readonly settings: string;
  /** Worker threads when none are asked for. */
  readonly threads: number;
  /** Aborted when the person pressed Ctrl+C. */
  readonly interrupt: AbortSignal;
}

export const EXIT_DONE = 0;
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
export const EXIT_CANCELLED = 130;
