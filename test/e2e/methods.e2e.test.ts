/** Runs that start from others, the polish of a run, several objectives on one axis, and a graph with a posterior. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../shared/model/run';
import { byId, startApp, waitForGraph, type RunningApp } from '../support/electron-app';
import { lookAt } from '../support/look';
import { posteriorProject } from '../support/posterior-project';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.close());

async function runs(): Promise<RunRecord[]> {
  const reply = await running.page.evaluate(() => window.acyclica.invoke('project/current', null));
  if (!reply.ok || !reply.value) throw new Error('no project');
  return reply.value.runs;
}

/** Waits until the k-th run (from 1) has its graph on screen, and returns its record. */
async function finished(k: number): Promise<RunRecord> {
  await expect.poll(async () => (await runs())[k - 1]?.state, { timeout: 60_000 }).toBe('done');
  const run = (await runs())[k - 1];
  if (!run) throw new Error(`no run ${k}`);
  await expect.poll(() => byId(running.page, 'graph').getAttribute('data-run'), { timeout: 10_000 }).toBe(run.id);
  await waitForGraph(running.page);
  return run;
}

describe.sequential('methods', () => {
  test('are grouped by what they assume', async () => {
    const { page } = running;
    await byId(page, 'sample-simulated').click();
    await byId(page, 'variable-row').first().waitFor();
    await byId(page, 'tab-learn').click();
    const groups = await byId(page, 'learner')
      .locator('optgroup')
      .evaluateAll((all) => all.map((one) => one.getAttribute('label')));
    expect(groups).toContain('Linear, one noise variance');
    expect(new Set(groups).size).toBe(groups.length);
    await page.getByText('Linear, each noise its own variance.').waitFor();
    await byId(page, 'learn').click();
    expect((await finished(1)).request.learner).toBe('colide-nv');
  });

  test('start from an earlier run', async () => {
    const { page } = running;
    const [first] = await runs();
    await byId(page, 'learner').selectOption('notears');
    await byId(page, 'start-from').selectOption(`run ${first?.id}`);
    await byId(page, 'learn').click();
    expect((await finished(2)).request).toMatchObject({ learner: 'notears', initRun: first?.id });
    await page.getByText('from run 1').first().waitFor();
  });

  test('start after another method with its own options', async () => {
    const { page } = running;
    await byId(page, 'learner').selectOption('topo');
    await byId(page, 'start-from').selectOption('learner notears');
    await byId(page, 'start-options').click();
    await byId(page, 'start-option-lambda1').fill('0.2');
    await byId(page, 'start-option-lambda1').blur();
    await byId(page, 'start-from').scrollIntoViewIfNeeded();
    await lookAt(running, 'start-from');
    await byId(page, 'learn').click();
    const { request } = await finished(3);
    expect(request).toMatchObject({ learner: 'topo', init: 'notears', initOptions: { lambda1: 0.2 } });
  });

  test('polish a run by its own objective, which never gets worse', async () => {
    const { page } = running;
    await page.locator('[data-testid="run-row"]').last().click();
    const [first] = await runs();
    await expect.poll(() => byId(page, 'graph').getAttribute('data-run')).toBe(first?.id);
    await byId(page, 'polish').waitFor();
    await lookAt(running, 'polish');
    await byId(page, 'polish').click();
    const polished = await finished(4);
    expect(polished.request).toMatchObject({
      learner: 'topo',
      initRun: first?.id,
      options: { objective: 'colide-nv' },
    });
    expect(polished.objective).toBeLessThanOrEqual((first?.objective ?? 0) + 1e-9);
    expect(await byId(page, 'polish').count()).toBe(0);
  });

  test('are compared on one axis, and told apart where their objectives differ', async () => {
    const { page } = running;
    await byId(page, 'tab-convergence').click();
    const boxes = byId(page, 'compare-run');
    expect(await boxes.count()).toBe(3);
    await boxes.last().check();
    await expect.poll(() => byId(page, 'compare-curves').getAttribute('data-lines')).toBe('2');
    expect(await byId(page, 'not-comparable').count()).toBe(0);
    await lookAt(running, 'compare');
    for (const box of await boxes.all()) await box.check();
    await expect.poll(() => byId(page, 'compare-curves').getAttribute('data-lines')).toBe('4');
    expect(await byId(page, 'not-comparable').first().innerText()).toMatch(
      /colide-nv, λ₁ = 0.05 \(runs 1 and 4\).*least-squares/s,
    );
    await byId(page, 'compare-axis').selectOption('steps');
    await byId(page, 'log-axis').check();
    await lookAt(running, 'compare-different');
    expect(running.errors).toEqual([]);
  });

  test('that know how probable their edges are draw them by opacity, with a legend', async () => {
    const { page, folder } = running;
    const path = await posteriorProject(folder);
    const reply = await page.evaluate((file) => window.acyclica.invoke('project/open', { path: file }), path);
    expect(reply).toMatchObject({ ok: true });
    await byId(page, 'tab-graph').click();
    await waitForGraph(page, 4);
    expect(await byId(page, 'legend-opacity').innerText()).toBe('opacity: posterior, 0 to 1.00');
    await lookAt(running, 'posterior');
    await byId(page, 'tab-edges').click();
    await byId(page, 'edge-row').nth(1).click();
    await page.getByText('Posterior: probability of the edge').waitFor();
    await lookAt(running, 'posterior-edges');
    expect(running.errors).toEqual([]);
  });
});
