/** Undo and redo of the whole project: what is a step, what belongs together, what is kept in the file. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Knowledge } from '../../shared/model/knowledge';
import type { HistoryState } from '../../shared/model/history';
import { ProjectService } from '../../main/services/project';
import { followRuns, cutStoredRun } from '../../main/services/run-history';
import { insertDataset } from '../../main/storage/datasets';
import { saveResult } from '../../main/storage/run-results';
import { deleteRun, insertRun, setRunState } from '../../main/storage/runs';
import { awkwardDataset, finished, newRun, request } from '../support/storage-fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const places = { x: { x: 1, y: 2 }, 'naïve "y", z': { x: 3, y: 4 } };

async function started(): Promise<ProjectService> {
  const project = new ProjectService({ version: '0.1.0', untitledFolder: await temporaryFolder() });
  project.history.follow(followRuns);
  await project.createAt(join(await temporaryFolder(), 'a.acyclica'));
  await project.write(async (db) => {
    await insertDataset(db, awkwardDataset());
    await insertRun(db, newRun('r1'));
    await saveResult(db, 'r1', { ...finished, matrices: { ...finished.matrices, W: Float64Array.of(0, 1, 0, 0) } });
    await cutStoredRun(db, 'r1', 0.3, 'raw');
  });
  return project;
}

const now = async (project: ProjectService) => {
  const info = await project.current();
  return {
    runs: info?.runs.map(({ id, threshold, edges }) => [id, threshold, edges]),
    positions: info?.positions,
    excluded: info?.view.excluded,
    knowledge: info?.view.knowledge,
  };
};

const setThreshold = (project: ProjectService, threshold: number): Promise<void> =>
  project.edit({ kind: 'threshold', run: 1 }, (db) => cutStoredRun(db, 'r1', threshold, 'raw'), {
    gesture: 'threshold r1',
  });

const knowledge = { tiers: [], forbidden: [{ source: 'x', target: 'naïve "y", z' }], required: [] };

/** Every kind of step, each from the state that the one before left. */
const STEPS: readonly ((project: ProjectService) => Promise<unknown>)[] = [
  (project) => project.setChoices({ datasetId: 'd1', excluded: ['x'] }),
  (project) => project.setChoices({ datasetId: 'd1', knowledge }),
  (project) => project.setPositions({ scope: 'd1', positions: { x: { x: -0.5, y: 1e9 } } }),
  (project) => setThreshold(project, 1.5),
  (project) => project.setChoices({ datasetId: 'd1', excluded: [], knowledge: { ...knowledge, forbidden: [] } }),
  (project) => project.edit({ kind: 'delete-run', run: 1 }, (db) => deleteRun(db, 'r1')),
];

test('every kind of step goes back and forth, also after closing and opening and under another name', async () => {
  const project = await started();
  await project.setPositions({ scope: 'd1', positions: places });
  const states = [await now(project)];
  for (const step of STEPS) {
    await step(project);
    states.push(await now(project));
  }
  expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(STEPS.length + 1);
  const path = project.path ?? '';
  await project.close();
  await project.open(path);
  const kinds: (string | undefined)[] = [];
  for (const state of states.slice(0, -1).reverse()) {
    const done = await project.undo();
    kinds.push(done?.label.kind);
    expect(await now(project)).toEqual(state);
    expect(done?.project).toEqual(await project.current());
  }
  expect(kinds).toEqual(['delete-run', 'choices', 'threshold', 'positions', 'knowledge', 'excluded']);
  expect(await project.undo()).toBeNull();
  await project.saveAs(join(await temporaryFolder(), 'b.acyclica'));
  for (const state of states.slice(1)) {
    await project.redo();
    expect(await now(project)).toEqual(state);
  }
  expect(await project.redo()).toBeNull();
});

test('what can be undone and redone next is told after each step, and a new step drops what was undone', async () => {
  const project = await started();
  const told: HistoryState[] = [];
  project.history.onChanged((state) => told.push(state));
  await project.setChoices({ datasetId: 'd1', excluded: ['x', 'colour'] });
  await project.setChoices({ datasetId: 'd1', excluded: ['colour'] });
  await project.undo();
  await project.setChoices({ datasetId: 'd1', knowledge });
  const name = awkwardDataset().info.name;
  const one = { kind: 'excluded', dataset: name, excluded: ['x', 'colour'], included: [] };
  const two = { kind: 'excluded', dataset: name, excluded: [], included: ['x'] };
  expect(told).toEqual([
    { undo: one, redo: null },
    { undo: two, redo: null },
    { undo: one, redo: two },
    { undo: { kind: 'knowledge', dataset: name }, redo: null },
  ]);
  expect((await project.current())?.history).toEqual(told.at(-1));
});

