/**
 * NOTEARS against the authors' code: the runs of fixtures/topo with d ≤ 20, and the edge sets of data/reference-runs.
 * Pinned behaviour, not quality: on dense graphs both end far from the truth.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { covariance, problemFrom, sharedFolder } from '../support/fixtures';
import { startTestDevice } from '../support/device';
import { learnInThread } from '../support/learn';
import { hasTopoFixtures, centredTopoDataset, topoRuns } from '../support/baseline-fixtures';

/** The target of the issue. */
const TOLERANCE = 1e-3;
/** Without the densest set, which alone takes as long as all others. */
const LONGEST_REFERENCE_SECONDS = 6;

describe.skipIf(!hasTopoFixtures)('NOTEARS on simulated data', () => {
  const runs = hasTopoFixtures ? topoRuns('notears').filter((run) => run.cpu_s < LONGEST_REFERENCE_SECONDS) : [];

  test.each(runs)('is as good as the reference on $dataset', async (run) => {
    const { S, d } = centredTopoDataset(run.dataset);
    const fit = await learnInThread('notears', problemFrom(S, d));
    const reference = run.score_raw_centered + run.params.lambda1 * run.l1_raw;
    // Several local minima lie close together on ER2 and ER4 with d = 10: a better one may be found, never a worse one.
    expect(fit.objective).toBeLessThan(reference * (1 + TOLERANCE));
    expect(fit.loss).toBeLessThan(run.score_raw_centered * (1 + TOLERANCE));
    expect(fit.h).toBeLessThan(1e-8);
    expect(fit.stopped).toBe('converged');
  });

  test('is as good as the reference with a device', async () => {
    const run = runs.find(({ dataset }) => dataset === 'SF1_d10')!;
    const { S, d } = centredTopoDataset(run.dataset);
    const device = startTestDevice('reference');
    const fit = await learnInThread('notears', problemFrom(S, d), {}, { device });
    await device.close();
    const reference = run.score_raw_centered + run.params.lambda1 * run.l1_raw;
    expect(Math.abs(fit.objective / reference - 1)).toBeLessThan(TOLERANCE);
    expect(fit).toMatchObject({ stopped: 'converged', warnings: [] });
  });

  test('covers 11 data sets', () => {
    expect(runs).toHaveLength(11);
  });
});

interface ReferenceRun {
  readonly name: string;
  readonly data: string;
  readonly scale: string;
  readonly lambda1: number;
  readonly loss: number;
  readonly edges_at_0_3: readonly (readonly [string, string])[];
}

const runsFile = join(sharedFolder, 'data/reference-runs/runs.json');
/** Those whose columns are centred only, and whose weights keep clear of the threshold. */
const NAMES = ['gcastle_lin10_centred', 'linear20_10_centred'];

describe.skipIf(!existsSync(runsFile))('NOTEARS on benchmark data', () => {
  const all = existsSync(runsFile) ? (JSON.parse(readFileSync(runsFile, 'utf8')) as { runs: ReferenceRun[] }).runs : [];

  test.each(all.filter(({ name }) => NAMES.includes(name)))(
    'finds the edges of the reference on $name',
    async (run) => {
      const [header, ...lines] = readFileSync(join(sharedFolder, 'data', run.data), 'utf8')
        .trim()
        .split('\n');
      const names = header!.split(',').map((name) => name.replaceAll('"', '').trim());
      const rows = lines.map((line) => line.split(',').map(Number));
      const d = names.length;
      const fit = await learnInThread('notears', problemFrom(covariance(rows), d, rows.length, names));
      const edges: string[] = [];
      for (let k = 0; k < d * d; k++) {
        if (Math.abs(fit.W[k]!) >= 0.3) edges.push(`${names[Math.floor(k / d)]} → ${names[k % d]}`);
      }
      expect(edges.sort()).toEqual(run.edges_at_0_3.map(([from, to]) => `${from} → ${to}`).sort());
      expect(Math.abs(fit.loss / run.loss - 1)).toBeLessThan(TOLERANCE);
    },
  );
});
