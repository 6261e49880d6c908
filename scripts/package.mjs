/**
 * `npm run package`: the unpacked application of this platform in out/package. With arguments they go to
 * electron-builder, as in `npm run package -- --linux deb`; installers are made from the official Electron only.
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { describeRuntime, ensureElectron } from './lib/electron-runtime.mjs';
import { PlainError, repositoryRoot, requireNodeVersion, runLocal, runMain } from './lib/process.mjs';

const OUTPUT = join(repositoryRoot, 'out/package');
const PACKAGE_LIMIT_MS = 30 * 60_000;
const NOTE = 'DEVELOPMENT-RUNTIME.txt';
const NOTE_TEXT = `This build runs on a stand-in for Electron that is meant for development and tests. It must not be released.
Build it again where github.com can be reached; docs/runtime.md explains why.
`;

runMain(async () => {
  requireNodeVersion();
  const wanted = process.argv.slice(2);
  const isUnpacked = wanted.every((arg) => arg === '--dir');
  await ensureBuilt();
  const runtime = await ensureElectron();
  console.log(`Packaging with ${describeRuntime(runtime)}.`);
  if (runtime.development && !isUnpacked) {
    throw new PlainError(
      'Installers are made from the official Electron only, and it could not be downloaded here. Try again on a machine that reaches github.com, or run npm run package without arguments for an unpacked build.',
    );
  }
  if (isUnpacked) rmSync(OUTPUT, { recursive: true, force: true });
  // Other platforms than this one need their own Electron, which electron-builder downloads.
  const own = [`-c.electronDist=${runtime.path}`, `-c.electronVersion=${runtime.version}`];
  const args = ['--config', 'electron-builder.yml', '--publish', 'never', ...(isUnpacked ? ['--dir', ...own] : wanted)];
  const { code } = await runLocal('electron-builder/cli.js', args, { show: true, timeoutMs: PACKAGE_LIMIT_MS });
  if (code !== 0) throw new PlainError(`electron-builder failed with exit code ${code}. Its output is above.`);
  return report(runtime.development);
});

/**
 * Names the results, and marks those that must not be released.
 *
 * @param {boolean} isDevelopment
 * @returns {number}
 */
function report(isDevelopment) {
  const folders = existsSync(OUTPUT) ? readdirSync(OUTPUT).filter((name) => /unpacked$|^mac/.test(name)) : [];
  if (folders.length === 0)
    throw new PlainError(`electron-builder ended without an error but left nothing in ${OUTPUT}.`);
  for (const folder of folders) {
    if (isDevelopment) writeFileSync(join(OUTPUT, folder, NOTE), NOTE_TEXT);
    console.log(`Packaged: ${join(OUTPUT, folder)}`);
  }
  if (isDevelopment)
    console.warn(`Warning: this build is for development only and must not be released; see ${NOTE} in it.`);
  return 0;
}
