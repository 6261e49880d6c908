import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ColumnFits, type NoiseModel } from '../../../../main/learners/colide/column';
import { linearSem } from '../../../support/linear-sem';

function newFits(S: Float64Array, d: number, noise: NoiseModel, lambda1: number, required: Uint8Array | null = null) {
  const allowed = new Uint8Array(d * d).fill(1);
  const fits = new ColumnFits({ d, S, allowed, required, noise, lambda1, sigmaFloor: 1e-6 });
  for (let k = 0; k < d; k++) fits.position[k] = k;
  return fits;
}

/** Largest violation of the optimality conditions of the fit in a slot, relative to λσ. */
function violation(fits: ColumnFits, slot: number, candidates: readonly number[]): number {
  const base = slot * fits.d;
  const shrink = fits.lambda1 * fits.scale[slot]!;
  const weightOf = new Map<number, number>();
  for (let k = 0; k < fits.count[slot]!; k++) weightOf.set(fits.active[base + k]!, fits.weight[base + k]!);
  let worst = 0;
  for (const i of candidates) {
    const w = weightOf.get(i) ?? 0;
    const r = fits.R[base + i]!;
    worst = Math.max(worst, w === 0 ? Math.abs(r) / shrink - 1 : Math.abs(r / shrink - Math.sign(w)));
  }
  expect([...weightOf.keys()].every((i) => candidates.includes(i))).toBe(true);
  return worst;
}

/** R and v of a slot computed anew from S. */
function checkResiduals(fits: ColumnFits, slot: number, j: number): void {
  const { d, S } = fits;
  const base = slot * d;
  const e = new Float64Array(d);
  e[j] = 1;
  for (let k = 0; k < fits.count[slot]!; k++) e[fits.active[base + k]!]! -= fits.weight[base + k]!;
  let v = 0;
  for (let i = 0; i < d; i++) {
    let r = 0;
    for (let k = 0; k < d; k++) r += S[i * d + k]! * e[k]!;
    expect(Math.abs(fits.R[base + i]! - r)).toBeLessThan(1e-9 * (1 + Math.abs(S[i * d + i]!)));
    v += e[i]! * r;
  }
  expect(fits.v[slot]! / v).toBeCloseTo(1, 8);
}

