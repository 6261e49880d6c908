import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { toCanonical } from '../../../../main/learners/canonical';
import type { Problem } from '../../../../main/learners/contract';
import { ColumnRegressions } from '../../../../main/learners/topo/columns';
import { cutToDag } from '../../../../shared/graph/cut';
import type { Fit } from '../../../../shared/model/run';
import { problemFrom } from '../../../support/fixtures';
import { learnInThread, signalAfter } from '../../../support/learn';
import { linearSem, permutations, respectsOrder } from '../../../support/linear-sem';

const objectives = ['least-squares', 'colide-ev', 'colide-nv'] as const;
const variants = [
  {},
  { search: 'reference', sizeSmall: 5, sizeLarge: 20 },
  { objective: 'least-squares', lambda1: 0.1, kicks: 3 },
  { objective: 'colide-ev', lambda1: 0.05, kicks: 3 },
  { objective: 'colide-nv', lambda1: 0.05, kicks: 3 },
  { search: 'reference', objective: 'colide-nv', lambda1: 0.05 },
] as const;

/** The objective of an order under a problem's knowledge, fitted from nothing. */
function objectiveOn(
  order: readonly number[],
  { d, S, allowed }: Problem,
  required: Uint8Array | null,
  name: (typeof objectives)[number],
  lambda1: number,
): number {
  const objective = new ColumnRegressions({ d, S, allowed, required }, name, lambda1);
  objective.start(Int32Array.from(order));
  return objective.value();
}

function sameFit(a: Fit, b: Fit): void {
  expect(b.W).toEqual(a.W);
  expect(b.order).toEqual(a.order);
  expect(b.objective).toBe(a.objective);
  expect(b.trace).toEqual(a.trace);
}

describe.each(objectives)('%s', (objective) => {
  test.each([
    [1, 3, 0],
    [2, 4, 0],
    [3, 5, 0],
    [4, 5, 0],
    [5, 4, 0.1],
    [6, 5, 0.1],
  ])('finds the minimum over all orders (seed %i, d = %i, λ = %d)', async (seed, d, lambda1) => {
    const { S } = linearSem(seed, d, 100, 0.7);
    const problem = problemFrom(S, d);
    const fit = await learnInThread('topo', problem, { objective, lambda1 });
    let best = Infinity;
    for (const order of permutations(d)) best = Math.min(best, objectiveOn(order, problem, null, objective, lambda1));
    expect(fit.objective / best).toBeCloseTo(1, 8);
    expect(objectiveOn([...fit.order!], problem, null, objective, lambda1)).toBeCloseTo(fit.objective, 8);
  });

  test.each([1, 2, 3])('finds the minimum over all orders that obey the knowledge (seed %i)', async (seed) => {
    const d = 5;
    const { S } = linearSem(seed, d, 100, 0.7);
    const random = stream(seed, 4);
    const base = problemFrom(S, d);
    const allowed = base.allowed.map((value) => (value === 1 && random.uniform() < 0.75 ? 1 : 0));
    const required: [number, number][] = [[4, 0]];
    allowed[4 * d] = 1;
    allowed[4] = 0;
    const mask = new Uint8Array(d * d);
    mask[4 * d] = 1;
    const problem: Problem = { ...base, allowed, required };
    const fit = await learnInThread('topo', problem, { objective });
    let best = Infinity;
    for (const order of permutations(d)) {
      if (order.indexOf(4) < order.indexOf(0)) best = Math.min(best, objectiveOn(order, problem, mask, objective, 0));
    }
    expect(fit.objective / best).toBeCloseTo(1, 8);
  });

  test.each([1, 2, 3, 4])('never worsens the DAG it is given (seed %i)', async (seed) => {
    const { S, d } = linearSem(seed, 10, 200, 0.3);
    const lambda1 = seed % 2 === 0 ? 0 : 0.05;
    const first = await learnInThread('colide-nv', problemFrom(S, d));
    const others = { randomStarts: 0, kicks: 0 };
    for (const init of [first, { W: first.W, order: null }]) {
      for (const search of ['all-pairs', 'reference']) {
        const options = { ...others, objective, lambda1, search };
        const fit = await learnInThread('topo', { ...problemFrom(S, d), init }, options);
        const given = objectiveOn([...first.order!], problemFrom(S, d), null, objective, lambda1);
        // Some order of the same DAG was the start; on any of them the best weights are at least as good as those given.
        if (init.order) expect(fit.objective).toBeLessThanOrEqual(given * (1 + 1e-9));
        if (objective === 'colide-nv' && lambda1 === 0.05) {
          expect(fit.objective).toBeLessThanOrEqual(first.objective * (1 + 1e-9));
        }
      }
    }
  });
});

