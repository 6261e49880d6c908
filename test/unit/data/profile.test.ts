/** The profile agrees with the definitions of its numbers, computed here in the most straightforward way. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDataset } from '../../../main/data/dataset';
import { correlations, MOST_VARIABLES, sampleRows } from '../../../main/data/profile/correlations';
import { MOST_BINS, MOST_VALUES } from '../../../main/data/profile/histogram';
import { MOST_PATTERNS } from '../../../main/data/profile/missing';
import { profile } from '../../../main/data/profile/profile';
import type { ColumnProfile, DataProfile, Histogram } from '../../../shared/model/profile';
import { DataProfile as Schema } from '../../../shared/model/profile';

const column = (name: string, values: readonly number[], levels: readonly string[] | null = null) => ({
  name,
  values: Float64Array.from(values),
  levels,
});
const profileOf = (...columns: ReturnType<typeof column>[]): DataProfile =>
  profile(makeDataset({ name: 'd', source: null, columns }));
const one = (values: readonly number[]): ColumnProfile => profileOf(column('a', values)).columns[0]!;

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
const present = (values: readonly number[]): number[] => values.filter((x) => !Number.isNaN(x));

/** Moment k about the mean. */
const moment = (values: readonly number[], k: number): number => {
  const mean = sum(values) / values.length;
  return sum(values.map((x) => (x - mean) ** k)) / values.length;
};

/** Type 7 by its definition. */
function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const h = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(h)]!, sorted[Math.ceil(h)]!];
  return low + (h - Math.floor(h)) * (high - low);
}

/** Pearson's r over the rows that hold both, NaN where it is not defined. */
function pearson(x: readonly number[], y: readonly number[]): { r: number; rows: number } {
  const rows = [...x.keys()].filter((k) => !Number.isNaN(x[k]) && !Number.isNaN(y[k]));
  const [a, b] = [rows.map((k) => x[k]!), rows.map((k) => y[k]!)];
  if (rows.length < 2 || new Set(a).size === 1 || new Set(b).size === 1) return { r: NaN, rows: rows.length };
  const [meanA, meanB] = [sum(a) / a.length, sum(b) / b.length];
  const product = sum(a.map((value, k) => (value - meanA) * (b[k]! - meanB))) / a.length;
  return { r: product / Math.sqrt(moment(a, 2) * moment(b, 2)), rows: rows.length };
}

/** Multiples of 1/8, so that equal values and constants occur, and now and then a hole. */
const cell = fc.oneof(
  { arbitrary: fc.integer({ min: -80, max: 80 }).map((k) => k / 8), weight: 5 },
  { arbitrary: fc.constant(NaN), weight: 1 },
);
const values = fc.array(cell, { minLength: 1, maxLength: 60 });
/** Three columns of the same length. */
const table = fc
  .integer({ min: 1, max: 40 })
  .chain((n) => fc.tuple(...[0, 1, 2].map(() => fc.array(cell, { minLength: n, maxLength: n }))));

const near = (actual: number, expected: number, scale = 1): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(scale, Math.abs(expected)));
const rowsIn = ({ counts, ...rest }: Histogram): number => sum(counts) + ('others' in rest ? rest.others : 0);

describe('the numbers of a column', () => {
  test('are those of their definitions, whatever is missing', () => {
    fc.assert(
      fc.property(values, (all) => {
        const x = present(all);
        const { count, missing, distinct, numbers } = one(all);
        expect({ count, missing, distinct }).toEqual({
          count: x.length,
          missing: all.length - x.length,
          distinct: new Set(x).size,
        });
        if (x.length === 0) {
          expect(numbers).toBeNull();
          return;
        }
        near(numbers!.mean, sum(x) / x.length);
        near(numbers!.sd, Math.sqrt(moment(x, 2)));
        expect([numbers!.min, numbers!.max]).toEqual([Math.min(...x), Math.max(...x)]);
        near(numbers!.q1, quantile(x, 0.25));
        near(numbers!.median, quantile(x, 0.5));
        near(numbers!.q3, quantile(x, 0.75));
        if (distinct === 1) {
          expect([numbers!.skew, numbers!.kurtosis, numbers!.sd]).toEqual([null, null, 0]);
          return;
        }
        near(numbers!.skew!, moment(x, 3) / moment(x, 2) ** 1.5);
        near(numbers!.kurtosis!, moment(x, 4) / moment(x, 2) ** 2 - 3);
      }),
    );
  });

  test('count as outliers what lies beyond 1.5 interquartile ranges, and nothing where the quartiles are equal', () => {
    fc.assert(
      fc.property(values, (all) => {
        const x = present(all);
        const { numbers } = one(all);
        if (!numbers) return;
        const [q1, q3] = [quantile(x, 0.25), quantile(x, 0.75)];
        const reach = 1.5 * (q3 - q1);
        const expected = x.filter((value) => value < q1 - reach || value > q3 + reach).length;
        expect(numbers.outliers).toBe(q1 === q3 ? null : expected);
      }),
    );
    expect(one([1, 2, 3, 4, 100]).numbers!.outliers).toBe(1);
    expect(one([0, 0, 0, 0, 0, 0, 9]).numbers!.outliers).toBeNull();
  });

  test('have by hand: of 2, 4, 4, 10 the quartiles 3.5, 4, 5.5 and the skewness of a long upper tail', () => {
    const { numbers } = one([2, 4, 4, 10]);
    expect(numbers).toMatchObject({ mean: 5, sd: 3, q1: 3.5, median: 4, q3: 5.5, min: 2, max: 10 });
    near(numbers!.skew!, 24 / 27); // third moment (−27 − 1 − 1 + 125) / 4 = 24
    near(numbers!.kurtosis!, 177 / 81 - 3); // fourth moment (81 + 1 + 1 + 625) / 4 = 177
  });

  test('stay finite for very large and the smallest doubles', () => {
    for (const scale of [Number.MAX_VALUE / 4, 5e-324]) {
      const { numbers, histogram } = one([-scale, 0, 0, scale, scale]);
      expect(Object.values(numbers!).every((x) => x === null || Number.isFinite(x))).toBe(true);
      expect(rowsIn(histogram!)).toBe(5);
    }
  });
});

