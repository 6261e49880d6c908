/** What leaves the project: every format, whole or not at all. */
import { say } from '../../shared/model/sayings/say';
import { english } from '../support/english';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ExportFormat, PictureFormat } from '../../shared/contract';
import { DifferencePicture } from '../../shared/model/difference-picture';
import { Knowledge } from '../../shared/model/knowledge';
import { inEnglish } from '../../shared/model/sayings/say';
import { Picture } from '../../shared/model/picture';
import { ResultFile } from '../../shared/model/result';
import { isPicture, readGraph } from '../../main/formats';
import { resultDocument } from '../../main/services/result-document';
import { FakeRunner } from '../support/fake-runner';
import { requestFor, simulatedCsv, startServices } from '../support/services';

async function withRun(W?: Float64Array, posterior?: Float64Array) {
  const runner = new FakeRunner();
  const services = await startServices(runner);
  const { id: datasetId } = await services.datasets.import(await simulatedCsv(services.folder), {});
  const { id } = await services.runs.start(requestFor(datasetId, ['X1', 'X2', 'X3'], { learner: 'colide-nv' }));
  (await runner.started(0)).finish({ ...(W ? { W } : {}), ...(posterior ? { posterior } : {}) });
  await services.runs.idle();
  return { ...services, id };
}

test.each(ExportFormat.options)('the graph of a run leaves as %s', async (format) => {
  const { exports, folder, id } = await withRun();
  const path = join(folder, `graph.${format}`);
  expect(await exports.exportGraph(id, format, path)).toMatchObject({ path });
  const content = await readFile(path);
  expect(content.length).toBeGreaterThan(20);
  if (isPicture(format)) return;
  const { graph } = readGraph(path, content);
  expect(graph.edges.map(({ source, target, weight }) => [source, target, weight])).toEqual([
    ['X1', 'X2', 1],
    ['X2', 'X3', 0.9],
  ]);
});

test('the JSON result has the keys of the design in their order, and positions only of its own variables', async () => {
  const { exports, project, runs, folder, id } = await withRun(Float64Array.of(0, 2, 0, 0, 0, 2, 0.5, 0, 0));
  await runs.setThreshold(id, 0.4);
  await project.setPositions({
    scope: (await runs.get(id)).request.datasetId,
    positions: { X1: { x: 1, y: 2 }, other: { x: 0, y: 0 } },
  });
  await project.setPositions({ scope: 'other data', positions: { X1: { x: 9, y: 9 }, X2: { x: 9, y: 9 } } });
  const path = join(folder, 'a.json');
  const { notes } = await exports.exportGraph(id, 'json', path);
  expect(english(notes).join(' ')).toContain('left out');
  const result = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  expect(Object.keys(result)).toEqual(
    'format version learner options seed engine transform dataHash variables n W weightMeaning threshold edges order objective loss h stopped seconds dropped warnings'.split(
      ' ',
    ),
  );
  expect(ResultFile.parse(result)).toMatchObject({
    learner: 'colide-nv',
    n: 300,
    threshold: 0.4,
    W: [
      [0, 2, 0],
      [0, 0, 2],
      [0.5, 0, 0],
    ],
    order: ['X1', 'X2', 'X3'],
    dropped: [{ source: 'X3', target: 'X1', weight: 0.5 }],
  });
});

test('a posterior reaches every export that has room for it', async () => {
  const { exports, folder, id } = await withRun(undefined, Float64Array.of(0, 0.9, 0.1, 0, 0, 0.6, 0, 0, 0));
  for (const format of ['json', 'edges.csv', 'dot', 'graphml'] as const) {
    const path = join(folder, `graph.${format}`);
    await exports.exportGraph(id, format, path);
    const { graph } = readGraph(path, await readFile(path));
    expect(
      graph.edges.map(({ posterior }) => posterior),
      format,
    ).toEqual([0.9, 0.6]);
  }
  expect(await readFile(join(folder, 'graph.edges.csv'), 'utf8')).toMatch(/^source,target,weight,.*,posterior\n/);
  const picture = join(folder, 'graph.svg');
  await exports.exportGraph(id, 'svg', picture);
  expect(await readFile(picture, 'utf8')).toContain('posterior probability');
  expect(JSON.parse(await readFile(join(folder, 'graph.json'), 'utf8'))).toMatchObject({
    posterior: [[0, 0.9, 0.1], [0, 0, 0.6], [0, 0, 0]], // prettier-ignore
  });
});

