/** Starts the built command line as a person would. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { built } from './built';

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function startCli(args: readonly string[], cwd?: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [built('cli.js'), ...args], cwd === undefined ? {} : { cwd });
}

/** Collects what a started command writes until it ends. */
export async function finishCli(child: ChildProcessWithoutNullStreams): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** @param cwd folder the command runs in, so that paths in messages are short */
export function runCli(args: readonly string[], cwd?: string): Promise<CliResult> {
  return finishCli(startCli(args, cwd));
}
