/** What the learners with one network per variable have in common. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { toCanonical } from '../../../../main/learners/canonical';
import type { Problem } from '../../../../main/learners/contract';
import { simulate } from '../../../../main/services/simulate';
import { cutToDag } from '../../../../shared/graph/cut';
import { learnInThread, signalAfter } from '../../../support/learn';
import { problemFromColumns } from '../../../support/nonlinear-data';
import { respectsOrder } from '../../../support/linear-sem';

const learners = [
  { id: 'topo-mlp', effect: (x: number) => 3 * Math.cos(x), options: { hidden: 5, fitTolerance: 1e-4 } },
  {
    id: 'notears-mlp',
    effect: (x: number) => 3 * Math.cos(x),
    options: { hidden: 4, functionTolerance: 1e-4, acyclicityTolerance: 1e-4 },
  },
  // Starts with first layers at 0, where an effect without any correlation has no gradient.
  {
    id: 'dagma-mlp',
    effect: (x: number) => 4 * Math.tanh(x),
    options: { hidden: 4, fitTolerance: 1e-4, maxSteps: 200 },
  },
] as const;

function curved(seed: number, d = 5, rows = 120): Problem {
  const { columns, names } = simulate({ mechanism: 'linear', nodes: d, edgesPerNode: 1, rows, seed });
  return problemFromColumns(
    columns.map((column) => column.map((x) => x + Math.sin(x))),
    names,
  );
}

/** x₁ → x₂ by the given function. */
function bent(effect: (x: number) => number): Problem {
  const random = stream(3, 0);
  const x = Float64Array.from({ length: 400 }, () => 2 * random.normal());
  const y = x.map((value) => effect(value) + random.normal());
  return problemFromColumns([x, y]);
}

describe.each(learners)('$id', ({ id, effect, options }) => {
  test('finds a curved effect, for the first two one without any correlation, with the strength on the edge', async () => {
    const problem = bent(effect);
    if (id !== 'dagma-mlp') expect(Math.abs(problem.S[1]!)).toBeLessThan(0.5);
    const fit = await learnInThread(id, problem, { hidden: 8 });
    expect([...cutToDag(fit.W, 2, 0.3).A]).toEqual([0, 1, 0, 0]);
    expect(fit.W[1]).toBeGreaterThan(0.5);
    // The noise of the effect has variance 1.
    expect(fit.residualSd![1]).toBeGreaterThan(0.8);
    expect(fit.residualSd![1]).toBeLessThan(1.3);
  });

  test.each([1, 2])('permuting the columns permutes the result, bit for bit (seed %i)', async (seed) => {
    const problem = curved(seed);
    const { d, n, X } = problem;
    const permutation = stream(seed, 3).shuffle(Int32Array.from({ length: d }, (_, k) => k));
    const columns = Array.from(permutation, (k) => X!.slice(k * n, (k + 1) * n));
    const permuted: Problem = {
      ...problem,
      X: Float64Array.from(columns.flatMap((column) => [...column])),
      S: toCanonical(problem.S, permutation, new Float64Array(d * d)),
      names: [...permutation].map((k) => problem.names[k]!),
    };
    const fit = await learnInThread(id, problem, options);
    const other = await learnInThread(id, permuted, options);
    expect(other.W).toEqual(toCanonical(fit.W, permutation, new Float64Array(d * d)));
    expect(other.objective).toBe(fit.objective);
    expect(other.residualSd).toEqual(Float64Array.from(permutation, (k) => fit.residualSd![k]!));
  });

  test.each([0, 1, 5, 40])('cancelled after %i looks gives its best DAG and says so', async (looks) => {
    const problem = curved(4, 6);
    let kept: { W: Float64Array; objective: number } | null = null;
    const fit = await learnInThread(id, problem, options, {
      signal: signalAfter(looks),
      onKeep: (W, objective) => (kept = { W: Float64Array.from(W), objective }),
    });
    expect(fit.stopped).toBe('cancelled');
    expect(respectsOrder(fit.W, fit.order!)).toBe(true);
    expect(fit.W.every(Number.isFinite)).toBe(true);
    expect(kept).toEqual({ W: fit.W, objective: fit.objective });
  });

  test.each([1, 2, 3])('obeys forbidden and required edges (seed %i)', async (seed) => {
    const base = curved(seed, 6);
    const { d } = base;
    const random = stream(seed, 4);
    const allowed = base.allowed.map((entry) => (random.uniform() < 0.3 ? 0 : entry));
    const required: [number, number][] = [
      [5, 0],
      [4, 2],
      [4, 1],
    ];
    for (const [i, j] of required) {
      allowed[i * d + j] = 1;
      allowed[j * d + i] = 0;
    }
    for (const signal of [signalAfter(Infinity), signalAfter(15), signalAfter(0)]) {
      const fit = await learnInThread(id, { ...base, allowed, required }, options, { signal });
      for (let k = 0; k < d * d; k++) if (allowed[k] === 0) expect(fit.W[k]).toBe(0);
      for (const [i, j] of required) expect(fit.W[i * d + j]).toBeGreaterThan(0);
      expect(respectsOrder(fit.W, fit.order!)).toBe(true);
    }
  });

  test('gives the same bytes again, tells how far it is, and keeps only DAGs that get better', async () => {
    const problem = curved(7);
    const kept: number[] = [];
    let last = 0;
    let lastFraction = 0;
    const fit = await learnInThread(id, problem, options, {
      onProgress: ({ fraction, step }) => {
        expect(fraction).toBeGreaterThanOrEqual(lastFraction);
        expect(fraction).toBeLessThanOrEqual(1);
        lastFraction = fraction!;
        expect(step).toBeGreaterThanOrEqual(last);
        last = step;
      },
      onKeep: (W, objective) => {
        kept.push(objective);
        expect(cutToDag(W, problem.d, 0).dropped).toEqual([]);
      },
    });
    expect(kept.length).toBeGreaterThan(0);
    expect(kept).toEqual([...kept].sort((a, b) => b - a));
    expect(fit.trace.length).toBeGreaterThan(1);
    expect(fit.W.every((w) => w >= 0)).toBe(true);
    expect(await learnInThread(id, problem, options)).toEqual(fit);
    for (let i = 0; i < problem.d; i++) expect(fit.W[i * (problem.d + 1)]).toBe(0);
  });

  test('connects nothing in independent variables, and takes a single one', async () => {
    const random = stream(11, 0);
    const column = (): Float64Array => Float64Array.from({ length: 300 }, () => random.normal());
    const fit = await learnInThread(id, problemFromColumns([column(), column(), column()]), options);
    expect(cutToDag(fit.W, 3, 0.3).edgeCount).toBe(0);
    const one = await learnInThread(id, problemFromColumns([column()]), options);
    expect([...one.W]).toEqual([0]);
  });
});
