/** The project file: what is written comes back, every bit of it. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveChoices } from '../../main/storage/choices';
import { insertDataset, listDatasets, readDataset } from '../../main/storage/datasets';
import { forgetHistory } from '../../main/storage/history/edits';
import { copyProjectFile, createProjectFile, openProjectFile } from '../../main/storage/project-file';
import { mergePositions, readAllPositions, readProject, saveView } from '../../main/storage/project-row';
import { readMatrices, saveResult } from '../../main/storage/run-results';
import {
  deleteRun,
  failRun,
  insertRun,
  listRuns,
  readRun,
  setRunState,
  setRunThreshold,
} from '../../main/storage/runs';
import { awkwardDataset, bits, finished, newRun, request } from '../support/storage-fixtures';
import { temporaryFolder } from '../support/temporary-folder';
import type { Store } from '../../main/storage/connection';

const project = { version: '0.1.0', isUntitled: true };

async function filledProject(path: string): Promise<Store> {
  const store = await createProjectFile(path, project);
  await store.write(async (db) => {
    await insertDataset(db, awkwardDataset());
    await insertRun(db, newRun('r1'));
    await saveResult(db, 'r1', finished);
  });
  return store;
}

test('a data set comes back as it was, NaN, −0 and infinities included', async () => {
  const path = join(await temporaryFolder(), 'a.acyclica');
  const store = await filledProject(path);
  await store.close();
  const opened = await openProjectFile(path);
  const saved = awkwardDataset();
  const read = await opened.read((db) => readDataset(db, 'd1'));
  expect(read?.info).toEqual(saved.info);
  expect(Object.is(read?.info.columns[0]?.skew, -0)).toBe(true);
  expect(read?.columns.map(({ name, levels }) => ({ name, levels }))).toEqual(
    saved.columns.map(({ name, levels }) => ({ name, levels })),
  );
  expect(read?.columns.map(({ values }) => bits(values))).toEqual(saved.columns.map(({ values }) => bits(values)));
  expect(read?.columns.every(({ values }) => values.buffer instanceof SharedArrayBuffer)).toBe(true);
  expect(await opened.read((db) => readDataset(db, 'other'))).toBeNull();
  await opened.close();
});

test('a run comes back as it was, every figure and matrix', async () => {
  const path = join(await temporaryFolder(), 'a.acyclica');
  await (await filledProject(path)).close();
  const opened = await openProjectFile(path);
  const [run, matrices] = await opened.read(async (db) => [await readRun(db, 'r1'), await readMatrices(db, 'r1')]);
  expect(run).toEqual({
    dropped: 2,
    record: {
      id: 'r1',
      number: 1,
      request,
      datasetHash: 'a'.repeat(64),
      state: 'done',
      version: '0.1.0',
      engine: finished.engine,
      check: finished.check,
      createdAt: '2026-11-22T04:01:02.003Z',
      ...finished.figures,
      threshold: 0.1 + 0.2,
      edges: 1,
      error: null,
    },
  });
  expect(Object.is(run?.record.objective, -0)).toBe(true);
  for (const name of ['W', 'posterior', 'frequency', 'sd', 'residualSd'] as const) {
    expect(bits(matrices?.[name] ?? null), name).toBe(bits(finished.matrices[name]));
  }
  expect(matrices?.order).toEqual([1, 0]);
  expect(matrices?.trace).toEqual(finished.matrices.trace);
  expect(Object.is(matrices?.trace[1]?.objective, -0)).toBe(true);
  await opened.close();
});

test('a failed run keeps its error and what was found in the data', async () => {
  const store = await filledProject(join(await temporaryFolder(), 'a.acyclica'));
  const error = { code: 'data/collinear', sets: [['x', 'y']] } as const;
  await store.write(async (db) => {
    await insertRun(db, newRun('r2'));
    await failRun(db, 'r2', { state: 'failed', error: { ...error, sets: [['x', 'y']] }, check: finished.check });
  });
  const run = await store.read((db) => readRun(db, 'r2'));
  expect(run?.record).toMatchObject({ number: 2, state: 'failed', error, check: finished.check, edges: null });
  expect(await store.read((db) => readMatrices(db, 'r2'))).toBeNull();
  await store.close();
});

test('the threshold, view and positions are kept; positions are merged by variable', async () => {
  const path = join(await temporaryFolder(), 'a.acyclica');
  const store = await filledProject(path);
  const view = { datasetId: 'd1', runId: 'r1', excluded: { d1: ['naïve "y", z'] } };
  await store.write(async (db) => {
    await setRunThreshold(db, 'r1', { threshold: 0.7, scale: 'raw', edges: 0, dropped: 0 });
    await saveView(db, view);
    await saveChoices(db, 'd1', { excluded: view.excluded.d1, knowledge: null });
    await mergePositions(db, 'd1', { x: { x: 1.5, y: -2 }, 'naïve "y", z': { x: 3, y: 1e6 + 0.25 } });
    await mergePositions(db, 'd1', { x: { x: 7, y: 8.125 } });
    await mergePositions(db, 'd1', {});
    await mergePositions(db, 'd2', { x: { x: 0, y: 0 } });
  });
  await store.close();
  const opened = await openProjectFile(path);
  expect((await opened.read((db) => readRun(db, 'r1')))?.record).toMatchObject({ threshold: 0.7, edges: 0 });
  expect(await opened.read(readProject)).toMatchObject({ isUntitled: true, createdBy: '0.1.0', view });
  expect(await opened.read(readAllPositions)).toEqual({
    d1: { x: { x: 7, y: 8.125 }, 'naïve "y", z': { x: 3, y: 1000000.25 } },
    d2: { x: { x: 0, y: 0 } },
  });
  await opened.close();
});

test('the number of a deleted run is not given again', async () => {
  const store = await filledProject(join(await temporaryFolder(), 'a.acyclica'));
  await store.write(async (db) => {
    await insertRun(db, newRun('r2'));
    await deleteRun(db, 'r2');
    expect(await readRun(db, 'r2')).toBeNull();
    await insertRun(db, newRun('r3'));
  });
  const runs = await store.read(listRuns);
  expect(runs.map(({ record }) => [record.id, record.number])).toEqual([
    ['r1', 1],
    ['r3', 3],
  ]);
  await store.write((db) => deleteRun(db, 'r1'));
  expect((await store.read(listRuns)).map(({ record }) => record.id)).toEqual(['r3']);
  await store.write(forgetHistory);
  expect(await store.read((db) => db.all('SELECT count(*) AS n FROM matrices'))).toEqual([{ n: 0 }]);
  await store.close();
});

test('data a run was made of cannot be lost behind its back', async () => {
  const store = await filledProject(join(await temporaryFolder(), 'a.acyclica'));
  await expect(store.write((db) => db.run("DELETE FROM datasets WHERE id = 'd1'"))).rejects.toThrow(/FOREIGN KEY/);
  expect(await store.read(listDatasets)).toHaveLength(1);
  await store.close();
});

test('a write that fails half way leaves nothing, and the next one works', async () => {
  const store = await filledProject(join(await temporaryFolder(), 'a.acyclica'));
  const broken = store.write(async (db) => {
    await insertRun(db, newRun('r2'));
    throw new Error('half way');
  });
  await expect(broken).rejects.toThrow('half way');
  await store.write((db) => insertRun(db, newRun('r3')));
  expect((await store.read(listRuns)).map(({ record }) => record.id)).toEqual(['r1', 'r3']);
  await store.close();
});

test('flows that write at the same time never share a transaction', async () => {
  const store = await filledProject(join(await temporaryFolder(), 'a.acyclica'));
  const flows = Array.from({ length: 20 }, (_, k) =>
    store.write(async (db) => {
      await insertRun(db, newRun(`k${k}`));
      await new Promise((resolve) => setTimeout(resolve, k % 3));
      if (k % 2 === 1) throw new Error('odd');
      await setRunState(db, `k${k}`, 'running');
    }),
  );
  const results = await Promise.allSettled(flows);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  const states = (await store.read(listRuns)).slice(1).map(({ record }) => record.state);
  expect(states).toEqual(Array.from({ length: 10 }, () => 'running'));
  await store.close();
});

test('after closing, the single file is complete and nothing lies beside it', async () => {
  const folder = await temporaryFolder();
  const store = await filledProject(join(folder, 'a.acyclica'));
  expect(await readdir(folder)).toContain('a.acyclica-wal');
  await store.close();
  expect(await readdir(folder)).toEqual(['a.acyclica']);
});

test('a copy replaces the old file in one step, is no longer untitled, and holds everything', async () => {
  const folder = await temporaryFolder();
  const store = await filledProject(join(folder, 'a.acyclica'));
  const target = join(folder, 'b.acyclica');
  await writeFile(target, 'something else');
  await writeFile(`${target}-wal`, 'the log of something else');
  await copyProjectFile(store, target);
  expect((await readdir(folder)).sort()).toEqual(['a.acyclica', 'a.acyclica-wal', 'b.acyclica']);
  const copy = await openProjectFile(target);
  expect((await copy.read(readProject)).isUntitled).toBe(false);
  expect((await store.read(readProject)).isUntitled).toBe(true);
  expect(await copy.read(listDatasets)).toEqual(await store.read(listDatasets));
  expect(await copy.read(listRuns)).toEqual(await store.read(listRuns));
  await copy.close();
  await store.close();
});

test('a copy that cannot be made leaves the old file as it was', async () => {
  const folder = await temporaryFolder();
  const store = await filledProject(join(folder, 'a.acyclica'));
  const target = join(folder, 'no such folder', 'b.acyclica');
  await expect(copyProjectFile(store, target)).rejects.toMatchObject({
    data: { code: 'file/not-writable', file: target },
  });
  const other = await createProjectFile(join(folder, 'other.acyclica'), project);
  await expect(copyProjectFile(store, other.path)).rejects.toMatchObject({
    data: { code: 'project/in-use', file: other.path },
  });
  await other.close();
  expect((await readFile(other.path)).subarray(0, 15).toString()).toBe('SQLite format 3');
  await store.close();
});
