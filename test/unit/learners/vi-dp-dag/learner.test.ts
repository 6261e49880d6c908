/** VI-DP-DAG as a learner: what it finds, obeys, keeps and reports. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { toCanonical } from '../../../../main/learners/canonical';
import type { Problem } from '../../../../main/learners/contract';
import { splitRows } from '../../../../main/learners/vi-dp-dag/data';
import { cutToDag } from '../../../../shared/graph/cut';
import { isAcyclic } from '../../../../shared/graph/order';
import { problemFromRows } from '../../../support/dp-dag-fixtures';
import { learnInThread, signalAfter } from '../../../support/learn';
import { respectsOrder } from '../../../support/linear-sem';

/** Few enough epochs for a unit test. */
const quick = { epochs: 6, runs: 2, posteriorSamples: 50 };

/** Rows of x₀, x₁ = 1.5 sin(2x₀) + e, x₃, x₂ = x₃² + e, further variables independent; names v0, v1 … */
function nonlinearRows(seed: number, d: number, n = 400): number[][] {
  const random = stream(seed, 7);
  return Array.from({ length: n }, () => {
    const row = Array.from({ length: d }, () => random.normal());
    row[1] = 1.5 * Math.sin(2 * row[0]!) + 0.3 * row[1]!;
    row[2] = row[3]! ** 2 + 0.3 * row[2]!;
    return row;
  });
}

function problem(seed: number, d: number): Problem {
  return problemFromRows(
    nonlinearRows(seed, d),
    Array.from({ length: d }, (_, k) => `v${k}`),
  );
}

test('finds x₀ → x₁ and x₃ → x₂ and no other edge, with probabilities as weights', async () => {
  const d = 5;
  const fit = await learnInThread('vi-dp-dag', problem(1, d), { epochs: 150, runs: 2 });
  const { A } = cutToDag(fit.W, d, 0.5);
  const edges = [...A.keys()].filter((k) => A[k] === 1).map((k) => [Math.floor(k / d), k % d]);
  expect(edges).toEqual([
    [0, 1],
    [3, 2],
  ]);
  expect(fit.posterior!.every((p) => p >= 0 && p <= 1)).toBe(true);
  expect(fit.loss).toBeLessThan(0.75);
});

