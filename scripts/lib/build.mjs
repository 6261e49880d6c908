/**
 * The build, and whether it is needed.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError, repositoryRoot, run, runLocal, tail } from './process.mjs';

const BUILD_LIMIT_MS = 10 * 60_000;
/** What the built application is made from. */
const SOURCES = [
  'main',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'scripts/make-samples.mjs',
  'scripts/lib/kernels-plugin.mjs',
];

/**
 * Builds unless the result is newer than every source.
 *
 * @param {(line: string) => void} [log]
 */
export async function ensureBuilt(log = console.log) {
  const built = join(repositoryRoot, 'out/main/app.js');
  const samples = join(repositoryRoot, 'out/samples/samples.json');
  const oldest = Math.min(...[built, samples].map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)));
  const newest = Math.max(...SOURCES.map((source) => newestChange(join(repositoryRoot, source))));
  if (oldest >= newest) return;
  log('Building Acyclica …');
  const { code, output } = await build({});
  if (code === 0) return;
  const logFile = join(repositoryRoot, 'out/logs/build.log');
  throw new PlainError(`The build failed; its whole output is in ${logFile}.\n${tail(output, 20)}`);
}

/**
 * Does what `npm run build` does, into a log.
 *
 * @param {{ show?: boolean }} options
 * @returns {Promise<import('./process.mjs').RunResult>}
 */
export async function build({ show = false }) {
  const logFile = join(repositoryRoot, 'out/logs/build.log');
  const options = { show, timeoutMs: BUILD_LIMIT_MS };
  const bundled = await runLocal('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'], {
    ...options,
    logFile,
  });
  if (bundled.code !== 0) return bundled;
  const samplesLog = join(repositoryRoot, 'out/logs/samples.log');
  return run(process.execPath, ['scripts/make-samples.mjs'], { ...options, logFile: samplesLog });
}

/**
 * @param {string} path a file or a folder
 * @returns {number} time of the newest change in it, in ms
 */
function newestChange(path) {
  if (!existsSync(path)) return 0;
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
