/** A double click on a project: the running window opens it, wherever it was started from. */
import { execFile, execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { APPLICATION, byId, launchArguments, ROOT, startApp, type RunningApp } from '../support/electron-app';

const executable = createRequire(import.meta.url)('electron') as unknown as string;

let running: RunningApp | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

test('a second start hands its file to the first window and ends', async () => {
  running = await startApp();
  const { page, folder } = running;
  await byId(page, 'start-screen').waitFor();
  const project = join(folder, 'study.acyclica');
  const cars = join(ROOT, 'out/samples/cars.csv');
  execFileSync(process.execPath, [join(ROOT, 'out/main/cli.js'), 'import', cars, '--project', project]);
  const args = [...launchArguments, APPLICATION, `--user-data-dir=${join(folder, 'settings')}`, 'study.acyclica'];
  await promisify(execFile)(executable, args, { cwd: folder, timeout: 30_000 });
  await byId(page, 'variable-row').first().waitFor();
  const reply = await page.evaluate(() => window.acyclica.invoke('project/current', null));
  expect(reply).toMatchObject({ ok: true, value: { path: project, isUntitled: false } });
  expect(running.errors).toEqual([]);
});
