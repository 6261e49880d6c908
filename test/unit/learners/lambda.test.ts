/** λ: where graphs become empty, and grids that are worth a look. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lambdaIn,
  lambdaMax,
  lambdaOption,
  lambdasOf,
  suggestedGrid,
  withLambda,
} from '../../../shared/learners/lambda';
import { objectiveOf } from '../../../shared/learners/objective';
import { findLearner, learners, parseOptions } from '../../../shared/learners/registry';
import { problemFrom } from '../../support/fixtures';
import { learnInThread } from '../../support/learn';
import { linearSem } from '../../support/linear-sem';

const weightsAt = async (id: string, lambda: number, seed: number): Promise<number> => {
  const { S, d, n } = linearSem(seed, 6);
  const { W } = await learnInThread(id, problemFrom(S, d, n), { lambda1: lambda });
  return W.filter((weight) => weight !== 0).length;
};

describe('λ_max', () => {
  test.each(['notears', 'colide-ev', 'colide-nv', 'topo', 'cosmo'])(
    '%s: no weight is left just above it, one is just below',
    async (id) => {
      const { S, d } = linearSem(3, 6);
      const most = lambdaMax(objectiveOf(findLearner(id), {}).name, S, d)!;
      expect(most).toBeGreaterThan(0);
      expect(await weightsAt(id, 1.001 * most, 3)).toBe(0);
      if (id !== 'cosmo') expect(await weightsAt(id, 0.95 * most, 3)).toBeGreaterThan(0);
    },
    20_000,
  );
  test('is unknown for objectives without a formula', () => {
    expect(lambdaMax('logistic', Float64Array.of(1, 0.5, 0.5, 1), 2)).toBeNull();
    expect(lambdaMax('least-squares', Float64Array.of(1, 0.5, 0.5, 1), 2)).toBe(0.5);
    expect(lambdaMax('colide-nv', Float64Array.of(4, 1, 1, 1), 2)).toBe(1);
  });
});

test('every learner but VI-DP-DAG has a λ₁, which its objective depends on', () => {
  const without = learners.filter((learner) => lambdaOption(learner) === null).map(({ id }) => id);
  expect(without).toEqual(['vi-dp-dag']);
  for (const learner of learners) {
    const option = lambdaOption(learner);
    if (!option) continue;
    const options = parseOptions(learner, withLambda({}, 0.5));
    expect(lambdaIn(options)).toBe(0.5);
    expect(objectiveOf(learner, options)).not.toEqual(objectiveOf(learner, {}));
  }
});

const lambda = fc.double({ min: 1e-6, max: 100, noNaN: true });

test('a suggested grid goes from small to large, holds default and λ in use, and stays within the bounds', () => {
  fc.assert(
    fc.property(
      fc.option(lambda),
      fc.constantFrom(0, 0.03, 0.1),
      fc.oneof(fc.constant(0), lambda),
      (most, first, inUse) => {
        const { from, to, count } = suggestedGrid(most, first, inUse, 100);
        expect(from).toBeGreaterThan(0);
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(100);
        expect(count).toBe(20);
        for (const value of [first, inUse]) if (value > 0) expect(from <= value && value <= to).toBe(true);
        if (most !== null) expect(to).toBeGreaterThanOrEqual(most * (1 - 1e-9));
      },
    ),
  );
});

test('the values of a grid fall, keep both ends, and hold what was asked besides', () => {
  fc.assert(
    fc.property(
      lambda,
      fc.double({ min: 1.5, max: 1e4, noNaN: true }),
      fc.integer({ min: 2, max: 60 }),
      (from, span, count) => {
        const to = from * span;
        const values = lambdasOf({ from, to, count }, [0.0123, 0]);
        expect(values).toContain(from);
        expect(values).toContain(to);
        expect(values).toContain(0.0123);
        expect(values.every((value) => value > 0)).toBe(true);
        expect(values).toEqual([...new Set(values)].toSorted((a, b) => b - a));
      },
    ),
  );
});

test('values are evenly spaced on a logarithmic axis', () => {
  expect(lambdasOf({ from: 0.001, to: 1, count: 4 })).toEqual([1, 0.1, 0.01, 0.001]);
});
