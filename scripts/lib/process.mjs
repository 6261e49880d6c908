/**
 * Running other programs, and ending this one with a plain sentence. Every script uses these helpers.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** An error whose message is a sentence for a person; it is printed without a stack. */
export class PlainError extends Error {}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] working folder, the repository by default
 * @property {Record<string, string | undefined>} [env] variables added to this process's own; undefined removes one
 * @property {number} [timeoutMs] the program and everything it started is killed after this time
 * @property {string} [logFile] all output goes to this file as well, which is written anew
 * @property {boolean} [show] let the output through to this terminal instead of collecting it
 * @property {number} [uid] run as this user, with the group of the same number and no other groups (root only)
 *
 * @typedef {object} RunResult
 * @property {number} code exit code; 124 after a timeout, 127 when the program could not be started, 128 after a signal
 * @property {boolean} timedOut whether the time limit ended it
 * @property {string} output standard output and error as they came, empty with `show`
 * @property {string} stdout standard output alone, empty with `show`
 */

/** Process groups to end when this process ends, so that Ctrl-C leaves nothing behind. @type {Set<number>} */
const liveGroups = new Set();
let cleanupInstalled = false;

/**
 * Remembers a child started as the leader of its own process group, and ends the group with this process.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export function endWithThisProcess(child) {
  const group = child.pid;
  if (group === undefined) return;
  liveGroups.add(group);
  child.once('exit', () => liveGroups.delete(group));
  if (cleanupInstalled) return;
  cleanupInstalled = true;
  process.once('exit', () => liveGroups.forEach((each) => killGroup(each)));
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
    process.once(signal, () => process.exit(128 + number));
  }
}

/**
 * Kills a process group; a group that has already gone is fine.
 *
 * @param {number} group
 * @param {NodeJS.Signals} [signal]
 */
export function killGroup(group, signal = 'SIGKILL') {
  try {
    process.kill(process.platform === 'win32' ? group : -group, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * This process's environment with changes applied.
 *
 * @param {Record<string, string | undefined>} changes undefined removes a variable
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(changes = {}) {
  const merged = { ...process.env, ...changes };
  for (const [name, value] of Object.entries(merged)) if (value === undefined) delete merged[name];
  return merged;
}

/**
 * Runs a program to its end. A failing program is a result, not an exception.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  const { cwd = repositoryRoot, env = {}, timeoutMs, logFile, show = false, uid } = options;
  const log = logFile === undefined ? undefined : openLog(logFile);
  const child = spawn(command, args, {
    cwd,
    env: environment(env),
    detached: process.platform !== 'win32',
    stdio: ['ignore', show && !log ? 'inherit' : 'pipe', show && !log ? 'inherit' : 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  endWithThisProcess(child);
  const collected = collect(child, { show, log });
  return new Promise((done) => {
    const limit = limitTime(child, timeoutMs);
    const finish = (/** @type {number} */ code) => {
      const timedOut = limit.stop();
      const { output, stdout } = collected();
      const result = { code: timedOut ? 124 : code, timedOut, output, stdout };
      if (log) log.end(() => done(result));
      else done(result);
    };
    child.once('error', (error) => {
      log?.write(`${error.message}\n`);
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 128));
  });
}

/**
 * @param {string} logFile
 * @returns {import('node:fs').WriteStream}
 */
function openLog(logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  return createWriteStream(logFile);
}

/**
 * Gathers a child's output, and copies it to the log and the terminal where wanted.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ show: boolean, log: import('node:fs').WriteStream | undefined }} where
 * @returns {() => { output: string, stdout: string }}
 */
function collect(child, { show, log }) {
  /** @type {Buffer[]} */ const everything = [];
  /** @type {Buffer[]} */ const standardOutput = [];
  const listen = (/** @type {import('node:stream').Readable | null} */ from, /** @type {NodeJS.WriteStream} */ to) =>
    from?.on('data', (/** @type {Buffer} */ chunk) => {
      log?.write(chunk);
      if (show) to.write(chunk);
      else everything.push(chunk);
      if (!show && from === child.stdout) standardOutput.push(chunk);
    });
  listen(child.stdout, process.stdout);
  listen(child.stderr, process.stderr);
  return () => ({ output: Buffer.concat(everything).toString(), stdout: Buffer.concat(standardOutput).toString() });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number | undefined} timeoutMs
 * @returns {{ stop(): boolean }} stop says whether the limit had been reached
 */
function limitTime(child, timeoutMs) {
  let reached = false;
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          reached = true;
          if (child.pid !== undefined) killGroup(child.pid);
        }, timeoutMs);
  return {
    stop() {
      clearTimeout(timer);
      return reached;
    },
  };
}

/**
 * Runs a Node program that a package in node_modules offers, without npx.
 *
 * @param {string} script path inside node_modules, such as `vitest/vitest.mjs`
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function runLocal(script, args, options = {}) {
  const root = options.cwd ?? repositoryRoot;
  return run(process.execPath, [`${root}/node_modules/${script}`, ...args], options);
}

/**
 * The last lines of a text, for showing why something failed.
 *
 * @param {string} text
 * @param {number} [lines]
 * @returns {string}
 */
export function tail(text, lines = 12) {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * Runs a script's main function and turns its outcome into an exit code.
 *
 * @param {() => Promise<number | void>} main returns the exit code, 0 by default
 */
export function runMain(main) {
  main().then(
    (code) => process.exit(code ?? 0),
    (error) => {
      console.error(error instanceof PlainError ? error.message : error);
      process.exit(1);
    },
  );
}

/** Stops with a sentence when this Node.js is older than package.json asks for. */
export function requireNodeVersion() {
  const wanted = JSON.parse(readFileSync(`${repositoryRoot}/package.json`, 'utf8')).engines.node;
  const minimum = /(\d+)(?:\.(\d+))?/.exec(wanted);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor, needMinor] = [Number(minimum?.[1] ?? 0), Number(minimum?.[2] ?? 0)];
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  throw new PlainError(
    `Acyclica needs Node.js ${wanted}, and this is ${process.version}. Install a newer Node.js and try again.`,
  );
}
