/**
 * The main job in a real window: import, learn, move the threshold, save, reopen, export. Any page error fails it.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  answerOpenDialog,
  answerSaveDialog,
  byId,
  ROOT,
  startApp,
  waitForGraph,
  type RunningApp,
} from '../support/electron-app';

const FIXTURES = process.env.ACYCLICA_FIXTURES ?? resolve(ROOT, '../shared');
const SACHS = join(FIXTURES, 'data/sachs/sachs_observational_853x11.csv');
const CARS = join(ROOT, 'out/samples/cars.csv');

let running: RunningApp | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

/** Opens a data file through the button and the (answered) file dialog. */
async function openData({ app, page }: RunningApp, file: string): Promise<void> {
  await answerOpenDialog(app, file);
  await byId(page, 'open-data').first().click();
  await byId(page, 'variable-row').first().waitFor();
}

async function learn({ page }: RunningApp): Promise<void> {
  await byId(page, 'learn').click();
  await page.waitForFunction(
    () =>
      window.acyclica
        .invoke('project/current', null)
        .then((reply) => reply.ok && reply.value?.runs[0]?.state === 'done'),
    undefined,
    { timeout: 60_000 },
  );
}

async function currentProject({ page }: RunningApp) {
  const reply = await page.evaluate(() => window.acyclica.invoke('project/current', null));
  if (!reply.ok || !reply.value) throw new Error('no project is open');
  return reply.value;
}

/** Exports through the menu and a (answered) save dialog. */
async function exportAs({ app, page, folder }: RunningApp, format: string): Promise<string> {
  const path = join(folder, `graph.${format}`);
  await answerSaveDialog(app, path);
  await byId(page, 'export-menu').click();
  await byId(page, `export-${format}`).click();
  await expect.poll(() => existsSync(path) && statSync(path).size > 0, { timeout: 20_000 }).toBe(true);
  return path;
}

describe.each([
  ['the bundled cars', CARS],
  ['Sachs', SACHS],
])('the main job on %s', (_name, file) => {
  test.skipIf(!existsSync(file))('imports, learns, cuts, saves, reopens and exports', async () => {
    running = await startApp();
    const { app, page, folder } = running;
    await byId(page, 'start-screen').waitFor();
    await openData(running, file);
    await learn(running);
    const { edges } = await waitForGraph(page);

    // The threshold acts at once and the graph never gains edges when it rises.
    await byId(page, 'threshold-value').fill('0.5');
    await byId(page, 'threshold-value').press('Enter');
    await page.waitForFunction(
      (before) => Number(document.querySelector<HTMLElement>('[data-testid="graph"]')?.dataset.edges) <= before,
      edges,
    );
    const cut = await waitForGraph(page, 0);
    expect(cut.edges).toBeLessThanOrEqual(edges);
    await expect.poll(async () => (await currentProject({ ...running! })).runs[0]?.threshold).toBe(0.5);

    // Saved under a name, closed, opened again: the same graph at the same positions.
    const path = join(folder, 'study.acyclica');
    await answerSaveDialog(app, path);
    await byId(page, 'save-as').click();
    await expect.poll(async () => (await currentProject(running!)).path).toBe(path);
    const before = await currentProject(running);
    const positionsBefore = await byId(page, 'graph').getAttribute('data-positions');
    const placed = before.positions[before.datasets[0]?.id ?? ''] ?? {};
    expect(Object.keys(placed).length).toBeGreaterThan(1);

    expect(JSON.parse(readFileSync(await exportAs(running, 'json'), 'utf8'))).toMatchObject({
      format: 'acyclica-result',
      threshold: 0.5,
      edges: expect.objectContaining({ length: cut.edges }),
    });
    expect(readFileSync(await exportAs(running, 'dot'), 'utf8')).toMatch(/^digraph/m);
    expect(readFileSync(await exportAs(running, 'svg'), 'utf8')).toContain('<svg');
    expect(
      readFileSync(await exportAs(running, 'png'))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(readFileSync(await exportAs(running, 'graphml'), 'utf8')).toContain('<graphml');
    expect(readFileSync(await exportAs(running, 'csv'), 'utf8').split('\n').length).toBeGreaterThan(cut.nodes);
    expect(readFileSync(await exportAs(running, 'edges.csv'), 'utf8')).toContain('source,target');
    expect(running.errors).toEqual([]);
    await app.close();

    running = await startApp({ folder });
    await answerOpenDialog(running.app, path);
    await byId(running.page, 'open-project').first().click();
    const reopened = await waitForGraph(running.page, cut.edges);
    expect(reopened).toEqual(cut);
    expect(JSON.parse((await byId(running.page, 'graph').getAttribute('data-positions')) ?? '')).toEqual(
      JSON.parse(positionsBefore ?? ''),
    );
    const after = await currentProject(running);
    expect(after).toEqual(before);
    expect(running.errors).toEqual([]);
  });
});
