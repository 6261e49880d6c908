/** Opening, saving under a name and closing projects; imports that fail leave no trace. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProjectInfo } from '../../shared/model/project';
import { simulatedCsv, startServices } from '../support/services';

test('without a project an import makes an untitled one, and what is done is there when it is opened again', async () => {
  const { project, datasets, folder } = await startServices();
  expect(await project.current()).toBeNull();
  const info = await datasets.import(await simulatedCsv(folder), {});
  const open = await project.current();
  expect(open).toMatchObject({ isUntitled: true, name: 'Untitled 1', datasets: [info], runs: [] });
  expect(open?.view).toEqual({ datasetId: info.id, runId: null, graphId: null, excluded: {} });
  const positions = { X1: { x: 1, y: 2 }, X2: { x: -3.5, y: 4 } };
  await project.setPositions({ scope: info.id, positions });
  await project.setPositions({ scope: info.id, positions: { X1: { x: 9, y: 9 } } });
  await project.setChoices({ datasetId: info.id, excluded: ['X3'] });
  await project.close();
  expect(await project.current()).toBeNull();
  const again = await project.open(open?.path ?? '');
  expect(again).toMatchObject({
    isUntitled: true,
    datasets: [info],
    positions: { [info.id]: { ...positions, X1: { x: 9, y: 9 } } },
  });
  expect(again.view).toEqual({ datasetId: info.id, runId: null, graphId: null, excluded: { [info.id]: ['X3'] } });
  const dataset = await datasets.load(info.id);
  expect(dataset.columns.map(({ values }) => values.length)).toEqual([300, 300, 300, 300, 300]);
  expect(await datasets.rows(info.id, 298, 10)).toHaveLength(2);
});

test('background knowledge stays with the project, whatever else of the view changes', async () => {
  const { project, datasets, folder } = await startServices();
  const info = await datasets.import(await simulatedCsv(folder), {});
  const knowledge = {
    tiers: [{ variables: ['X1'], forbidsWithin: true }],
    forbidden: [{ source: 'X2', target: 'X3' }],
    required: [],
  };
  await project.setChoices({ datasetId: info.id, knowledge });
  await project.setChoices({ datasetId: info.id, excluded: ['X4'] });
  await project.setView({ runId: null });
  const { path } = (await project.current()) ?? { path: '' };
  await project.close();
  expect((await project.open(path)).view).toMatchObject({
    knowledge: { [info.id]: knowledge },
    excluded: { [info.id]: ['X4'] },
  });
});

test('every change of the project is told once it is saved', async () => {
  const { project, datasets, folder } = await startServices();
  const told: (ProjectInfo | null)[] = [];
  const stop = project.onChanged((info) => told.push(info));
  await project.create();
  await datasets.import(await simulatedCsv(folder), {});
  await project.close();
  stop();
  await project.create();
  expect(told.map((info) => info?.datasets.length ?? null)).toEqual([0, 1, null]);
});

test('an untitled project moves to its name, another one stays where it was', async () => {
  const { project, datasets, folder } = await startServices();
  const info = await datasets.import(await simulatedCsv(folder), {});
  const one = await project.saveAs(join(folder, 'one.acyclica'));
  expect(one).toMatchObject({ isUntitled: false, name: 'one', datasets: [info] });
  expect(await readdir(join(folder, 'untitled'))).toEqual([]);
  await project.setPositions({ scope: 'd', positions: { X1: { x: 1, y: 1 } } });
  const two = await project.saveAs(join(folder, 'two.acyclica'));
  await project.setPositions({ scope: 'd', positions: { X1: { x: 2, y: 2 } } });
  expect(await project.saveAs(two.path)).toMatchObject({ path: two.path, positions: { d: { X1: { x: 2, y: 2 } } } });
  expect(await project.open(one.path)).toMatchObject({ name: 'one', positions: { d: { X1: { x: 1, y: 1 } } } });
  expect(await project.open(two.path)).toMatchObject({ name: 'two', positions: { d: { X1: { x: 2, y: 2 } } } });
});

test('nothing written while a project is saved under a name is lost', async () => {
  const { project, datasets, folder } = await startServices();
  await datasets.import(await simulatedCsv(folder), {});
  const names = Array.from({ length: 40 }, (_, k) => `v${k}`);
  const moving = project.saveAs(join(folder, 'a.acyclica'));
  await Promise.all(names.map((name) => project.setPositions({ scope: 'd', positions: { [name]: { x: 0, y: 0 } } })));
  await moving;
  expect(Object.keys((await project.current())?.positions.d ?? {}).sort()).toEqual([...names].sort());
});

test('a project that cannot be saved under a name stays open under its old one', async () => {
  const { project, datasets, folder } = await startServices();
  await datasets.import(await simulatedCsv(folder), {});
  const before = await project.current();
  const target = join(folder, 'missing', 'a.acyclica');
  await expect(project.saveAs(target)).rejects.toMatchObject({ data: { code: 'file/not-writable', file: target } });
  expect(await project.current()).toEqual(before);
  await project.setPositions({ scope: 'd', positions: { X1: { x: 1, y: 1 } } });
});

test('a project that is refused leaves the open one open', async () => {
  const { project, folder } = await startServices();
  const open = await project.create();
  const path = join(folder, 'not.acyclica');
  await writeFile(path, 'no project');
  await expect(project.open(path)).rejects.toMatchObject({ data: { code: 'project/not-a-project' } });
  expect(await project.current()).toEqual(open);
});

test('an empty untitled project leaves nothing behind', async () => {
  const { project, folder } = await startServices();
  await project.create();
  await project.create();
  await project.close();
  expect(await readdir(join(folder, 'untitled'))).toEqual([]);
});

test('commands that need a project say so', async () => {
  const { project, datasets } = await startServices();
  const none = { data: { code: 'project/none-open' } };
  await expect(project.setPositions({ scope: '', positions: {} })).rejects.toMatchObject(none);
  await expect(project.saveAs('a.acyclica')).rejects.toMatchObject(none);
  await expect(datasets.load('x')).rejects.toMatchObject(none);
  await project.create();
  await expect(datasets.load('x')).rejects.toMatchObject({ data: { code: 'dataset/not-found' } });
});

const BAD: readonly (readonly [code: string, content: Buffer | string])[] = [
  ['data/binary-file', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 8, 0, 0xff, 0xfe])],
  ['data/empty-file', ''],
  ['data/header-only', 'a,b,c\n'],
  ['data/ragged-row', 'a,b\n1,2\n1,2,3\n4,5\n'],
  ['data/no-numeric-columns', 'a,b\nx,y\nz,w\n'],
];

test.each(BAD)('an import that fails with %s leaves the file byte for byte the same', async (code, content) => {
  const { project, datasets, folder } = await startServices();
  await datasets.import(await simulatedCsv(folder), {});
  const { path } = await project.saveAs(join(folder, 'a.acyclica'));
  await project.close();
  const before = await readFile(path);
  await project.open(path);
  const info = await project.current();
  const bad = join(folder, 'bad.csv');
  await writeFile(bad, content);
  await expect(datasets.import(bad, {})).rejects.toMatchObject({ data: { code, file: bad } });
  expect(await project.current()).toEqual(info);
  await project.close();
  expect((await readFile(path)).equals(before)).toBe(true);
});

test('a failed import without a project makes none', async () => {
  const { project, datasets, folder } = await startServices();
  await expect(datasets.import(join(folder, 'none.csv'), {})).rejects.toMatchObject({
    data: { code: 'file/not-found' },
  });
  expect(await project.current()).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

test('a cancelled import leaves the project as it was', async () => {
  const { project, datasets, folder } = await startServices();
  const open = await project.create();
  const path = await simulatedCsv(folder, 20, 20_000);
  const importing = datasets.import(path, {});
  const stop = datasets.onProgress(() => datasets.cancelImport());
  setTimeout(() => datasets.cancelImport(), 100);
  await expect(importing).rejects.toMatchObject({ data: { code: 'data/import-cancelled', file: path } });
  stop();
  expect(await project.current()).toEqual(open);
  await datasets.import(path, {});
  expect((await project.current())?.datasets).toHaveLength(1);
});

test('a bundled sample comes in under its title', async () => {
  const { project, datasets, folder } = await startServices();
  expect(await datasets.samples()).toEqual([]);
  await mkdir(join(folder, 'samples'));
  await writeFile(join(folder, 'samples', 'cars.csv'), 'a,b\n1,2\n2,3\n3,5\n');
  const sample = { id: 'cars', title: 'Cars, 1970–1982', description: 'Cars.' };
  await writeFile(join(folder, 'samples', 'samples.json'), JSON.stringify([{ ...sample, file: 'cars.csv' }]));
  expect(await datasets.samples()).toEqual([sample]);
  expect(await datasets.importSample('cars')).toMatchObject({ name: sample.title, source: null, rows: 3 });
  expect(await project.current()).toMatchObject({ isUntitled: true });
  await expect(datasets.importSample('x')).rejects.toMatchObject({ data: { code: 'dataset/not-found', id: 'x' } });
});

test('an import that would make a project of its own ends when another project is opened', async () => {
  const { project, datasets, folder } = await startServices();
  const named = await project.createAt(join(folder, 'named.acyclica'));
  await project.close();
  const importing = datasets.import(await simulatedCsv(folder, 5, 20_000), {});
  const failed = expect(importing).rejects.toMatchObject({ data: { code: 'data/import-cancelled' } });
  expect(await project.open(named.path)).toMatchObject({ datasets: [] });
  await failed;
  expect((await project.current())?.datasets).toEqual([]);
});
