/** What a person does with mouse and keyboard, for end-to-end tests that go through the visible buttons alone. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { answerOpenDialog, answerSaveDialog, byId, waitForGraph, type RunningApp } from './electron-app';

/** Opens a file with the button on the first page and its (answered) dialog. */
export async function openFromStart({ app, page }: RunningApp, file: string, button: string): Promise<void> {
  await byId(page, 'start-screen').waitFor();
  await answerOpenDialog(app, file);
  await byId(page, button).click();
}

/** Presses Learn and waits until the graph of that run, not of an earlier one, is drawn. */
export async function learnToGraph({ page }: RunningApp): Promise<{ nodes: number; edges: number; runId: string }> {
  const graph = byId(page, 'graph');
  const before = (await graph.count()) > 0 ? await graph.getAttribute('data-run') : null;
  await byId(page, 'learn').click();
  await page.waitForFunction(
    (old) => {
      const shown = document.querySelector<HTMLElement>('[data-testid="graph"]')?.dataset;
      return shown?.ready === 'true' && shown.run !== undefined && shown.run !== old;
    },
    before,
    { timeout: 60_000 },
  );
  const counts = await waitForGraph(page, 0);
  return { ...counts, runId: (await graph.getAttribute('data-run')) ?? '' };
}

interface DrawnNode {
  renderedPosition(): { x: number; y: number };
}
interface Drawn {
  _cyreg?: { cy: { nodes(): { toArray(): (DrawnNode & { data(key: string): string })[] } } };
}

/** Points at the box of a variable, where it is drawn now, and presses the mouse button. */
export async function clickVariable({ page }: RunningApp, name: string): Promise<void> {
  const place = await page.evaluate((wanted) => {
    const canvas = document.querySelector('.graph-canvas');
    const nodes = (canvas as unknown as Drawn | null)?._cyreg?.cy.nodes().toArray() ?? [];
    const node = nodes.find((one) => one.data('name') === wanted);
    const frame = canvas?.getBoundingClientRect();
    if (!node || !frame) return null;
    const { x, y } = node.renderedPosition();
    return { x: frame.x + x, y: frame.y + y };
  }, name);
  if (!place) throw new Error(`${name} is not drawn`);
  await page.mouse.click(place.x, place.y);
}

/** Exports through the menu and the (answered) save dialog. */
/** @param menu `menu` of the top bar, or `difference` of the comparison */
export async function exportFile(
  { app, page, folder }: RunningApp,
  format: string,
  name: string,
  menu: 'menu' | 'difference' = 'menu',
): Promise<string> {
  const path = join(folder, `${name}.${format}`);
  await answerSaveDialog(app, path);
  await byId(page, `export-${menu}`).click();
  await byId(page, menu === 'menu' ? `export-${format}` : `export-${menu}-${format}`).click();
  await expect.poll(() => existsSync(path) && statSync(path).size > 0, { timeout: 20_000 }).toBe(true);
  return path;
}

/** A picture as its file says it: arrowheads, the names in boxes, all texts, and its size in pixels. */
export function readSvg(path: string) {
  const svg = readFileSync(path, 'utf8');
  const size = /<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  return {
    heads: svg.match(/<polygon points="[^" ]+ [^" ]+ [^" ]+"/g)?.length ?? 0, // triangles; the legend's wedge has four corners
    names: [...svg.matchAll(/<g><title>([^<]*)<\/title>/g)].map(([, name]) => name ?? ''),
    texts: [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? ''),
    width: Number(size?.[1]),
    height: Number(size?.[2]),
  };
}

/** Width and height of a PNG in pixels, from its header. */
export function pngSize(path: string): { width: number; height: number } {
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The variables in a lane of the background knowledge. */
export const namesInLane = ({ page }: RunningApp, lane: string): Promise<string[]> =>
  byId(page, lane)
    .getByTestId('chip')
    .evaluateAll((chips) => chips.map((chip) => (chip as HTMLElement).dataset.name ?? ''));

/** Drags a variable that stands in no tier to a lane; a drag that the driver let fall too early is made again. */
export async function dragToLane(app: RunningApp, name: string, lane: string): Promise<void> {
  const { page } = app;
  for (let attempt = 0; attempt < 3; attempt++) {
    const chip = byId(page, 'lane-none').locator(`[data-name="${name}"]`);
    if ((await chip.count()) === 0) break;
    await chip.dragTo(byId(page, lane));
    await page.waitForTimeout(200);
  }
  expect(await namesInLane(app, lane)).toContain(name);
}
