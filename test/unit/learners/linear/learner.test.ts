/** What NOTEARS and DAGMA have in common as learners. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { toCanonical } from '../../../../main/learners/canonical';
import type { Problem } from '../../../../main/learners/contract';
import { leastSquares } from '../../../../main/learners/linear/least-squares';
import { cutToDag } from '../../../../shared/graph/cut';
import { problemFrom } from '../../../support/fixtures';
import { learnInThread, signalAfter } from '../../../support/learn';
import { linearSem, respectsOrder } from '../../../support/linear-sem';

const learners = [
  { id: 'notears', lambda1: 0.1, options: {} },
  // Enough steps to leave the start, few enough for a unit test.
  {
    id: 'dagma',
    lambda1: 0.03,
    options: { warmIterations: 1500, maxIterations: 2000, checkpoint: 500, learningRate: 3e-3 },
  },
] as const;

describe.each(learners)('$id', ({ id, lambda1, options }) => {
  test('recovers 0 → 1 (1.5), 0 → 2 (−1), 1 → 2 (1) with unit noise from its exact covariance', async () => {
    const S = Float64Array.of(1, 1.5, 0.5, 1.5, 3.25, 1.75, 0.5, 1.75, 2.25);
    const fit = await learnInThread(id, problemFrom(S, 3), { ...options, lambda1: 1e-6 });
    [0, 1.5, -1, 0, 0, 1, 0, 0, 0].forEach((w, k) => expect(fit.W[k]).toBeCloseTo(w, 1));
    expect(fit.loss).toBeCloseTo(1.5, 2);
  });

  test('reports loss + λ‖W‖₁ = objective, h near 0, no diagonal, and a cut without dropped edges', async () => {
    const { S, d } = linearSem(7, 8);
    const fit = await learnInThread(id, problemFrom(S, d), options);
    const l1 = fit.W.reduce((sum, w) => sum + Math.abs(w), 0);
    expect(fit.loss).toBeCloseTo(leastSquares(fit.W, S, d), 10);
    expect(fit.loss + lambda1 * l1).toBeCloseTo(fit.objective, 10);
    expect(fit.h).toBeGreaterThanOrEqual(0);
    expect(fit.h).toBeLessThan(1e-3);
    for (let i = 0; i < d; i++) expect(fit.W[i * d + i]).toBe(0);
    expect(cutToDag(fit.W, d, 0.3).dropped).toEqual([]);
    expect(fit.trace.length).toBeGreaterThan(3);
  });

  test.each([1, 2])('permuting the columns permutes the result, bit for bit (seed %i)', async (seed) => {
    const { S, d } = linearSem(seed, 7);
    const names = Array.from({ length: d }, (_, k) => `v${k}`);
    const permutation = stream(seed, 3).shuffle(Int32Array.from({ length: d }, (_, k) => k));
    const permutedS = toCanonical(S, permutation, new Float64Array(d * d));
    const permutedNames = [...permutation].map((k) => names[k]!);
    const fit = await learnInThread(id, problemFrom(S, d, 300, names), options);
    const other = await learnInThread(id, problemFrom(permutedS, d, 300, permutedNames), options);
    expect(other.W).toEqual(toCanonical(fit.W, permutation, new Float64Array(d * d)));
    expect(other.objective).toBe(fit.objective);
  });

  test.each([0, 1, 5, 20])('cancelled after %i looks gives its best DAG and says so', async (looks) => {
    const { S, d } = linearSem(4, 10);
    for (const reason of ['cancelled', 'time-limit'] as const) {
      let kept: { W: Float64Array; objective: number } | null = null;
      const fit = await learnInThread(id, problemFrom(S, d), options, {
        signal: signalAfter(looks, reason),
        onKeep: (W, objective) => (kept = { W: Float64Array.from(W), objective }),
      });
      expect(fit.stopped).toBe(reason);
      expect(respectsOrder(fit.W, fit.order!)).toBe(true);
      expect(fit.W.every(Number.isFinite)).toBe(true);
      expect(kept).toEqual({ W: fit.W, objective: fit.objective });
    }
  });

  test.each([1, 2, 3, 4])('obeys forbidden and required edges (seed %i)', async (seed) => {
    const { S, d } = linearSem(seed, 8);
    const random = stream(seed, 4);
    const base = problemFrom(S, d);
    const allowed = Uint8Array.from(base.allowed);
    for (let k = 0; k < d * d; k++) if (random.uniform() < 0.3) allowed[k] = 0;
    // Against the true direction, and one without any true edge.
    const required: [number, number][] = [
      [7, 0],
      [5, 2],
      [5, 1],
    ];
    for (const [i, j] of required) {
      allowed[i * d + j] = 1;
      allowed[j * d + i] = 0;
    }
    for (const signal of [signalAfter(Infinity), signalAfter(20), signalAfter(0)]) {
      const fit = await learnInThread(id, { ...base, allowed, required }, options, { signal });
      for (let k = 0; k < d * d; k++) if (allowed[k] === 0) expect(fit.W[k]).toBe(0);
      for (const [i, j] of required) expect(fit.W[i * d + j]).not.toBe(0);
      expect(respectsOrder(fit.W, fit.order!)).toBe(true);
      // Required weights are at the minimum of Q: residuals are uncorrelated with those parents.
      for (const [i, j] of required) {
        let r = S[i * d + j]!;
        for (let k = 0; k < d; k++) r -= S[i * d + k]! * fit.W[k * d + j]!;
        expect(Math.abs(r)).toBeLessThan(1e-8 * S[i * d + i]!);
      }
    }
  });

  test('keeps a required edge without any effect', async () => {
    const S = Float64Array.of(1, 0, 0, 2);
    const fit = await learnInThread(id, { ...problemFrom(S, 2), required: [[1, 0]] }, options);
    expect(fit.W[2]).not.toBe(0);
    expect(Math.abs(fit.W[2]!)).toBeLessThan(1e-9);
  });

  test('starts from a given result, without what knowledge rules out', async () => {
    const { S, d } = linearSem(10, 6);
    const first = await learnInThread(id, problemFrom(S, d), options);
    const problem: Problem = { ...problemFrom(S, d), init: { W: first.W, order: null } };
    const stopped = await learnInThread(id, problem, options, { signal: signalAfter(0) });
    expect(stopped.objective).toBeLessThan(first.objective * 1.05);
    const allowed = problem.allowed.slice();
    const strongest = first.W.reduce((best, w, k) => (Math.abs(w) > Math.abs(first.W[best]!) ? k : best), 0);
    allowed[strongest] = 0;
    const without = await learnInThread(id, { ...problem, allowed }, options, { signal: signalAfter(0) });
    expect(without.W[strongest]).toBe(0);
  });

  test('tells what it does: fractions in range, growing steps, kept objectives falling', async () => {
    const { S, d } = linearSem(11, 8);
    const kept: number[] = [];
    let last = 0;
    const fit = await learnInThread(id, problemFrom(S, d), options, {
      onProgress: ({ fraction, step }) => {
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
        expect(step).toBeGreaterThanOrEqual(last);
        last = step;
      },
      onKeep: (W, objective) => {
        kept.push(objective);
        expect(cutToDag(W, d, 0).dropped).toEqual([]);
      },
    });
    expect(kept.length).toBeGreaterThan(1);
    expect(kept).toEqual([...kept].sort((a, b) => b - a));
    const steps = fit.trace.map((point) => point.step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  test('gives the same bytes again, and nothing to connect in independent variables', async () => {
    const { S, d } = linearSem(8, 7);
    const first = await learnInThread(id, problemFrom(S, d), options, { seed: 5 });
    expect(await learnInThread(id, problemFrom(S, d), options, { seed: 6 })).toEqual(first);
    const diagonal = new Float64Array(16);
    for (let i = 0; i < 4; i++) diagonal[i * 5] = 1 + i;
    const fit = await learnInThread(id, problemFrom(diagonal, 4), options);
    expect(fit.W.every((w) => w === 0)).toBe(true);
    expect(fit.loss).toBeCloseTo(5, 12);
  });
});
