/** Steps of a data set in a real project file: stored, undone, recorded with runs, and applied by the command line's services. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DataStep } from '../../shared/model/steps';
import type { TestServices } from '../support/services';
import { requestFor, simulatedCsv, startServices } from '../support/services';

/** 120 cars: weight and its copy in other units, a code for missing values, an identifier, groups as text. */
async function carsCsv(folder: string): Promise<string> {
  const rows = Array.from({ length: 120 }, (_, r) => {
    const weight = 1000 + ((r * 37) % 113) * 11.5;
    const power = r % 29 === 0 ? -999 : 40 + ((r * 17) % 71) + weight / 100;
    return [`car ${r}`, weight, weight * 0.4536, power, 10 + ((r * 29) % 53) / 7, ['usa', 'japan', 'europe'][r % 3]];
  });
  const path = join(folder, 'cars.csv');
  await writeFile(path, `name,weight,kilos,power,speed,origin\n${rows.map((row) => row.join(',')).join('\n')}\n`);
  return path;
}

const cleaning: DataStep[] = [
  { kind: 'drop', columns: ['kilos'] },
  { kind: 'missing', columns: ['power'], values: [-999] },
  { kind: 'filter', column: 'origin', condition: { test: 'differs', value: 'usa' } },
  { kind: 'log', columns: ['weight'], form: 'ln' },
];

async function cars(services: TestServices) {
  return services.datasets.import(await carsCsv(services.folder), {});
}

const current = async ({ project }: TestServices) => (await project.current())!.datasets[0]!;

test('steps change what is shown, and a project opens with them without computing anything', async () => {
  const services = await startServices();
  const { project, datasets } = services;
  const imported = await cars(services);
  const info = await datasets.setSteps(imported.id, cleaning);
  expect(info).toMatchObject({ rows: 80, incompleteRows: 3, imported: { hash: imported.hash, rows: 120, columns: 6 } });
  expect(info.columns.map(({ name }) => name)).toEqual(['name', 'weight', 'power', 'speed', 'origin']);
  expect((await datasets.rows(info.id, 0, 200)).map((row) => row[4])).not.toContain('usa');
  expect((await datasets.rows(info.id, 0, 1))[0]).toEqual([
    'car 1',
    String(Math.log(1425.5)),
    expect.anything(),
    expect.anything(),
    'japan',
  ]);
  const { path } = (await project.current())!;
  await project.close();
  const again = await startServices(undefined, services.folder);
  expect((await again.project.open(path)).datasets).toEqual([info]);
  expect((await again.datasets.load(info.id)).info).toEqual(info);
});

test('undo and redo give back every state to the bit', async () => {
  const services = await startServices();
  const { project, datasets } = services;
  const imported = await cars(services);
  const states = [imported];
  for (let k = 1; k <= cleaning.length; k++) {
    states.push(await datasets.setSteps(imported.id, cleaning.slice(0, k)));
  }
  for (const state of states.slice(0, -1).toReversed()) {
    await project.undo();
    expect(await current(services)).toEqual(state);
  }
  const { columns } = await datasets.load(imported.id);
  expect(columns.map(({ name }) => name)).toEqual(imported.columns.map(({ name }) => name));
  for (const state of states.slice(1)) {
    await project.redo();
    expect(await current(services)).toEqual(state);
  }
});

test('the history says which step it was', async () => {
  const services = await startServices();
  const { id } = await cars(services);
  const [first, second] = cleaning as [DataStep, DataStep];
  await services.datasets.setSteps(id, [first]);
  await services.datasets.setSteps(id, [first, second]);
  await services.datasets.setSteps(id, [second]);
  const labels = await services.project.read((db) => db.all('SELECT labelJson FROM edits ORDER BY number'));
  expect(labels.map(({ labelJson }) => JSON.parse(String(labelJson)) as unknown)).toMatchObject([
    { kind: 'data-steps', change: 'added', step: first },
    { kind: 'data-steps', change: 'added', step: second },
    { kind: 'data-steps', change: 'removed', step: first },
  ]);
});

