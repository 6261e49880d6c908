/** Importing through the services: doubtful files, choices that are kept, units and labels that can be undone. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CsvOverrides } from '../../shared/model/dataset';
import { AppError, describeError } from '../../shared/model/errors';
import { startServices } from '../support/services';

const messy = [
  'made by a meter',
  'id;weight (kg);sex;dose',
  ...Array.from({ length: 30 }, (_, r) => `${r * 7};${60 + (r % 9)},5;${r % 3 === 0 ? 'f' : 'm'};${(r * r) % 11},25`),
  '900;71,5;m',
  '901;72,5;f;low',
  '',
].join('\n');
const choices: CsvOverrides = {
  skipLines: 1,
  raggedRows: 'leave-out',
  columns: [
    { name: 'id', type: 'identifier' },
    { name: 'weight (kg)', unit: 'kg', label: 'Body weight' },
    { name: 'sex', type: 'binary' },
    { name: 'dose', textAsMissing: true },
  ],
};

const caught = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return describeError(error.data);
  throw new Error('nothing expected was thrown');
};

test('a messy file is refused with its place, told in full, and imported as chosen', async () => {
  const { folder, project, datasets } = await startServices();
  const path = join(folder, 'messy.csv');
  await writeFile(path, messy);
  expect(await caught(datasets.open(path))).toContain(path);
  expect(await project.current()).toBeNull();

  const check = await datasets.inspect(path, { skipLines: 1 });
  expect(check.problems).toMatchObject([
    { kind: 'ragged', count: 1, places: [{ row: 33, found: 3 }] },
    { kind: 'text', column: 'dose', count: 1, places: [{ row: 34, value: 'low' }] },
  ]);
  const refused = { ...choices, columns: [{ name: 'dose', type: 'continuous' as const }] };
  expect(await caught(datasets.import(path, refused))).toContain(`${path}, row 34, column "dose", value "low"`);

  const info = await datasets.import(path, choices);
  expect(info).toMatchObject({ rows: 31, dialect: { choices } });
  expect(info.columns.filter((column) => column.isUsable).map((column) => column.name)).toEqual([
    'weight (kg)',
    'sex',
    'dose',
  ]);
  await project.open(project.path!);
  const again = await datasets.import(path, info.dialect!.choices!);
  expect(again.hash).toBe(info.hash);
});

test('a file with text among numbers is not imported before it was looked at', async () => {
  const { folder, project, datasets } = await startServices();
  const path = join(folder, 'spoiled.csv');
  await writeFile(path, 'a,b\n1,2\n2,n/k\n3,4\n');
  const { info, check } = await datasets.open(path);
  expect(info).toBeNull();
  expect(check?.problems).toMatchObject([{ kind: 'text', column: 'b', places: [{ row: 3, value: 'n/k' }] }]);
  expect(await project.current()).toBeNull();
});

test('unit and label are kept in the file, leave the data as they are, and can be undone', async () => {
  const { folder, project, datasets } = await startServices();
  const path = join(folder, 'good.csv');
  await writeFile(path, 'a,b\n1,2.5\n2,3.5\n4,1.5\n');
  const { info } = await datasets.open(path);
  const units = async () => (await project.current())?.datasets[0]?.columns.map(({ unit, label }) => [unit, label]);
  const described = await datasets.describe(info!.id, ['a', 'b'], { unit: 'kg' });
  await datasets.describe(info!.id, ['b'], { unit: '', label: 'Dose' });
  expect(described.hash).toBe(info!.hash);
  expect(await units()).toEqual([
    ['kg', undefined],
    [undefined, 'Dose'],
  ]);
  await project.undo();
  expect(await units()).toEqual([
    ['kg', undefined],
    ['kg', undefined],
  ]);
  await project.undo();
  await project.redo();
  expect((await project.current())?.history.undo).toEqual({ kind: 'describe', count: 2, name: null });
  expect(await caught(datasets.describe(info!.id, ['c'], { unit: 'm' }))).toContain('"c"');
});
