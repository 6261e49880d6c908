/**
 * `npm start`: builds if need be, finds an Electron, and opens the application. On a machine without a display it lets
 * the application do its main job once in a virtual window, and checks what came out.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { describeRuntime, ensureElectron } from './lib/electron-runtime.mjs';
import { ensureDisplay, hasDisplay, isLinuxRoot, launchArguments, sandboxIsPermitted } from './lib/launch.mjs';
import { PlainError, repositoryRoot, requireNodeVersion, run, runMain } from './lib/process.mjs';
import { ensureSystemLibraries } from './lib/system-libraries.mjs';

const FIRST_RUN_LIMIT_MS = 120_000;
const FIRST_RUN_FOLDER = join(repositoryRoot, 'out/first-run');
/** What the first run must leave behind; the project's name is its own affair. */
const FIRST_RUN_FILES = [
  /\.acyclica$/,
  /^graph\.json$/,
  /^graph\.dot$/,
  /^graph\.png$/,
  /^graph\.svg$/,
  /^screenshot\.png$/,
];

runMain(async () => {
  requireNodeVersion();
  if (!existsSync(join(repositoryRoot, 'node_modules'))) {
    throw new PlainError('The dependencies are not installed. Run npm ci first.');
  }
  await ensureBuilt();
  const runtime = await ensureElectron();
  console.log(`Running on ${describeRuntime(runtime)}.`);
  await ensureSystemLibraries({ executable: runtime.executable, virtualDisplay: !hasDisplay() });
  if (!isLinuxRoot() && !(await sandboxIsPermitted({ runtimePath: runtime.path }))) throw noSandbox(runtime.path);
  return hasDisplay() ? open(runtime) : firstRun(runtime);
});

/**
 * Opens the application for a person and waits until it is closed.
 *
 * @param {import('./lib/electron-runtime.mjs').Runtime} runtime
 * @returns {Promise<number>}
 */
async function open(runtime) {
  const args = [...launchArguments({ display: await ensureDisplay() }), repositoryRoot, ...process.argv.slice(2)];
  const { code } = await run(runtime.executable, args, { cwd: process.cwd(), show: true });
  return code;
}

/**
 * Runs the application's main job in a virtual window and checks what it wrote.
 *
 * @param {import('./lib/electron-runtime.mjs').Runtime} runtime
 * @returns {Promise<number>}
 */
async function firstRun(runtime) {
  console.log('There is no display, so Acyclica runs once on its sample data in a virtual one.');
  rmSync(FIRST_RUN_FOLDER, { recursive: true, force: true });
  mkdirSync(FIRST_RUN_FOLDER, { recursive: true });
  const display = await ensureDisplay({ virtual: true });
  const profile = mkdtempSync(join(tmpdir(), 'acyclica-profile-'));
  // A bare system has no message bus; Chromium reports that many times, and only fatal messages matter here.
  const flags = [...launchArguments({ display }), `--user-data-dir=${profile}`, '--log-level=3'];
  try {
    const { code, timedOut } = await run(runtime.executable, [...flags, repositoryRoot, ...process.argv.slice(2)], {
      env: { ...display.env, ACYCLICA_FIRST_RUN: FIRST_RUN_FOLDER },
      timeoutMs: FIRST_RUN_LIMIT_MS,
      show: true,
      logFile: join(repositoryRoot, 'out/logs/first-run.log'),
    });
    if (timedOut) throw new PlainError(`The first run was ended: it took longer than ${FIRST_RUN_LIMIT_MS / 1000} s.`);
    if (code !== 0) throw new PlainError(`The first run failed with exit code ${code}. Its output is above.`);
    return report(checkFirstRun());
  } finally {
    display.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * @returns {string[]} the files of the first run
 */
function checkFirstRun() {
  const present = readdirSync(FIRST_RUN_FOLDER).filter((name) => statSync(join(FIRST_RUN_FOLDER, name)).size > 0);
  const missing = FIRST_RUN_FILES.filter((pattern) => !present.some((name) => pattern.test(name)));
  if (missing.length === 0) return present.filter((name) => FIRST_RUN_FILES.some((pattern) => pattern.test(name)));
  const names = missing.map((pattern) => pattern.source.replace(/[\\^$]/g, '').replace(/^\./, '*.'));
  throw new PlainError(
    `The first run ended without an error but did not write ${names.join(', ')} to ${FIRST_RUN_FOLDER}.`,
  );
}

/**
 * @param {string[]} names
 * @returns {number}
 */
function report(names) {
  console.log('The first run worked. It wrote:');
  for (const name of names) console.log(`  ${join(FIRST_RUN_FOLDER, name)}`);
  return 0;
}

/**
 * @param {string} runtimePath
 * @returns {PlainError}
 */
function noSandbox(runtimePath) {
  const helper = join(runtimePath, 'chrome-sandbox');
  return new PlainError(
    "This system does not let ordinary users make user namespaces, and Electron's sandbox needs them. Allow them " +
      '(on Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0), or give the sandbox helper to root:\n' +
      `sudo chown root ${helper} && sudo chmod 4755 ${helper}`,
  );
}
