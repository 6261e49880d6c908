/**
 * Metrics against numbers computed by the reference implementations: NOTEARS runs (shared/data/reference-runs and
 * DATA.md §2) and the CoLiDE runs (shared/fixtures/colide/results.json). Skipped where shared/ is absent.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readGraph, type GraphDocument } from '../../main/formats/index';
import { compare } from '../../main/services/compare';
import { cutToDag } from '../../shared/graph/cut';
import { edgesOf, matricesOf } from '../../shared/graph/edges';

const shared = process.env['ACYCLICA_FIXTURES'] ?? resolve(import.meta.dirname, '../../../shared');
const isPresent = existsSync(resolve(shared, 'data')) && existsSync(resolve(shared, 'fixtures/colide'));
if (!isPresent) process.stdout.write(`metrics.test.ts skipped: there is no ${shared} with data and fixtures/colide\n`);

const text = (path: string): string => readFileSync(resolve(shared, path), 'utf8');
const graph = (path: string): GraphDocument => readGraph(path, text(path));
const numbers = (path: string): number[][] => text(path).trim().split('\n').map((line) => line.split(',').map(Number)); // prettier-ignore

/** The DAG of raw weights at a threshold, with the raw weights as its result would hold them. */
function cut(names: readonly string[], W: Float64Array, threshold: number): GraphDocument {
  const { A } = cutToDag(W, names.length, threshold);
  return { graph: { variables: [...names], edges: edgesOf(W, A, names, null) } };
}

function referenceRun(name: string, threshold: number): GraphDocument {
  const raw = graph(`data/reference-runs/${name}.W.csv`).graph;
  return cut(raw.variables, matricesOf(raw).W, threshold);
}

/** Covariance of a numeric CSV with a header. */
function dataOf(path: string): { names: string[]; S: Float64Array } {
  const [header = '', ...lines] = text(path).trim().split(/\r?\n/);
  const names = header.split(',');
  const rows = lines.map((line) => line.split(',').map(Number));
  const d = names.length;
  const mean = names.map((_, j) => rows.reduce((sum, r) => sum + r[j]!, 0) / rows.length);
  const S = new Float64Array(d * d);
  for (const r of rows) {
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) S[i * d + j]! += (r[i]! - mean[i]!) * (r[j]! - mean[j]!);
  }
  return { names, S: S.map((s) => s / rows.length) };
}

interface NotearsRun {
  name: string;
  [edges: `edges_at_${string}`]: [string, string][];
}

interface ColideRun {
  dataset: string;
  method: string;
  edges: number;
  true_edges: number;
  shd: number;
  tpr: number;
  fdr: number;
  fpr: number;
}

describe.skipIf(!isPresent)('NOTEARS reference runs', () => {
  test('cut at the threshold have the recorded edges', () => {
    const { runs } = JSON.parse(text('data/reference-runs/runs.json')) as { runs: NotearsRun[] };
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs) {
      const sets = Object.entries(run).filter((entry): entry is [string, [string, string][]] =>
        /^edges_at/.test(entry[0]),
      );
      for (const [key, edges] of sets) {
        const threshold = Number(key.replace('edges_at_', '').replace('_', '.'));
        const found = referenceRun(run.name, threshold).graph.edges.map((e) => `${e.source}→${e.target}`);
        expect(found.sort(), `${run.name} at ${threshold}`).toEqual(edges.map(([a, b]) => `${a}→${b}`).sort());
      }
    }
  });

  test.each([
    ['gcastle_lin10_centred', 'gcastle-tests/linear_gauss_10nodes_20edges.edges.csv', 20, [0, 0, 0], 20],
    ['gcastle_lin10_standardised', 'gcastle-tests/linear_gauss_10nodes_20edges.edges.csv', 12, [5, 9, 1], 20],
    ['galton_centred', 'galton/edges.csv', 3, [0, 0, 0], 3],
    ['linear20_10_centred', 'linear-20/edges_10.csv', 32, [5, 1, 3], 30],
  ])(
    '%s against %s: %i edges, (reversed, missing, extra) = %j',
    (run, truth, edges, [reversed, missing, extra], empty) => {
      const found = compare(referenceRun(run, 0.3), graph(`data/${truth}`));
      expect(found).toMatchObject({ edgesEstimate: edges, reversed, missing, extra });
      expect(found.shd).toBe(reversed! + missing! + extra!);
      expect(found.emptyGraph.shd).toBe(empty);
    },
  );

  test.each([
    ['sachs853_raw_standardised', 'edges_published_17.csv', 15, 17],
    ['sachs853_lnx10_standardised', 'edges_consensus_20.csv', 18, 20],
  ])('%s against %s has SHD %i, the empty graph %i', (run, truth, shd, empty) => {
    const found = compare(referenceRun(run, 0.3), graph(`data/sachs/${truth}`));
    expect([found.shd, found.emptyGraph.shd, found.edgesEstimate]).toEqual([shd, empty, 4]);
  });
});

describe.skipIf(!isPresent)('CoLiDE reference runs', () => {
  const runs = isPresent
    ? (JSON.parse(text('fixtures/colide/results.json')) as { reference_runs: ColideRun[] }).reference_runs
    : [];
  const withWeights = runs.filter((r) =>
    existsSync(resolve(shared, `fixtures/colide/${r.dataset}_West_${r.method}.csv`)),
  );

  test('have the recorded edges, SHD, TPR, FDR and FPR after the cut at 0.3', () => {
    expect(withWeights.length).toBeGreaterThanOrEqual(24);
    for (const run of withWeights) {
      const W = Float64Array.from(numbers(`fixtures/colide/${run.dataset}_West_${run.method}.csv`).flat());
      const truth = graph(`fixtures/colide/${run.dataset}_W.csv`);
      const found = compare(cut(truth.graph.variables, W, 0.3), truth);
      const label = `${run.dataset} ${run.method}`;
      expect([found.edgesEstimate, found.edgesTruth, found.shd], label).toEqual([run.edges, run.true_edges, run.shd]);
      expect(found.tpr, label).toBeCloseTo(run.tpr, 4);
      expect(found.fdr, label).toBeCloseTo(run.fdr, 4);
      expect(found.fpr, label).toBeCloseTo(run.fpr, 4);
    }
  });
});

describe.skipIf(!isPresent)('true graphs in shared/data', () => {
  const files = isPresent
    ? readdirSync(resolve(shared, 'data'), { recursive: true, encoding: 'utf8' }).filter((f) =>
        /(^|\/)edges[^/]*\.csv$|\.edges\.csv$/.test(f),
      )
    : [];

  test('are all read, and score 0 against themselves', () => {
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const truth = graph(`data/${file}`);
      expect(compare(truth, truth).shd, file).toBe(0);
    }
  });

  test.each([
    [1, 0.94],
    [10, 0.91],
  ])('linear-20 set %i has the variance sortability its README states: %f', (set, expected) => {
    const truth = graph(`data/linear-20/edges_${set}.csv`);
    const data = dataOf(`data/linear-20/linear_${set}_2000x20.csv`);
    const estimate = { graph: { variables: data.names, edges: [] } };
    expect(compare(estimate, truth, { data }).varsortability).toBeCloseTo(expected, 2);
  });
});
