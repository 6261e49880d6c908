/**
 * Every state of the window at two sizes in both themes: nothing sticks out or overlaps, axe has no serious finding,
 * and the screenshots are kept for a person to look at (out/screenshots; `npm run docs:images` takes them into docs).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerOpenDialog,
  byId,
  resizeWindow,
  ROOT,
  screenshot,
  startApp,
  waitForGraph,
  type RunningApp,
} from '../support/electron-app';

const FIXTURES = process.env.ACYCLICA_FIXTURES ?? resolve(ROOT, '../shared');
const SACHS = join(FIXTURES, 'data/sachs/sachs_observational_853x11.csv');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SIZES = [
  [1280, 800],
  [1920, 1080],
] as const;
const THEMES = ['light', 'dark'] as const;

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.close());

/** Elements that reach outside the window, and headings, buttons or cells whose text is cut off. */
async function misplaced(): Promise<string[]> {
  return running.page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    if (document.documentElement.scrollHeight > innerHeight) found.push('the page scrolls down');
    for (const button of document.querySelectorAll<HTMLElement>('button, [role="tab"], [data-testid]')) {
      const box = button.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside: ${button.innerText}`);
      if (
        button.scrollWidth > button.clientWidth + 1 &&
        button.clientWidth > 0 &&
        getComputedStyle(button).display !== 'inline'
      ) {
        found.push(`cut off: ${button.innerText}`);
      }
    }
    return found;
  });
}

interface AxeResult {
  violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

/** Serious and critical findings of axe. The script is evaluated by the debugger, so the page's policy stays as it is. */
async function seriousFindings(): Promise<string[]> {
  await running.page.evaluate(AXE);
  const result = (await running.page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join('; ')}`,
    );
}

async function lookAt(state: string): Promise<void> {
  for (const theme of THEMES) {
    await running.page.evaluate((choice) => window.acyclica.invoke('app/set-theme', { theme: choice }), theme);
    await running.page.emulateMedia({ colorScheme: theme });
    for (const [width, height] of SIZES) {
      await resizeWindow(running, width, height);
      await running.page.waitForTimeout(400); // layout and theme transitions have ended by then
      expect(await misplaced(), `${state} ${theme} ${width}`).toEqual([]);
      await screenshot(running.page, `${state}-${theme}-${width}x${height}`);
    }
    expect(await seriousFindings(), `${state} ${theme}`).toEqual([]);
  }
}

describe.sequential('the window', () => {
  test('before a project is open', async () => {
    await byId(running.page, 'start-screen').waitFor();
    await lookAt('start');
  });

  test('with data and no graph yet', async () => {
    await byId(running.page, 'sample-cars').click();
    await byId(running.page, 'variable-row').first().waitFor();
    await lookAt('data');
  });

  test('with a graph', async () => {
    if (existsSync(SACHS)) {
      await answerOpenDialog(running.app, SACHS);
      await byId(running.page, 'open-data').first().click();
      await running.page.getByText('853 rows').first().waitFor();
    }
    await byId(running.page, 'learn').click();
    await waitForGraph(running.page);
    await lookAt('graph');
  });

  test('with the learner options', async () => {
    await byId(running.page, 'tab-learn').click();
    await byId(running.page, 'learner').waitFor();
    await lookAt('learn');
  });

  test('with the edges as a table', async () => {
    await byId(running.page, 'tab-edges').click();
    await byId(running.page, 'edge-row').first().click();
    await lookAt('edges');
  });

  test('with the convergence of a run', async () => {
    await byId(running.page, 'tab-convergence').click();
    await lookAt('convergence');
  });

  test('with a broken file', async () => {
    await answerOpenDialog(running.app, join(running.folder, 'broken.csv'));
    writeFileSync(join(running.folder, 'broken.csv'), 'a,b\n1,2\n3\n');
    await byId(running.page, 'open-data').first().click();
    await byId(running.page, 'import-error').waitFor();
    expect(await byId(running.page, 'import-error').innerText()).toMatch(/row 3.*1 fields? where 2/s);
    await lookAt('broken-file');
    expect(running.errors).toEqual([]);
  });
});
