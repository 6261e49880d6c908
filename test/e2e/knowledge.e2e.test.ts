/** Background knowledge in a real window: by keyboard and by dragging, contradicted, obeyed, checked and kept. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerSaveDialog, byId, startApp, waitForGraph, type RunningApp } from '../support/electron-app';
import { lookAt } from '../support/look';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
  await byId(running.page, 'sample-cars').click();
  await byId(running.page, 'variable-row').first().waitFor();
});
afterAll(() => running.close());

const namesIn = (lane: string) =>
  byId(running.page, lane)
    .getByTestId('chip')
    .evaluateAll((chips) => chips.map((chip) => (chip as HTMLElement).dataset.name ?? ''));

describe.sequential('background knowledge', () => {
  test('variables are moved between tiers by keyboard and by dragging', async () => {
    const { page } = running;
    await byId(page, 'tab-data').focus();
    await page.keyboard.press('ArrowRight');
    await byId(page, 'add-tier').click();
    await byId(page, 'add-tier').click();
    const [first = '', second = '', third = ''] = await namesIn('lane-none');
    await byId(page, 'lane-none').getByTestId('chip').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await byId(page, 'move-lane').selectOption('1');
    await byId(page, 'move-chosen').focus();
    await page.keyboard.press('Enter');
    expect(await namesIn('lane-2')).toEqual([first, second]);
    await byId(page, 'lane-none').locator(`[data-name="${third}"]`).dragTo(byId(page, 'lane-1'));
    expect(await namesIn('lane-1')).toEqual([third]);
    expect(await byId(page, 'knowledge-rules').innerText()).toMatch(/^1 rule /);
  });

  test('a contradiction is explained and stops Learn until it is resolved', async () => {
    const { page } = running;
    const [late = ''] = await namesIn('lane-2');
    const [early = ''] = await namesIn('lane-1');
    await byId(page, 'edge-kind-required').check();
    await byId(page, 'edge-source').selectOption(late);
    await byId(page, 'edge-target').selectOption(early);
    await byId(page, 'add-edge').click();
    const sentence = `${late} → ${early} is required, but ${late} stands in tier 2 and ${early} in the earlier tier 1.`;
    expect(await byId(page, 'contradictions').innerText()).toContain(sentence);
    expect(await byId(page, 'learn-blockers').innerText()).toContain(sentence);
    expect(await byId(page, 'learn').isDisabled()).toBe(true);
    await lookAt(running, 'knowledge');
    await byId(page, 'contradictions').getByRole('button').click();
    expect(await byId(page, 'contradictions').count()).toBe(0);
    expect(await byId(page, 'learn').isEnabled()).toBe(true);
  });

  test('text with a mistake names its line and changes nothing', async () => {
    const { page } = running;
    await byId(page, 'knowledge-as-text').click();
    const field = byId(page, 'knowledge-text');
    const written = await field.inputValue();
    await field.fill(`${written}no_such_name other\n`);
    await byId(page, 'apply-knowledge').click();
    const row = written.split('\n').length;
    expect(await byId(page, 'knowledge-issue').innerText()).toContain(`row ${row}: "no_such_name"`);
    expect(await namesIn('lane-1')).toHaveLength(1);
    await page.getByText('Discard changes').click();
    expect(await field.inputValue()).toBe(written);
  });

  test('an edge is forbidden from the matrix by keyboard, and taken back with undo', async () => {
    const { page } = running;
    await byId(page, 'show-rule-matrix').click();
    await byId(page, 'rule-grid').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('f');
    expect(await byId(page, 'edges-forbidden').getByTestId('edge-rule').count()).toBe(1);
    await lookAt(running, 'knowledge-matrix');
    await page.keyboard.press('a');
    expect(await byId(page, 'edges-forbidden').getByTestId('edge-rule').count()).toBe(0);
    await byId(page, 'close-rule-matrix').click();
    expect(await byId(page, 'rule-matrix').count()).toBe(0);
  });

  test('a run obeys, and says so; all is there when the project is opened again', async () => {
    const { page, app, folder } = running;
    const lanes = [await namesIn('lane-1'), await namesIn('lane-2')];
    await byId(page, 'learn').click();
    await waitForGraph(page);
    expect(await byId(page, 'knowledge-check').innerText()).toContain('0 of 1 rule violated');
    await byId(page, 'graph').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    await byId(page, 'menu-exogenous').waitFor();
    await lookAt(running, 'knowledge-menu');
    await page.keyboard.press('Escape');
    expect(await byId(page, 'context-menu').count()).toBe(0);
    await byId(page, 'layout-menu').click();
    await byId(page, 'layout-tiers').click();
    await byId(page, 'lane-label-2').waitFor();
    await lookAt(running, 'knowledge-lanes');
    // A graph that is no run's is held against the rules of today.
    const [[early = ''] = [], [late = ''] = []] = lanes;
    await byId(page, 'draw-graph').click();
    await byId(page, 'saved-summary').waitFor();
    const check = byId(page, 'saved-summary').getByTestId('knowledge-check');
    expect(await check.innerText()).toContain('0 of 1 rule violated');
    await byId(page, 'edge-from').selectOption(late);
    await byId(page, 'edge-to').selectOption(early);
    await byId(page, 'add-saved-edge').click();
    await page.getByText('Back to the graph').click();
    await expect.poll(() => check.innerText()).toContain('1 of 1 rule violated');
    await lookAt(running, 'knowledge-drawn');
    await byId(page, 'run-row').first().click();
    await waitForGraph(page);
    const file = join(folder, 'cars.acyclica');
    await answerSaveDialog(app, file);
    await page.keyboard.press('Control+Shift+S');
    await page.getByText(/^Saved as /).waitFor();
    await page.evaluate(() => window.acyclica.invoke('project/close', null));
    await page.evaluate((path) => window.acyclica.invoke('project/open', { path }), file);
    await byId(page, 'lane-2').waitFor();
    expect([await namesIn('lane-1'), await namesIn('lane-2')]).toEqual(lanes);
    expect(await byId(page, 'knowledge-check').innerText()).toContain('0 of 1 rule violated');
    expect(running.errors).toEqual([]);
  });
});