describe.each(['top-k', 'sinkhorn'])('%s', (sampler) => {
  const options = { ...quick, sampler };

  test('gives the same bytes again, whatever the threads and the order of the runs; another seed another result', async () => {
    const given = problem(2, 7);
    const fit = await learnInThread('vi-dp-dag', given, options, { seed: 5 });
    expect(await learnInThread('vi-dp-dag', given, options, { seed: 5, threads: 4, isBackward: true })).toEqual(fit);
    expect((await learnInThread('vi-dp-dag', given, options, { seed: 6 })).W).not.toEqual(fit.W);
  });

  test('permuting the columns permutes the result', async () => {
    const d = 6;
    const given = problem(3, d);
    const permutation = stream(3, 3).shuffle(Int32Array.from({ length: d }, (_, k) => k));
    const X = new Float64Array(given.X!.length);
    permutation.forEach((from, to) => X.set(given.X!.subarray(from * given.n, (from + 1) * given.n), to * given.n));
    const names = [...permutation].map((k) => given.names[k]!);
    const S = toCanonical(given.S, permutation, new Float64Array(d * d));
    const fit = await learnInThread('vi-dp-dag', given, options);
    const other = await learnInThread('vi-dp-dag', { ...given, X, S, names }, options);
    expect(other.W).toEqual(toCanonical(fit.W, permutation, new Float64Array(d * d)));
    expect(other.objective).toBe(fit.objective);
  });

  test('obeys forbidden and required edges, also when stopped', async () => {
    const d = 6;
    const base = problem(4, d);
    const allowed = Uint8Array.from(base.allowed);
    allowed[1] = 0;
    allowed[2 * d + 3] = 0;
    // Against the data, and without any effect.
    const required: [number, number][] = [
      [2, 1],
      [5, 0],
    ];
    for (const signal of [signalAfter(Infinity), signalAfter(20), signalAfter(0)]) {
      for (const readout of ['posterior', 'reference']) {
        const given = { ...base, allowed, required };
        const fit = await learnInThread('vi-dp-dag', given, { ...options, readout }, { signal });
        for (let k = 0; k < d * d; k++) if (allowed[k] === 0) expect([fit.W[k], fit.posterior![k]]).toEqual([0, 0]);
        for (const [i, j] of required) expect([fit.W[i * d + j], fit.W[j * d + i]]).toEqual([1, 0]);
        expect(respectsOrder(fit.W, fit.order!)).toBe(true);
      }
    }
  });

  test.each([0, 1, 8, 30])('stopped after %i looks gives the graph it handed over and says so', async (looks) => {
    for (const reason of ['cancelled', 'time-limit'] as const) {
      let kept: { W: Float64Array; objective: number } | null = null;
      const fit = await learnInThread(
        'vi-dp-dag',
        problem(5, 5),
        { ...options, runs: 1 },
        {
          signal: signalAfter(looks, reason),
          onKeep: (W, objective) => (kept = { W: Float64Array.from(W), objective }),
        },
      );
      expect(fit.stopped).toBe(reason);
      expect(kept).toEqual({ W: fit.W, objective: fit.objective });
      expect(
        isAcyclic(
          Uint8Array.from(fit.W, (w) => (w === 0 ? 0 : 1)),
          5,
        ),
      ).toBe(true);
    }
  });

  test('tells what it does: fractions grow to 1, kept objectives fall, the trace has every validation', async () => {
    const kept: number[] = [];
    let last = 0;
    const fit = await learnInThread(
      'vi-dp-dag',
      problem(6, 5),
      { ...options, runs: 1, epochs: 9 },
      {
        onProgress: ({ fraction }) => {
          expect(fraction).toBeGreaterThanOrEqual(last);
          last = fraction!;
        },
        onKeep: (_, objective) => kept.push(objective),
      },
    );
    expect(last).toBe(1);
    expect(kept).toEqual([...kept].sort((a, b) => b - a));
    expect(fit.trace.length).toBe(6);
    expect(fit.objective).toBe(Math.min(...fit.trace.map((point) => point.objective)));
    expect(fit.stopped).toBe('max-iterations');
  });
});

test('the units of the variables do not matter', async () => {
  const rows = nonlinearRows(7, 4);
  const names = ['a', 'b', 'c', 'e'];
  // Powers of two, so that nothing is rounded, which leave the order by variance as it is.
  const scales = [4, 4, 4, 4];
  const fit = await learnInThread('vi-dp-dag', problemFromRows(rows, names), quick);
  const scaled = rows.map((row) => row.map((x, k) => x * scales[k]!));
  expect((await learnInThread('vi-dp-dag', problemFromRows(scaled, names), quick)).W).toEqual(fit.W);
});

test('patience ends a run that no longer improves', async () => {
  const options = { epochs: 400, runs: 1, patience: 3, evaluateEvery: 1, networkRate: 0.05 };
  const fit = await learnInThread('vi-dp-dag', problem(8, 4), options);
  expect(fit.stopped).toBe('converged');
  expect(fit.trace.length).toBeLessThan(400);
});

test.each([1, 2, 3, 5])('%i rows, with a constant variable, give finite probabilities', async (n) => {
  const rows = Array.from({ length: n }, (_, r) => [r, 3, (r * r) % 4]);
  const fit = await learnInThread('vi-dp-dag', problemFromRows(rows), quick);
  expect(fit.W.every(Number.isFinite)).toBe(true);
  expect(Number.isFinite(fit.objective)).toBe(true);
});

test('training rows have mean 0 and unbiased variance 1, and every row is in one part', () => {
  const given = problemFromRows(nonlinearRows(9, 4, 101));
  const { train, validation } = splitRows(given, Int32Array.of(2, 0, 1, 3), 0.1, stream(1, 0));
  expect([train.count, validation.count]).toEqual([91, 10]);
  for (let k = 0; k < 4; k++) {
    const column = Float64Array.from({ length: train.count }, (_, r) => train.X[r * 4 + k]!);
    const mean = column.reduce((sum, x) => sum + x, 0) / train.count;
    expect(mean).toBeCloseTo(0, 6);
    expect(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (train.count - 1)).toBeCloseTo(1, 5);
  }
});
