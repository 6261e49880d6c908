/**
 * Three ways through the whole application in a real window, as a person goes them: with mouse and keyboard through what
 * is visible. Only the file dialogs of the system are answered for them.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fakeRandom } from '../support/fake-data';
import {
  answerOpenDialog,
  answerSaveDialog,
  byId,
  ROOT,
  startApp,
  waitForGraph,
  type RunningApp,
} from '../support/electron-app';
import {
  clickVariable,
  dragToLane,
  exportFile,
  learnToGraph,
  namesInLane,
  openFromStart,
  pngSize,
  readSvg,
} from '../support/journey';

const CLI = join(ROOT, 'out/main/cli.js');
const LIMIT_MS = 60_000;
/** Of a PNG, in pixels per CSS pixel. */
const SCALE = 2;

let running: RunningApp | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

const drawnEdges = async ({ page }: RunningApp): Promise<number> =>
  Number(await byId(page, 'graph').getAttribute('data-edges'));

test('clean data to figure', { timeout: LIMIT_MS }, async () => {
  running = await startApp();
  const { page } = running;
  await openFromStart(running, join(ROOT, 'out/samples/cars.csv'), 'start-open-data');
  await byId(page, 'variable-row').first().waitFor();
  const learned = await learnToGraph(running);
  expect(learned.edges).toBeGreaterThan(2);

  // ω by keyboard, one edge at a time, then by typing a value.
  await byId(page, 'threshold-slider').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => drawnEdges(running!)).toBe(learned.edges - 1);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => drawnEdges(running!)).toBe(learned.edges);
  await byId(page, 'threshold-value').fill('0.4');
  await page.keyboard.press('Enter');
  await expect.poll(() => byId(page, 'threshold-slider').getAttribute('aria-valuetext')).toMatch(/^0\.400,/);
  const { nodes, edges } = await waitForGraph(page, 1);
  expect(edges).toBeLessThanOrEqual(learned.edges);

  const names = Object.keys(JSON.parse((await byId(page, 'graph').getAttribute('data-positions')) ?? '{}') as object);
  expect(names).toHaveLength(nodes);
  const [chosen = ''] = names;
  await clickVariable(running, chosen);
  await byId(page, 'inspector').getByRole('heading', { name: chosen }).waitFor();

  const svg = readSvg(await exportFile(running, 'svg', 'cars'));
  expect(svg.heads).toBe(edges);
  expect(svg.names.toSorted()).toEqual(names.toSorted());
  expect(svg.texts).toEqual(expect.arrayContaining(['positive effect', 'negative effect']));
  const png = pngSize(await exportFile(running, 'png', 'cars'));
  expect(Math.abs(png.width - SCALE * svg.width)).toBeLessThanOrEqual(SCALE);
  expect(Math.abs(png.height - SCALE * svg.height)).toBeLessThanOrEqual(SCALE);
  expect(running.errors).toEqual([]);
});

/** age → educ → income → health ← age, bmi → health; and what is wrong with such tables in practice. */
function messyTable(): string {
  const random = fakeRandom(7);
  const noise = (): number => random() + random() + random() - 1.5;
  const lines = Array.from({ length: 240 }, (_, r) => {
    const [age, bmi] = [noise(), noise()];
    const educ = 1.2 * age + noise();
    const income = 1.1 * educ + noise();
    const health = 0.9 * income - 1.3 * age + 0.8 * bmi + noise();
    const row = [age, educ, income, health, bmi].map((x) => x.toFixed(4));
    // One site only, a second currency, a code for "not measured", a word in a column of numbers, a row cut short.
    if (r % 40 === 3) row[4] = '-999';
    if (r === 60) row[1] = 'low';
    const whole = [...row, 'north', (2 * Number(row[2])).toFixed(4)];
    return (r === 100 ? whole.slice(0, 4) : whole).join(',');
  });
  return `age,educ,income,health,bmi,site,income_usd\n${lines.join('\n')}\n`;
}

/** Applies the first fix offered for a finding and waits for the step it becomes. */
async function fix({ page }: RunningApp, kind: string, step: string, count: number): Promise<void> {
  await page.locator(`[data-testid=finding][data-kind=${kind}]`).getByTestId(`fix-${step}`).first().click();
  await expect.poll(() => byId(page, 'step').count()).toBe(count);
}

const steps = ({ page }: RunningApp): Promise<string[]> => byId(page, 'step').allInnerTexts();