test('an export that cannot be written leaves the old file and nothing beside it', async () => {
  const { exports, folder, id } = await withRun();
  const place = join(folder, 'place');
  await mkdir(join(place, 'graph.dot'), { recursive: true });
  await writeFile(join(place, 'graph.dot', 'kept'), 'kept');
  const path = join(place, 'graph.dot');
  await expect(exports.exportGraph(id, 'dot', path)).rejects.toMatchObject({
    data: { code: 'file/not-writable', file: path },
  });
  expect(await readdir(place)).toEqual(['graph.dot']);
  const missing = join(folder, 'missing', 'graph.dot');
  await expect(exports.exportGraph(id, 'dot', missing)).rejects.toMatchObject({
    data: { code: 'file/not-writable', reason: say('file/no-folder') },
  });
  await expect(exports.exportGraph('x', 'dot', path)).rejects.toMatchObject({ data: { code: 'run/not-found' } });
});

test('variables named like members of every object have a position only when they were given one', async () => {
  const { runs, id } = await withRun();
  const run = await runs.get(id);
  const variables = ['constructor', 'toString', '__proto__'];
  const document = resultDocument({ ...run, request: { ...run.request, variables } }, { toString: { x: 1, y: 2 } }, '');
  expect(Object.entries(document.positions ?? {})).toEqual([['toString', { x: 1, y: 2 }]]);
});

test('a picture shows the view, and files of the whole graph say that they hold all of it', async () => {
  const { exports, project, runs, folder, id } = await withRun();
  await project.setPositions({
    scope: (await runs.get(id)).request.datasetId,
    positions: { X1: { x: 0, y: 0 }, X2: { x: 0, y: 100 }, X3: { x: 0, y: 200 } },
  });
  const view = Picture.parse({
    appearance: { colour: 'weight', fill: 'tier' },
    variables: ['X1', 'X2'],
    isClassShown: true,
    tiers: [['X1'], ['X2', 'X3']],
    bands: [{ tier: 0, x: -60, y: -60, width: 120, height: 100 }],
    positions: { X1: { x: 500, y: -10 } },
    scale: 1,
  });
  const svg = join(folder, 'view.svg');
  expect((await exports.exportGraph(id, 'svg', svg, view)).notes).toEqual([]);
  const drawn = await readFile(svg, 'utf8');
  expect(drawn).toContain('Hidden, not removed: 1 of 2 edges, 1 of 3 variables');
  // X1 → X2 → X3 has no collider: the data alone orient nothing.
  expect(drawn).toContain('No arrowhead: the data alone cannot orient these 2 of 2 edges');
  expect(drawn).toContain('Line colour: weight, −1 to 1');
  expect(drawn).toContain('Box colour: tier of the background knowledge, 1 to 2');
  expect(drawn).toContain('>Tier 1</text>');
  expect(drawn).toContain('<text x="500"');
  expect(drawn.match(/<polygon/g)).toHaveLength(1); // the legend's wedge for widths
  expect(drawn).not.toContain('>X3</text>');
  for (const format of ['dot', 'graphml'] as const) {
    const path = join(folder, `view.${format}`);
    const { notes } = await exports.exportGraph(id, format, path, view);
    expect(english(notes).join(' ')).toMatch(/holds the DAG.*holds the whole graph/);
    const content = await readFile(path, 'utf8');
    expect(content).toContain('Line colour: weight, −1 to 1.');
    expect(content).toContain('with every arrow of the learned graph');
    expect(readGraph(path, content).graph.edges).toHaveLength(2);
  }
  const [one, three] = await Promise.all([
    exports.picture({ runId: id }, view),
    exports.picture({ runId: id }, { ...view, scale: 3 }),
  ]);
  const width = (png: Uint8Array): number => new DataView(png.buffer, png.byteOffset).getUint32(16);
  expect(Math.abs(width(three) - 3 * width(one))).toBeLessThan(4);
});

