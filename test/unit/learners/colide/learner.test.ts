import { english } from '../../../support/english';
import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { toCanonical } from '../../../../main/learners/canonical';
import { ColumnFits } from '../../../../main/learners/colide/column';
import type { Problem } from '../../../../main/learners/contract';
import { cutToDag } from '../../../../shared/graph/cut';
import type { Fit } from '../../../../shared/model/run';
import { covariance, problemFrom } from '../../../support/fixtures';
import { learnInThread, signalAfter } from '../../../support/learn';
import { linearSem, permutations, respectsOrder } from '../../../support/linear-sem';

const ids = ['colide-ev', 'colide-nv'] as const;
/** A short path: enough steps to leave the start, few enough for a unit test. */
const shortPath = { solver: 'path', warmIterations: 300, maxIterations: 400, checkpoint: 100 };

/** F of the best W on an order, from cold fits; EV by alternation of σ to 1e-12. */
function objectiveOn(order: readonly number[], S: Float64Array, noise: 'ev' | 'nv', lambda1: number): number {
  const d = order.length;
  const allowed = new Uint8Array(d * d).fill(1);
  const fits = new ColumnFits({ d, S, allowed, required: null, noise, lambda1, sigmaFloor: 1e-6 });
  order.forEach((node, k) => (fits.position[node] = k));
  const nodes = Int32Array.from(order);
  for (let j = 0; j < d; j++) fits.clear(j, j);
  for (let round = 0; round < 200; round++) {
    const last = fits.sigma;
    if (noise === 'ev') fits.sigma = fits.equalSigma(nodes, d);
    for (let j = 0; j < d; j++) fits.solve(j, j, fits.position[j]!, -1, -1);
    if (noise === 'nv' || Math.abs(fits.sigma / last - 1) < 1e-12) break;
  }
  let F = noise === 'ev' ? (d * fits.sigma) / 2 : 0;
  for (let j = 0; j < d; j++) F += fits.cost[j]!;
  return F;
}

function sameFit(a: Fit, b: Fit): void {
  expect(b.W).toEqual(a.W);
  expect(b.order).toEqual(a.order);
  expect(b.objective).toBe(a.objective);
  expect(b.trace).toEqual(a.trace);
}

