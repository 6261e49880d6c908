/** COSMO against the authors' code in float64 (fixtures/cosmo): traces entrywise. */
import { describe, expect, test } from 'vitest';
import { Batches } from '../../main/learners/cosmo/batches';
import { LinearModel } from '../../main/learners/cosmo/linear-model';
import { cosineTemperature } from '../../main/learners/cosmo/orientation';
import { OrientedNetworks } from '../../main/learners/cosmo-mlp/network';
import { ranking } from '../../shared/graph/ranking';
import { problemFrom } from '../support/fixtures';
import { learnInThread } from '../support/learn';
import {
  cosmoDataset,
  cosmoReferenceRuns,
  hasCosmoFixtures,
  linearTrace,
  nonlinearTrace,
  type CosmoConfig,
} from '../support/cosmo-fixtures';

/** Traces hold ten significant digits of numbers around 1. */
const TOLERANCE = 1e-9;
/** The nonlinear trace amplifies rounding a little more. */
const NONLINEAR_TOLERANCE = 1e-7;

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
      const batches = new Batches(rows, n, d, trace.batch_size, model.X, null);
      const half = (trace.max_epochs * batches.perEpoch) / 2;
      const checkpoints = new Map(trace.checkpoints.map((point) => [point.step, point]));
      let compared = 0;
      for (let step = 1; step <= half; step++) {
        const epoch = Math.floor((step - 1) / batches.perEpoch);
        batches.advance();
        model.orient(cosineTemperature(epoch / trace.max_epochs, initial, final));
        const fit = model.evaluate(batches.rows);
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

describe.skipIf(!hasCosmoFixtures)('covariance mode against full runs of the reference', () => {
  const small = [
    'n1000_d10_ER4_gauss_s1',
    'n1000_d10_SF4_gauss_s2',
    'n1000_d30_ER4_gauss_s3',
    'n1000_d30_SF4_gauss_s4',
  ];

  test.each(small)('%s: at least its mean AUC, and a lower objective than any of its runs', async (name) => {
    const { d, n, S, W, config } = cosmoDataset(name);
    const runs = cosmoReferenceRuns().filter((run) => run.job === 'main' && run.data === name);
    const { lambda1, lambda2, lambdaPriority, shift } = settings(config);
    // 0 would mean automatic.
    const penalties = { lambda1: lambda1 || 1e-9, lambda2, lambdaPriority };
    const options = { ...penalties, shift, finalTemperature: config.temperature };
    const fit = await learnInThread('cosmo', problemFrom(S, d, n), options, { seed: 1 });
    const truth = Uint8Array.from(W, (w) => (w === 0 ? 0 : 1));
    const reference = runs.reduce((sum, run) => sum + run.auc_offdiag, 0) / runs.length;
    expect(ranking(fit.W, truth, d)!.aucRoc).toBeGreaterThanOrEqual(reference);
    // Their objective holds a term of the priorities, which a hard order does not have.
    const lowest = Math.min(...runs.map((run) => run.final_objective - lambdaPriority * run.priority_l2));
    expect(fit.objective).toBeLessThan(lowest);
  });
});

describe.skipIf(!hasCosmoFixtures)('nonlinear trace', () => {
  test('first gradients, errors per epoch and the final read-out are those of the reference', () => {
    const trace = nonlinearTrace();
    const { d, n, rows } = cosmoDataset(trace.dataset);
    const { init_temperature: initial, temperature: final } = trace.cfg;
    const problem = { d, allowed: everythingAllowed(d), required: null };
    const hidden = trace.cfg.hidden_size[0]!;
    const network = new OrientedNetworks(problem, { ...settings(trace.cfg), hidden }, n, 'f64');
    const names = {
      adj: network.A,
      bias: network.b,
      'fully_connected.0.weight': network.V,
      'fully_connected.0.bias': network.c,
    };
    for (const [name, parameter] of Object.entries(names)) parameter.value.set(trace.init[name]!);
    network.orientation.p.set(trace.init['nodes_priority']!);
    const batches = new Batches(rows, n, d, trace.batch_size, network.X, null);
    for (let epoch = 0; epoch < trace.max_epochs; epoch++) {
      const temperature = cosineTemperature(epoch / trace.max_epochs, initial, final);
      for (let k = 0; k < batches.perEpoch; k++) {
        batches.advance();
        network.orient(temperature);
        const fit = network.forward(batches.rows);
        const objective = fit + network.penalty();
        network.backward(batches.rows);
        if (epoch === 0 && k === 0) {
          const { first_step: first } = trace;
          expectClose([fit, objective], [first.mse, first.objective], NONLINEAR_TOLERANCE);
          for (const [name, { gradient }] of Object.entries(names)) {
            expectClose(gradient, first.grads[name]!, NONLINEAR_TOLERANCE);
          }
          expectClose(network.gradientP, first.grads['nodes_priority']!, NONLINEAR_TOLERANCE);
        }
        network.descend();
      }
      const { full_mse: error, temperature_after: after } = trace.epochs[epoch]!;
      network.orient(after);
      network.X.set(rows);
      expectClose([network.forward(n)], [error], NONLINEAR_TOLERANCE);
    }
    network.orient(final);
    expect(network.steps).toBe(trace.final.steps);
    expectClose(network.orientation.p, trace.final.p, NONLINEAR_TOLERANCE);
    expectClose(network.weights('sum', network.orientation.S), trace.final.weighted_adj.flat(), NONLINEAR_TOLERANCE);
  });
});