test('ω on the standardised scale is kept with the run, undone, and said in exports', async () => {
  const { exports, project, runs, folder, id } = await withRun(Float64Array.of(0, 2, 0, 0, 0, 2, 0.5, 0, 0));
  const { sd, W } = await runs.get(id);
  const sizes = [1, 5, 6].map((at) => Math.abs((W[at]! * sd[Math.floor(at / 3)]!) / sd[at % 3]!));
  const omega = sizes.toSorted((a, b) => a - b)[1]!; // leaves the largest alone
  expect(await runs.setThreshold(id, omega, 'standardized')).toMatchObject({
    threshold: omega,
    thresholdScale: 'standardized',
    edges: 1,
  });
  const path = join(folder, 'a.json');
  expect((await exports.exportGraph(id, 'json', path)).notes).toContainEqual(say('export/standardized-cut'));
  const result = ResultFile.parse(JSON.parse(await readFile(path, 'utf8')));
  expect(result).toMatchObject({ threshold: omega, thresholdScale: 'standardized' });
  expect(result.edges).toHaveLength(1);
  expect(Math.abs(result.edges[0]!.standardized!)).toBe(Math.max(...sizes));
  // A later move stays on the scale; undoing both goes back to raw.
  expect(await runs.setThreshold(id, 0)).toMatchObject({ thresholdScale: 'standardized' });
  await project.history.undo();
  expect((await runs.get(id)).thresholdScale).toBeUndefined();
});

test('a method whose weights are no effects is not cut on the standardised scale', async () => {
  const { runs, datasets, folder } = await withRun();
  const { id: datasetId } = await datasets.import(await simulatedCsv(folder, 4), {});
  const request = requestFor(datasetId, ['X1', 'X2'], { learner: 'notears-mlp', thresholdScale: 'standardized' });
  await expect(runs.start(request)).rejects.toMatchObject({ data: { code: 'usage' } });
});

test('two graphs leave as one picture, whole or not at all', async () => {
  const { exports, folder } = await startServices();
  const picture = DifferencePicture.parse({
    language: 'en',
    title: 'run 1 and run 2',
    description: '2 variables; a → b in both.',
    variables: ['a', 'b'],
    edges: [{ kind: 'both', source: 'a', target: 'b', mark: '' }],
    legend: [{ kind: 'both', text: 'in both: 1' }],
    notes: [],
    positions: { a: { x: 0, y: 0 }, b: { x: 0, y: 100 } },
    scale: 1,
    widthMm: 85,
  });
  for (const format of PictureFormat.options) {
    const path = join(folder, `two.${format}`);
    const { notes } = await exports.exportDifference(format, path, picture);
    expect((await readFile(path)).length).toBeGreaterThan(200);
    expect(notes.map(inEnglish).join(' ').includes('85 mm wide')).toBe(format !== 'png');
  }
  const nowhere = exports.exportDifference('svg', join(folder, 'none', 'two.svg'), picture);
  await expect(nowhere).rejects.toMatchObject({ data: { code: 'file/not-writable' } });
});

test('the picture of a graph that is no run says how many rules of today about its variables it breaks', async () => {
  const { datasets, graphs, project, exports, folder } = await startServices(new FakeRunner());
  const { id: datasetId } = await datasets.import(await simulatedCsv(folder), {});
  const forbidden = [
    { source: 'X1', target: 'X2' },
    { source: 'X2', target: 'X3' },
    { source: 'X1', target: 'X4' },
  ];
  await project.setChoices({ datasetId, knowledge: Knowledge.parse({ tiers: [], forbidden, required: [] }) });
  const variables = ['X1', 'X2', 'X3'];
  const edges = [{ source: 'X1', target: 'X2' }];
  const { id } = await graphs.create({ kind: 'drawn', name: 'Mine', datasetId, variables, edges, remarks: [] });
  const path = join(folder, 'mine.svg');
  const textOf = async () => {
    await exports.exportSaved(id, 'svg', path);
    return readFile(path, 'utf8');
  };
  // The rule about X4 is about no variable of the graph.
  expect(await textOf()).toContain('1 of 2 rules violated');
  await graphs.edit(id, { kind: 'remove', source: 'X1', target: 'X2' });
  expect(await textOf()).toContain('0 of 2 rules violated');
  await project.setChoices({ datasetId, knowledge: Knowledge.parse({ tiers: [], forbidden: [], required: [] }) });
  expect(await textOf()).not.toContain('violated');
});
