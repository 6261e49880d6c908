/** What `cosmo` and `cosmo-mlp` promise as learners. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { toCanonical } from '../../../../main/learners/canonical';
import type { Problem } from '../../../../main/learners/contract';
import { fitOnOrder } from '../../../../main/learners/cosmo/order-fit';
import { penaltiesOf } from '../../../../main/learners/cosmo/penalties';
import { knowledgeProblem } from '../../../../main/learners/knowledge-problem';
import { cutToDag } from '../../../../shared/graph/cut';
import { CosmoOptions } from '../../../../shared/learners/cosmo';
import { columnMajor } from '../../../support/cosmo-fixtures';
import { problemFrom } from '../../../support/fixtures';
import { learnInThread, signalAfter } from '../../../support/learn';
import { linearSem, respectsOrder } from '../../../support/linear-sem';

/** A problem with its rows, centred. */
function problemWithRows(seed: number, d: number, n = 200): Problem {
  const { S, rows } = linearSem(seed, d, n);
  const means = Array.from({ length: d }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / n);
  const X = columnMajor(Float64Array.from(rows.flatMap((row) => row.map((x, j) => x - means[j]!))), n, d);
  return { ...problemFrom(S, d, n), X };
}

const learners = [
  { what: 'cosmo', id: 'cosmo', options: { steps: 600, starts: 2 } },
  { what: 'cosmo without local search', id: 'cosmo', options: { steps: 600, localSearch: false } },
  { what: 'cosmo on rows', id: 'cosmo', options: { mode: 'reference', epochs: 60 } },
  { what: 'cosmo-mlp', id: 'cosmo-mlp', options: { epochs: 30, hidden: 4, starts: 2 } },
] as const;

