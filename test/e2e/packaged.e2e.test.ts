/** `npm run package` makes an application that does the whole main job by itself, workers and database included. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { EngineStatus } from '../../shared/model/engine';
import { launchArguments, ROOT } from '../support/electron-app';

const run = promisify(execFile);
const isHere = process.platform === 'linux' && process.arch === 'x64';

/** Of all files of a folder. */
function megabytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6;
}

test.skipIf(!isHere)('the packaged application runs the main job', async () => {
  await run(process.execPath, [join(ROOT, 'scripts/package.mjs')], { cwd: ROOT });
  const unpacked = join(ROOT, 'out/package/linux-unpacked');
  const folder = mkdtempSync(join(tmpdir(), 'acyclica-packaged-'));
  try {
    // Electron carries SwiftShader: with it the application finds a (software) device through the Dawn it carries itself.
    const driver = join(unpacked, 'vk_swiftshader_icd.json');
    const vulkan = { VK_ICD_FILENAMES: driver, VK_DRIVER_FILES: driver, LD_LIBRARY_PATH: unpacked };
    // Its own packages only: those of the checkout around it do not count. The Node of this test drives the device.
    const own = {
      ACYCLICA_GPU_MODULES: join(unpacked, 'resources/app.asar.unpacked/node_modules'),
      ACYCLICA_NODE: process.execPath,
    };
    const args = [...launchArguments, `--user-data-dir=${join(folder, 'settings')}`];
    const env = {
      ...process.env,
      ...vulkan,
      ...own,
      XDG_CONFIG_HOME: folder,
      ACYCLICA_FIRST_RUN: join(folder, 'first-run'),
    };
    await run(join(unpacked, 'acyclica'), args, { env, cwd: folder, timeout: 120_000 });
    expect(readdirSync(join(folder, 'first-run')).sort()).toEqual([
      'cars.acyclica',
      'engines.json',
      'graph.dot',
      'graph.json',
      'graph.png',
      'graph.svg',
      'screenshot.png',
    ]);
    const result = JSON.parse(readFileSync(join(folder, 'first-run/graph.json'), 'utf8')) as { edges: unknown[] };
    expect(result.edges.length).toBeGreaterThan(0);
    const { backends } = EngineStatus.parse(JSON.parse(readFileSync(join(folder, 'first-run/engines.json'), 'utf8')));
    expect(backends).toMatchObject([
      { backend: 'cuda', state: 'absent', reason: { code: 'cuda/not-installed' } },
      { backend: 'webgpu', state: 'software', reason: null },
    ]);
    // Only the bindings of SQLite and of Dawn for this platform lie outside the archive, and no source or tool of them ships.
    const native = readdirSync(join(unpacked, 'resources/app.asar.unpacked'), { recursive: true, encoding: 'utf8' });
    expect(native.filter((path) => path.endsWith('.node')).sort()).toEqual([
      'node_modules/sqlite3/build/Release/node_sqlite3.node',
      'node_modules/webgpu/dist/linux-x64/dawn.node',
    ]);
    expect(megabytesOf(unpacked)).toBeLessThan(350);
    expect(native.filter((path) => /\.(c|cc|h|gyp|o)$/.test(path))).toEqual([]);
    expect(existsSync(join(unpacked, 'resources/default_app.asar'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
