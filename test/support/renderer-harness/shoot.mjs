/**
 * Screenshots and accessibility findings of every state of the window, over the fake bridge, into out/shots.
 *
 *     node test/support/renderer-harness/build.mjs && node test/support/renderer-harness/shoot.mjs [--quick] [state …]
 *
 * `--german` speaks German, `--forced` takes the colours of the system, `--pictures` leaves axe out.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';
import { states } from './states.mjs';

const out = fileURLToPath(new URL('../../../out/shots/', import.meta.url));
const axe = fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url));
const has = (flag) => process.argv.includes(flag);
const kind = `${has('--german') ? '-german' : ''}${has('--forced') ? '-forced' : ''}`;
const sizes = [
  [1280, 800],
  [1920, 1080],
];

async function shoot(browser, base, state, [width, height], colorScheme) {
  const forcedColors = has('--forced') ? 'active' : 'none';
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    forcedColors,
    bypassCSP: false,
  });
  if (has('--german')) {
    await context.route(/\/(\?.*)?$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('lang="en"', 'lang="de"') });
    });
  }
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`);
  });
  await page.goto(`${base}?${new URLSearchParams(state.query)}`);
  await state.act?.(page);
  await page.waitForTimeout(250);
  await page.screenshot({ path: `${out}${state.name}-${width}-${colorScheme}${kind}.png` });
  if (has('--pictures')) {
    await context.close();
    return problems;
  }
  // The evaluate channel is not subject to the page's content security policy.
  const { readFile } = await import('node:fs/promises');
  await page.evaluate(await readFile(axe, 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const v of violations) {
    problems.push(
      `axe ${v.impact} ${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.any[0]?.message ?? ''}`).join(' | ')}`,
    );
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  if (overflow) problems.push('the page is wider than the window');
  await context.close();
  return problems;
}

await mkdir(out, { recursive: true });
const server = await serve();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const isQuick = has('--quick');
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
let bad = 0;
for (const state of states.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
  for (const size of sizes) {
    for (const scheme of ['light', 'dark']) {
      if (isQuick && (size[0] === 1280) !== (scheme === 'light')) continue;
      const problems = await shoot(browser, server.url, state, size, scheme);
      bad += problems.length;
      for (const problem of problems) console.log(`${state.name} ${size[0]} ${scheme}: ${problem}`);
    }
  }
}
await browser.close();
server.close();
console.log(`${bad} problems; pictures in out/shots`);
process.exitCode = bad > 0 ? 1 : 0;
