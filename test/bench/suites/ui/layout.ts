/** Large graphs: layouts are computed beside the page, which goes on answering; moving and zooming the view. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bigGraph } from '../../../support/big-graph';
import { dragAcross } from '../../../support/frame-times';
import { framesDuring, startClock, type Frames } from './clock';
import { ms, type Row } from './table';
import { invoke, launch, waitForGraph, writeData, type Measured } from './window';

const SIZES = [
  [500, 2000],
  [2000, 8000],
] as const;
/** A window shows 60 frames a second at most; half of that is still fluent. */
const FLUENT = '≤ 33 ms';
/** Shorter waits are not noticed. */
const UNNOTICED = '≤ 100 ms';
const NOTCHES = 30;

/** Imports a made graph and waits until it is laid out. */
async function show(measured: Measured, d: number, count: number): Promise<void> {
  const { edges } = bigGraph(d, count);
  const path = join(measured.folder, `big-${d}.edges.csv`);
  const lines = edges.map(({ source, target, weight }) => `${source},${target},${weight}`);
  writeFileSync(path, `source,target,weight\n${lines.join('\n')}\n`);
  await invoke(measured, 'graph/import', { path, datasetId: null, variables: [] });
  await measured.page
    .getByTestId('open-graph')
    .filter({ hasText: `big-${d}` })
    .click();
  await waitForGraph(measured, count);
  await settled(measured.page);
}

/** Nothing is being laid out, and the lines of the view have been drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  await page.getByTestId('laying-out').waitFor({ state: 'detached' });
  await page.waitForTimeout(600);
}

async function layOut(page: Page, kind: string): Promise<void> {
  await page.getByTestId('layout-menu').click();
  await page.getByTestId(`layout-${kind}`).click();
  await settled(page);
}

async function turnWheel(page: Page): Promise<void> {
  const box = await page.getByTestId('graph').boundingBox();
  if (!box) throw new Error('bench ui: no graph');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (const by of [-80, 80]) for (let k = 0; k < NOTCHES; k++) await page.mouse.wheel(0, by);
  await page.waitForTimeout(300);
}

const noteOf = ({ median, longest, busy, count }: Frames): string =>
  `median ${ms(median)}, longest ${ms(longest)}, processor time ${ms(busy)} a frame; ${count} frames`;

async function rowsOf(measured: Measured, d: number, count: number): Promise<Row[]> {
  const { page } = measured;
  await show(measured, d, count);
  const size = `${d} variables, ${count} edges`;
  const moves = [
    ['dragging the view', () => dragAcross(page, '[data-testid="graph"]', { x: 150, y: 100 })],
    ['zooming', () => turnWheel(page)],
  ] as const;
  const rows: Row[] = [];
  for (const [what, act] of moves) {
    const frames = await framesDuring(page, act);
    rows.push({
      what: `${what} at ${size}, 95 % of frames`,
      goal: FLUENT,
      measured: ms(frames.p95),
      note: noteOf(frames),
    });
    await settled(page);
  }
  for (const kind of ['force', 'layered']) {
    const frames = await framesDuring(page, () => layOut(page, kind));
    const goal = UNNOTICED;
    rows.push({
      what: `layout ${kind} at ${size}, longest time without an answer`,
      goal,
      measured: ms(frames.longest),
      note: `from the click to the new picture; 95 % of frames below ${ms(frames.p95)}`,
    });
  }
  return rows;
}

export async function layoutRows(): Promise<Row[]> {
  const measured = await launch();
  try {
    await startClock(measured.page);
    // Without data the window shows its start, whatever graphs there are.
    await invoke(measured, 'dataset/import', { path: writeData(measured.folder, 5, 50, 1) });
    const rows: Row[] = [];
    for (const [d, count] of SIZES) rows.push(...(await rowsOf(measured, d, count)));
    return rows;
  } finally {
    await measured.close();
  }
}