describe('a histogram', () => {
  test('holds every value that is not missing once, in the bar its place says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ noDefaultInfinity: true }), cell), { minLength: 1, maxLength: 80 }),
        (all) => {
          const x = present(all);
          const { histogram } = one(all);
          if (x.length === 0) {
            expect(histogram).toBeNull();
            return;
          }
          expect(rowsIn(histogram!)).toBe(x.length);
          if (histogram!.kind !== 'bins') return;
          expect(histogram!.counts.length).toBeLessThanOrEqual(MOST_BINS);
          expect(histogram!.from).toBeLessThanOrEqual(Math.min(...x));
          expect(histogram!.to).toBeGreaterThanOrEqual(Math.max(...x));
        },
      ),
    );
  });

  test('has one bar a value for whole numbers with few values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -7, max: 7 }), { minLength: 1, maxLength: 50 }), (all) => {
        const expected = [...new Set(all)].sort((a, b) => a - b);
        expect(one(all).histogram).toEqual({
          kind: 'values',
          values: expected.map((value) => value + 0),
          counts: expected.map((value) => all.filter((x) => x === value).length),
        });
      }),
    );
  });

  test('of many whole numbers has bins that hold equally many whole numbers each', () => {
    const all = Array.from({ length: 5 * MOST_VALUES }, (_, k) => k);
    const { from, to, counts } = one(all).histogram as Extract<Histogram, { kind: 'bins' }>;
    const width = (to - from) / counts.length;
    expect(width).toBe(Math.round(width));
    expect(counts.slice(0, -1).every((n) => n === width)).toBe(true);
    expect(from).toBe(-0.5);
  });

  test('has the number of bins of Freedman and Diaconis', () => {
    const n = 900;
    const { counts } = one(Array.from({ length: n }, (_, k) => (k + 0.5) / n)).histogram!;
    // Uniform: the range is twice the IQR, so range / (2 IQR n^(−1/3)) = n^(1/3) = 9.65.
    expect(counts.length).toBe(10);
  });

  test('of text has the most frequent first and counts the rest', () => {
    const levels = Array.from({ length: 25 }, (_, k) => `level ${k}`);
    const all = levels.flatMap((_, k) => Array<number>(k + 1).fill(k));
    const { histogram, numbers } = profileOf(column('t', [...all, NaN], levels)).columns[0]!;
    expect(numbers).toBeNull();
    expect(histogram).toMatchObject({ kind: 'levels', others: 1 + 2 + 3 + 4 + 5 });
    expect((histogram as Extract<Histogram, { kind: 'levels' }>).labels[0]).toBe('level 24');
    expect(rowsIn(histogram!)).toBe(all.length);
  });
});

