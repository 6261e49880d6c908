/** DAGMA against the authors' code: final scores of fixtures/topo, and every stage of fixtures/colide, both with d ≤ 20. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cutToDag } from '../../shared/graph/cut';
import { shd } from '../../shared/graph/shd';
import { colideDataset, hasColideFixtures, problemFrom, sharedFolder, type ReferenceRun } from '../support/fixtures';
import { learnInThread } from '../support/learn';
import { hasTopoFixtures, centredTopoDataset, topoRuns } from '../support/baseline-fixtures';

/** The target of the issue. */
const TOLERANCE = 1e-3;

describe.skipIf(!hasTopoFixtures)('DAGMA on data of equal variances', () => {
  const runs = hasTopoFixtures ? topoRuns('dagma').filter((run) => run.d <= 20) : [];

  test.each(runs)('has the score and the graph of the reference on $dataset', async (run) => {
    const { S, d, truth } = centredTopoDataset(run.dataset);
    const fit = await learnInThread('dagma', problemFrom(S, d));
    expect(Math.abs(fit.loss / run.score_raw_centered - 1)).toBeLessThan(TOLERANCE);
    const reference = run.score_raw_centered + run.params.lambda1 * run.l1_raw;
    expect(Math.abs(fit.objective / reference - 1)).toBeLessThan(TOLERANCE);
    expect(fit.h).toBeLessThan(1e-6);
    expect(shd(cutToDag(fit.W, d, 0.3).A, truth, d)).toBe(run.shd);
  });

  test('covers 12 data sets', () => {
    expect(runs).toHaveLength(12);
  });
});

describe.skipIf(!hasColideFixtures)('DAGMA stage by stage', () => {
  const results = hasColideFixtures
    ? (JSON.parse(readFileSync(join(sharedFolder, 'fixtures/colide/results.json'), 'utf8')) as {
        reference_runs: (Omit<ReferenceRun, 'method'> & { method: string })[];
      })
    : { reference_runs: [] };
  const runs = results.reference_runs.filter((run) => run.method === 'dagma' && run.d === 10);

  test.each(runs)('agrees on $dataset', async (run) => {
    const { S, d, n } = colideDataset(run.dataset);
    const fit = await learnInThread('dagma', problemFrom(S, d, n));
    const ends = new Map(fit.trace.map((point) => [point.phase, point.objective]));
    expect([...ends.values()]).toHaveLength(run.stages.length);
    const errors = [...ends.values()].map((objective, stage) => Math.abs(objective / run.stages[stage]!.obj - 1));
    expect(Math.max(...errors)).toBeLessThan(TOLERANCE);
  });
});