describe.each(ids)('%s by order search', (id) => {
  const noise = id === 'colide-ev' ? 'ev' : 'nv';

  test.each([
    [1, 3],
    [2, 4],
    [3, 4],
    [4, 5],
    [5, 5],
    [6, 5],
  ])('finds the minimum over all orders (seed %i, d = %i)', async (seed, d) => {
    const { S } = linearSem(seed, d, 100, 0.7);
    const fit = await learnInThread(id, problemFrom(S, d), { randomStarts: 10, rebuilds: 3, tolerance: 1e-9 });
    let best = Infinity;
    for (const order of permutations(d)) best = Math.min(best, objectiveOn(order, S, noise, 0.05));
    // The reported F is that of its own order, and no order is better (1e-7: where alternation of σ stops).
    expect(fit.objective / objectiveOn([...fit.order!], S, noise, 0.05)).toBeCloseTo(1, 9);
    expect(fit.objective).toBeLessThanOrEqual(best * (1 + 1e-7));
  });

  test('reports an exact DAG: zeros against its order, h = 0, loss + λ‖W‖₁ = objective', async () => {
    const { S, d } = linearSem(7, 12);
    const fit = await learnInThread(id, problemFrom(S, d));
    expect(respectsOrder(fit.W, fit.order!)).toBe(true);
    expect(fit.h).toBe(0);
    expect(fit.stopped).toBe('converged');
    const l1 = fit.W.reduce((sum, w) => sum + Math.abs(w), 0);
    expect(fit.loss + 0.05 * l1).toBeCloseTo(fit.objective, 10);
    expect(cutToDag(fit.W, d, 0.3).dropped).toEqual([]);
  });

  test('recovers the complete graph 0 → 1 (1.5), 0 → 2 (−1), 1 → 2 (1) with unit noise from its exact covariance', async () => {
    // x₁ = 1.5x₀ + z₁, x₂ = x₁ − x₀ + z₂. Other orders have the same determinant and so a larger sum of scales.
    const S = Float64Array.of(1, 1.5, 0.5, 1.5, 3.25, 1.75, 0.5, 1.75, 2.25);
    const fit = await learnInThread(id, problemFrom(S, 3), { lambda1: 1e-6 });
    expect([...fit.order!]).toEqual([0, 1, 2]);
    [0, 1.5, -1, 0, 0, 1, 0, 0, 0].forEach((w, k) => expect(fit.W[k]).toBeCloseTo(w, 4));
    expect(fit.loss).toBeCloseTo(3, 8);
  });

  test('gives the same bytes again, and for tasks done in another order', async () => {
    const { S, d } = linearSem(8, 64, 200, 0.04);
    const first = await learnInThread(id, problemFrom(S, d), {}, { seed: 5 });
    sameFit(first, await learnInThread(id, problemFrom(S, d), {}, { seed: 5 }));
    sameFit(first, await learnInThread(id, problemFrom(S, d), {}, { seed: 5, threads: 2, isBackward: true }));
  });

  test('depends on the rows through S only', async () => {
    const { S, d } = linearSem(9, 8);
    sameFit(
      await learnInThread(id, problemFrom(S, d, 300)),
      await learnInThread(id, problemFrom(Float64Array.from(S), d, 600)),
    );
  });

  test('starts from a given result too', async () => {
    const { S, d } = linearSem(10, 8);
    const W = new Float64Array(d * d);
    const phases = new Set<string>();
    const problem: Problem = { ...problemFrom(S, d), init: { W, order: null } };
    await learnInThread(id, problem, {}, { onProgress: (event) => phases.add(event.phase) });
    expect([...phases]).toContain('start 2 of 5 (given order)');
  });

  test('tells what it does: phases, rising fractions, falling best, kept DAGs, growing steps', async () => {
    const { S, d } = linearSem(11, 10);
    const phases: string[] = [];
    const fractions: number[] = [];
    const bests: number[] = [];
    let kept = 0;
    const fit = await learnInThread(
      id,
      problemFrom(S, d),
      {},
      {
        onProgress: (event) => {
          if (phases.at(-1) !== event.phase) phases.push(event.phase);
          fractions.push(event.fraction!);
          if (event.phase !== 'last search' && event.best !== null) bests.push(event.best);
          // The path solve on the way to an order has no DAG of its own.
          expect(event.h).toBe(event.phase.startsWith('path solve') ? null : 0);
        },
        onKeep: (W, objective) => {
          kept++;
          expect(cutToDag(W, d, 0).dropped).toEqual([]);
          expect(objective).toBeGreaterThan(0);
        },
      },
    );
    expect(phases.filter((phase) => !phase.startsWith('path solve'))).toEqual([
      'start 1 of 4 (variance order)',
      'start 2 of 4 (path order)',
      'start 3 of 4 (random)',
      'start 4 of 4 (random)',
      'last search',
    ]);
    expect(kept).toBeGreaterThan(0);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(bests).toEqual([...bests].sort((a, b) => b - a));
    const steps = fit.trace.map((point) => point.step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(fit.trace.at(-1)!.objective).toBeCloseTo(fit.objective, 6);
  });

  test('finds nothing to connect in independent variables', async () => {
    const S = new Float64Array(16);
    for (let i = 0; i < 4; i++) S[i * 5] = 1 + i;
    const fit = await learnInThread(id, problemFrom(S, 4));
    expect(fit.W.every((w) => w === 0)).toBe(true);
    const expected = noise === 'ev' ? Math.sqrt(4 * 10) : [1, 2, 3, 4].reduce((sum, v) => sum + Math.sqrt(v), 0);
    expect(fit.objective).toBeCloseTo(expected, 12);
  });
});

describe.each(ids)('%s, whichever solver', (id) => {
  describe.each([{ solver: 'order' }, shortPath])('$solver', (options) => {
    test.each([1, 2, 3])('permuting the columns permutes the result, bit for bit (seed %i)', async (seed) => {
      const { S, d } = linearSem(seed, 9);
      const names = Array.from({ length: d }, (_, k) => `v${k}`);
      const permutation = stream(seed, 3).shuffle(Int32Array.from({ length: d }, (_, k) => k));
      const permutedS = toCanonical(S, permutation, new Float64Array(d * d));
      const permutedNames = [...permutation].map((k) => names[k]!);
      const fit = await learnInThread(id, problemFrom(S, d, 300, names), options);
      const other = await learnInThread(id, problemFrom(permutedS, d, 300, permutedNames), options);
      expect(other.W).toEqual(toCanonical(fit.W, permutation, new Float64Array(d * d)));
      expect(other.objective).toBe(fit.objective);
      if (fit.order) expect(other.order!.map((k) => permutation[k]!)).toEqual(fit.order);
    });

    test.each([0, 1, 3, 10, 20])('cancelled after %i looks gives a DAG and says so', async (looks) => {
      const { S, d } = linearSem(4, 14);
      for (const reason of ['cancelled', 'time-limit'] as const) {
        const fit = await learnInThread(id, problemFrom(S, d), options, { signal: signalAfter(looks, reason) });
        expect(fit.stopped).toBe(reason);
        expect(Number.isFinite(fit.objective)).toBe(true);
        if (options.solver === 'order') expect(respectsOrder(fit.W, fit.order!)).toBe(true);
        expect(fit.W.every(Number.isFinite)).toBe(true);
      }
    });

    test.each([1, 2, 3, 4])('obeys forbidden and required edges (seed %i)', async (seed) => {
      const { S, d } = linearSem(seed, 8);
      const random = stream(seed, 4);
      const base = problemFrom(S, d);
      const allowed = Uint8Array.from(base.allowed);
      for (let k = 0; k < d * d; k++) if (random.uniform() < 0.3) allowed[k] = 0;
      // Against the true direction, and one without any true edge: 7 → 0, 5 → 2, 5 → 1.
      const required: [number, number][] = [
        [7, 0],
        [5, 2],
        [5, 1],
      ];
      for (const [i, j] of required) allowed[i * d + j] = 1;
      for (const signal of [signalAfter(Infinity), signalAfter(20), signalAfter(0)]) {
        const fit = await learnInThread(id, { ...base, allowed, required }, { ...options, rebuilds: 4 }, { signal });
        for (let k = 0; k < d * d; k++) if (allowed[k] === 0) expect(fit.W[k]).toBe(0);
        for (const [i, j] of required) {
          expect(fit.W[i * d + j]).not.toBe(0);
          expect(fit.W[j * d + i]).toBe(0);
          if (fit.order) expect(fit.order.indexOf(i)).toBeLessThan(fit.order.indexOf(j));
        }
        if (fit.order) expect(respectsOrder(fit.W, fit.order)).toBe(true);
      }
    });
  });
});

describe('awkward data stay finite', () => {
  const { rows } = linearSem(3, 6, 60);
  const random = stream(1, 1);
  const cases: Record<string, Float64Array> = {
    'one variable': Float64Array.of(2),
    'fewer rows than variables': covariance(
      Array.from({ length: 6 }, () => Array.from({ length: 15 }, () => random.normal())),
    ),
    'a column twice and a sum of columns': covariance(rows.map((x) => [...x, x[0]!, x[1]! + x[2]!])),
    'a constant column': covariance(rows.map((x) => [...x, 5])),
    'scales from 1e-8 to 1e7': covariance(rows.map((x) => x.map((value, k) => value * 10 ** (3 * k - 8)))),
  };
  const settings = [{ lambda1: 0 }, { lambda1: 0.05 }, { lambda1: 100 }];

  describe.each(Object.entries(cases))('%s', (_, S) => {
    test.each(ids)('%s', async (id) => {
      const d = Math.sqrt(S.length);
      for (const options of settings) {
        for (const solver of [{ solver: 'order' }, shortPath]) {
          const fit = await learnInThread(id, problemFrom(S, d), { ...options, ...solver });
          expect([fit.objective, fit.loss, fit.h, ...fit.W].every(Number.isFinite)).toBe(true);
          expect(cutToDag(fit.W, d, 0.3).A).toHaveLength(d * d);
          if (fit.order) expect(respectsOrder(fit.W, fit.order)).toBe(true);
        }
      }
    });
  });
});

describe('path', () => {
  test.each(ids)('%s: every stage is reported with its μ and s, and h falls', async (id) => {
    const { S, d } = linearSem(2, 6);
    const fit = await learnInThread(id, problemFrom(S, d), { ...shortPath, warmIterations: 4000, maxIterations: 4000 });
    const phases = [...new Set(fit.trace.map((point) => point.phase))];
    expect(phases).toEqual([
      'stage 1 of 4 (μ=1, s=1)',
      'stage 2 of 4 (μ=0.1, s=0.9)',
      'stage 3 of 4 (μ=0.01, s=0.8)',
      'stage 4 of 4 (μ=0.001, s=0.7)',
    ]);
    expect(fit.h).toBeGreaterThanOrEqual(0);
    expect(fit.h).toBeLessThan(1e-3);
    expect(fit.order).toBeNull();
    for (let i = 0; i < d; i++) expect(fit.W[i * d + i]).toBe(0);
    const l1 = fit.W.reduce((sum, w) => sum + Math.abs(w), 0);
    expect(fit.loss + 0.05 * l1).toBeCloseTo(fit.objective, 10);
  });

  test('starts a stage again with a larger s where it leaves the domain', async () => {
    const { S, d } = linearSem(3, 6, 300, 0.9);
    const fit = await learnInThread('colide-nv', problemFrom(S, d), {
      ...shortPath,
      warmIterations: 3000,
      s: [1, 0.05],
      mu: 5,
    });
    expect(fit.warnings.length).toBeGreaterThan(0);
    expect(english(fit.warnings[0])).toContain('Stage 2');
    expect(Number.isFinite(fit.objective)).toBe(true);
  });

  test('keeps DAGs on the way', async () => {
    const { S, d } = linearSem(5, 6);
    const kept: Float64Array[] = [];
    await learnInThread('colide-ev', problemFrom(S, d), shortPath, { onKeep: (W) => kept.push(Float64Array.from(W)) });
    expect(kept).toHaveLength(4);
    for (const W of kept) expect(cutToDag(W, d, 0).dropped).toEqual([]);
  });
});
