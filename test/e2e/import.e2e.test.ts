/** Importing in a real window: a good file in one step, a messy one on one page. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOpenDialog, byId, startApp, type RunningApp } from '../support/electron-app';
import { lookAt } from '../support/look';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
  await byId(running.page, 'start-screen').waitFor();
});
afterAll(() => running.close());

async function open(name: string, content: string): Promise<void> {
  const path = join(running.folder, name);
  writeFileSync(path, content);
  await answerOpenDialog(running.app, path);
  await byId(running.page, 'open-data').first().click();
}

const rows = Array.from({ length: 40 }, (_, r) => `${r % 7},${(r * r) % 11}.5,${(3 * r) % 13}`);

describe.sequential('import', () => {
  test('a good file is there after one step, ready to learn', async () => {
    await open('good.csv', `a,b,c\n${rows.join('\n')}\n`);
    await byId(running.page, 'variable-row').first().waitFor();
    expect(await byId(running.page, 'wizard').count()).toBe(0);
    expect(await byId(running.page, 'learn').isEnabled()).toBe(true);
  });

  test('a messy file is shown with its problems, and imported when they are decided', async () => {
    const { page } = running;
    const messy = rows.with(20, '1,2.5').with(31, '2,low,3');
    await open('messy.csv', `a,b,c\n${messy.join('\n')}\n`);
    await byId(page, 'wizard-problem').nth(1).waitFor();
    expect(await byId(page, 'wizard-problem').allInnerTexts()).toEqual([
      expect.stringMatching(/^1 row does not have 3 fields.*Row 22: 2 fields/s),
      expect.stringMatching(/^b: 1 cell is not a number.*Row 33: low/s),
    ]);
    expect(await byId(page, 'import-with-overrides').isDisabled()).toBe(true);
    await byId(page, 'wizard-place').nth(1).click();
    await page.locator('[data-line="33"]').waitFor();
    await lookAt(running, 'import');
    await byId(page, 'wizard-ragged-leave-out').check();
    await byId(page, 'wizard-as-missing-b').check();
    await byId(page, 'wizard-unit-a').fill('kg');
    expect(await byId(page, 'wizard-verdict').innerText()).toBe('39 rows, 3 of 3 columns can enter a run.');
    await byId(page, 'import-with-overrides').click();
    await byId(page, 'variable-row').first().waitFor();
    expect(await byId(page, 'variable-row').first().innerText()).toMatch(/^a \[kg\]/);
    await byId(page, 'read-differently').click();
    await byId(page, 'wizard-column').first().waitFor();
    expect(await byId(page, 'wizard-unit-a').inputValue()).toBe('kg');
    await page.keyboard.press('Escape');
    await byId(page, 'learn').waitFor();
    expect(running.errors).toEqual([]);
  });
});
