/**
 * The end-to-end suite: a real window, and one test with the real sandbox, which root can't have and an ordinary user
 * therefore runs on a copy.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describeRuntime, ensureElectron } from './electron-runtime.mjs';
import { ensureDisplay, isLinuxRoot, launchArguments, sandboxIsPermitted } from './launch.mjs';
import { PlainError, repositoryRoot, run, tail } from './process.mjs';
import { failure, runSuite, sum } from './suites.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/** Needs the sandbox on. */
const SANDBOX_TEST = 'test/e2e/sandbox.e2e.test.ts';
/** The user "nobody" of every Linux; it owns nothing here but the copy. */
const ORDINARY_UID = 65534;
const COPY_LIMIT_MS = 5 * 60_000;
/** What an ordinary user's copy of the repository leaves out. */
const NOT_COPIED = ['.git', 'out'];
const NOT_COPIED_OUT = ['test-results', 'package', 'first-run', 'screenshots', 'bench', 'logs'];

/** @typedef {import('./suites.mjs').Count} Count */
/** @typedef {import('./electron-runtime.mjs').Runtime} Runtime */

/**
 * Runs the end-to-end tests on this machine's Electron.
 *
 * @returns {Promise<Count>}
 */
export async function runEndToEnd() {
  if (!existsSync(join(repositoryRoot, 'out/main/app.js'))) {
    throw new PlainError('The end-to-end tests need the built application. Run npm run build first.');
  }
  // What an earlier run left would pass for what this one saw.
  for (const name of ['screenshots', 'axe.json']) {
    rmSync(join(repositoryRoot, 'out', name), { recursive: true, force: true });
  }
  const runtime = await ensureElectron();
  console.log(`The end-to-end tests run on ${describeRuntime(runtime)}.`);
  await ensureSystemLibraries({ executable: runtime.executable, virtualDisplay: true });
  const uid = isLinuxRoot() ? ORDINARY_UID : undefined;
  const isPermitted = await sandboxIsPermitted({ runtimePath: runtime.path, ...(uid === undefined ? {} : { uid }) });
  const isSeparate = isLinuxRoot() || !isPermitted;
  const main = await withDisplay(undefined, (display) =>
    runSuite('e2e', {
      env: suiteEnvironment(runtime, display, !isSeparate),
      filters: isSeparate ? ['--exclude', SANDBOX_TEST] : [],
    }),
  );
  if (!isSeparate) return main;
  return sum([main, isPermitted ? await runSandboxTest(runtime) : skippedSandbox()]);
}

/**
 * @param {number | undefined} uid
 * @param {(display: import('./launch.mjs').Display) => Promise<Count>} work
 * @returns {Promise<Count>}
 */
async function withDisplay(uid, work) {
  const display = await ensureDisplay({ virtual: true, ...(uid === undefined ? {} : { uid }) });
  try {
    return await work(display);
  } finally {
    display.stop();
  }
}

/**
 * What the tests are told about this machine. Playwright finds the executable by itself through the override.
 *
 * @param {Runtime} runtime
 * @param {import('./launch.mjs').Display} display
 * @param {boolean} sandbox
 * @returns {Record<string, string | undefined>}
 */
function suiteEnvironment(runtime, display, sandbox) {
  return {
    ...display.env,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.path,
    ACYCLICA_LAUNCH_ARGS: JSON.stringify(launchArguments({ display, sandbox })),
  };
}

/** @returns {Count} */
function skippedSandbox() {
  const reason = `${SANDBOX_TEST} was skipped: this machine does not let ordinary users make user namespaces, which the sandbox needs.`;
  return { passed: 0, failed: 0, skipped: 1, reasons: [reason] };
}

/**
 * Runs the sandbox test as an ordinary user, on a copy of the repository and the runtime that belongs to that user.
 *
 * @param {Runtime} runtime
 * @returns {Promise<Count>}
 */
async function runSandboxTest(runtime) {
  if (!existsSync(join(repositoryRoot, SANDBOX_TEST))) return failure(`${SANDBOX_TEST} does not exist.`);
  console.log(`Running ${SANDBOX_TEST} as the user with number ${ORDINARY_UID}, with the sandbox on.`);
  const folder = mkdtempSync(join(tmpdir(), 'acyclica-user-'));
  try {
    const copy = await copyForUser(folder, runtime);
    const count = await withDisplay(ORDINARY_UID, (display) =>
      runSuite('e2e', {
        name: 'e2e-sandbox',
        root: copy.root,
        uid: ORDINARY_UID,
        filters: [SANDBOX_TEST],
        env: { ...userEnvironment(folder), ...suiteEnvironment({ ...runtime, ...copy.runtime }, display, true) },
      }),
    );
    return keepResult(copy.root, count);
  } catch (error) {
    // The main suite has been counted already, and its count must not be lost.
    if (error instanceof PlainError) return failure(`${SANDBOX_TEST}: ${error.message}`);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Brings the result file home, for the copy is deleted.
 *
 * @param {string} copy
 * @param {Count} count
 * @returns {Count}
 */
function keepResult(copy, count) {
  const file = 'out/test-results/e2e-sandbox.json';
  if (existsSync(join(copy, file))) copyFileSync(join(copy, file), join(repositoryRoot, file));
  return { ...count, reasons: count.reasons.map((reason) => reason.replaceAll(copy, repositoryRoot)) };
}

/**
 * Copies what the test needs and gives it to the ordinary user.
 *
 * @param {string} folder
 * @param {Runtime} runtime
 * @returns {Promise<{ root: string, runtime: { path: string, executable: string } }>}
 */
async function copyForUser(folder, runtime) {
  chmodSync(folder, 0o755);
  const root = join(folder, 'repository');
  for (const each of ['repository/out', 'home', 'temporary']) mkdirSync(join(folder, each), { recursive: true });
  await copyEntries(repositoryRoot, root, NOT_COPIED);
  await copyEntries(join(repositoryRoot, 'out'), join(root, 'out'), NOT_COPIED_OUT);
  const path = join(folder, 'electron');
  await must('cp', ['-a', '--reflink=auto', runtime.path, path]);
  await must('chown', ['-R', '--no-dereference', `${ORDINARY_UID}:${ORDINARY_UID}`, folder]);
  return { root, runtime: { path, executable: join(path, basename(runtime.executable)) } };
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string[]} except names at the top that stay behind
 */
async function copyEntries(from, to, except) {
  const entries = readdirSync(from).filter((name) => !except.includes(name));
  if (entries.length === 0) return;
  await must('cp', ['-a', '--reflink=auto', ...entries.map((name) => join(from, name)), to]);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function must(command, args) {
  const { code, output } = await run(command, args, { timeoutMs: COPY_LIMIT_MS });
  if (code !== 0)
    throw new PlainError(`The copy for the ordinary user could not be made: ${command}: ${tail(output, 3)}`);
}

/**
 * @param {string} folder
 * @returns {Record<string, string | undefined>}
 */
function userEnvironment(folder) {
  const temporary = join(folder, 'temporary');
  return {
    HOME: join(folder, 'home'),
    TMPDIR: temporary,
    USER: 'nobody',
    LOGNAME: 'nobody',
    XDG_CACHE_HOME: undefined,
  };
}