/** Decides on the import page what is to become of the doubtful rows and cells. */
async function importMessy(app: RunningApp): Promise<void> {
  const { page, folder } = app;
  writeFileSync(join(folder, 'messy.csv'), messyTable());
  await openFromStart(app, join(folder, 'messy.csv'), 'start-open-data');
  await byId(page, 'wizard-problem').nth(1).waitFor();
  expect(await byId(page, 'import-with-overrides').isDisabled()).toBe(true);
  await byId(page, 'wizard-ragged-leave-out').check();
  await byId(page, 'wizard-as-missing-educ').check();
  await byId(page, 'wizard-unit-age').fill('years');
  expect(await byId(page, 'wizard-verdict').innerText()).toBe('239 rows, 6 of 7 columns can enter a run.');
  await byId(page, 'import-with-overrides').click();
  await byId(page, 'variable-row').first().waitFor();
}

/** Mends the data: the code, the copy, the constant; one step taken back and done again. */
async function mend(app: RunningApp): Promise<string[]> {
  const { page } = app;
  await fix(app, 'sentinel', 'missing', 1);
  await fix(app, 'collinear', 'drop', 2);
  const before = await steps(app);
  await byId(page, 'undo').click();
  await expect.poll(() => byId(page, 'step').count()).toBe(1);
  await byId(page, 'redo').click();
  await expect.poll(() => steps(app)).toEqual(before);
  await fix(app, 'constant', 'drop-types', 3);
  return steps(app);
}

/** Three tiers by dragging, and an edge forbidden within the second. */
async function sayWhatIsKnown(app: RunningApp): Promise<void> {
  const { page } = app;
  await byId(page, 'tab-knowledge').click();
  for (let tier = 1; tier <= 3; tier++) await byId(page, 'add-tier').click();
  const tiers = { age: 1, educ: 2, income: 2, health: 3, bmi: 2 };
  for (const [name, tier] of Object.entries(tiers)) {
    await dragToLane(app, name, `lane-${tier}`);
  }
  await byId(page, 'edge-kind-forbidden').check();
  await byId(page, 'edge-source').selectOption('income');
  await byId(page, 'edge-target').selectOption('educ');
  await byId(page, 'add-edge').click();
  expect(await byId(page, 'edges-forbidden').getByTestId('edge-rule').count()).toBe(1);
}

const lanes = (app: RunningApp): Promise<string[][]> =>
  Promise.all(['lane-1', 'lane-2', 'lane-3'].map((lane) => namesInLane(app, lane)));

/** What must be there again after the project was closed and opened. */
async function whatIsKept(app: RunningApp) {
  const { page } = app;
  await byId(page, 'tab-data').click();
  const kept = await steps(app);
  await byId(page, 'tab-knowledge').click();
  await byId(page, 'lane-3').waitFor();
  await byId(page, 'lane-label-3').waitFor();
  const graph = byId(page, 'graph');
  return {
    steps: kept,
    lanes: await lanes(app),
    forbidden: await byId(page, 'edges-forbidden').getByTestId('edge-rule').allInnerTexts(),
    check: await byId(page, 'knowledge-check').innerText(),
    layout: await byId(page, 'layout-menu').innerText(),
    run: await graph.getAttribute('data-run'),
    edges: await graph.getAttribute('data-edges'),
    positions: JSON.parse((await graph.getAttribute('data-positions')) ?? '') as unknown,
  };
}

test('messy data to figure, with background knowledge', { timeout: LIMIT_MS }, async () => {
  running = await startApp();
  const { page, folder } = running;
  await importMessy(running);
  const mended = await mend(running);
  await sayWhatIsKnown(running);
  const { edges } = await learnToGraph(running);
  expect(edges).toBeGreaterThan(2);
  expect(await byId(page, 'knowledge-check').innerText()).toContain('0 of 3 rules violated');

  await byId(page, 'layout-menu').click();
  await byId(page, 'layout-tiers').click();
  await byId(page, 'lane-label-3').waitFor();
  await waitForGraph(page, edges);
  const svg = readSvg(await exportFile(running, 'svg', 'messy'));
  expect(svg.heads).toBe(edges);
  expect(svg.names.toSorted()).toEqual(['age', 'bmi', 'educ', 'health', 'income']);
  expect(svg.texts).toEqual(
    expect.arrayContaining([
      'Tier 1',
      'Tier 2',
      'Tier 3',
      'positive effect',
      'Background knowledge: 0 of 3 rules violated',
    ]),
  );

  const path = join(folder, 'messy.acyclica');
  await answerSaveDialog(running.app, path);
  await byId(page, 'save-as').click();
  await page.getByText(/^Saved as /).waitFor();
  const before = await whatIsKept(running);
  expect(before).toMatchObject({ steps: mended, lanes: [['age'], ['educ', 'income', 'bmi'], ['health']] });
  expect(running.errors).toEqual([]);
  await running.app.close();

  running = await startApp({ folder });
  await openFromStart(running, path, 'start-open-project');
  await waitForGraph(running.page, edges);
  expect(await whatIsKept(running)).toEqual(before);
  expect(running.errors).toEqual([]);
});

