/** The path solver against the stage objectives of the authors' code (fixtures/colide/results.json), all runs with d ≤ 20. */
import { describe, expect, test } from 'vitest';
import { colideDataset, hasColideFixtures, problemFrom, referenceRuns } from '../support/fixtures';
import { learnInThread } from '../support/learn';

/** Adam runs thousands of steps: rounding moves later stages, and other local minima differ by more than this. */
const TOLERANCE = 1e-3;

describe.skipIf(!hasColideFixtures)('path solver', () => {
  const runs = hasColideFixtures ? referenceRuns().filter((run) => run.d <= 20) : [];

  test.each(runs)('agrees with $method on $dataset in every stage', async (run) => {
    const { S, d, n } = colideDataset(run.dataset);
    const fit = await learnInThread(run.method.replace('_', '-'), problemFrom(S, d, n), { solver: 'path' });
    const ends = new Map(fit.trace.map((point) => [point.phase, point.objective]));
    expect([...ends.values()]).toHaveLength(run.stages.length);
    const errors = [...ends.values()].map((objective, stage) => Math.abs(objective / run.stages[stage]!.obj - 1));
    expect(Math.max(...errors)).toBeLessThan(TOLERANCE);
    expect(fit.h).toBeLessThan(1e-3);
  });

  test('covers all 48 runs', () => {
    expect(runs).toHaveLength(48);
  });
});