test('a step that cannot be applied is refused with row and value, and nothing changes', async () => {
  const services = await startServices();
  const imported = await cars(services);
  const refused = services.datasets.setSteps(imported.id, [{ kind: 'log', columns: ['power'], form: 'ln' }]);
  await expect(refused).rejects.toMatchObject({
    data: { code: 'data/step', number: 1, problem: { kind: 'value', column: 'power', row: 1, value: '-999' } },
  });
  expect(await current(services)).toEqual(imported);
  const tried = await services.datasets.trySteps(imported.id, cleaning);
  expect(tried.rows).toBe(80);
  expect(await current(services)).toEqual(imported);
});

test('a run keeps the steps it was asked with, and is the same again when they return', async () => {
  const services = await startServices();
  const { datasets, runs, exports, project, folder } = services;
  const { id } = await cars(services);
  const info = await datasets.setSteps(id, cleaning);
  const request = requestFor(id, ['weight', 'power', 'speed']);
  const first = await runs.start(request);
  await datasets.setSteps(id, []);
  await runs.idle();
  const run = await runs.get(first.id);
  expect(run).toMatchObject({
    steps: cleaning,
    datasetHash: info.hash,
    state: 'done',
    check: { rows: 80, rowsUsed: 77 },
  });
  const out = join(folder, 'run.json');
  await exports.exportGraph(first.id, 'json', out);
  const { readFile } = await import('node:fs/promises');
  expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ dataHash: info.hash, steps: cleaning, n: 77 });
  const plain = await runs.start(request);
  await runs.idle();
  expect((await runs.get(plain.id)).steps).toBeUndefined();
  await project.undo();
  const second = await runs.start(request);
  await runs.idle();
  expect((await runs.get(second.id)).W).toEqual(run.W);
});

test('what the check offers can be applied, one after the other, until nothing stops the run', async () => {
  const services = await startServices();
  const { datasets } = services;
  const { id } = await cars(services);
  const kinds: string[] = [];
  for (let round = 0; round < 6; round++) {
    const { columns, steps = [] } = await current(services);
    const variables = columns.filter(({ isUsable }) => isUsable).map(({ name }) => name);
    const check = await datasets.check({ datasetId: id, variables, transform: 'center', ridge: 0 });
    const next =
      check.findings.find(({ fixes, severity }) => fixes && severity !== 'info') ??
      check.findings.find(({ fixes }) => fixes);
    if (!next?.fixes) break;
    kinds.push(next.kind);
    await datasets.setSteps(id, [...steps, next.fixes[0]!]);
  }
  expect(kinds).toEqual(['sentinel', 'collinear', 'missing', 'identifier', 'categorical']);
});

test('unit and label of a column that a step made are kept, undone, and leave the imported ones alone', async () => {
  const { datasets, project, folder } = await startServices();
  const { id } = await datasets.import(await simulatedCsv(folder), {});
  await datasets.describe(id, ['X1'], { unit: 'cm', label: 'Height' });
  const standardize = { kind: 'standardize' as const, columns: ['X1'] };
  expect((await datasets.setSteps(id, [standardize])).columns[0]).toMatchObject({ unit: 'SD', label: 'Height' });
  const described = await datasets.describe(id, ['X1', 'X2'], { unit: 'z' });
  expect(described.columns.slice(0, 2).map(({ unit }) => unit)).toEqual(['z', 'z']);
  // Other steps come and go; what was said of the column stays with it.
  const drop = { kind: 'drop' as const, columns: ['X5'] };
  const unitOf = async () => (await project.current())?.datasets[0]?.columns[0]?.unit;
  await datasets.setSteps(id, [standardize, drop]);
  expect(await unitOf()).toBe('z');
  expect((await datasets.load(id)).info.columns[0]?.unit).toBe('z');
  await project.history.undo();
  await project.history.undo();
  expect(await unitOf()).toBe('SD');
  await datasets.setSteps(id, []);
  expect((await project.current())?.datasets[0]?.columns.slice(0, 2).map(({ unit }) => unit)).toEqual([
    'cm',
    undefined,
  ]);
});
