/** The device's log-det steps against the processor's, and its gradients against differences of Φ in f64. */
import { eye, max, sub, tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { coldInverse, warmInverse } from '../../../../main/engine/gpu/inverse';
import { createLogDet } from '../../../../main/engine/gpu/log-det';
import type { LogDetSettings, ScaleModel } from '../../../../main/engine/gpu/log-det-program';
import { logDetInverseOracle } from '../../../../main/engine/log-det-oracle';
import { stream } from '../../../../main/engine/random';
import { WholeObjective } from '../../../../main/learners/colide/objective';
import { knowledgeProblem, type KnowledgeProblem } from '../../../../main/learners/knowledge-problem';
import { LeastSquaresScore } from '../../../../main/learners/linear/score';
import { freeEntries } from '../../../../main/learners/log-det/follower';
import { LogDetState } from '../../../../main/learners/log-det/state';
import { TEST_BACKEND, tensorCount, useTestBackend } from '../../../support/device';
import { problemFrom } from '../../../support/fixtures';
import { linearSem } from '../../../support/linear-sem';

beforeAll(useTestBackend);

const RATES = { lambda1: 0.05, beta1: 0.99, beta2: 0.999 };
const MU = 0.3;
const RATE = 3e-3;
const isReference = TEST_BACKEND === 'reference';

interface Case {
  readonly problem: KnowledgeProblem;
  readonly settings: LogDetSettings;
  readonly free: Uint8Array | null;
  /** A point inside the domain. */
  readonly W: Float32Array;
}

function setup(seed: number, d: number, scales: ScaleModel, hasKnowledge: boolean): Case {
  const plain = problemFrom(linearSem(seed, d, 300, Math.min(0.4, 3 / d)).S, d);
  const allowed = Uint8Array.from(plain.allowed);
  if (hasKnowledge) allowed[1] = allowed[2 * d] = 0;
  const required = hasKnowledge ? [[0, 2] as const] : [];
  const problem = knowledgeProblem({ ...plain, allowed, required });
  const free = freeEntries(problem);
  const random = stream(seed, 5);
  const W = Float32Array.from({ length: d * d }, (_, k) =>
    free?.[k] === 0 || random.uniform() < 0.3 ? 0 : (0.9 * random.normal()) / Math.sqrt(d),
  );
  const floor = scales === 'fixed' ? null : new WholeObjective(problem.S, d, scales, 1e-6).floor;
  const settings: LogDetSettings = {
    ...RATES,
    d,
    S: Float32Array.from(problem.S),
    scales,
    floor: floor && Float32Array.from(floor),
    free: free && Float32Array.from(free),
    penalised: problem.required && Float32Array.from(problem.required, (isRequired) => 1 - isRequired),
  };
  return { problem, settings, free, W };
}

const scoreOf = ({ problem: { S, d }, settings: { scales } }: Case): WholeObjective | LeastSquaresScore =>
  scales === 'fixed' ? new LeastSquaresScore(S, d) : new WholeObjective(S, d, scales, 1e-6);

/** Φ in f64. */
function phi(at: Case, W: Float64Array, s: number): number {
  const { problem } = at;
  let l1 = 0;
  for (let k = 0; k < W.length; k++) if (problem.required?.[k] !== 1) l1 += Math.abs(W[k]!);
  return MU * (scoreOf(at).evaluate(W) + RATES.lambda1 * l1) - logDetInverseOracle(W, problem.d, s, 0).logDet;
}

/** Entries agree to a share of the largest. */
function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  let size = 0;
  let error = 0;
  for (let k = 0; k < expected.length; k++) {
    size = Math.max(size, Math.abs(expected[k]!));
    error = Math.max(error, Math.abs(actual[k]! - expected[k]!));
  }
  expect(error / size).toBeLessThan(tolerance);
}

describe('inverse of an M-matrix', () => {
  // B = c·(a stochastic matrix) has spectral radius c.
  const stochastic = (d: number): Float64Array => {
    const random = stream(3, 1);
    const B = Float64Array.from({ length: d * d }, () => random.uniform());
    for (let i = 0; i < d; i++) {
      const sum = B.subarray(i * d, i * d + d).reduce((total, value) => total + value, 0);
      for (let j = 0; j < d; j++) B[i * d + j]! /= sum;
    }
    return B;
  };

  test.each([0.5, 0.9, 0.999])('from nothing at spectral radius %f·s', async (radius) => {
    const d = 16;
    const s = 0.7;
    const B = stochastic(d).map((value) => value * radius * s);
    const device = tensor2d(Float32Array.from(B), [d, d]);
    const N = coldInverse(device, s, eye(d));
    const root = B.map(Math.sqrt);
    // Condition 1/(1 − radius) times the rounding of f32.
    expectClose(await N.data(), logDetInverseOracle(root, d, s, 0).N, 2e-6 / (1 - radius));
  });

  test('from one nearby, with a residual that tells how near', async () => {
    const d = 16;
    const B = stochastic(d).map((value) => 0.8 * value);
    const near = B.map((value, k) => value * (1 + 0.01 * Math.sin(k)));
    const identity: Tensor2D = eye(d);
    const M = sub<Tensor2D>(identity, tensor2d(Float32Array.from(near), [d, d]));
    const N = coldInverse(tensor2d(Float32Array.from(B), [d, d]), 1, identity);
    const expected = logDetInverseOracle(near.map(Math.sqrt), d, 1, 0).N;
    const [once, twice] = [warmInverse(M, N, identity, 1), warmInverse(M, N, identity, 2)];
    const [before, after] = [(await max(once.residual).data())[0]!, (await max(twice.residual).data())[0]!];
    expect(before).toBeGreaterThan(1e-3);
    expect(after).toBeLessThan(before ** 2 * d);
    expectClose(await twice.N.data(), expected, 1e-5);
  });
});

