/**
 * Finds an Electron to run, and fetches one when there is none.
 *
 * Order: the folder in ELECTRON_OVERRIDE_DIST_PATH; the official binary of the `electron` package, downloaded if it can
 * be; on linux-x64 a fallback that is pinned by hash (fallback-runtime.mjs). docs/runtime.md explains the why.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { FALLBACK_VERSION, ensureFallback, isFallback } from './fallback-runtime.mjs';
import { withLock } from './lock.mjs';
import { PlainError, repositoryRoot, run, tail } from './process.mjs';

/** A download that fails is not tried again for this long, so that not every start waits for it. */
const REMEMBER_FAILURE_MS = 24 * 3600 * 1000;
/** How long GitHub may take to answer at all. */
const PROBE_LIMIT_MS = 8_000;
/** How long the official installer may take when GitHub does not answer: its own cache may still have the binary. */
const UNREACHABLE_LIMIT_MS = 30_000;
/** How long the official installer may take when GitHub answers; it fetches about 110 MB. */
const DOWNLOAD_LIMIT_MS = 15 * 60_000;

/**
 * @typedef {object} Runtime
 * @property {string} path the folder that holds the executable and its resources
 * @property {string} executable
 * @property {string} version such as 33.2.1
 * @property {'official' | 'fallback' | 'override'} origin
 * @property {boolean} development true when it must never be released: the fallback, named by an override or not
 */

/**
 * Makes sure there is an Electron.
 *
 * @param {{ log?: (line: string) => void }} [options] log receives plain lines about downloads
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron({ log = console.log } = {}) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return overridden(resolve(override));
  const lockFile = join(cacheFolder(), 'official-download.lock');
  const present = officialRuntime() ?? (await withLock(lockFile, () => downloadOfficial(log)));
  if (present) return present;
  if (process.platform === 'linux' && process.arch === 'x64') return fallback(log);
  throw new PlainError(
    `Electron could not be downloaded from GitHub for ${process.platform}-${process.arch}. ` +
      'Check the network and start again, or unpack an Electron yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
  );
}

/**
 * One line about the runtime in use.
 *
 * @param {Runtime} runtime
 * @returns {string}
 */
export function describeRuntime({ version, origin, path }) {
  if (origin === 'official') return `Electron ${version} (official)`;
  if (origin === 'override') return `Electron ${version} (override: ${path})`;
  return `Electron ${version} (fallback: the official download is out of reach; for development and tests only)`;
}

/**
 * @param {string} path
 * @returns {Runtime}
 */
function overridden(path) {
  const executable = join(path, executableName());
  if (!existsSync(executable)) {
    throw new PlainError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${path}, and there is no ${executableName()} in it. Correct the variable or unset it.`,
    );
  }
  return {
    path,
    executable,
    version: readVersion(path) ?? 'unknown',
    origin: 'override',
    development: isFallback(path),
  };
}

/** The official binary if the electron package already has one of its own version. @returns {Runtime | undefined} */
function officialRuntime() {
  const path = join(repositoryRoot, 'node_modules/electron/dist');
  const executable = join(path, executableName());
  const version = readVersion(path);
  if (version === undefined || version !== wantedVersion() || !existsSync(executable)) return undefined;
  return { path, executable, version, origin: 'official', development: false };
}

/**
 * Lets the electron package's own installer fetch the binary. A failure is remembered for a day.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<Runtime | undefined>}
 */
async function downloadOfficial(log) {
  const installer = join(repositoryRoot, 'node_modules/electron/install.js');
  if (!existsSync(installer)) throw new PlainError('The electron package is not installed. Run npm ci first.');
  const marker = join(cacheFolder(), 'official-download-failed.json');
  const present = officialRuntime(); // another process may have fetched it while this one waited
  if (present || failedLately(marker)) return present;
  const reachable = await isReachable();
  if (reachable) log(`Downloading Electron ${wantedVersion()} …`);
  const timeoutMs = reachable ? DOWNLOAD_LIMIT_MS : UNREACHABLE_LIMIT_MS;
  const result = await run(process.execPath, [installer], { timeoutMs });
  const runtime = result.code === 0 ? officialRuntime() : undefined;
  if (runtime) rmSync(marker, { force: true });
  else {
    const reason = result.timedOut
      ? `no answer within ${timeoutMs / 1000} s`
      : (/^.*Error.*$/m.exec(result.output)?.[0] ?? tail(result.output, 4));
    writeFileSync(marker, JSON.stringify({ version: wantedVersion(), failedAtMs: Date.now(), reason }, null, 2));
  }
  return runtime;
}

/**
 * Whether the place the installer downloads from answers. A mirror or a proxy is taken on trust.
 *
 * @returns {Promise<boolean>}
 */
async function isReachable() {
  const { env } = process;
  if (Object.keys(env).some((name) => /^(npm_config_)?electron_mirror$|^https?_proxy$/i.test(name) && env[name]))
    return true;
  try {
    const signal = AbortSignal.timeout(PROBE_LIMIT_MS);
    const address = `https://github.com/electron/electron/releases/download/v${wantedVersion()}/SHASUMS256.txt`;
    return (await fetch(address, { method: 'HEAD', signal })).ok;
  } catch {
    return false; // no network, no name, no answer in time: all mean "not reachable"
  }
}

/**
 * @param {string} marker
 * @returns {boolean}
 */
function failedLately(marker) {
  if (!existsSync(marker)) return false;
  try {
    const { version, failedAtMs } = JSON.parse(readFileSync(marker, 'utf8'));
    const age = Date.now() - failedAtMs;
    return version === wantedVersion() && age >= 0 && age < REMEMBER_FAILURE_MS;
  } catch {
    return false; // an unreadable marker only costs one more attempt
  }
}

/**
 * @param {(line: string) => void} log
 * @returns {Promise<Runtime>}
 */
async function fallback(log) {
  const path = await ensureFallback({ cache: cacheFolder(), log });
  const executable = join(path, 'electron');
  return { path, executable, version: FALLBACK_VERSION, origin: 'fallback', development: true };
}

/** @returns {string} version of the electron package in node_modules */
function wantedVersion() {
  return JSON.parse(readFileSync(join(repositoryRoot, 'node_modules/electron/package.json'), 'utf8')).version;
}

/**
 * @param {string} path
 * @returns {string | undefined}
 */
function readVersion(path) {
  const file = join(path, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}

/** @returns {string} */
function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
