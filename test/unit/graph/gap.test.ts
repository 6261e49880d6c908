/** The suggested gap and the cut at every ω agree with the cut itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countAbove, cutToDag, sortedWeights } from '../../../shared/graph/cut';
import { countsAt, cutSteps, stepOf } from '../../../shared/graph/cut-steps';
import { largestGap } from '../../../shared/graph/gap';

describe('the suggested gap', () => {
  test('is the widest ratio, with a short ω inside', () => {
    const sorted = Float64Array.of(0.05, 0.1, 0.11, 0.42, 0.5, 0.9);
    expect(largestGap(sorted, 4)).toEqual({ low: 0.11, high: 0.42, omega: 0.2, above: 3 });
  });
  test('is not there where no weight stands apart, nor with one weight', () => {
    expect(largestGap(Float64Array.of(0.3, 0.4, 0.5, 0.6), 4)).toBeNull();
    expect(largestGap(Float64Array.of(0.3), 4)).toBeNull();
    expect(largestGap(new Float64Array(0), 4)).toBeNull();
  });
  test('does not fall for numerical dust', () => {
    const dust = Float64Array.of(1e-12, 1e-6, 0.2, 0.9);
    expect(largestGap(dust, 2)).toMatchObject({ low: 1e-6, high: 0.2, above: 2 });
  });
  test('leaves a graph that can be read', () => {
    const many = Float64Array.from({ length: 60 }, (_, k) => (k < 20 ? 0.001 : 1 + k / 100));
    expect(largestGap(many, 4)).toBeNull();
  });
});

const weights = fc.integer({ min: 2, max: 7 }).chain((d) =>
  fc.record({
    d: fc.constant(d),
    W: fc.array(
      fc.oneof(
        fc.constant(0),
        fc.integer({ min: -9, max: 9 }).map((x) => x / 10),
      ),
      {
        minLength: d * d,
        maxLength: d * d,
      },
    ),
  }),
);

test('any ω in the gap gives the same graph', () => {
  fc.assert(
    fc.property(weights, ({ d, W }) => {
      const M = Float64Array.from(W);
      const gap = largestGap(sortedWeights(M, d), d);
      if (!gap) return;
      const at = (omega: number) => [...cutToDag(M, d, omega).A].join('');
      expect(gap.omega).toBeGreaterThanOrEqual(gap.low);
      expect(gap.omega).toBeLessThan(gap.high);
      expect(at(gap.omega)).toBe(at(gap.low));
      expect(at(gap.high - 1e-9)).toBe(at(gap.low));
      expect(countAbove(sortedWeights(M, d), gap.low)).toBe(gap.above);
      expect(countAbove(sortedWeights(M, d), gap.high)).toBeLessThan(gap.above);
    }),
  );
});

test('counts at every ω are those of the cut, and the kept weights are its edges', () => {
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 9 }), ({ d, W }, tenths) => {
      const M = Float64Array.from(W);
      const omega = tenths / 10;
      const steps = cutSteps(M, d);
      const cut = cutToDag(M, d, omega);
      expect(countsAt(steps, omega)).toEqual({ edges: cut.edgeCount, dropped: cut.dropped.length });
      const kept = [...steps.places].filter((at, k) => steps.isKept[k] === 1 && Math.abs(M[at]!) > omega);
      expect(kept.toSorted((a, b) => a - b)).toEqual([...cut.A.keys()].filter((at) => cut.A[at] === 1));
    }),
  );
});

test('a step changes the graph by one edge where sizes differ, and steps back and forth meet', () => {
  const d = 6;
  const distinct = fc.shuffledSubarray(
    Array.from({ length: d * d }, (_, k) => (k + 1) / 40),
    { minLength: d * d },
  );
  fc.assert(
    fc.property(distinct, fc.double({ min: 0, max: 1, noNaN: true }), (sizes, omega) => {
      const M = Float64Array.from(sizes);
      const steps = cutSteps(M, d);
      const { edges } = countsAt(steps, omega);
      const fewer = stepOf(steps, omega, 1);
      const more = stepOf(steps, omega, -1);
      if (fewer !== null) expect(countsAt(steps, fewer).edges).toBe(edges - 1);
      else expect(edges).toBe(0);
      if (more !== null) expect(countsAt(steps, more).edges).toBe(edges + 1);
    }),
  );
});
