/** What every state of the window must satisfy: nothing sticks out or is cut off, axe has no serious finding. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { resizeWindow, ROOT, screenshot, type RunningApp } from './electron-app';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SIZES = [
  [1280, 800],
  [1920, 1080],
] as const;
const THEMES = ['light', 'dark'] as const;
const SETTLED_MS = 4000;

/** Elements that reach outside the window, and headings, buttons or cells whose text is cut off. */
async function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
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
  testEngine: { version: string };
  passes: unknown[];
  incomplete: unknown[];
  violations: { id: string; impact: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

/** What axe found on one screen in one theme; `npm run docs:images` turns these into docs/accessibility.md. */
export interface AxeRecord {
  readonly screen: string;
  readonly theme: string;
  readonly size: string;
  readonly axe: string;
  readonly at: string;
  /** Rules with nothing to object to, and rules that only a person can decide. */
  readonly passed: number;
  readonly undecided: number;
  readonly violations: readonly { id: string; impact: string; help: string; places: readonly string[] }[];
}

const AXE_RECORDS = join(ROOT, 'out/axe.json');

/** Adds to the records of other screens; the same screen and theme again takes the place of the earlier one. */
function keep(record: AxeRecord): void {
  const earlier = existsSync(AXE_RECORDS) ? (JSON.parse(readFileSync(AXE_RECORDS, 'utf8')) as AxeRecord[]) : [];
  const others = earlier.filter(({ screen, theme }) => screen !== record.screen || theme !== record.theme);
  writeFileSync(AXE_RECORDS, `${JSON.stringify([...others, record], null, 1)}\n`);
}

/** The script is evaluated by the debugger, so the page's policy stays as it is. */
async function runAxe(page: Page): Promise<AxeResult> {
  await page.evaluate(AXE);
  return (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
}

/** Records what axe finds, and returns what is serious or critical. */
async function seriousFindings(page: Page, screen: string, theme: string, size: string): Promise<string[]> {
  const { testEngine, passes, incomplete, violations } = await runAxe(page);
  const places = (nodes: AxeResult['violations'][number]['nodes']) => nodes.map(({ target }) => target.join(' '));
  keep({
    screen,
    theme,
    size,
    axe: testEngine.version,
    at: new Date().toISOString(),
    passed: passes.length,
    undecided: incomplete.length,
    violations: violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, places: places(nodes) })),
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join('; ')}`,
    );
}

/** The folder of a test is one of this machine, which does not belong in a picture. */
async function hideFolder({ page, folder }: RunningApp): Promise<void> {
  await page.evaluate((path) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      if (text.nodeValue?.includes(path)) text.nodeValue = text.nodeValue.replaceAll(path, '~');
    }
  }, folder);
}

/** Looks at the window as it is, at both sizes in both themes. */
export async function lookAt(running: RunningApp, state: string): Promise<void> {
  const { page } = running;
  for (const theme of THEMES) {
    await page.evaluate((choice) => window.acyclica.invoke('app/set-theme', { theme: choice }), theme);
    await page.emulateMedia({ colorScheme: theme });
    for (const [width, height] of SIZES) {
      await resizeWindow(running, width, height);
      // By then a graph has moved to its new places; later looks change the theme or the size alone.
      await page.waitForTimeout(theme === 'light' && width < 1920 ? 400 : 150);
      // On a busy computer a graph takes a while to follow the window.
      const message = `${state} ${theme} ${width}`;
      await expect.poll(() => misplaced(page), { message, timeout: SETTLED_MS }).toEqual([]);
      await hideFolder(running);
      await screenshot(page, `${state}-${theme}-${width}x${height}`);
    }
    const size = SIZES.at(-1)?.join(' × ') ?? '';
    expect(await seriousFindings(page, state, theme, size), `${state} ${theme}`).toEqual([]);
  }
}
