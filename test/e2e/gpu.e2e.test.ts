/** A run on WebGPU in the real application: the device thread lives in the utility process, the window tells of it. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byId, startApp, waitForGraph, type RunningApp } from '../support/electron-app';
import { english } from '../support/english';

/** SwiftShader, which every Electron for Linux carries. */
const RUNTIME = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '';
const DRIVER = join(RUNTIME, 'vk_swiftshader_icd.json');

let running: RunningApp;
beforeAll(async () => {
  running = await startApp({ env: { VK_ICD_FILENAMES: DRIVER, VK_DRIVER_FILES: DRIVER, LD_LIBRARY_PATH: RUNTIME } });
});
afterAll(() => running.close());

test('a run asked for on WebGPU is computed there, and says on which device', async () => {
  const { page } = running;
  await byId(page, 'sample-simulated').click();
  await byId(page, 'variable-row').first().waitFor();
  const reply = await page.evaluate(async () => {
    const project = await window.acyclica.invoke('project/current', null);
    if (!project.ok || !project.value) throw new Error('no project');
    const [dataset] = project.value.datasets;
    if (!dataset) throw new Error('no data');
    return window.acyclica.invoke('run/start', {
      datasetId: dataset.id,
      learner: 'dagma',
      options: { warmIterations: 40, maxIterations: 60, checkpoint: 20 },
      engine: 'webgpu',
      variables: dataset.columns.slice(0, 5).map(({ name }) => name),
    } as never);
  });
  expect(reply.ok, JSON.stringify(reply)).toBe(true);
  const find = () =>
    page.evaluate(async () => {
      const project = await window.acyclica.invoke('project/current', null);
      return project.ok ? project.value?.runs[0] : undefined;
    });
  const isOver = async (): Promise<boolean> => !['queued', 'running'].includes((await find())?.state ?? 'queued');
  await expect.poll(isOver, { timeout: 150_000, interval: 500 }).toBe(true);
  const run = await find();
  expect(run?.error).toBeNull();
  expect(run?.engine).toMatchObject({ name: 'gpu', backend: 'webgpu', precision: 'f32+f64', isSoftware: true });
  expect(english(run?.warnings ?? []).join(' ')).toContain('a processor pretending to be one');
  expect(english(run?.warnings ?? []).join(' ')).not.toContain('went on on the processor');
  await page.locator('[data-testid="run-row"]').first().click();
  await waitForGraph(page, 0);
  await page
    .getByText(/swiftshader/i)
    .first()
    .waitFor();
  expect(running.errors).toEqual([]);
});
