/** COSMO against the authors' code in float64 (fixtures/cosmo): traces entrywise. */
import { describe, expect, test } from 'vitest';
import { Batches } from '../../main/learners/cosmo/batches';
import { LinearModel } from '../../main/learners/cosmo/linear-model';
import { cosineTemperature } from '../../main/learners/cosmo/orientation';
import { cosmoDataset, hasCosmoFixtures, linearTrace, type CosmoConfig } from '../support/cosmo-fixtures';

/** Traces hold ten significant digits of numbers around 1. */
const TOLERANCE = 1e-9;

function expectClose(ours: ArrayLike<number>, theirs: readonly number[], tolerance = TOLERANCE): void {
  expect(ours.length).toBe(theirs.length);
  let worst = 0;
  for (let k = 0; k < ours.length; k++) {
    worst = Math.max(worst, Math.abs(ours[k]! - theirs[k]!) / Math.max(1, Math.abs(theirs[k]!)));
  }
  expect(worst).toBeLessThan(tolerance);
}

function settings(config: CosmoConfig) {
  return {
    lambda1: config.l1_adj_reg,
    lambda2: config.l2_adj_reg,
    lambdaPriority: config.priority_reg,
    shift: config.shift,
    learningRate: config.learning_rate,
  };
}

const everythingAllowed = (d: number): Uint8Array => new Uint8Array(d * d).fill(1);

describe.skipIf(!hasCosmoFixtures)('linear traces', () => {
  test.each(['fullbatch', 'minibatch'] as const)(
    'the %s trace is repeated entry by entry up to half the schedule',
    (kind) => {
      const trace = linearTrace(kind);
      const { d, n, rows } = cosmoDataset(trace.dataset);
      const { init_temperature: initial, temperature: final } = trace.cfg;
      const problem = { d, allowed: everythingAllowed(d), required: null };
      const model = new LinearModel(problem, settings(trace.cfg), trace.batch_size);
      model.H.set(trace.H0.flat());
      model.orientation.p.set(trace.p0);
      const batches = new Batches(rows, n, d, trace.batch_size, null);
      const half = (trace.max_epochs * batches.perEpoch) / 2;
      const checkpoints = new Map(trace.checkpoints.map((point) => [point.step, point]));
      let compared = 0;
      for (let step = 1; step <= half; step++) {
        const epoch = Math.floor((step - 1) / batches.perEpoch);
        batches.advance();
        model.orient(cosineTemperature(epoch / trace.max_epochs, initial, final));
        const fit = model.evaluate(batches.X, batches.rows);
        const objective = fit + model.penalty();
        model.differentiate();
        if (step === 1) {
          expectClose([fit, objective], [trace.first_step.mse, trace.first_step.objective]);
          expectClose(model.gradientH, trace.first_step.gradH.flat());
          expectClose(model.gradientP, trace.first_step.gradp);
        }
        model.descend();
        if (step === 1) expectClose(model.H, trace.after_step_1.H.flat());
        const point = checkpoints.get(step);
        if (!point) continue;
        expectClose(model.H, point.H.flat());
        expectClose(model.orientation.p, point.p);
        expectClose([objective], [point.objective_before_step]);
        compared++;
      }
      expect(compared).toBeGreaterThanOrEqual(5);
    },
  );
});
