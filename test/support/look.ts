/** What every state of the window must satisfy: nothing sticks out or is cut off, axe has no serious finding. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { resizeWindow, screenshot, type RunningApp } from './electron-app';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SIZES = [
  [1280, 800],
  [1920, 1080],
] as const;
const THEMES = ['light', 'dark'] as const;

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
  violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

/** Serious and critical findings of axe. The script is evaluated by the debugger, so the page's policy stays as it is. */
async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join('; ')}`,
    );
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
      expect(await misplaced(page), `${state} ${theme} ${width}`).toEqual([]);
      await screenshot(page, `${state}-${theme}-${width}x${height}`);
    }
    expect(await seriousFindings(page), `${state} ${theme}`).toEqual([]);
  }
}
