/** The other language in a real window: chosen by keyboard, the project stays open, longer words have room. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byId, startApp, waitForGraph, type RunningApp } from '../support/electron-app';
import { lookAt } from '../support/look';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
  await byId(running.page, 'start-screen').waitFor();
  await byId(running.page, 'sample-cars').click();
  await byId(running.page, 'variable-row').first().waitFor();
  await byId(running.page, 'learn').click();
  await waitForGraph(running.page);
});
afterAll(() => running.close());

/** Chooses the language beside the present one in the settings; the page comes back with the project. */
async function switchLanguage(from: string, key: 'ArrowDown' | 'ArrowUp', to: string): Promise<void> {
  const { page } = running;
  await page.keyboard.press('Control+,');
  await byId(page, `language-${from}`).focus();
  expect(await byId(page, `language-${from}`).isChecked()).toBe(true);
  await page.keyboard.press(key);
  await page.locator(`html[lang=${to}]`).waitFor();
  await waitForGraph(page);
}

describe.sequential('German', () => {
  test('is chosen by keyboard, and the project is still open', async () => {
    const { page } = running;
    await switchLanguage('en', 'ArrowDown', 'de');
    expect(await byId(page, 'run-row').count()).toBe(1);
    expect(await byId(page, 'learn').innerText()).toMatch(/^Lernen/);
    const menu = await running.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map(({ label }) => label.replace('&', '')),
    );
    expect(menu).toEqual(expect.arrayContaining(['Datei', 'Bearbeiten', 'Ansicht', 'Hilfe']));
    await lookAt(running, 'german-graph');
  });

  test('has room beside the graph', async () => {
    const { page } = running;
    await byId(page, 'tab-learn').click();
    await byId(page, 'learner').waitFor();
    await byId(page, 'omega-scale').selectOption('standardized');
    await lookAt(running, 'german-learn');
    await byId(page, 'tab-data').click();
    await byId(page, 'add-step').click();
    await byId(page, 'step-editor').waitFor();
    await byId(page, 'step-kind').selectOption('merge');
    await byId(page, 'step-rule').selectOption('keep');
    await byId(page, 'step-keep').waitFor();
    await lookAt(running, 'german-data-step');
    await byId(page, 'cancel-step').click();
  });

  test('has room on the pages', async () => {
    const { page } = running;
    await byId(page, 'compare-runs').click();
    await byId(page, 'comparison-empty').waitFor();
    await lookAt(running, 'german-compare-empty');
    await page.keyboard.press('Escape');
    await byId(page, 'tab-data').click();
    await byId(page, 'show-profile').click();
    await byId(page, 'profile-row').first().waitFor();
    await lookAt(running, 'german-profile');
    await byId(page, 'close-profile').click();
    await page.keyboard.press('Control+,');
    await byId(page, 'settings').waitFor();
    await lookAt(running, 'german-settings');
    await page.keyboard.press('Escape');
  });

  test('goes back to English', async () => {
    await switchLanguage('de', 'ArrowUp', 'en');
    expect(await byId(running.page, 'learn').innerText()).toMatch(/^Learn/);
    expect(running.errors).toEqual([]);
  });
});