describe.each(learners)('$what', ({ id, options }) => {
  test('gives a DAG on its order with finite numbers, and tells what it does', async () => {
    const problem = problemWithRows(1, 8);
    const kept: number[] = [];
    const fit = await learnInThread(id, problem, options, {
      onProgress: ({ fraction, objective }) => {
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
        expect(Number.isFinite(objective)).toBe(true);
      },
      onKeep: (W, objective) => {
        kept.push(objective);
        expect(cutToDag(W, 8, 0).dropped).toEqual([]);
      },
    });
    expect(respectsOrder(fit.W, fit.order!)).toBe(true);
    expect(fit.W.every(Number.isFinite)).toBe(true);
    expect(fit.stopped).toBe('converged');
    expect(fit.h).toBe(0);
    expect(fit.objective).toBeGreaterThanOrEqual(fit.loss);
    expect(kept.length).toBeGreaterThan(0);
    const steps = fit.trace.map((point) => point.step);
    expect(steps.length).toBeGreaterThan(10);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  test('permuting the columns permutes the result, bit for bit', async () => {
    const d = 6;
    const problem = problemWithRows(2, d);
    const names = Array.from({ length: d }, (_, k) => `v${k}`);
    const permutation = stream(2, 3).shuffle(Int32Array.from({ length: d }, (_, k) => k));
    const S = toCanonical(problem.S, permutation, new Float64Array(d * d));
    const X = Float64Array.from([...permutation].flatMap((j) => [...problem.X!.subarray(j * 200, (j + 1) * 200)]));
    const permuted = { ...problem, S, X, names: [...permutation].map((k) => names[k]!) };
    const fit = await learnInThread(id, { ...problem, names }, options);
    const other = await learnInThread(id, permuted, options);
    expect(other.W).toEqual(toCanonical(fit.W, permutation, new Float64Array(d * d)));
    expect(other.objective).toBe(fit.objective);
  });

  test('gives the same bytes for the same seed, whatever order its starts run in', async () => {
    const problem = problemWithRows(3, 31, 100);
    const short = {
      ...options,
      ...(id === 'cosmo-mlp' ? { epochs: 3 } : 'mode' in options ? { epochs: 20 } : { steps: 60 }),
    };
    const first = await learnInThread(id, problem, short, { seed: 5, isBackward: false });
    expect(await learnInThread(id, problem, short, { seed: 5, isBackward: true })).toEqual(first);
  });

  test.each([0, 1, 5, 50])('stopped after %i looks gives the best DAG it handed over, and says so', async (looks) => {
    for (const reason of ['cancelled', 'time-limit'] as const) {
      let kept: { W: Float64Array; objective: number } | null = null;
      const fit = await learnInThread(id, problemWithRows(4, 10), options, {
        signal: signalAfter(looks, reason),
        onKeep: (W, objective) => {
          if (kept === null || objective <= kept.objective) kept = { W: Float64Array.from(W), objective };
        },
      });
      expect(fit.stopped).toBe(reason);
      expect(respectsOrder(fit.W, fit.order!)).toBe(true);
      expect(kept).toEqual({ W: fit.W, objective: fit.objective });
    }
  });

  test.each([1, 2, 3])('obeys forbidden and required edges, also when stopped (seed %i)', async (seed) => {
    const d = 8;
    const base = problemWithRows(seed, d);
    const random = stream(seed, 4);
    const allowed = Uint8Array.from(base.allowed);
    for (let k = 0; k < d * d; k++) if (random.uniform() < 0.3) allowed[k] = 0;
    // Against the true direction.
    const required: [number, number][] = [
      [7, 0],
      [5, 2],
      [5, 1],
    ];
    for (const [i, j] of required) {
      allowed[i * d + j] = 1;
      allowed[j * d + i] = 0;
    }
    for (const signal of [signalAfter(Infinity), signalAfter(30), signalAfter(0)]) {
      const fit = await learnInThread(id, { ...base, allowed, required }, options, { signal });
      for (let k = 0; k < d * d; k++) if (allowed[k] === 0) expect(fit.W[k]).toBe(0);
      for (const [i, j] of required) expect(fit.W[i * d + j]).not.toBe(0);
      expect(respectsOrder(fit.W, fit.order!)).toBe(true);
    }
  });
});

test('cosmo recovers 0 → 1 (1.5), 0 → 2 (−1), 1 → 2 (1) with unit noise from its exact covariance', async () => {
  const S = Float64Array.of(1, 1.5, 0.5, 1.5, 3.25, 1.75, 0.5, 1.75, 2.25);
  const fit = await learnInThread('cosmo', problemFrom(S, 3), { lambda1: 1e-6, lambda2: 1e-6, steps: 1000 });
  [0, 1.5, -1, 0, 0, 1, 0, 0, 0].forEach((w, k) => expect(fit.W[k]).toBeCloseTo(w, 3));
  expect(fit.loss).toBeCloseTo(1, 4);
});

test('cosmo does not depend on the unit all variables share when λ₁ is automatic', async () => {
  const { S, d } = linearSem(6, 6);
  const fit = await learnInThread('cosmo', problemFrom(S, d), { steps: 800 });
  const other = await learnInThread(
    'cosmo',
    problemFrom(
      S.map((s) => 256 * s),
      d,
    ),
    { steps: 800 },
  );
  fit.W.forEach((w, k) => expect(other.W[k]).toBeCloseTo(w, 6));
});

test('cosmo never ends above the DAG it is given, and can leave its order', async () => {
  const { S, d } = linearSem(7, 9);
  const reversed = Int32Array.from({ length: d }, (_, k) => d - 1 - k);
  const problem = problemFrom(S, d);
  const options = { steps: 400, starts: 1 };
  const penalties = penaltiesOf(CosmoOptions.parse(options), S, d);
  const canonical = knowledgeProblem(problem);
  for (const order of [reversed, reversed.slice().reverse()]) {
    const given = fitOnOrder(canonical, penalties, order);
    const places = order.map((node) => canonical.canonical[node]!);
    const init = {
      W: toCanonical(given.W, Int32Array.from(canonical.canonical.keys()), new Float64Array(d * d)),
      order: places,
    };
    for (const looks of [0, Infinity]) {
      const fit = await learnInThread('cosmo', { ...problem, init }, options, { signal: signalAfter(looks) });
      expect(fit.objective).toBeLessThanOrEqual(given.objective * (1 + 1e-8));
    }
  }
});

test('the two read-outs of cosmo-mlp have the same order, and the norm is the larger', async () => {
  const problem = problemWithRows(5, 6);
  const [norm, sum] = await Promise.all(
    (['norm', 'sum'] as const).map((readout) => learnInThread('cosmo-mlp', problem, { epochs: 20, readout })),
  );
  expect(norm!.order).toEqual(sum!.order);
  norm!.W.forEach((w, k) => expect(w * Math.sqrt(10) * (1 + 1e-9)).toBeGreaterThanOrEqual(Math.abs(sum!.W[k]!)));
});