describe('correlations', () => {
  const found = (columns: readonly (readonly number[])[]) =>
    correlations(
      columns.map((all, k) => {
        const x = present(all);
        const mean = x.length > 0 ? sum(x) / x.length : 0;
        const sd = x.length > 0 && new Set(x).size > 1 ? Math.sqrt(moment(x, 2)) : 0;
        return { name: `v${k}`, values: Float64Array.from(all), mean, sd, missing: all.length - x.length };
      }),
      columns[0]!.length,
    );

  test('are those of the definition over the rows that hold both', () => {
    fc.assert(
      fc.property(table, (columns) => {
        const { r, rows, rowsUsed } = found(columns);
        for (const [i, x] of columns.entries()) {
          for (const [j, y] of columns.entries()) {
            const expected = pearson(x, y);
            const at = 3 * i + j;
            if (Number.isNaN(expected.r)) expect(r[at]).toBeNaN();
            else expect(Math.abs(r[at]! - expected.r)).toBeLessThan(1e-6); // single precision
            expect(rows?.[at] ?? rowsUsed).toBe(expected.rows);
            expect(Object.is(r[at], r[3 * j + i])).toBe(true);
          }
        }
      }),
    );
  });

  test('keep their digits where the common rows hardly vary', () => {
    const n = 2000;
    // Where b is present, a is 1e6 times as far from its mean as it varies.
    const a = Array.from({ length: n }, (_, k) => (k < n / 2 ? Math.sin(k) : 1e7 + Math.sin(k)));
    const b = Array.from({ length: n }, (_, k) => (k < n / 2 ? NaN : Math.sin(k) + Math.cos(7 * k)));
    expect(found([a, b]).r[1]).toBeCloseTo(pearson(a, b).r, 6);
  });

  test('list the strongest pairs first', () => {
    const x = Array.from({ length: 50 }, (_, k) => Math.sin(k));
    const y = x.map((value, k) => -value + 0.1 * Math.cos(3 * k));
    const z = x.map((value, k) => value + 2 * Math.cos(5 * k));
    const { strongest } = found([z, x, y]);
    expect(strongest.map(({ a, b }) => [a, b])).toEqual([[1, 2], expect.anything(), expect.anything()]);
    expect(strongest[0]!.r).toBeLessThan(-0.9);
    const sizes = strongest.map(({ r }) => Math.abs(r));
    expect(sizes).toEqual([...sizes].sort((p, q) => q - p));
  });

  test('over several blocks of rows with holes are those of the definition', () => {
    const n = 1500;
    const columns = [1, 2, 3].map((c) =>
      Array.from({ length: n }, (_, k) => ((k * c) % 11 === 0 ? NaN : Math.sin(k * c) + Math.sin(k))),
    );
    const { r } = found(columns);
    for (const [i, x] of columns.entries()) {
      for (const [j, y] of columns.entries()) expect(r[3 * i + j]).toBeCloseTo(pearson(x, y).r, 6);
    }
  });

  test('thin rows out evenly when there is too much to do, and leave out variables beyond the most', () => {
    expect(sampleRows(210_564, 50).count).toBe(210_564);
    const { count, rowAt } = sampleRows(210_564, 1000);
    expect(count).toBeLessThan(20_000);
    expect([rowAt(0), rowAt(count - 1)]).toEqual([0, expect.any(Number)]);
    expect(rowAt(count - 1)).toBeGreaterThan(210_000);
    const few = found(Array.from({ length: MOST_VARIABLES + 3 }, (_, k) => [k, 1, 2]));
    expect(few.leftOut).toBe(3);
    expect(few.names).toHaveLength(MOST_VARIABLES);
  });
});

describe('missing values', () => {
  test('are counted by the set of columns in which they are missing', () => {
    fc.assert(
      fc.property(table, (columns) => {
        const dataset = makeDataset({ name: 'd', source: null, columns: columns.map((x, k) => column(`v${k}`, x)) });
        const { missingness } = profile(dataset);
        const usable = [0, 1, 2].filter((k) => dataset.info.columns[k]!.isUsable);
        const expected = new Map<string, number>();
        for (const row of columns[0]!.keys()) {
          const pattern = usable.filter((k) => Number.isNaN(columns[k]![row])).join(' ');
          expected.set(pattern, (expected.get(pattern) ?? 0) + 1);
        }
        expect(missingness.completeRows).toBe(expected.get('') ?? 0);
        expect(missingness.completeRows).toBe(dataset.info.rows - dataset.info.incompleteRows);
        expected.delete('');
        expect(missingness.patternCount).toBe(expected.size);
        expect(new Map(missingness.patterns.map(({ columns: set, rows }) => [set.join(' '), rows]))).toEqual(expected);
        const counts = missingness.patterns.map(({ rows }) => rows);
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
        for (const { column: k, rows } of missingness.alone) expect(rows).toBe(expected.get(String(k)) ?? 0);
      }),
    );
  });

  test('are told for the most frequent patterns only, but all are counted', () => {
    // Row k misses the columns whose bits are set in k: 255 different patterns.
    const columns = Array.from({ length: 8 }, (_, bit) =>
      column(
        `v${bit}`,
        Array.from({ length: 256 }, (_row, k) => ((k >> bit) & 1 ? NaN : k + bit / 10)),
      ),
    );
    const { missingness } = profileOf(...columns);
    expect(missingness.patternCount).toBe(255);
    expect(missingness.patterns).toHaveLength(MOST_PATTERNS);
    expect(missingness.completeRows).toBe(1);
  });
});

test('a whole profile satisfies its schema; constants and columns without a value are part of it', () => {
  const found = profileOf(
    column('a', [1.5, 2, NaN, 7]),
    column('constant', [3, 3, 3, 3]),
    column('empty', [NaN, NaN, NaN, NaN]),
    column('t', [0, 1, 0, NaN], ['x', 'y']),
  );
  expect(Schema.parse(found)).toEqual(found);
  expect(found.columns[1]).toMatchObject({ distinct: 1, numbers: { mean: 3, sd: 0, outliers: null } });
  expect(found.columns[1]!.histogram).toEqual({ kind: 'values', values: [3], counts: [4] });
  expect(found.columns[2]).toMatchObject({ count: 0, missing: 4, numbers: null, histogram: null });
});
