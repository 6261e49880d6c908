/** `npm run package` makes an application that does the whole main job by itself, workers and database included. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { launchArguments, ROOT } from '../support/electron-app';

const run = promisify(execFile);
const isHere = process.platform === 'linux' && process.arch === 'x64';

test.skipIf(!isHere)('the packaged application runs the main job', async () => {
  await run(process.execPath, [join(ROOT, 'scripts/package.mjs')], { cwd: ROOT });
  const unpacked = join(ROOT, 'out/package/linux-unpacked');
  const folder = mkdtempSync(join(tmpdir(), 'acyclica-packaged-'));
  try {
    const args = [...launchArguments, `--user-data-dir=${join(folder, 'settings')}`];
    const env = { ...process.env, ACYCLICA_FIRST_RUN: join(folder, 'first-run') };
    await run(join(unpacked, 'acyclica'), args, { env, cwd: folder, timeout: 120_000 });
    expect(readdirSync(join(folder, 'first-run')).sort()).toEqual([
      'cars.acyclica',
      'graph.dot',
      'graph.json',
      'graph.png',
      'graph.svg',
      'screenshot.png',
    ]);
    const result = JSON.parse(readFileSync(join(folder, 'first-run/graph.json'), 'utf8')) as { edges: unknown[] };
    expect(result.edges.length).toBeGreaterThan(0);
    // Only the binding of SQLite lies outside the archive, and no source or tool of it ships.
    const native = readdirSync(join(unpacked, 'resources/app.asar.unpacked'), { recursive: true, encoding: 'utf8' });
    expect(native.filter((path) => path.endsWith('.node'))).toHaveLength(1);
    expect(native.filter((path) => /\.(c|cc|h|gyp|o)$/.test(path))).toEqual([]);
    expect(existsSync(join(unpacked, 'resources/default_app.asar'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