describe.each(variants)('with %o', (options) => {
  test('gives an exact DAG whose loss and penalty make up the objective', async () => {
    const { S, d } = linearSem(7, 11);
    const fit = await learnInThread('topo', problemFrom(S, d), options);
    expect(respectsOrder(fit.W, fit.order!)).toBe(true);
    expect(fit.h).toBe(0);
    expect(fit.stopped).toBe('converged');
    const lambda1 = 'lambda1' in options ? options.lambda1 : 0;
    const l1 = fit.W.reduce((sum, w) => sum + Math.abs(w), 0);
    expect(fit.loss + lambda1 * l1).toBeCloseTo(fit.objective, 8);
    expect(fit.trace.at(-1)!.objective).toBeGreaterThanOrEqual(fit.objective - 1e-12);
    const steps = fit.trace.map((point) => point.step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  test.each([1, 2, 3])('permuting the columns permutes the result, bit for bit (seed %i)', async (seed) => {
    const { S, d } = linearSem(seed, 9);
    const names = Array.from({ length: d }, (_, k) => `v${k}`);
    const permutation = stream(seed, 3).shuffle(Int32Array.from({ length: d }, (_, k) => k));
    const permutedS = toCanonical(S, permutation, new Float64Array(d * d));
    const permutedNames = [...permutation].map((k) => names[k]!);
    const fit = await learnInThread('topo', problemFrom(S, d, 300, names), options);
    const other = await learnInThread('topo', problemFrom(permutedS, d, 300, permutedNames), options);
    expect(other.W).toEqual(toCanonical(fit.W, permutation, new Float64Array(d * d)));
    expect(other.objective).toBe(fit.objective);
    expect(other.order!.map((k) => permutation[k]!)).toEqual(fit.order);
  });

  test.each([0, 1, 3, 10, 40])('cancelled after %i looks gives a DAG and says so', async (looks) => {
    const { S, d } = linearSem(4, 14);
    for (const reason of ['cancelled', 'time-limit'] as const) {
      const kept: number[] = [];
      const fit = await learnInThread('topo', problemFrom(S, d), options, {
        signal: signalAfter(looks, reason),
        onKeep: (_, objective) => kept.push(objective),
      });
      expect(fit.stopped).toBe(reason);
      expect(respectsOrder(fit.W, fit.order!)).toBe(true);
      expect(fit.W.every(Number.isFinite)).toBe(true);
      expect(Math.min(...kept)).toBe(fit.objective);
    }
  });

  test.each([1, 2, 3])('obeys forbidden and required edges (seed %i)', async (seed) => {
    const { S, d } = linearSem(seed, 8);
    const random = stream(seed, 4);
    const base = problemFrom(S, d);
    const allowed = Uint8Array.from(base.allowed);
    for (let k = 0; k < d * d; k++) if (random.uniform() < 0.3) allowed[k] = 0;
    const required: [number, number][] = [
      [7, 0],
      [5, 2],
      [5, 1],
    ];
    for (const [i, j] of required) allowed[i * d + j] = 1;
    for (const signal of [signalAfter(Infinity), signalAfter(20), signalAfter(0)]) {
      const fit = await learnInThread('topo', { ...base, allowed, required }, options, { signal });
      for (let k = 0; k < d * d; k++) if (allowed[k] === 0) expect(fit.W[k]).toBe(0);
      for (const [i, j] of required) {
        expect(fit.W[i * d + j]).not.toBe(0);
        expect(fit.order!.indexOf(i)).toBeLessThan(fit.order!.indexOf(j));
      }
      expect(respectsOrder(fit.W, fit.order!)).toBe(true);
    }
  });
});

test('recovers the complete graph 0 → 1 (1.5), 0 → 2 (−1), 1 → 2 (1) with unit noise from its exact covariance', async () => {
  const S = Float64Array.of(1, 1.5, 0.5, 1.5, 3.25, 1.75, 0.5, 1.75, 2.25);
  const fit = await learnInThread('topo', problemFrom(S, 3));
  expect([...fit.order!]).toEqual([0, 1, 2]);
  [0, 1.5, -1, 0, 0, 1, 0, 0, 0].forEach((w, k) => expect(fit.W[k]).toBeCloseTo(w, 12));
  expect(fit.objective).toBeCloseTo(1.5, 12);
});

test('gives the same bytes again, and for tasks done in another order', async () => {
  const { S, d } = linearSem(8, 50, 400, 0.08);
  const options = { kicks: 2 };
  const first = await learnInThread('topo', problemFrom(S, d), options, { seed: 5 });
  sameFit(first, await learnInThread('topo', problemFrom(S, d), options, { seed: 5 }));
  sameFit(first, await learnInThread('topo', problemFrom(S, d), options, { seed: 5, threads: 2, isBackward: true }));
});

test.each([4, 2 ** -60])('scaling all variances by %d scales nothing but the objective', async (factor) => {
  const { S, d } = linearSem(3, 8);
  for (const search of ['all-pairs', 'reference']) {
    const fit = await learnInThread('topo', problemFrom(S, d), { search });
    const scaled = await learnInThread(
      'topo',
      problemFrom(
        S.map((value) => factor * value),
        d,
      ),
      { search },
    );
    expect(scaled.order).toEqual(fit.order);
    expect(scaled.W).toEqual(fit.W);
    expect(scaled.objective).toBe(factor * fit.objective);
  }
});

test('least squares and colide-ev without penalty agree on the order: one is a monotone function of the other', async () => {
  const { S, d } = linearSem(2, 9);
  const squares = await learnInThread('topo', problemFrom(S, d));
  const ev = await learnInThread('topo', problemFrom(S, d), { objective: 'colide-ev' });
  expect(ev.objective).toBeCloseTo(Math.sqrt(2 * d * squares.objective), 7);
});

test('tells what it does: phases, fractions that grow to 1, DAGs to keep', async () => {
  const { S, d } = linearSem(11, 10);
  const phases: string[] = [];
  const fractions = new Map<string, number>();
  const init = { W: new Float64Array(d * d), order: null };
  await learnInThread(
    'topo',
    { ...problemFrom(S, d), init },
    { randomStarts: 1 },
    {
      onProgress: ({ phase, fraction }) => {
        if (phases.at(-1) !== phase) phases.push(phase);
        expect(fraction!).toBeGreaterThanOrEqual(fractions.get(phase) ?? 0);
        fractions.set(phase, fraction!);
      },
      onKeep: (W) => expect(cutToDag(W, d, 0).dropped).toEqual([]),
    },
  );
  expect(phases).toEqual(['start 1 of 3 (given order)', 'start 2 of 3 (variance order)', 'start 3 of 3 (random)']);
  [...fractions.values()].forEach((fraction, k) => expect(fraction).toBeCloseTo((k + 1) / 3, 12));
});

test.each([1, 2])('works with %i variables', async (d) => {
  const S = Float64Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 1 + k : 0.5));
  for (const search of ['all-pairs', 'reference']) {
    const fit = await learnInThread('topo', problemFrom(S, d), { search });
    expect(fit.order).toHaveLength(d);
    expect(Number.isFinite(fit.objective)).toBe(true);
  }
});
