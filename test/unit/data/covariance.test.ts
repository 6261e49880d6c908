/** The covariance is right whatever is done to the rows and columns, and resampling is a pure function of its seed. */
import { describe, expect, test } from 'vitest';
import { covariance } from '../../../main/data/covariance';
import { drawWithReplacement, words } from '../../../main/data/random';
import { abc, dataset, n, random, run } from './prepare-case';

/** S by its definition, one pair at a time. */
function covarianceByDefinition(columns: readonly (readonly number[])[]): number[] {
  const means = columns.map((x) => x.reduce((sum, value) => sum + value, 0) / x.length);
  return columns.flatMap((x, i) =>
    columns.map((y, j) => x.reduce((sum, value, r) => sum + (value - means[i]!) * (y[r]! - means[j]!), 0) / x.length),
  );
}

describe('the covariance', () => {
  test('is XᵀX/n of the centred columns, by hand for two rows', () => {
    const { S, sd, mean } = covariance([Float64Array.of(1, 3), Float64Array.of(2, -2)], null, false);
    expect([...mean]).toEqual([2, 0]);
    expect([...S]).toEqual([1, -2, -2, 4]);
    expect([...sd]).toEqual([1, 2]);
  });
  test('agrees with its definition over several blocks and is exactly symmetric', () => {
    const columns = Array.from({ length: 11 }, (_, k) => random(n, k).map((x) => x * 10 ** (k - 5) + k));
    const { S } = covariance(
      columns.map((x) => Float64Array.from(x)),
      null,
      false,
    );
    const expected = covarianceByDefinition(columns);
    for (let i = 0; i < 11; i++) {
      for (let j = 0; j < 11; j++) {
        const scale = 10 ** (i + j - 10);
        expect(S[i * 11 + j]! / scale).toBeCloseTo(expected[i * 11 + j]! / scale, 10);
        expect(S[i * 11 + j]).toBe(S[j * 11 + i]);
      }
    }
  });
  test('does not change when a constant is added', () => {
    const shifted = { ...abc, a: abc.a.map((x) => x + 1e6) };
    const before = run(dataset(abc)).problem!.S;
    const after = run(dataset(shifted)).problem!.S;
    for (const [k, value] of before.entries()) expect(after[k]).toBeCloseTo(value, 9);
  });
  test('is the same for duplicated rows', () => {
    const twice = Object.fromEntries(Object.entries(abc).map(([name, x]) => [name, [...x, ...x]]));
    const after = run(dataset(twice)).problem!;
    expect(after.n).toBe(2 * n);
    for (const [k, value] of run(dataset(abc)).problem!.S.entries()) expect(after.S[k]).toBeCloseTo(value, 12);
  });
  test('follows a permutation of the columns', () => {
    const S = run(dataset(abc)).problem!.S;
    const P = run(dataset(abc), { variables: ['c', 'a', 'b'] }).problem!;
    expect(P.names).toEqual(['c', 'a', 'b']);
    for (const [i, from] of [2, 0, 1].entries()) {
      for (const [j, to] of [2, 0, 1].entries()) expect(P.S[i * 3 + j]).toBeCloseTo(S[from * 3 + to]!, 13);
    }
  });
});

describe('the transforms', () => {
  test('none and center agree', () => {
    expect(run(dataset(abc), { transform: 'none' }).problem).toEqual(run(dataset(abc)).problem);
  });
  test('standardize gives correlations with a diagonal of exactly 1, whatever the units', () => {
    const data = dataset(abc);
    const { S, sd, originalSd, X } = run(data, { transform: 'standardize', needsRows: true }).problem!;
    expect([S[0], S[4], S[8]]).toEqual([1, 1, 1]);
    expect([...sd]).toEqual([1, 1, 1]);
    expect(originalSd[1]).toBeCloseTo(data.info.columns[1]!.sd!, 12);
    const column = X!.subarray(n, 2 * n);
    expect(column.reduce((sum, x) => sum + x * x, 0) / n).toBeCloseTo(1, 12);
    const other = run(dataset({ ...abc, b: abc.b.map((x) => 1000 * x) }), { transform: 'standardize' }).problem!;
    for (const [k, value] of S.entries()) expect(other.S[k]).toBeCloseTo(value, 12);
  });
  test('the ridge is a share of each variance', () => {
    const plain = run(dataset(abc)).problem!.S;
    const ridged = run(dataset(abc), { ridge: 0.1 }).problem!;
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) expect(ridged.S[3 * i + j]).toBeCloseTo(plain[3 * i + j]! * (i === j ? 1.1 : 1), 12);
    }
    expect(ridged.sd[0]! ** 2).toBeCloseTo(plain[0]!, 12);
  });
  test('rows are centred, column-major and only given when asked for', () => {
    const { X } = run(dataset(abc), { needsRows: true }).problem!;
    expect(X).toHaveLength(3 * n);
    expect(X![n + 5]).toBeCloseTo(abc.b[5]! - abc.b.reduce((sum, x) => sum + x, 0) / n, 12);
    expect(run(dataset(abc)).problem!.X).toBeUndefined();
  });
  test('S and X live in shared memory', () => {
    const { S, X } = run(dataset(abc), { needsRows: true }).problem!;
    expect(S.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(X!.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});

describe('resampling', () => {
  test('is a pure function of seed and index', () => {
    const S = (seed: number, index: number) => [...run(dataset(abc), { resample: { seed, index } }).problem!.S];
    expect(S(1, 2)).toEqual(S(1, 2));
    expect(S(1, 2)).not.toEqual(S(1, 3));
    expect(S(1, 2)).not.toEqual(S(2, 2));
  });
  test('draws complete rows only', () => {
    const data = dataset({ ...abc, a: abc.a.map((x, r) => (r % 2 ? NaN : x)) });
    const { problem } = run(data, { resample: { seed: 3 }, needsRows: true });
    expect(problem!.n).toBe(n / 2);
    expect(problem!.X!.some(Number.isNaN)).toBe(false);
  });
  test('leaves out a share of about 1/e of the rows', () => {
    const rows = drawWithReplacement(5, 0, 10_000, 10_000);
    expect(new Set(rows).size / 10_000).toBeCloseTo(1 - Math.exp(-1), 1);
    expect(rows).toEqual(Int32Array.from(rows).sort());
  });
  test('words are uniform: mean and each bit within 5 sigma', () => {
    const word = words(42, 7);
    const count = 100_000;
    const ones = new Float64Array(32);
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const value = word(k);
      sum += value / 2 ** 32;
      for (let bit = 0; bit < 32; bit++) ones[bit]! += (value >>> bit) & 1;
    }
    expect(Math.abs(sum / count - 0.5)).toBeLessThan((5 * Math.sqrt(1 / 12)) / Math.sqrt(count));
    for (const total of ones) expect(Math.abs(total / count - 0.5)).toBeLessThan(2.5 / Math.sqrt(count));
  });
});