test('moves of one slider or of the same variables that follow closely are one step', async () => {
  const project = await started();
  await project.setPositions({ scope: 'd1', positions: places });
  expect((await project.current())?.history).toEqual({ undo: null, redo: null });
  const before = await now(project);
  await setThreshold(project, 0.4);
  await setThreshold(project, 0.5);
  await setThreshold(project, 2);
  const moved = await now(project);
  expect(moved.runs).toEqual([['r1', 2, 0]]);
  await project.setPositions({ scope: 'd1', positions: { x: { x: 5, y: 5 } } });
  await project.setPositions({ scope: 'd1', positions: { x: { x: 6, y: 6 } } });
  await project.undo();
  expect(await now(project)).toEqual(moved);
  await project.undo();
  expect(await now(project)).toEqual(before);
  expect(before.runs).toEqual([['r1', 0.3, 1]]);
  expect(await project.undo()).toBeNull();
});

test('a layout is a step of its own that tells which one it replaced', async () => {
  const project = await started();
  await project.setPositions({ scope: 'd1', positions: places });
  const before = await now(project);
  const layout = { from: 'layered', to: 'force' } as const;
  await project.setPositions({ scope: 'd1', positions: { x: { x: 5, y: 5 } } });
  await project.setPositions({ scope: 'd1', positions: { x: { x: 7, y: 7 } }, layout });
  expect(await project.undo()).toMatchObject({ label: { kind: 'positions', layout } });
  expect(await project.undo()).toMatchObject({ label: { kind: 'positions', name: 'x' } });
  expect(await now(project)).toEqual(before);
});

test('places that follow from other knowledge are undone and redone with it', async () => {
  const project = await started();
  await project.setPositions({ scope: 'd1', positions: places });
  const before = await now(project);
  await project.setChoices({ datasetId: 'd1', knowledge: Knowledge.parse({ tiers: [{ variables: ['x'], forbidsWithin: true }] }) }); // prettier-ignore
  await project.setPositions({ scope: 'd1', positions: { x: { x: 5, y: 500 } }, follows: true });
  const after = await now(project);
  expect((await project.current())?.history.undo?.kind).toBe('knowledge');
  await project.undo();
  expect(await now(project)).toEqual(before);
  await project.redo();
  expect(await now(project)).toEqual(after);
});

test('a gesture that ends where it began is no step, and does not drop what was undone', async () => {
  const project = await started();
  await project.setChoices({ datasetId: 'd1', excluded: ['x'] });
  await project.undo();
  await setThreshold(project, 0.3);
  expect((await project.current())?.history).toMatchObject({ undo: null, redo: { kind: 'excluded' } });
  await setThreshold(project, 0.4);
  await setThreshold(project, 0.3);
  expect((await project.current())?.history).toEqual({ undo: null, redo: null });
});

test('what a run did in the meantime stays, and its edges are those at the threshold that came back', async () => {
  const project = await started();
  await project.write((db) => insertRun(db, newRun('r2', { threshold: 0.3 })));
  await project.edit({ kind: 'threshold', run: 2 }, (db) => cutStoredRun(db, 'r2', 5, 'raw'));
  const W = Float64Array.of(0, 1, 0, 0);
  await project.write((db) =>
    saveResult(db, 'r2', { ...finished, cut: { edges: 0, dropped: 0 }, matrices: { ...finished.matrices, W } }),
  );
  await project.undo();
  const run = (await project.current())?.runs.find(({ id }) => id === 'r2');
  expect(run).toMatchObject({ state: 'done', threshold: 0.3, edges: 1 });
});

test('a deletion is not redone while another run started from that one', async () => {
  const project = await started();
  await project.edit({ kind: 'delete-run', run: 1 }, (db) => deleteRun(db, 'r1'));
  await project.undo();
  await project.write(async (db) => {
    await insertRun(db, newRun('r2', { request: { ...request, initRun: 'r1' } }));
    await setRunState(db, 'r2', 'done');
  });
  const before = await now(project);
  await expect(project.redo()).rejects.toMatchObject({ data: { code: 'run/is-start', number: 1, of: [2] } });
  expect(await now(project)).toEqual(before);
});

test('a step that does not fit any more is refused and changes nothing; clearing the history goes on from there', async () => {
  const project = await started();
  await setThreshold(project, 1);
  await project.write((db) => cutStoredRun(db, 'r1', 0.7, 'raw'));
  const before = await now(project);
  await expect(project.undo()).rejects.toMatchObject({ data: { code: 'history/does-not-fit', direction: 'undo' } });
  expect(await now(project)).toEqual(before);
  await project.edit({ kind: 'delete-run', run: 1 }, (db) => deleteRun(db, 'r1'));
  const after = await project.forgetHistory();
  expect(after).toMatchObject({ runs: [], history: { undo: null, redo: null } });
  expect(await project.undo()).toBeNull();
  expect(await project.read((db) => db.all('SELECT count(*) AS n FROM runs'))).toEqual([{ n: 0 }]);
});

test('a kind of step this version does not know is still undone', async () => {
  const project = await started();
  await setThreshold(project, 1);
  await project.write((db) => db.run(`UPDATE edits SET labelJson = '{"kind":"newer"}'`));
  expect((await project.undo())?.label).toEqual({ kind: 'other' });
  expect((await now(project)).runs).toEqual([['r1', 0.3, 1]]);
});
