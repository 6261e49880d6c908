/**
 * Composition root of the command line: gives the process to `main/cli`.
 *
 * The first Ctrl+C asks the work to stop, the second one ends at once.
 */
import { availableParallelism } from 'node:os';
import { EXIT_CANCELLED } from './cli/command';
import { main } from './cli/main';
import { Output } from './cli/output';
import { settingsFolder } from './runs/settings-folder';

declare const __ACYCLICA_VERSION__: string;

/** One key press can arrive twice: from the terminal, and passed on by whatever started this process (npm, timeout). */
const SAME_PRESS_MS = 300;

const interrupt = new AbortController();
let interruptedAt = 0;

function onInterrupt(): void {
  const now = performance.now();
  if (!interrupt.signal.aborted) interruptedAt = now;
  else if (now - interruptedAt > SAME_PRESS_MS) process.exit(EXIT_CANCELLED);
  interrupt.abort();
}

/** A reader that went away (`acyclica … | head`) is no failure. */
function onBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
}

process.on('SIGINT', onInterrupt);
process.on('SIGTERM', onInterrupt);
process.stdout.on('error', onBrokenPipe);
process.stderr.on('error', onBrokenPipe);

const context = {
  version: __ACYCLICA_VERSION__,
  output: new Output(process.stdout, process.stderr),
  workers: __dirname,
  settings: settingsFolder(),
  threads: availableParallelism(),
  interrupt: interrupt.signal,
};

void main(process.argv.slice(2), context).then((code) => (process.exitCode = code));
