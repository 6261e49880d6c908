/**
 * The JavaScript of the optional package @tensorflow/tfjs-node-gpu, for the tests that drive it over a stand-in for its
 * native part. Where its install script cannot download that part, npm leaves the whole package out.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { withLock } from './lock.mjs';
import { PlainError, repositoryRoot, run, tail } from './process.mjs';

const PACKAGE = '@tensorflow/tfjs-node-gpu/package.json';
const INSTALL_LIMIT_MS = 10 * 60_000;

/**
 * A folder whose node_modules hold the package with all it needs: this repository, or a copy installed from the lock file
 * without install scripts, kept outside of it.
 *
 * @returns {Promise<string>}
 */
export async function ensureTensorflowJavaScript() {
  if (holdsPackage(repositoryRoot)) return repositoryRoot;
  const lock = readFileSync(join(repositoryRoot, 'package-lock.json'));
  const folder = join(cacheFolder(), `packages-${createHash('sha256').update(lock).digest('hex').slice(0, 16)}`);
  await withLock(`${folder}.lock`, async () => {
    if (!holdsPackage(folder)) await install(folder);
  });
  return folder;
}

/**
 * @param {string} folder
 * @returns {boolean}
 */
function holdsPackage(folder) {
  if (!existsSync(join(folder, 'node_modules'))) return false;
  try {
    createRequire(join(folder, 'package.json')).resolve(PACKAGE);
    return true;
  } catch {
    return false; // not installed there
  }
}

/**
 * @param {string} folder
 * @returns {Promise<void>}
 */
async function install(folder) {
  console.log('Fetching the JavaScript of the optional CUDA package for its tests.');
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(repositoryRoot, name), join(part, name));
  const args = ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code, output } = await run(npm, args, { cwd: part, timeoutMs: INSTALL_LIMIT_MS });
  if (code !== 0 || !holdsPackage(part)) {
    throw new PlainError(`npm could not fetch the packages the tests of the CUDA back end need:\n${tail(output)}`);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
}
