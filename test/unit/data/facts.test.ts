/** What the data say of relations and noise, on data made to have it or not. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../../main/engine/random';
import { facts } from '../../../main/data/facts/facts';
import { inverseCorrelation, leastVariances } from '../../../main/data/facts/inverse';
import { suggestAnswers } from '../../../shared/learners/suggest-answers';
import { dataset } from './prepare-case';

type Noise = (random: ReturnType<typeof stream>) => number;
const gaussian: Noise = (random) => random.normal();
/** Exponential less its mean: variance 1, skewness 2. */
const skewed: Noise = (random) => -Math.log(1 - random.uniform()) - 1;

/** A chain with two further parents, each value `bend` of the sum of its parents plus noise of sd `scale[j]`. */
function simulated(seed: number, n: number, noise: Noise, bend: (x: number) => number, scale: readonly number[]) {
  const random = stream(seed, 5);
  const columns: Record<string, number[]> = {};
  scale.forEach((_, j) => (columns[`x${j}`] = []));
  for (let r = 0; r < n; r++) {
    const x: number[] = [];
    scale.forEach((sd, j) => {
      const parents = j === 0 ? 0 : x[j - 1]! + (j > 2 ? -0.8 * x[j - 3]! : 0);
      x.push(bend(parents) + sd * noise(random));
      columns[`x${j}`]!.push(x[j]!);
    });
  }
  return dataset(columns);
}

const names = (d: number) => Array.from({ length: d }, (_, j) => `x${j}`);
const equal = [1, 1, 1, 1, 1, 1];
const line = (x: number) => x;

describe('measured on simulated data', () => {
  test.each([1, 2, 3])('linear, Gaussian, equal variances: so they are called (seed %i)', (seed) => {
    const found = facts(simulated(seed, 2000, gaussian, line, equal), names(6));
    expect(found).toMatchObject({ variables: 6, rows: 2000, obstacle: null, isStandardized: false, isBinary: false });
    expect(found.bent).toEqual({ found: 0, of: 6 });
    expect(found.notGaussian).toEqual({ found: 0, of: 6 });
    expect(found.noiseRatio).toBeLessThan(1.3);
    expect(suggestAnswers(found, 0)).toMatchObject({ relations: 'linear', noise: 'equal' });
  });
  test.each([1, 2, 3])('unequal variances are seen in the ratio (seed %i)', (seed) => {
    const found = facts(simulated(seed, 2000, gaussian, line, [1, 3, 0.5, 2, 1, 0.3]), names(6));
    expect(found.noiseRatio).toBeGreaterThan(4);
    expect(suggestAnswers(found, 0)).toMatchObject({ relations: 'linear', noise: 'different' });
  });
  test.each([1, 2, 3])('curved relations bend the regressions (seed %i)', (seed) => {
    const found = facts(
      simulated(seed, 2000, gaussian, (x) => 1.5 * Math.abs(x), equal),
      names(6),
    );
    expect(found.bent!.found).toBeGreaterThanOrEqual(3);
    expect(suggestAnswers(found, 0).relations).toBe('curved');
  });
  test.each([1, 2, 3])('skewed noise is seen in the residuals (seed %i)', (seed) => {
    const found = facts(simulated(seed, 2000, skewed, line, [1, 3, 0.5, 2, 1, 0.3]), names(6));
    expect(found.notGaussian!.found).toBeGreaterThanOrEqual(4);
    expect(suggestAnswers(found, 0).noise).toBe('non-gaussian');
  });
});

describe('nothing is claimed', () => {
  test('of few rows, collinear columns, and two-valued variables', () => {
    expect(facts(simulated(1, 30, gaussian, line, equal), names(6)).obstacle).toBe('few-rows');
    const a = Array.from({ length: 100 }, (_, k) => Math.sin(k * k));
    const twice = dataset({ a, b: a.map((x) => 2 * x), c: a.map((x, k) => x + Math.cos(k)) });
    expect(facts(twice, ['a', 'b', 'c'])).toMatchObject({ obstacle: 'collinear', bent: null, noiseRatio: null });
    const bits = dataset({ a: a.map((x) => Number(x > 0)), b: a.map((x) => Number(x > 0.5)) });
    expect(facts(bits, ['a', 'b'])).toMatchObject({ obstacle: 'binary', isBinary: true, notGaussian: null });
  });
  test('of rows with holes: they are not counted', () => {
    const a = Array.from({ length: 100 }, (_, k) => (k % 10 === 0 ? Number.NaN : Math.sin(k * k)));
    const b = a.map((x, k) => (k % 10 === 0 ? k : x) + Math.cos(3 * k));
    expect(facts(dataset({ a, b }), ['a', 'b']).rows).toBe(90);
  });
});

test('the inverse times the matrix is the identity; a singular one has none', () => {
  const R = Float64Array.of(1, 0.5, 0.2, 0.5, 1, -0.3, 0.2, -0.3, 1);
  const P = inverseCorrelation(R, 3)!;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const sum = [0, 1, 2].reduce((s, k) => s + R[i * 3 + k]! * P[k * 3 + j]!, 0);
      expect(sum).toBeCloseTo(i === j ? 1 : 0, 12);
    }
  }
  expect(inverseCorrelation(Float64Array.of(1, 1, 1, 1), 2)).toBeNull();
});

test('the least variances are those of x, then of y given x', () => {
  // y = 2x + e, var x = 1, var e = 3
  const [first, second] = leastVariances(Float64Array.of(7, 2, 2, 1), 2);
  expect([first, second]).toEqual([1, 3]);
});
