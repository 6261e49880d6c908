/**
 * Every state of the window at two sizes in both themes: nothing sticks out or overlaps, axe has no serious finding,
 * and the screenshots are kept for a person to look at (out/screenshots; `npm run docs:images` takes them into docs).
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOpenDialog, byId, ROOT, startApp, waitForGraph, type RunningApp } from '../support/electron-app';
import { lookAt } from '../support/look';

const FIXTURES = process.env.ACYCLICA_FIXTURES ?? resolve(ROOT, '../shared');
const SACHS = join(FIXTURES, 'data/sachs/sachs_observational_853x11.csv');

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.close());

/** Reasons name folders of this machine, which do not belong in a picture. */
async function hideFolder(page: RunningApp['page']): Promise<void> {
  await page.evaluate((folder) => {
    for (const reason of document.querySelectorAll('.engine-reason')) {
      const text = reason.firstChild;
      if (text?.nodeValue) text.nodeValue = text.nodeValue.replaceAll(folder, '~/acyclica');
    }
  }, ROOT);
}

describe.sequential('the window', () => {
  test('before a project is open', async () => {
    await byId(running.page, 'start-screen').waitFor();
    await lookAt(running, 'start');
  });

  test('with data and no graph yet', async () => {
    await byId(running.page, 'sample-cars').click();
    await byId(running.page, 'variable-row').first().waitFor();
    await lookAt(running, 'data');
  });

  test('with the profile of the data, opened and left by keyboard', async () => {
    const { page } = running;
    await byId(page, 'show-profile').focus();
    await page.keyboard.press('Enter');
    await byId(page, 'profile-row').first().waitFor();
    await lookAt(running, 'profile');
    await byId(page, 'tab-correlations').click();
    await byId(page, 'heat-map').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    expect(await byId(page, 'pair-text').innerText()).toMatch(/ over \d+ rows$/);
    await lookAt(running, 'profile-correlations');
    await byId(page, 'tab-missing').click();
    await byId(page, 'missing-summary').or(byId(page, 'none-missing')).waitFor();
    await lookAt(running, 'profile-missing');
    await byId(page, 'close-profile').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('show-profile');
  });

  test('with a graph', async () => {
    if (existsSync(SACHS)) {
      await answerOpenDialog(running.app, SACHS);
      await byId(running.page, 'open-data').first().click();
      await running.page.locator('[data-testid=variable-row][data-name=pip3]').waitFor();
    }
    await byId(running.page, 'learn').click();
    await waitForGraph(running.page);
    await lookAt(running, 'graph');
  });

  /** In a graph without edges: an edge is dragged, the one back is refused with the path, and Esc ends a third. */
  async function dragEdges(): Promise<void> {
    const { page } = running;
    const handleOf = async (name: string) => {
      await page.keyboard.press('Control+k');
      await byId(page, 'palette-input').fill(`Variable: ${name}`);
      await page.keyboard.press('Enter');
      const box = await byId(page, 'edge-handle')
        .and(page.locator(`[data-source="${name}"]`))
        .boundingBox();
      return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
    };
    const names = await byId(page, 'edge-from')
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value).filter((name) => name !== ''));
    const [first = '', second = ''] = names;
    const drag = async (source: string, target: string) => {
      const to = await handleOf(target);
      const from = await handleOf(source);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
      await page.mouse.move(to.x - 14, to.y);
    };
    const edges = () => byId(page, 'graph').getAttribute('data-edges');
    await drag(first, second);
    await page.mouse.up();
    await expect.poll(edges).toBe('1');
    await drag(second, first);
    await page.mouse.up();
    await expect.poll(() => byId(page, 'edge-refusal').innerText()).toContain(`${first} → ${second} exists`);
    await drag(second, names[2] ?? '');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await byId(page, 'edge-refusal').count()).toBe(0);
    expect(await edges()).toBe('1');
  }

  test('with a graph that is edited, by keyboard, and one that is drawn', async () => {
    const { page } = running;
    await byId(page, 'edit-run').click();
    await byId(page, 'edit-score').waitFor();
    await byId(page, 'graph').focus();
    await page.keyboard.press(']');
    await page.keyboard.press('r');
    await byId(page, 'edit-status')
      .getByText(/reversed|$/)
      .first()
      .waitFor();
    await lookAt(running, 'edit-graph');
    await byId(page, 'draw-graph').click();
    await byId(page, 'mark-truth').check();
    await byId(page, 'open-graph').getByText('truth', { exact: true }).waitFor();
    await lookAt(running, 'draw-graph');
    await dragEdges();
    await page.keyboard.press('Control+z');
    await expect.poll(() => byId(page, 'graph').getAttribute('data-edges')).toBe('0');
    await page.keyboard.press('Control+z');
    await expect.poll(() => byId(page, 'open-graph').getByText('truth', { exact: true }).count()).toBe(0);
    await byId(page, 'run-row').first().click();
    await waitForGraph(page);
  });

  test('a step is undone and done again by keyboard', async () => {
    const { page } = running;
    const box = page.locator('[data-testid=variable-row] input[type=checkbox]').first();
    const told = byId(page, 'toast').filter({ hasText: /Exclude / });
    await box.uncheck();
    await page.locator('[data-testid=undo]:not([aria-disabled=true])').waitFor();
    await page.keyboard.press('Control+z');
    await told.filter({ hasText: 'Undone:' }).waitFor();
    expect(await box.isChecked()).toBe(true);
    await page.keyboard.press('Control+Shift+Z');
    await told.filter({ hasText: 'Done again:' }).waitFor();
    expect(await box.isChecked()).toBe(false);
    await page.keyboard.press('Control+z');
    await told.filter({ hasText: 'Undone:' }).waitFor();
    expect(await box.isChecked()).toBe(true);
  });

  test('with all commands, and in high contrast by one of them', async () => {
    const { page } = running;
    const command = async (name: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await byId(page, 'palette-input').fill(name);
      await page.keyboard.press('Enter');
      await byId(page, 'palette').waitFor({ state: 'detached' });
    };
    await page.keyboard.press('Control+k');
    await byId(page, 'palette-input').fill('export');
    await lookAt(running, 'commands');
    await page.keyboard.press('Escape');
    await command('theme high');
    await page.locator('html[data-contrast=more]').waitFor();
    await lookAt(running, 'high-contrast');
    await command('theme system');
    expect(await page.locator('html[data-contrast=more]').count()).toBe(0);
  });

  test('with the relations of a variable, by keyboard', async () => {
    const { page } = running;
    await byId(page, 'graph').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'a']) await page.keyboard.press(key);
    await page.getByText(/ancestors? of |: no ancestors/).waitFor();
    await lookAt(running, 'ancestors');
    await byId(page, 'select-menu').click();
    await byId(page, 'select-blanket').click();
    await page.getByText(/Markov blanket of /).waitFor();
  });

  test('with a d-separation question and its answer', async () => {
    const { page } = running;
    await byId(page, 'graph').focus();
    for (const key of ['Backspace', 'ArrowDown', 'x', 'ArrowDown', 'y']) await page.keyboard.press(key);
    await byId(page, 'query-answer')
      .getByText(/ are (not )?d-separated given \{\}/)
      .waitFor();
    const name = await byId(page, 'set-x').locator('.chip .clipped').innerText();
    await byId(page, 'add-z').fill(name);
    await page.keyboard.press('Enter');
    expect(await byId(page, 'set-z').locator('.chip .clipped').innerText()).toBe(name);
    expect(await byId(page, 'set-x').locator('.chip').count()).toBe(0);
    await byId(page, 'graph').focus();
    for (const key of ['ArrowDown', 'x']) await page.keyboard.press(key);
    await lookAt(running, 'd-separation');
    await byId(page, 'ask').click();
  });

  test('with what the data alone can orient', async () => {
    const { page } = running;
    await byId(page, 'class-switch').check();
    await byId(page, 'class-sentence')
      .getByText(/^The data alone can/)
      .waitFor();
    await lookAt(running, 'class');
    await byId(page, 'class-switch').uncheck();
  });

  test('with the panels of what is shown and how, the finder and a neighbourhood', async () => {
    const { page } = running;
    await byId(page, 'appearance').click();
    await byId(page, 'appearance-colour').selectOption('standardized');
    await byId(page, 'appearance-fill').selectOption('in-degree');
    await lookAt(running, 'appearance');
    await byId(page, 'graph').focus();
    await page.keyboard.press('/');
    await byId(page, 'find-variable').fill('a');
    await page.keyboard.press('Enter');
    await byId(page, 'find-count')
      .getByText(/^1 of /)
      .waitFor();
    await byId(page, 'show').click();
    await byId(page, 'show-near').click();
    await byId(page, 'hidden-note')
      .getByText(/^Hidden, not removed/)
      .waitFor();
    await lookAt(running, 'neighbourhood');
    await byId(page, 'show-whole').click();
    await byId(page, 'show').click();
    await byId(page, 'find').click();
  });

  test('with the graph as a matrix, linked to the selection', async () => {
    const { page } = running;
    await byId(page, 'tab-matrix').click();
    await byId(page, 'matrix-edge').first().click();
    await byId(page, 'inspector').getByText('Rank').waitFor();
    await lookAt(running, 'matrix');
    await byId(page, 'tab-graph').click();
  });

  test('with the learner options', async () => {
    await byId(running.page, 'tab-learn').click();
    await byId(running.page, 'learner').waitFor();
    await lookAt(running, 'learn');
  });

  test('with the edges as a table', async () => {
    await byId(running.page, 'tab-edges').click();
    await byId(running.page, 'edge-row').first().click();
    await lookAt(running, 'edges');
  });

  test('with the convergence of a run', async () => {
    await byId(running.page, 'tab-convergence').click();
    await lookAt(running, 'convergence');
  });

  test('with two graphs compared, by keyboard there and back', async () => {
    const { page } = running;
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await byId(page, 'compare-runs').focus();
    await page.keyboard.press('Enter');
    await byId(page, 'comparison-empty').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await lookAt(running, 'compare-empty');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('compare-runs');

    // The same method with another penalty, on the same data.
    const first = await byId(page, 'run-row').first().getAttribute('data-key');
    await byId(page, 'tab-learn').click();
    await byId(page, 'option-lambda1').fill('0.2');
    await byId(page, 'learn').click();
    await page.waitForFunction(
      (id) => document.querySelector('[data-testid=run-row][aria-selected=true]')?.getAttribute('data-key') !== id,
      first,
    );
    await waitForGraph(page);
    for (const pick of [1, 0]) await byId(page, 'pick-run').nth(pick).check();
    await byId(page, 'compare-runs').click();
    await byId(page, 'graph').and(page.locator('[data-ready=true]')).waitFor();
    const counts = await byId(page, 'kind-filter').getByRole('checkbox').count();
    expect(counts).toBe(4);
    const drawn = async () => Number(await byId(page, 'graph').getAttribute('data-edges'));
    const all = await drawn();
    const both = Number(await byId(page, 'count-both').innerText());
    await byId(page, 'show-both').uncheck();
    expect(await drawn()).toBe(all - both);
    await byId(page, 'show-both').check();
    await page.getByRole('button', { name: 'SHD', exact: true }).focus();
    expect(await byId(page, 'definition').innerText()).toMatch(/Structural Hamming distance/);
    await lookAt(running, 'compare-graph');
    await page.getByTestId('comparison').getByTestId('tab-edges').click();
    await byId(page, 'difference-row').first().click();
    await lookAt(running, 'compare-edges');
    await byId(page, 'comparison-back').click();
    await byId(page, 'learn').waitFor();
  });

  test('with the settings, by keyboard there and back', async () => {
    const { page } = running;
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
    await byId(page, 'engine-line').getByRole('button').focus();
    await page.keyboard.press('Control+,');
    await byId(page, 'settings').waitFor();
    expect(await focused()).toBe('H1');
    await byId(page, 'engine-found-webgpu').waitFor({ timeout: 30_000 });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('look-again');
    await page.keyboard.press('Enter');
    await page.getByText(/^Looked at /).waitFor({ timeout: 30_000 });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('engine-auto');
    await page.keyboard.press('ArrowDown');
    expect(await byId(page, 'engine-cpu').isChecked()).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await byId(page, 'engine-auto').isChecked()).toBe(true);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await hideFolder(page);
    await lookAt(running, 'settings');
    await page.keyboard.press('Escape');
    await byId(page, 'learn').waitFor();
    expect(await byId(page, 'settings').count()).toBe(0);
    expect(await focused()).toBe('engine-line');
  });

  test('with an engine that is not here: told before Learn is pressed, with a way out', async () => {
    const { page } = running;
    await page.evaluate(() => window.acyclica.invoke('engine/choose', { choice: 'cuda' }));
    await page.reload();
    await byId(page, 'engine-ways-out').waitFor({ timeout: 30_000 });
    expect(await byId(page, 'learn').isDisabled()).toBe(true);
    expect(await byId(page, 'learn-blockers').innerText()).toMatch(/The engine of new runs is /);
    await lookAt(running, 'engine-refused');
    await byId(page, 'use-automatic').click();
    await byId(page, 'engine-line').waitFor();
    expect(await byId(page, 'learn').isEnabled()).toBe(true);
  });

  test('with a broken file', async () => {
    await answerOpenDialog(running.app, join(running.folder, 'broken.csv'));
    writeFileSync(join(running.folder, 'broken.csv'), 'a,b\n1,2\n3\n');
    await byId(running.page, 'open-data').first().click();
    await byId(running.page, 'wizard-problem').waitFor();
    expect(await byId(running.page, 'wizard-problem').innerText()).toMatch(
      /1 row does not have 2 fields.*Row 3: 1 field/s,
    );
    await lookAt(running, 'broken-file');
    expect(running.errors).toEqual([]);
  });
});