describe('ColumnFits', () => {
  test('one parent, NV: agrees with the closed form of the square-root lasso', () => {
    const S = Float64Array.of(4, 2, 2, 9);
    const lambda1 = 0.3;
    const fits = newFits(S, 2, 'nv', lambda1);
    fits.clear(1, 1);
    fits.solve(1, 1, 1, -1, -1);
    // v₀ = 9 − 2²/4 = 8, q = 1/4, σ² = v₀/(1 − λ²q), w = 2/4 − λσ/4.
    const sigma = Math.sqrt(8 / (1 - lambda1 ** 2 / 4));
    expect(fits.scale[1]).toBeCloseTo(sigma, 12);
    expect(fits.weight[2]).toBeCloseTo(0.5 - (lambda1 * sigma) / 4, 12);
    expect(fits.cost[1]).toBeCloseTo(sigma + lambda1 * (0.5 - (lambda1 * sigma) / 4), 12);
  });

  test('one parent, EV: agrees with soft thresholding', () => {
    const S = Float64Array.of(4, 2, 2, 9);
    const fits = newFits(S, 2, 'ev', 0.3);
    fits.sigma = 2;
    fits.clear(1, 1);
    fits.solve(1, 1, 1, -1, -1);
    const w = (2 - 0.3 * 2) / 4;
    expect(fits.weight[2]).toBeCloseTo(w, 13);
    expect(fits.v[1]).toBeCloseTo(9 - 4 * w + 4 * w * w, 12);
    expect(fits.cost[1]).toBeCloseTo((9 - 4 * w + 4 * w * w) / 4 + 0.3 * w, 12);
  });

  test('leaves a parent out whose correlation is below λσ', () => {
    const fits = newFits(Float64Array.of(1, 0.1, 0.1, 1), 2, 'nv', 0.2);
    fits.clear(1, 1);
    fits.solve(1, 1, 1, -1, -1);
    expect(fits.count[1]).toBe(0);
    expect(fits.cost[1]).toBeCloseTo(1, 14);
  });

  describe.each<NoiseModel>(['ev', 'nv'])('%s', (noise) => {
    test('meets the optimality conditions for any S, λ and candidates, cold or warm', () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 1000 }),
          fc.integer({ min: 2, max: 12 }),
          fc.double({ min: 0.005, max: 0.5, noNaN: true }),
          fc.nat(11),
          fc.nat(11),
          (seed, d, lambda1, a, b) => {
            const { S } = linearSem(seed, d, 60, 0.5);
            const fits = newFits(S, d, noise, lambda1);
            const j = a % d;
            const limit = b % (d + 1);
            const before = (all: number): number[] =>
              Array.from({ length: d }, (_, i) => i).filter((i) => i < all && i !== j);
            fits.clear(j, j);
            fits.solve(j, j, d, -1, -1);
            checkResiduals(fits, j, j);
            expect(violation(fits, j, before(d))).toBeLessThan(1e-5);
            fits.solve(j, j, limit, -1, -1); // warm, fewer candidates
            checkResiduals(fits, j, j);
            expect(violation(fits, j, before(limit))).toBeLessThan(1e-5);
          },
        ),
        { numRuns: 150, seed: 1 },
      );
    });

    test.each([1, 2, 3, 4, 5])('entering and leaving give what a cold fit gives (seed %i)', (seed) => {
      const d = 9;
      const { S } = linearSem(seed, d, 60, 0.6);
      const fits = newFits(S, d, noise, 0.05);
      const j = 8;
      fits.clear(j, j);
      fits.solve(j, j, 6, -1, -1);
      const costWithout = fits.cost[j]!;
      fits.clear(fits.trialA, j);
      fits.solve(fits.trialA, j, 6, -1, 7);
      const costWith = fits.cost[fits.trialA]!;
      if (!(Math.abs(fits.R[j * d + 7]!) > fits.threshold[j]!)) {
        expect(costWith).toBeCloseTo(costWithout, 9);
        return;
      }
      fits.solveEntering(j, fits.trialB, j, 6, 7);
      expect(fits.cost[fits.trialB]).toBeCloseTo(costWith, 9);
      expect(fits.isActive(fits.trialB, 7)).toBe(true);
      fits.solveLeaving(fits.trialB, fits.trialB, j, 6, 7);
      expect(fits.cost[fits.trialB]).toBeCloseTo(costWithout, 9);
    });

    test('first-order estimates are exact when nothing else changes', () => {
      // Two independent parents: neither changes the other's weight or sign.
      const d = 3;
      const S = Float64Array.of(2, 0, 1, 0, 3, 1.5, 1, 1.5, 4);
      const fits = newFits(S, d, noise, 0.05);
      fits.sigma = 1;
      fits.clear(2, 2);
      fits.solve(2, 2, 1, -1, -1);
      const one = fits.cost[2]!;
      const gain = fits.enteringGain(2, 1);
      fits.solveEntering(2, fits.trialA, 2, 1, 1);
      const loss = fits.leavingLoss(fits.trialA, 1);
      const exact = one - fits.cost[fits.trialA]!;
      if (noise === 'ev') {
        expect(gain).toBeCloseTo(exact, 12);
        expect(loss).toBeCloseTo(exact, 12);
      } else {
        // NV: √v is expanded at one end, so the two estimates enclose the truth.
        expect(gain).toBeLessThan(exact);
        expect(loss).toBeGreaterThan(exact);
      }
    });

    test('leastCost bounds the cost on all other variables from below', () => {
      const { S, d } = linearSem(3, 8);
      const fits = newFits(S, d, noise, 0.05);
      for (let j = 0; j < d; j++) {
        fits.clear(j, j);
        fits.solve(j, j, d, -1, -1);
        expect(fits.leastCost(j)).toBeLessThan(fits.cost[j]!);
      }
    });
  });

  test('without penalty gives least squares', () => {
    const { S, d } = linearSem(5, 6);
    const fits = newFits(S, d, 'nv', 0);
    fits.clear(5, 5);
    fits.solve(5, 5, 5, -1, -1);
    expect(fits.count[5]).toBe(5);
    for (let i = 0; i < 5; i++) expect(Math.abs(fits.R[5 * d + i]!)).toBeLessThan(1e-9 * S[i * d + i]!);
  });

  test('keeps a required parent without penalty', () => {
    const S = Float64Array.of(1, 0.001, 0.001, 1);
    const required = Uint8Array.of(0, 1, 0, 0);
    const fits = newFits(S, 2, 'nv', 0.5, required);
    fits.clear(1, 1);
    fits.solve(1, 1, 1, -1, -1);
    expect(fits.weight[2]).toBeCloseTo(0.001, 14);
    expect(fits.l1[1]).toBe(0);
  });

  test('stays finite on exactly collinear columns', () => {
    const S = Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1);
    const fits = newFits(S, 3, 'nv', 0.05);
    fits.clear(2, 2);
    fits.solve(2, 2, 2, -1, -1);
    expect(Number.isFinite(fits.cost[2]!)).toBe(true);
    // The floor share 1e-6 of σ plus λ·1, or a little more where the sum of weights stays below 1.
    expect(fits.cost[2]!).toBeLessThan(0.06);
  });
});
