/** Every released schema opens for ever, and a migration is all or nothing. */
import { access, copyFile, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { saveChoices } from '../../main/storage/choices';
import { listDatasets, insertDataset, readDataset } from '../../main/storage/datasets';
import { migrations } from '../../main/storage/migrations';
import { createProjectFile, openProjectFile } from '../../main/storage/project-file';
import { mergePositions, readPositions, readProject, saveView } from '../../main/storage/project-row';
import { readMatrices, saveResult } from '../../main/storage/run-results';
import { insertGraph, listGraphs, readGraph, type NewGraph } from '../../main/storage/graphs';
import { insertRun, listRuns, readRun, setRunState } from '../../main/storage/runs';
import { awkwardDataset, bits, finished, newRun, request } from '../support/storage-fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/projects');
const fixture = (schema: number): string => join(FIXTURES, `schema-${schema}.acyclica`);
const positions = { x: { x: 10.5, y: -3 }, 'naïve "y", z': { x: 200, y: 120.25 } };
const view = { datasetId: 'd1', runId: 'r1', excluded: { d1: ['colour'] } };

/** In files of schema 3 and later. */
const graph: NewGraph = {
  id: 'g1',
  name: 'Größen “wahr”',
  kind: 'edited',
  datasetId: 'd1',
  base: { kind: 'run', id: 'r1', number: 1, name: 'NOTEARS', threshold: 0.3 },
  variables: ['x', 'naïve "y", z'],
  edges: [{ source: 'x', target: 'naïve "y", z', weight: -0, share: 0.5 }],
  weightMeaning: 'linear-effect',
  fit: null,
  noFit: 'Nothing.',
  step: { kind: 'add', source: 'x', target: 'naïve "y", z', bicChange: null },
  createdAt: '2026-11-26T00:00:00.000Z',
  notes: 'a\nb',
  remarks: ['one'],
};

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function writeFixture(path: string): Promise<void> {
  const store = await createProjectFile(path, { version: '0.1.0', isUntitled: false });
  await store.write(async (db) => {
    await insertDataset(db, awkwardDataset());
    await insertRun(db, newRun('r1'));
    await saveResult(db, 'r1', finished);
    await insertRun(db, newRun('r2'));
    await setRunState(db, 'r2', 'running');
    await saveView(db, view);
    await saveChoices(db, 'd1', { excluded: view.excluded.d1, knowledge: null });
    await mergePositions(db, 'd1', positions);
    await insertGraph(db, graph);
  });
  await store.close();
}

test('there is an example file of every schema version', async () => {
  const newest = fixture(migrations.length);
  if (process.env.ACYCLICA_WRITE_FIXTURE && !(await isThere(newest))) await writeFixture(newest);
  for (let schema = 1; schema <= migrations.length; schema++) {
    expect((await readFile(fixture(schema))).readUInt32BE(60), fixture(schema)).toBe(schema);
  }
});

test.each(migrations.map((_, k) => k + 1))('a project of schema %i opens with all it held', async (schema) => {
  const path = join(await temporaryFolder(), 'old.acyclica');
  await copyFile(fixture(schema), path);
  const store = await openProjectFile(path);
  await store.read(async (db) => {
    expect(await readProject(db)).toMatchObject({ createdBy: '0.1.0', isUntitled: false, view });
    expect(await readPositions(db, 'd1')).toEqual(positions);
    expect(await listDatasets(db)).toEqual([awkwardDataset().info]);
    const values = (await readDataset(db, 'd1'))?.columns.map((column) => bits(column.values));
    expect(values).toEqual(awkwardDataset().columns.map((column) => bits(column.values)));
    expect((await readRun(db, 'r1'))?.record).toMatchObject({ request, state: 'done', ...finished.figures });
    const graphs = schema < 3 ? [] : [{ ...graph, number: 1, isTruth: false, edgeCount: 1 }];
    expect((await listGraphs(db)).map(({ id }) => id)).toEqual(graphs.map(({ id }) => id));
    if (schema >= 3) expect(await readGraph(db, 'g1')).toEqual(graphs[0]);
    expect(bits((await readMatrices(db, 'r1'))?.W ?? null)).toBe(bits(finished.matrices.W));
  });
  await store.close();
  expect((await readFile(path)).readUInt32BE(60)).toBe(migrations.length);
});

test('a run that was going on when the file was last used is interrupted', async () => {
  const path = join(await temporaryFolder(), 'old.acyclica');
  await copyFile(fixture(1), path);
  const store = await openProjectFile(path);
  const runs = await store.read(listRuns);
  expect(runs.map(({ record }) => record.state)).toEqual(['done', 'interrupted']);
  await store.close();
});

test('a later schema is reached step by step, with the rows in place', async () => {
  const path = join(await temporaryFolder(), 'old.acyclica');
  await copyFile(fixture(1), path);
  const two = [
    ...migrations,
    async (db: Parameters<(typeof migrations)[number]>[0]) => {
      await db.run(`ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT 'none'`);
    },
  ];
  const store = await openProjectFile(path, two);
  expect(await store.read((db) => db.all('SELECT id, note FROM runs ORDER BY number'))).toEqual([
    { id: 'r1', note: 'none' },
    { id: 'r2', note: 'none' },
  ]);
  await store.close();
  await expect(openProjectFile(path)).rejects.toMatchObject({
    data: { code: 'project/newer-schema', found: migrations.length + 1, supported: migrations.length },
  });
});

test('a migration that fails changes nothing', async () => {
  const path = join(await temporaryFolder(), 'old.acyclica');
  await copyFile(fixture(1), path);
  const broken = [
    ...migrations,
    async (db: Parameters<(typeof migrations)[number]>[0]) => {
      await db.run('DROP TABLE positions');
      await db.run('CREATE TABLE runs (a INTEGER) STRICT');
    },
  ];
  await expect(openProjectFile(path, broken)).rejects.toThrow(/already exists/);
  const store = await openProjectFile(path);
  expect(await store.read((db) => readPositions(db, 'd1'))).toEqual(positions);
  await store.close();
});
