/**
 * The libraries and programs of the operating system that a window needs: names the missing ones, and installs them
 * when this process may. Only Debian and its relatives are known by package name; other systems are left alone.
 */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PlainError, repositoryRoot, run, tail } from './process.mjs';

const INSTALL_LIMIT_MS = 15 * 60_000;
const FONT_PACKAGE = 'fonts-dejavu-core';

/** Shared library → Debian package. */
const PACKAGE_OF_LIBRARY = new Map(
  Object.entries({
    'libX11.so.6': 'libx11-6',
    'libXcomposite.so.1': 'libxcomposite1',
    'libXdamage.so.1': 'libxdamage1',
    'libXext.so.6': 'libxext6',
    'libXfixes.so.3': 'libxfixes3',
    'libXrandr.so.2': 'libxrandr2',
    'libasound.so.2': 'libasound2',
    'libatk-1.0.so.0': 'libatk1.0-0',
    'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
    'libatspi.so.0': 'libatspi2.0-0',
    'libcairo.so.2': 'libcairo2',
    'libcups.so.2': 'libcups2',
    'libdbus-1.so.3': 'libdbus-1-3',
    'libdrm.so.2': 'libdrm2',
    'libexpat.so.1': 'libexpat1',
    'libgbm.so.1': 'libgbm1',
    'libgcc_s.so.1': 'libgcc-s1',
    'libgdk-3.so.0': 'libgtk-3-0',
    'libgio-2.0.so.0': 'libglib2.0-0',
    'libglib-2.0.so.0': 'libglib2.0-0',
    'libgobject-2.0.so.0': 'libglib2.0-0',
    'libgtk-3.so.0': 'libgtk-3-0',
    'libnspr4.so': 'libnspr4',
    'libnss3.so': 'libnss3',
    'libnssutil3.so': 'libnss3',
    'libpango-1.0.so.0': 'libpango-1.0-0',
    'libsmime3.so': 'libnss3',
    'libudev.so.1': 'libudev1',
    'libxcb.so.1': 'libxcb1',
    'libxkbcommon.so.0': 'libxkbcommon0',
  }),
);

/**
 * Makes sure that the executable's libraries, a font and, if wanted, a virtual display are installed.
 *
 * @param {{ executable: string, virtualDisplay?: boolean, log?: (line: string) => void }} options
 */
export async function ensureSystemLibraries({ executable, virtualDisplay = false, log = console.log }) {
  if (process.platform !== 'linux') return;
  const before = await missingPackages({ executable, virtualDisplay });
  if (before.packages.length > 0) await installPackages(before.packages, log);
  const left = before.packages.length > 0 ? await missingPackages({ executable, virtualDisplay }) : before;
  const missing = [...left.packages, ...left.unknown];
  if (missing.length === 0) return;
  throw new PlainError(
    `Electron needs these, which are missing here: ${missing.join(', ')}. Install them and start again.`,
  );
}

/**
 * Names what is missing.
 *
 * @param {{ executable: string, virtualDisplay: boolean }} options
 * @returns {Promise<{ packages: string[], unknown: string[] }>} Debian packages, and libraries of unknown package
 */
export async function missingPackages({ executable, virtualDisplay }) {
  const packages = new Set();
  const unknown = [];
  for (const library of await missingLibraries(executable)) {
    const name = PACKAGE_OF_LIBRARY.get(library);
    if (name) packages.add(name);
    else unknown.push(library);
  }
  if (virtualDisplay && !isProgram('Xvfb')) packages.add('xvfb');
  if (!hasFont()) packages.add(FONT_PACKAGE);
  return { packages: [...packages].sort(), unknown };
}

/**
 * Installs Debian packages when this process is root; otherwise stops with the one line to run.
 *
 * @param {string[]} packages
 * @param {(line: string) => void} [log]
 */
export async function installPackages(packages, log = console.log) {
  if (!isProgram('apt-get')) {
    throw new PlainError(
      `These are missing, named as Debian packages: ${packages.join(' ')}. Install what they hold with this system's package manager and start again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    const names = await Promise.all(packages.map(nameOnThisSystem));
    throw new PlainError(
      `System packages are missing. Run this once, then start again:\nsudo apt-get install --no-install-recommends -y ${names.join(' ')}`,
    );
  }
  log(`Installing system packages: ${packages.join(' ')} …`);
  const first = await aptInstall(packages);
  const result = first.code === 0 ? first : await aptInstall(packages);
  if (result.code !== 0) {
    throw new PlainError(
      `apt-get could not install ${packages.join(' ')}; the whole story is in ${logFile('apt-install')}.\n${tail(result.output, 5)}`,
    );
  }
}

/**
 * Brings the package lists up to date and installs. The lists come first because a bare system has none.
 *
 * @param {string[]} packages
 * @returns {Promise<import('./process.mjs').RunResult>}
 */
async function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  // A single unreachable source must not stop the others, so the outcome of the update itself does not decide.
  await run('apt-get', ['update'], { env, timeoutMs: INSTALL_LIMIT_MS, logFile: logFile('apt-update') });
  const names = await Promise.all(packages.map(nameOnThisSystem));
  const args = ['install', '-y', '--no-install-recommends', ...names];
  return run('apt-get', args, { env, timeoutMs: INSTALL_LIMIT_MS, logFile: logFile('apt-install') });
}

/**
 * The package's name here: newer Debian and Ubuntu call some of them `…t64`.
 *
 * @param {string} name
 * @returns {Promise<string>}
 */
async function nameOnThisSystem(name) {
  for (const candidate of [name, `${name}t64`]) {
    const { output } = await run('apt-cache', ['policy', candidate], { env: { LC_ALL: 'C' } });
    if (/Candidate: (?!\(none\))\S/.test(output)) return candidate;
  }
  return name;
}

/**
 * @param {string} executable
 * @returns {Promise<string[]>} shared libraries the dynamic linker does not find
 */
async function missingLibraries(executable) {
  if (!isProgram('ldd')) return [];
  const { output } = await run('ldd', [executable], { env: { LC_ALL: 'C' }, timeoutMs: 30_000 });
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => String(name));
}

/** Without any font a window shows no text. @returns {boolean} */
function hasFont() {
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(homedir(), '.fonts'),
    join(homedir(), '.local/share/fonts'),
  ];
  return folders.some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf|ttc)$/i.test(String(name))),
  );
}

/**
 * Whether a program is on the search path.
 *
 * @param {string} name
 * @returns {boolean}
 */
export function isProgram(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
}

/**
 * @param {string} name
 * @returns {string}
 */
function logFile(name) {
  return join(repositoryRoot, 'out', 'logs', `${name}.log`);
}