interface Told {
  readonly shd: number;
  readonly shdCpdag: number;
  readonly sid: number;
  readonly precision: number;
  readonly tpr: number;
}

const readPdfHead = (path: string): string => readFileSync(path, 'latin1').slice(0, 8);

/** What `acyclica compare` says of an exported result. */
const compareByCommand = (estimate: string, truth: string): Told =>
  JSON.parse(execFileSync(process.execPath, [CLI, 'compare', estimate, truth, '--json'], { encoding: 'utf8' })) as Told;

async function measure({ page }: RunningApp, name: string): Promise<number> {
  return Number(await byId(page, `measure-${name}`).locator('td').first().innerText());
}

/** The page of the comparison says of the run beside the truth what the command says. */
async function expectSameMeasures(app: RunningApp, told: Told): Promise<void> {
  for (const name of ['shd', 'shdCpdag', 'sid'] as const) {
    expect(await measure(app, name), name).toBe(told[name]);
  }
  expect(await measure(app, 'precision')).toBeCloseTo(told.precision, 2);
  expect(await measure(app, 'recall')).toBeCloseTo(told.tpr, 2);
}

test('two learners compared against the truth', { timeout: LIMIT_MS }, async () => {
  running = await startApp();
  const { app, page, folder } = running;
  const [data, truth] = [join(folder, 'simulated.csv'), join(folder, 'truth.csv')];
  const model =
    '--graph er --nodes 9 --edges-per-node 2 --noise gauss --variances unequal --mechanism linear --rows 300';
  const files = ['--seed', '4', '--out-data', data, '--out-graph', truth];
  execFileSync(process.execPath, [CLI, 'simulate', ...model.split(' '), ...files]);

  await openFromStart(running, data, 'start-open-data');
  await byId(page, 'variable-row').first().waitFor();
  await byId(page, 'tab-learn').click();
  const results: string[] = [];
  for (const learner of ['notears', 'colide-nv']) {
    await byId(page, 'learner').selectOption(learner);
    await learnToGraph(running);
    results.push(await exportFile(running, 'json', learner));
  }

  await answerOpenDialog(app, truth);
  await byId(page, 'import-graph').click();
  await byId(page, 'direction-rows').click();
  await byId(page, 'mark-truth').check();
  await byId(page, 'pick-graph').first().check();
  for (const pick of [0, 1]) await byId(page, 'pick-run').nth(pick).check();
  await byId(page, 'compare-runs').click();
  await byId(page, 'graph').and(page.locator('[data-ready=true]')).waitFor();
  expect(await byId(page, 'compare-reference').locator('option:checked').innerText()).toMatch(/truth/);
  for (const [k, result] of results.entries()) {
    const other = byId(page, 'compare-other');
    const title = (await other.locator('option').allInnerTexts()).find((one) => one.startsWith(`Run ${k + 1}`));
    await other.selectOption({ label: title ?? '' });
    const told = compareByCommand(result, truth);
    await expectSameMeasures(running, told);
  }

  const picture = readSvg(await exportFile(running, 'svg', 'compared', 'difference'));
  expect(picture.names).toHaveLength(9);
  expect(picture.texts.join(' ')).toMatch(/only in truth\.csv: \d+/);
  expect(readPdfHead(await exportFile(running, 'pdf', 'compared', 'difference'))).toMatch(/^%PDF-1\.4/);

  await page.getByTestId('comparison').getByTestId('tab-consensus').click();
  const agreed = await byId(page, 'consensus-row').count();
  expect(agreed).toBeGreaterThan(2);
  await byId(page, 'save-consensus').click();
  await byId(page, 'saved-summary').waitFor();
  await waitForGraph(page, agreed);
  expect(await drawnEdges(running)).toBe(agreed);
  expect(await byId(page, 'graph-name').inputValue()).toMatch(/2 of 2|both|consensus/i);
  expect(await byId(page, 'open-graph').count()).toBe(2);
  expect(
    readFileSync(await exportFile(running, 'edges.csv', 'consensus'), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(agreed + 1);
  expect(running.errors).toEqual([]);
});