const cases = (['fixed', 'ev', 'nv'] as const).flatMap((scales) => [
  { scales, hasKnowledge: false, d: 7, seed: 1 },
  { scales, hasKnowledge: true, d: 14, seed: 2 },
]);

describe.each(cases)('log-det, scales $scales, knowledge $hasKnowledge', ({ scales, hasKnowledge, d, seed }) => {
  const s = 1.1;

  test('gradient and variances are those of the processor and of differences', async () => {
    const at = setup(seed, d, scales, hasKnowledge);
    const program = createLogDet(at.settings);
    expect((await program.begin({ W: at.W, mu: MU, s })).isGood).toBe(true);
    const { G, v } = await program.gradient(null);
    program.dispose();
    const score = scoreOf(at);
    const W = Float64Array.from(at.W);
    score.evaluate(W);
    if (score instanceof WholeObjective) expectClose(v!, score.v, 1e-5);
    else expect(v).toBeNull();
    const { N } = logDetInverseOracle(W, d, s, 0);
    const isPenalised = (k: number): boolean => at.problem.required?.[k] !== 1;
    const expected = W.map((w, k) => {
      const slope = (-MU * score.R[k]!) / score.sigma[k % d]!;
      const pull = isPenalised(k) ? MU * RATES.lambda1 * Math.sign(w) : 0;
      return at.free?.[k] === 0 ? 0 : slope + pull + 2 * w * N[k]!;
    });
    expectClose(G, expected, 1e-4);
    const differences = W.map((w, k) => {
      if (at.free?.[k] === 0) return 0;
      // At 0 the penalty has no slope: both sides of it together have none either.
      const [up, down] = [1e-5, -1e-5].map((step) => phi(at, W.with(k, w + step), s)) as [number, number];
      return (up - down) / 2e-5;
    });
    expectClose(G, differences, 1e-4);
  });

  test('steps follow those of the processor', async () => {
    const steps = isReference ? 60 : 20;
    const at = setup(seed, d, scales, hasKnowledge);
    const sigma = scales === 'fixed' ? null : new Float32Array(d).fill(1.5);
    const program = createLogDet(at.settings);
    await program.begin({ W: at.W, mu: MU, s });
    for (let done = 0; done < steps; done += 10) {
      const check = await program.advance({ done, steps: 10, rate: RATE, sigma: done === 0 ? sigma : null });
      expect(check.isGood).toBe(true);
    }
    const read = await program.read();
    program.dispose();
    const score = scoreOf(at);
    const state = new LogDetState(at.problem, at.free, RATES, -1);
    state.W.set(at.W);
    state.begin();
    for (let t = 1; t <= steps; t++) {
      expect(state.invert(s, t)).toBe(true);
      state.renewResiduals();
      score.fromVariances(state.v);
      if (t === 1 && sigma) score.sigma.set(sigma);
      score.sigma.forEach((value, j) => (state.inverseSigma[j] = 1 / value));
      state.step(t, MU, RATE, false);
    }
    for (let k = 0; k < d * d; k++) {
      if (at.free?.[k] === 0) expect(read.W[k]).toBe(0);
      // Weights that cross 0 may do so a step earlier or later; the others follow to a share of a step.
      const bound = Math.abs(state.W[k]!) < 3 * RATE ? 2 * RATE : 0.05 * RATE;
      expect(Math.abs(read.W[k]! - state.W[k]!)).toBeLessThan(bound);
    }
  });
});

test('a block the inverse cannot follow is done again with more Newton steps; a hopeless one leaves the state as it was', async () => {
  const d = 6;
  const { settings } = setup(3, d, 'fixed', false);
  const program = createLogDet({ ...settings, S: settings.S.map((value) => 100 * value) });
  // A cycle of three near the edge: a step out of ten thousandths moves the inverse by a tenth.
  const W = new Float32Array(d * d);
  W[1] = W[d + 2] = W[2 * d] = 0.97;
  expect((await program.begin({ W, mu: 1, s: 1 })).isGood).toBe(true);
  const small = await program.advance({ done: 0, steps: 1, rate: 1e-3, sigma: null });
  const followed = await program.advance({ done: 1, steps: 2, rate: 3e-3, sigma: null });
  expect([small.isGood, followed.isGood]).toEqual([true, true]);
  const before = await program.read();
  const hopeless = await program.advance({ done: 3, steps: 5, rate: 1, sigma: null });
  expect(hopeless.isGood).toBe(false);
  expect(await program.read()).toEqual(before);
  expect((await program.begin({ W: W.map((w) => 1.1 * w), mu: 1, s: 1 })).isGood).toBe(false);
  program.dispose();
});

test('nothing is left over from step to step', async () => {
  const { settings, W } = setup(4, 5, 'nv', true);
  const before = tensorCount();
  const program = createLogDet(settings);
  await program.begin({ W, mu: MU, s: 1 });
  await program.advance({ done: 0, steps: 5, rate: 1e-4, sigma: null });
  const open = tensorCount();
  const blocks = isReference ? 50 : 2;
  for (let k = 0; k < blocks; k++) await program.advance({ done: 20 * k + 5, steps: 20, rate: 1e-4, sigma: null });
  await program.gradient(null);
  expect(tensorCount()).toBe(open);
  program.dispose();
  expect(tensorCount()).toBe(before);
});
