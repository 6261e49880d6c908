/** The log file of unexpected errors, beside the settings. The person is shown the id of an entry. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export type LogError = (id: string, about: string, error: unknown) => void;

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Appends one entry an error; also to stderr, for whoever started the application in a terminal. */
export function createErrorLog(path: string): LogError {
  mkdirSync(dirname(path), { recursive: true });
  return (id, about, error) => {
    const entry = `${new Date().toISOString()} ${id} ${about}: ${describe(error)}\n`;
    process.stderr.write(entry);
    try {
      appendFileSync(path, entry);
    } catch (failure) {
      process.stderr.write(`The log ${path} cannot be written: ${describe(failure)}\n`);
    }
  };
}
