/** Graphs of a project: imported, drawn, edited, marked; their fit follows every edit. */
import { english } from '../support/english';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGraph } from '../../main/formats';
import { FakeRunner } from '../support/fake-runner';
import { requestFor, simulatedCsv, startServices, type TestServices } from '../support/services';

const names = ['X1', 'X2', 'X3', 'X4', 'X5'];

async function withData() {
  const runner = new FakeRunner();
  const services = await startServices(runner);
  const { id: datasetId } = await services.datasets.import(await simulatedCsv(services.folder), {});
  return { ...services, runner, datasetId };
}

const drawn = ({ graphs }: TestServices, datasetId: string | null, variables = names) =>
  graphs.create({ kind: 'drawn', name: 'Mine', datasetId, variables, edges: [], remarks: [] });

const fileIn = async (folder: string, name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

test('a drawn graph is refitted at every edit, and its BIC is that of a graph made whole', async () => {
  const services = await withData();
  const { graphs, datasetId } = services;
  const { id, fit: empty } = await drawn(services, datasetId);
  expect(empty).toMatchObject({ rows: 300, transform: 'center', ridge: 0 });
  const add = (source: string, target: string) => graphs.edit(id, { kind: 'add', source, target });
  await add('X1', 'X2');
  await add('X3', 'X2');
  await add('X2', 'X4');
  const turned = await graphs.edit(id, { kind: 'reverse', source: 'X2', target: 'X4' });
  const { step, fit, edges } = turned;
  expect(edges.map(({ source, target }) => `${source} ${target}`).toSorted()).toEqual(['X1 X2', 'X3 X2', 'X4 X2']);
  const bare = edges.map(({ source, target }) => ({ source, target }));
  const whole = await graphs.create({
    kind: 'drawn',
    name: 'b',
    datasetId,
    variables: names,
    edges: bare,
    remarks: [],
  });
  expect(fit?.bic).toBeCloseTo(whole.fit?.bic ?? Number.NaN, 8);
  expect(fit?.residualSd).toEqual(whole.fit?.residualSd);
  const weightsOf = (list: typeof edges) =>
    list.map(({ source, target, weight }) => [source, target, weight]).toSorted();
  expect(weightsOf(edges)).toEqual(weightsOf(whole.edges));
  expect(step).toMatchObject({ kind: 'reverse', source: 'X2', target: 'X4' });
  expect(fit?.baseBic).toBe(empty?.bic);
  const before = (await graphs.edit(id, { kind: 'reverse', source: 'X4', target: 'X2' })).fit?.bic ?? 0;
  expect(step?.bicChange).toBeCloseTo((fit?.bic ?? 0) - before, 8);
});

test('an edge that would close a cycle is refused with the path, and nothing changes', async () => {
  const services = await withData();
  const { id } = await drawn(services, services.datasetId);
  await services.graphs.edit(id, { kind: 'add', source: 'X1', target: 'X2' });
  const before = await services.graphs.edit(id, { kind: 'add', source: 'X2', target: 'X3' });
  const closing = services.graphs.edit(id, { kind: 'add', source: 'X3', target: 'X1' });
  await expect(closing).rejects.toThrow('X1 → X2 → X3 exists, so X3 → X1 would close a cycle.');
  expect(await services.graphs.get(id)).toEqual(before);
});

test('a run is edited in one copy, fitted under its scale, and the run stays as it is', async () => {
  const services = await withData();
  const { runs, graphs, runner, project, datasetId } = services;
  const request = requestFor(datasetId, names.slice(0, 3), { learner: 'colide-nv', transform: 'standardize' });
  const run = await runs.start(request);
  (await runner.started(0)).finish({});
  await runs.idle();
  const before = await runs.get(run.id);
  const made = await graphs.startEdit({ kind: 'run', id: run.id }, 'Run 1, edited');
  expect(made).toMatchObject({ kind: 'edited', base: { kind: 'run', number: 1 }, fit: { transform: 'standardize' } });
  expect(made.fit?.sd).toEqual([1, 1, 1]);
  expect(made.edgeCount).toBe(before.edges);
  expect((await graphs.startEdit({ kind: 'run', id: run.id }, 'again')).id).toBe(made.id);
  expect((await graphs.startEdit({ kind: 'graph', id: made.id }, 'again')).id).toBe(made.id);
  const [edge] = made.edges;
  await graphs.edit(made.id, { kind: 'remove', source: edge?.source ?? '', target: edge?.target ?? '' });
  expect(await runs.get(run.id)).toEqual(before);
  const open = await project.current();
  expect(open?.view.graphId).toBe(made.id);
  expect(open?.graphs?.map(({ name }) => name)).toEqual(['Run 1, edited']);
});

test('an imported graph over other variables has no fit and says why; its edits keep the weights of the file', async () => {
  const services = await withData();
  const { graphs, folder, datasetId } = services;
  const path = await fileIn(folder, 'other.dot', 'digraph { a -> b [coef="0.5"]; b -> c [coef="2"] }');
  const imported = await graphs.import({ path, isTransposed: false, datasetId, variables: names });
  expect(imported).toMatchObject({ kind: 'imported', datasetId: null, fit: null, name: 'other.dot' });
  expect(english(imported.noFit)).toContain('a, b, c');
  const copy = await graphs.startEdit({ kind: 'graph', id: imported.id }, 'other, edited');
  const { edges, step } = await graphs.edit(copy.id, { kind: 'reverse', source: 'a', target: 'b' });
  expect(edges).toEqual([
    { source: 'b', target: 'c', weight: 2 },
    { source: 'b', target: 'a' },
  ]);
  expect(step?.bicChange).toBeNull();
  expect((await graphs.get(imported.id)).edges).toEqual(imported.edges);
});

test('a matrix is read in the direction asked for, and one of zeros and ones gets its weights from the data', async () => {
  const { graphs, folder, datasetId } = await withData();
  const path = await fileIn(folder, 'truth.csv', '0,1,0,0,0\n0,0,0,0,0\n0,1,0,0,0\n0,0,0,0,0\n0,0,0,0,0\n');
  expect(await graphs.preview(path, names)).toMatchObject({
    isMatrix: true,
    edgeCount: 2,
    example: { source: 'X1', target: 'X2' },
  });
  const rows = await graphs.import({ path, isTransposed: false, datasetId, variables: names });
  const columns = await graphs.import({ path, isTransposed: true, datasetId, variables: names });
  const pairs = ({ edges }: typeof rows) => edges.map(({ source, target }) => `${source} ${target}`).toSorted();
  expect(pairs(rows)).toEqual(['X1 X2', 'X3 X2']);
  expect(pairs(columns)).toEqual(['X2 X1', 'X2 X3']);
  expect(rows.weightMeaning).toBe('linear-effect');
  expect(rows.edges.every(({ weight }) => weight !== undefined && weight !== 1)).toBe(true);
  expect(english(columns.remarks).join(' ')).toMatch(/columns as causes.*least-squares/);
});

test('a file with a cycle or both directions is refused, with the place of what is wrong', async () => {
  const { graphs, folder, datasetId } = await withData();
  const refused = async (name: string, text: string) => {
    const path = await fileIn(folder, name, text);
    return expect(graphs.import({ path, isTransposed: false, datasetId, variables: names })).rejects;
  };
  await (await refused('c.dot', 'digraph { a -> b -> c -> a }')).toThrow(/c\.dot.*cycle.*→/);
  await (await refused('u.csv', 'a,b\n0,1\n1,0\n')).toThrow(/both directions/);
  await (
    await refused('e.csv', 'a,b\n0,x\n0,0\n')
  ).toMatchObject({ data: { code: 'graph/bad-file', row: 2, column: 'b' } });
  const missing = graphs.preview(join(folder, 'none.dot'), names);
  await expect(missing).rejects.toMatchObject({ data: { code: 'file/not-found' } });
});

test('one graph of the data is the truth; marks, names and notes stay after reopening, deleting takes it away', async () => {
  const services = await withData();
  const { graphs, project, folder, datasetId } = services;
  const [a, b] = [await drawn(services, datasetId), await drawn(services, datasetId)];
  const foreign = await drawn(services, null, ['u', 'v']);
  await graphs.markTruth(a.id, true);
  await graphs.markTruth(foreign.id, true);
  await graphs.markTruth(b.id, true);
  await graphs.update(b.id, { name: 'Published', notes: 'Sachs 2005' });
  const path = join(folder, 'kept.acyclica');
  await project.saveAs(path);
  await project.close();
  const open = await project.open(path);
  expect(open.graphs?.map(({ isTruth }) => isTruth)).toEqual([false, true, true]);
  expect(await graphs.get(b.id)).toMatchObject({ name: 'Published', notes: 'Sachs 2005', number: 2 });
  await graphs.delete(b.id);
  await expect(graphs.get(b.id)).rejects.toMatchObject({ data: { code: 'graph/not-found' } });
  expect((await project.current())?.graphs).toHaveLength(2);
});

test('every change is one step that can be undone and done again', async () => {
  const services = await withData();
  const { graphs, project, datasetId } = services;
  const { id } = await drawn(services, datasetId);
  await graphs.edit(id, { kind: 'add', source: 'X1', target: 'X2' });
  const added = await graphs.get(id);
  await graphs.edit(id, { kind: 'reverse', source: 'X1', target: 'X2' });
  const turned = await graphs.get(id);
  await graphs.markTruth(id, true);
  await graphs.delete(id);
  expect((await project.undo())?.label).toEqual({ kind: 'delete-graph', graph: 'Mine' });
  expect(await graphs.get(id)).toEqual({ ...turned, isTruth: true });
  expect((await project.undo())?.label.kind).toBe('mark-truth');
  expect((await project.undo())?.label).toMatchObject({ kind: 'edit-graph', edit: { kind: 'reverse' } });
  expect(await graphs.get(id)).toEqual(added);
  expect((await project.redo())?.label.kind).toBe('edit-graph');
  expect(await graphs.get(id)).toEqual(turned);
  for (let k = 0; k < 3; k++) await project.undo();
  const open = await project.current();
  expect([open?.graphs, open?.view.graphId]).toEqual([[], null]);
});

test('a graph is exported like that of a run', async () => {
  const { graphs, exports, folder, datasetId } = await withData();
  const edges = [{ source: 'X1', target: 'X2', share: 0.75 }];
  const { id } = await graphs.create({ kind: 'consensus', name: 'C', datasetId, variables: names, edges, remarks: [] });
  expect((await graphs.get(id)).edges[0]).toMatchObject({ share: 0.75, weight: expect.any(Number) as number });
  for (const format of ['json', 'csv', 'edges.csv', 'dot', 'graphml'] as const) {
    const path = join(folder, `out.${format}`);
    await exports.exportSaved(id, format, path);
    const { graph } = readGraph(path, await readFile(path));
    expect(graph.edges).toHaveLength(1);
    expect(graph.variables).toEqual(names);
  }
});

test('500 variables: a second edit is refitted like the first', async () => {
  const services = await startServices(new FakeRunner());
  const { id: datasetId, columns } = await services.datasets.import(
    await simulatedCsv(services.folder, 500, 600, 2),
    {},
  );
  const variables = columns.map(({ name }) => name);
  const { id } = await drawn(services, datasetId, variables);
  const [first = '', ...rest] = variables;
  await services.graphs.edit(id, { kind: 'add', source: rest[0] ?? '', target: first });
  const { fit } = await services.graphs.edit(id, { kind: 'add', source: rest[1] ?? '', target: first });
  expect(fit?.bic).not.toBeNull();
});
