/** A million rows of 20 columns: import, the table of rows to its end, profile, correlations, missing values. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { framesDuring, startClock, type Frames } from './clock';
import { ms, type Row } from './table';
import { invoke, launch, type Measured } from './window';

const [ROWS, COLUMNS] = [1_000_000, 20];
/** Shorter waits are not noticed. */
const UNNOTICED = '≤ 100 ms';
const LINES_AT_ONCE = 20_000;
/** Every so many rows the last column, or the last two, have no value. */
const [ONE_MISSING, TWO_MISSING] = [50, 700];

/** Values of the row, each column the one before plus noise of a fixed recurrence. */
function line(row: number): string {
  let state = (row * 2654435761 + 12345) >>> 0;
  let value = 0;
  const cells: string[] = [];
  for (let c = 0; c < COLUMNS; c++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    value = 0.6 * value + state / 2 ** 31 - 1;
    const isMissing = (c === COLUMNS - 1 && row % ONE_MISSING === 0) || (c === COLUMNS - 2 && row % TWO_MISSING === 0);
    cells.push(isMissing ? '' : value.toFixed(5));
  }
  return cells.join(',');
}

function writeMillion(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'million.csv');
  const file = openSync(path, 'w');
  writeSync(file, `${Array.from({ length: COLUMNS }, (_, c) => `v${c + 1}`).join(',')}\n`);
  for (let from = 0; from < ROWS; from += LINES_AT_ONCE) {
    writeSync(file, Array.from({ length: LINES_AT_ONCE }, (_, k) => `${line(from + k)}\n`).join(''));
  }
  closeSync(file);
  return path;
}

/** From the click until what is asked for is there, with the frames in between. */
async function timed(page: Page, act: () => Promise<void>): Promise<Frames & { readonly wall: number }> {
  const startedAt = performance.now();
  const frames = await framesDuring(page, act);
  return { ...frames, wall: performance.now() - startedAt };
}

const noteOf = ({ wall, p95, count }: Frames & { readonly wall: number }): string =>
  `${ms(wall)} in all; 95 % of ${count} frames below ${ms(p95)}`;

/** The last row is on screen with its values. */
async function waitForLastRow(page: Page): Promise<void> {
  await page.waitForFunction(
    ([index]) => {
      const row = document.querySelector(`[aria-rowindex="${index}"]`);
      return row !== null && /\d\.\d/.test(row.textContent ?? '');
    },
    [ROWS + 1] as const,
  );
}

/** Down the table as with the bar at its side: in jumps through all of it, then to its end. */
async function pageToEnd(page: Page): Promise<void> {
  const table = page.locator('.rows-table');
  const height = await table.evaluate((element) => element.scrollHeight);
  for (let k = 1; k <= 100; k++) {
    await table.evaluate((element, top) => void (element.scrollTop = top), (k / 100) * height);
    await page.waitForTimeout(16);
  }
  await waitForLastRow(page);
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(name) }).click();

/** What is done one after the other, and what is there then. */
function acts(measured: Measured, path: string): readonly (readonly [string, () => Promise<void>])[] {
  const { page } = measured;
  return [
    [
      'import',
      async () => {
        await invoke(measured, 'dataset/import', { path });
        await page.getByTestId('show-rows').waitFor();
      },
    ],
    [
      'table of rows opened and paged to its end',
      async () => {
        await page.getByTestId('show-rows').click();
        await page.locator('.rows-table').waitFor();
        await pageToEnd(page);
      },
    ],
    [
      'profile of the columns',
      async () => {
        await page.keyboard.press('Escape');
        await page.getByTestId('show-profile').click();
        await page.getByTestId('profile-computing').waitFor({ state: 'detached' });
        await page
          .getByTestId('column-details')
          .or(page.getByTestId('profile').getByRole('tab').first())
          .first()
          .waitFor();
      },
    ],
    ['correlations', () => tab(page, 'Correlation')],
    [
      'missing values',
      async () => {
        await tab(page, 'Missing');
        await page.getByTestId('missing-summary').waitFor();
      },
    ],
  ];
}

export async function dataRows(): Promise<Row[]> {
  const measured = await launch();
  try {
    await startClock(measured.page);
    const path = writeMillion(measured.folder);
    const rows: Row[] = [];
    for (const [what, act] of acts(measured, path)) {
      const found = await timed(measured.page, act);
      const name = `${what}, 1,000,000 rows of 20 columns, longest time without an answer`;
      rows.push({ what: name, goal: UNNOTICED, measured: ms(found.longest), note: noteOf(found) });
      const folder = process.env['ACYCLICA_BENCH_SHOTS'];
      if (folder) await measured.page.screenshot({ path: join(folder, `data-${rows.length}.png`) });
    }
    return rows;
  } finally {
    await measured.close();
  }
}
