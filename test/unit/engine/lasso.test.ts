/** The compiled active-set regressions against their plain TypeScript oracle, over random sequences of operations. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stream } from '../../../main/engine/random';
import { ColumnFits, type ColumnProblem, type NoiseModel } from '../../../main/learners/colide/column';
import { OracleFits } from '../../support/column-oracle';
import { linearSem } from '../../support/linear-sem';

type Fits = ColumnFits | OracleFits;

function problemOf(seed: number, d: number, noise: NoiseModel, lambda1: number, n: number): ColumnProblem {
  const { S } = linearSem(seed, d, n, Math.min(0.4, 4 / d));
  const random = stream(seed, 9);
  const allowed = Uint8Array.from({ length: d * d }, () => (random.uniform() < 0.9 ? 1 : 0));
  let required: Uint8Array | null = null;
  if (random.uniform() < 0.3) {
    required = new Uint8Array(d * d);
    for (let i = 0; i + 1 < d; i += 5) required[i * d + i + 1] = 1;
    required.forEach((value, k) => {
      if (value === 1) allowed[k] = 1;
    });
  }
  return { d, S, allowed, required, noise, lambda1, sigmaFloor: 1e-6 };
}

/** Weights of a slot as a dense vector. */
function dense(fits: Fits, slot: number): number[] {
  const w = new Array<number>(fits.d).fill(0);
  const base = slot * fits.d;
  for (let k = 0; k < fits.count[slot]!; k++) w[fits.active[base + k]!] = fits.weight[base + k]!;
  return w;
}

/** |a − b| relative to the size of numbers in the fit; both solvers stop within rounding of the same minimum. */
function expectSame(a: Fits, b: Fits, slot: number, context: string): void {
  expect(Math.abs(a.cost[slot]! / b.cost[slot]! - 1), `${context}: cost`).toBeLessThan(1e-9);
  const [x, y] = [dense(a, slot), dense(b, slot)];
  x.forEach((w, i) => expect(Math.abs(w - y[i]!), `${context}: weight ${i}`).toBeLessThan(1e-5 * (1 + Math.abs(w))));
}

describe.each<NoiseModel>(['ev', 'nv'])('%s', (noise) => {
  test('gives what the oracle gives, whatever enters and leaves', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 48 }),
        fc.constantFrom(0.3, 0.05, 0.005),
        fc.constantFrom(200, 1000),
        (seed, d, lambda1, n) => {
          const problem = problemOf(seed, d, noise, lambda1, n);
          const both: Fits[] = [new ColumnFits(problem), new OracleFits(problem)];
          const [ours, oracle] = both as [ColumnFits, OracleFits];
          const random = stream(seed, 10);
          for (const fits of both) {
            fits.position.forEach((_, k) => (fits.position[k] = k));
            for (let j = 0; j < d; j++) fits.clear(j, j);
          }
          for (let j = 0; j < d; j++) expect(ours.leastCost(j) / oracle.leastCost(j)).toBeCloseTo(1, 7);
          for (let step = 0; step < 12; step++) {
            const j = random.integer(d);
            const limit = random.integer(d + 1);
            for (const fits of both) fits.solve(j, j, limit, -1, -1);
            expectSame(ours, oracle, j, `solve ${j} of ${d}`);
            for (const fits of both) fits.copy(j, fits.trialA);
            expectSame(ours, oracle, ours.trialA, 'copy');
            const outsider = random.integer(d);
            const isOut = outsider >= limit && outsider !== j && problem.allowed[outsider * d + j] === 1;
            const r = Math.abs(oracle.R[j * d + outsider]!);
            if (isOut && r > oracle.threshold[j]! * 1.001) {
              expect(ours.enteringGain(j, outsider) / oracle.enteringGain(j, outsider)).toBeCloseTo(1, 6);
              for (const fits of both) fits.solveEntering(j, fits.trialB, j, limit, outsider);
              expectSame(ours, oracle, ours.trialB, `entering ${outsider}`);
            }
            if (oracle.count[j]! === 0 || ours.count[j] !== oracle.count[j]) continue;
            const leaver = oracle.active[j * d + random.integer(oracle.count[j]!)]!;
            if (!ours.isActive(j, leaver)) continue;
            expect(ours.leavingLoss(j, leaver) / oracle.leavingLoss(j, leaver)).toBeCloseTo(1, 5);
            for (const fits of both) fits.solveLeaving(j, fits.trialB, j, limit, leaver);
            expectSame(ours, oracle, ours.trialB, `leaving ${leaver}`);
          }
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });
});

test('writes into no slot but the one it fits, and none of its inputs', () => {
  const d = 30;
  const problem = problemOf(5, d, 'nv', 0.01, 500);
  const fits = new ColumnFits(problem);
  fits.position.forEach((_, k) => (fits.position[k] = k));
  for (let j = 0; j < d; j++) fits.clear(j, j);
  for (let j = 0; j < d; j++) fits.solve(j, j, j, -1, -1);
  const others = (view: { slice(): Float64Array | Int32Array }, from: number, to: number) =>
    [...view.slice()].filter((_, k) => k < from || k >= to);
  const state = (): number[][] => [
    others(fits.weight, 7 * d, 8 * d),
    others(fits.active, 7 * d, 8 * d),
    others(fits.R, 7 * d, 8 * d),
    others(fits.cost, 7, 8),
    others(fits.count, 7, 8),
    [...fits.S],
    [...fits.allowed],
    [...fits.position],
  ];
  const before = state();
  fits.solve(7, 7, d, -1, -1);
  expect(state()).toEqual(before);
  expect(fits.S).toEqual(problem.S);
});

test('refits after dependent columns: residuals stay finite and the cost does not rise when more may enter', () => {
  const d = 12;
  const { S } = linearSem(3, d, 6, 0.5); // fewer rows than columns: S is singular
  for (const noise of ['ev', 'nv'] as const) {
    const allowed = new Uint8Array(d * d).fill(1);
    const fits = new ColumnFits({ d, S, allowed, required: null, noise, lambda1: 0.05, sigmaFloor: 1e-6 });
    fits.position.forEach((_, k) => (fits.position[k] = k));
    fits.clear(11, 11);
    let last = fits.cost[11]!;
    for (let limit = 1; limit <= 11; limit++) {
      fits.solve(11, 11, limit, -1, -1);
      expect(fits.cost[11]).toBeLessThanOrEqual(last * (1 + 1e-7));
      last = fits.cost[11]!;
    }
    expect(fits.R.every(Number.isFinite)).toBe(true);
  }
});
