/** Screens that the walk through the window (screens.e2e.test.ts) does not pass: each looked at and taken as a picture. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byId, startApp, waitForGraph, type RunningApp } from '../support/electron-app';
import { lookAt } from '../support/look';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
  await byId(running.page, 'sample-cars').click();
  await byId(running.page, 'variable-row').first().waitFor();
});
afterAll(() => running.close());

describe.sequential('more of the window', () => {
  test('a data step is chosen, tried and left again', async () => {
    const { page } = running;
    await byId(page, 'add-step').click();
    await byId(page, 'step-kind').selectOption('standardize');
    await byId(page, 'all-step-columns').click();
    await byId(page, 'step-trial').waitFor();
    await lookAt(running, 'data-step');
    await byId(page, 'cancel-step').click();
    await byId(page, 'step-editor').waitFor({ state: 'detached' });
  });

  test('columns are merged: by mean, by first component, or one is kept', async () => {
    const { page } = running;
    await byId(page, 'add-step').click();
    await byId(page, 'step-kind').selectOption('merge');
    for (const k of [0, 1]) await byId(page, 'step-column-choice').nth(k).check();
    await byId(page, 'step-into').fill('both');
    const rule = byId(page, 'step-rule');
    const rules = await rule.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    expect(rules.toSorted()).toEqual(['component', 'keep', 'mean']);
    for (const one of ['mean', 'component', 'keep']) {
      await rule.selectOption(one);
      await byId(page, 'step-trial').waitFor();
      expect(await byId(page, 'step-keep').count()).toBe(one === 'keep' ? 1 : 0);
    }
    await lookAt(running, 'merge-step');
    await byId(page, 'cancel-step').click();
    await byId(page, 'step-editor').waitFor({ state: 'detached' });
  });

  test('the guided choice recommends a method', async () => {
    const { page } = running;
    await byId(page, 'tab-learn').click();
    await byId(page, 'guide-title').click();
    await byId(page, 'recommended').waitFor();
    await lookAt(running, 'help-me-choose');
    await byId(page, 'guide-title').click();
  });

  test('a λ path is computed and a point of it shown', async () => {
    const { page } = running;
    await byId(page, 'explore-lambda').click();
    await byId(page, 'path-start').click();
    await page.locator('[data-testid=path-state][data-state=done]').waitFor({ timeout: 60_000 });
    await byId(page, 'path-row').nth(3).click();
    await byId(page, 'path-graph').waitFor();
    await lookAt(running, 'lambda-path');
    await byId(page, 'path-facts').locator('summary').click();
    await byId(page, 'path-facts').scrollIntoViewIfNeeded();
    await lookAt(running, 'lambda-path-facts');
    await byId(page, 'close-path').click();
  });

  test('a λ path is foretold, waits in the queue and is cancelled there', async () => {
    const { page } = running;
    await byId(page, 'explore-lambda').click();
    await byId(page, 'path-estimate')
      .getByText(/on this computer$/)
      .waitFor({ timeout: 60_000 });
    await page.evaluate(() => window.acyclica.invoke('queue/set-paused', { isPaused: true }));
    await byId(page, 'path-start').click();
    await byId(page, 'queued-path').waitFor();
    await lookAt(running, 'queued-path');
    await byId(page, 'path-cancel').first().click();
    await byId(page, 'queued-path').waitFor({ state: 'detached' });
    await page.evaluate(() => window.acyclica.invoke('queue/set-paused', { isPaused: false }));
    await byId(page, 'close-path').click();
  });

  test('ω cuts standardised weights', async () => {
    const { page } = running;
    await byId(page, 'learn').click();
    await waitForGraph(page);
    await byId(page, 'omega-scale').selectOption('standardized');
    await page.locator('.threshold summary').getByText('|W|·sd/sd ≤ ω').waitFor();
    await lookAt(running, 'omega-standardised');
    await byId(page, 'omega-scale').selectOption('raw');
  });

  test('a run is repeated with other seeds, and the runs stand as a group', async () => {
    const { page } = running;
    await byId(page, 'run-actions').first().click();
    await byId(page, 'run-menu').getByText('Repeat with other seeds…').click();
    await byId(page, 'run-form-seeds').waitFor();
    await lookAt(running, 'other-seeds');
    await byId(page, 'seeds-start').click();
    await page.waitForFunction(
      () => document.querySelectorAll('[data-testid=run-state][data-state=done]').length >= 4,
      undefined,
      { timeout: 60_000 },
    );
    await waitForGraph(page);
    await lookAt(running, 'runs');
  });

  test('several graphs agree in part, and have a consensus', async () => {
    const { page } = running;
    for (const pick of [0, 1, 2]) await byId(page, 'pick-run').nth(pick).check();
    await byId(page, 'compare-runs').click();
    await byId(page, 'tab-agreement').click();
    await byId(page, 'agreement').waitFor();
    await lookAt(running, 'compare-agreement');
    await byId(page, 'tab-consensus').click();
    await byId(page, 'consensus-found').waitFor();
    await lookAt(running, 'compare-consensus');
    await byId(page, 'comparison-back').click();
    await byId(page, 'learn').waitFor();
  });

  test('the keys are listed', async () => {
    const { page } = running;
    await page.keyboard.press('F1');
    await page.locator('dialog[open]').waitFor();
    await lookAt(running, 'shortcuts');
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  });

  test('the window speaks German', async () => {
    const { page } = running;
    await page.evaluate(() => window.acyclica.invoke('app/set-language', { language: 'de' }));
    await page.locator('html[lang=de]').waitFor();
    await waitForGraph(page);
    await lookAt(running, 'german');
    expect(running.errors).toEqual([]);
  });
});
