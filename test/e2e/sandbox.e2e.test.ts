/**
 * The main job as an ordinary user with Chromium's real sandbox on. `scripts/test.mjs` runs this file as such a user;
 * as root it is skipped, because Chromium has no sandbox there.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { byId, startApp, waitForGraph } from '../support/electron-app';

const isOrdinary = process.platform === 'linux' && process.getuid?.() !== 0;

/** Seccomp mode of a process: 2 = filtered. */
const seccomp = (pid: number): string =>
  /^Seccomp:\s+(\d)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '?';

test.skipIf(!isOrdinary)('learns a graph inside the real sandbox', async () => {
  const running = await startApp();
  try {
    const facts = await running.app.evaluate(({ app, BrowserWindow }) => ({
      flags: process.argv.filter((argument) => argument.includes('sandbox')),
      hasSwitch: app.commandLine.hasSwitch('no-sandbox'),
      page: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    }));
    expect({ flags: facts.flags, hasSwitch: facts.hasSwitch }).toEqual({ flags: [], hasSwitch: false });
    expect(seccomp(facts.page)).toBe('2');
    await byId(running.page, 'sample-cars').click();
    await byId(running.page, 'variable-row').first().waitFor();
    await byId(running.page, 'learn').click();
    const { edges } = await waitForGraph(running.page);
    expect(edges).toBeGreaterThan(0);
    expect(running.errors).toEqual([]);
  } finally {
    await running.close();
  }
});
