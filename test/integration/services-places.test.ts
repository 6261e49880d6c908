/** Places belong to a data set: another with the same names changes nothing there. */
import { copyFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ProjectService } from '../../main/services/project';
import { openStore } from '../../main/storage/connection';
import { insertDataset } from '../../main/storage/datasets';
import { insertGraph, type NewGraph } from '../../main/storage/graphs';
import { placesScope } from '../../shared/model/places';
import { FakeRunner } from '../support/fake-runner';
import { simulatedCsv, startServices } from '../support/services';
import { awkwardDataset } from '../support/storage-fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const placesOf = async (project: ProjectService) => (await project.current())?.positions;

test('two data sets with the same names: moved, switched, undone, redone and opened again', async () => {
  const { project, datasets, folder } = await startServices(new FakeRunner());
  const file = await simulatedCsv(folder);
  const a = (await datasets.import(file, {})).id;
  const b = (await datasets.import(file, {})).id;
  expect(b).not.toBe(a);
  await project.setPositions({ scope: a, positions: { X1: { x: 0, y: 0 }, X2: { x: 0, y: 9 } } });
  await project.setPositions({ scope: b, positions: { X1: { x: 50, y: 50 }, X2: { x: 60, y: 60 } } });
  const laidOut = await placesOf(project);
  await project.setPositions({ scope: a, positions: { X1: { x: -7, y: 1 } } });
  const first = { ...laidOut, [a]: { X1: { x: -7, y: 1 }, X2: { x: 0, y: 9 } } };
  expect(await placesOf(project)).toEqual(first);
  await project.setView({ datasetId: b });
  await project.setPositions({ scope: b, positions: { X1: { x: 3, y: 3 } } });
  const second = { ...first, [b]: { X1: { x: 3, y: 3 }, X2: { x: 60, y: 60 } } };
  const { path } = (await project.current()) ?? { path: '' };
  await project.close();
  expect((await project.open(path)).positions).toEqual(second);
  // The moves of X1 in two data sets are two steps, however fast they follow.
  expect((await project.undo())?.project.positions).toEqual(first);
  expect((await project.undo())?.project.positions).toEqual(laidOut);
  expect(await project.undo()).toBeNull();
  await project.redo();
  expect((await project.redo())?.project.positions).toEqual(second);
});

test('places of an imported file go to its own variables, or to the data it is about', async () => {
  const { project, datasets, graphs, folder } = await startServices(new FakeRunner());
  const { id } = await datasets.import(await simulatedCsv(folder), {});
  await project.setPositions({ scope: id, positions: { X1: { x: 5, y: 5 } } });
  const path = join(folder, 'a.dot');
  await writeFile(path, 'digraph { X1 [pos="72,0!"]; X9 [pos="0,72!"]; X1 -> X9 }');
  const request = { path, isTransposed: false, variables: [] };
  const graph = await graphs.import({ ...request, datasetId: id });
  expect(graph.datasetId).toBeNull();
  const places = (await placesOf(project)) ?? {};
  expect(places[id]).toEqual({ X1: { x: 5, y: 5 } });
  expect(Object.keys(places[placesScope(null, graph.variables)] ?? {}).sort()).toEqual(['X1', 'X9']);
});

const unbound: NewGraph = {
  ...{ id: 'g2', name: 'own', kind: 'drawn', datasetId: null, base: null, variables: ['x', 'new'], edges: [] },
  ...{ weightMeaning: null, fit: null, noFit: null, step: null, createdAt: '2026-11-26T00:00:00.000Z' },
  ...{ notes: '', remarks: [] },
} as NewGraph;

/** A project of schema 7 with a second data set, a graph without data, and x moved from (1, 1) to where it is. */
async function oldProject(): Promise<string> {
  const path = join(await temporaryFolder(), 'old.acyclica');
  await copyFile(resolve(import.meta.dirname, '../fixtures/projects/schema-7.acyclica'), path);
  const store = await openStore(path);
  await store.write(async (db) => {
    const second = awkwardDataset();
    await insertDataset(db, { ...second, info: { ...second.info, id: 'd2' } });
    await insertGraph(db, unbound);
    const label = JSON.stringify({ kind: 'positions', count: 1, name: 'x' });
    await db.run('INSERT INTO edits (number, labelJson, createdAt) VALUES (1, ?, ?)', [label, '2026-11-26']);
    await db.run(`INSERT INTO edit_rows VALUES (1, 'positions', '["x"]', 1, 1)`);
    await db.run(`INSERT INTO edit_cells VALUES (1, 'positions', '["x"]', 'x', 1.0, 10.5)`);
    await db.run(`INSERT INTO edit_cells VALUES (1, 'positions', '["x"]', 'y', 1.0, -3.0)`);
    await db.run(`UPDATE acyclica_project SET viewJson = json_set(viewJson, '$.canvas', json(?))`, [
      JSON.stringify({ layout: 'force', laidOut: { graphId: 'r1', owner: 'd1' } }),
    ]);
  });
  await store.close();
  return path;
}

test('an old project keeps its places for every data set and graph, and its steps still go back and forth', async () => {
  const project = new ProjectService({ version: '0.1.0', untitledFolder: await temporaryFolder() });
  const { positions, view } = await project.open(await oldProject());
  const [x, z] = [
    { x: 10.5, y: -3 },
    { x: 200, y: 120.25 },
  ];
  const own = placesScope(null, unbound.variables);
  const all = { d1: { x, 'naïve "y", z': z }, d2: { x, 'naïve "y", z': z }, [own]: { x } };
  expect(positions).toEqual(all);
  expect(view.canvas).toEqual({ layout: 'force', laidOut: { d1: 'r1' } });
  await project.setPositions({ scope: 'd2', positions: { x: { x: 0, y: 0 } } });
  await project.undo();
  const before = { x: 1, y: 1 };
  expect((await project.undo())?.project.positions).toEqual({
    d1: { ...all.d1, x: before },
    d2: { ...all.d2, x: before },
    [own]: { x: before },
  });
  expect((await project.redo())?.project.positions).toEqual(all);
  await project.close();
});
