/** DAGMA-MLP's steps on the device against those of the processor, its gradient also against differences of Φ in f64. */
import { beforeAll, expect, test } from 'vitest';
import { createDagmaMlp, type DagmaMlpProgram } from '../../../../main/engine/gpu/dagma-mlp';
import { freeMask } from '../../../../main/engine/gpu/joint-networks';
import { stream } from '../../../../main/engine/random';
import { adamStage } from '../../../../main/learners/dagma-mlp/adam';
import { LogDetStage } from '../../../../main/learners/dagma-mlp/objective';
import { JointNetworks } from '../../../../main/learners/mlp/joint-networks';
import { TEST_BACKEND, tensorCount, useTestBackend } from '../../../support/device';

beforeAll(useTestBackend);

const MU = 0.1;
const S_LOG_DET = 1;
const PENALTIES = { lambda1: 0.02, lambda2: 0.005, s: S_LOG_DET };
const ADAM = { beta1: 0.99, beta2: 0.999, epsilon: 1e-8 };
const isReference = TEST_BACKEND === 'reference';

/** Networks with a forbidden and a required edge, and a point inside the domain. */
function setup(seed: number, d: number, hidden: number) {
  const n = 40;
  const random = stream(seed, 1);
  const rows = Float64Array.from({ length: d * n }, () => random.normal());
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 || k === 2 ? 0 : 1));
  const required = Uint8Array.from({ length: d * d }, (_, k) => (k === 1 ? 1 : 0));
  const networks = new JointNetworks({ d, allowed, required }, rows, n, hidden);
  const stage = new LogDetStage(networks, PENALTIES);
  stage.setMu(MU);
  const theta = Float64Array.from({ length: networks.length }, () => (0.5 * random.normal()) / Math.sqrt(d * hidden));
  networks.clearFixed(theta);
  theta.forEach((value, k) => (theta[k] = Math.fround(value)));
  const program = createDagmaMlp({
    d,
    hidden,
    n,
    rows: Float32Array.from(rows),
    free: freeMask(allowed, { d, hidden }),
    l1: Float32Array.from(stage.l1, (weight) => weight / MU),
    lambda2: PENALTIES.lambda2,
    adam: ADAM,
  });
  return { networks, stage, theta, program };
}

const begin = (program: DagmaMlpProgram, theta: Float64Array) =>
  program.begin({ W: Float32Array.from(theta), mu: MU, s: S_LOG_DET });

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  const size = Math.max(...Array.from(expected, Math.abs));
  const error = Math.max(...Array.from(expected, (value, k) => Math.abs(value - actual[k]!)));
  expect(actual).toHaveLength(expected.length);
  expect(error / size).toBeLessThan(tolerance);
}

// SwiftShader is slow where a product has an output of up to 128 entries.
test.each([
  [1, 9, 15],
  [2, 12, 11],
])('losses and gradient are those of the processor and of differences (seed %i)', async (seed, d, hidden) => {
  const { networks, stage, theta, program } = setup(seed, d, hidden);
  expect((await begin(program, theta)).isGood).toBe(true);
  const { G, losses } = await program.gradient();
  program.dispose();
  const expected = new Float64Array(theta.length);
  stage.evaluate(theta, expected);
  expected.forEach((slope, k) => (expected[k] = slope + stage.l1[k]! * Math.sign(theta[k]!)));
  expectClose(losses, networks.losses, 1e-5);
  expectClose(G, expected, 1e-4);
  const scratch = new Float64Array(theta.length);
  const phi = (point: Float64Array): number =>
    stage.evaluate(point, scratch) + point.reduce((total, value, k) => total + stage.l1[k]! * Math.abs(value), 0);
  // Fixed entries are 0 and have no slope; the others in the first networks will do.
  const some = Array.from({ length: Math.min(theta.length, 60) }, (_, k) => k).filter((k) => theta[k] !== 0);
  const slopes = some.map((k) => (phi(theta.with(k, theta[k]! + 1e-5)) - phi(theta.with(k, theta[k]! - 1e-5))) / 2e-5);
  expectClose(
    some.map((k) => G[k]!),
    slopes,
    1e-4,
  );
});

test('steps follow those of the processor', async () => {
  const { stage, theta, program } = setup(3, 12, 11);
  const rate = 2e-3;
  const steps = isReference ? 60 : 20;
  await begin(program, theta);
  await program.advance({ done: 0, steps: 10, rate, sigma: null });
  for (let done = 10; done < steps; done += 10) {
    expect((await program.advance({ done, steps: 10, rate, sigma: null })).isGood).toBe(true);
  }
  const { W } = await program.read();
  program.dispose();
  const expected = theta.slice();
  const signal = { aborted: false, reason: null };
  adamStage(stage, expected, { rate, budget: steps, signal, from: null, onStep: () => undefined });
  for (let k = 0; k < theta.length; k++) {
    // Weights that cross 0 may do so a step earlier or later, and Adam makes much of small gradients with their rounding.
    const bound = Math.abs(expected[k]!) < 3 * rate ? 2 * rate : rate;
    expect(Math.abs(W[k]! - expected[k]!)).toBeLessThan(bound);
    if (theta[k] === 0) expect(W[k]).toBe(0);
  }
});

test('nothing is left over from step to step', async () => {
  const before = tensorCount();
  const { theta, program } = isReference ? setup(4, 4, 2) : setup(4, 9, 15);
  await begin(program, theta);
  await program.advance({ done: 0, steps: 5, rate: 1e-4, sigma: null });
  const open = tensorCount();
  const blocks = isReference ? 50 : 1;
  for (let k = 0; k < blocks; k++) await program.advance({ done: 20 * k, steps: 20, rate: 1e-4, sigma: null });
  expect(tensorCount()).toBe(open);
  program.dispose();
  expect(tensorCount()).toBe(before);
});
