/** Preparing a run: the covariance is right, every finding is found, and what stops a run stops it. */
import { describe, expect, test } from 'vitest';
import { covariance } from '../../../main/data/covariance';
import { makeDataset } from '../../../main/data/dataset';
import { prepare, type PrepareRequest } from '../../../main/data/prepare';
import { drawWithReplacement, words } from '../../../main/data/random';
import { DataCheck, type Dataset, type Finding } from '../../../shared/model/dataset';
import { appError } from './csv-file';

/** Uniform on (−½, ½), the same numbers every time. */
const noise = (stream: number): (() => number) => {
  const word = words(7, stream);
  let k = 0;
  return () => word(k++) / 2 ** 32 - 0.5;
};
const random = (n: number, stream: number): number[] => {
  const draw = noise(stream);
  return Array.from({ length: n }, draw);
};

function dataset(columns: Record<string, readonly number[]>): Dataset {
  const list = Object.entries(columns).map(([name, values]) => ({
    name,
    values: Float64Array.from(values),
    levels: null,
  }));
  return makeDataset({ name: 'd', source: null, columns: list });
}

const run = (data: Dataset, change: Partial<PrepareRequest> = {}) =>
  prepare(data, {
    variables: data.info.columns.filter((column) => column.isUsable).map((column) => column.name),
    transform: 'center',
    ridge: 0,
    needsRows: false,
    ...change,
  });

const finding = (findings: readonly Finding[], kind: Finding['kind']): Finding | undefined =>
  findings.find((f) => f.kind === kind);

const n = 1500; // more than two blocks of rows, the last not full
const abc = { a: random(n, 1), b: random(n, 2).map((x, r) => 3 * x + r / n), c: random(n, 3).map((x) => 100 + x) };

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

describe('missing values', () => {
  const holes = {
    ...abc,
    a: abc.a.map((x, r) => (r % 10 === 0 ? NaN : x)),
    b: abc.b.map((x, r) => (r === 1 ? NaN : x)),
  };
  test('rows with any are dropped, and it is said how many remain', () => {
    const { check, problem } = run(dataset(holes));
    expect(check).toMatchObject({ rows: n, rowsUsed: 1349 });
    expect(finding(check.findings, 'missing')).toEqual({
      kind: 'missing',
      severity: 'warning',
      columns: ['a', 'b'],
      message: '151 of 1500 rows have missing values and are dropped; 1349 remain. Missing: "a" 150, "b" 1.',
    });
    const complete = Object.fromEntries(
      Object.entries(holes).map(([name, x]) => [name, x.filter((_, r) => r % 10 !== 0 && r !== 1)]),
    );
    expect(problem).toEqual(run(dataset(complete)).problem);
  });
  test('those of columns that are not chosen do not matter', () => {
    expect(run(dataset(holes), { variables: ['b', 'c'] }).check.rowsUsed).toBe(n - 1);
    expect(finding(run(dataset(holes), { variables: ['b', 'c'] }).check.findings, 'missing')!.severity).toBe('info');
  });
  test('no complete row is an error that names the worst columns', () => {
    const data = dataset({ a: [1, NaN, NaN, 2.5], b: [NaN, 1, 2, NaN], c: [NaN, NaN, NaN, 1] });
    const request = { variables: ['a', 'b'], transform: 'center', ridge: 0, needsRows: false } as const;
    expect(appError(() => prepare(data, request))).toEqual({
      code: 'data/no-complete-rows',
      rows: 4,
      worst: ['a', 'b'],
    });
  });
});

describe('findings', () => {
  const stops = (data: Dataset, change: Partial<PrepareRequest> = {}) => {
    const { check, problem } = run(data, change);
    DataCheck.parse(check);
    expect(problem === null).toBe(check.findings.some((f) => f.severity === 'stops'));
    return check.findings;
  };
  test('there are none on good data', () => {
    expect(stops(dataset(abc))).toEqual([]);
  });
  test('a column that is constant in the rows used stops the run', () => {
    const data = dataset({
      ...abc,
      k: abc.a.map((_, r) => (r === 0 ? 5 : 0.1)),
      m: abc.a.map((_, r) => (r === 0 ? NaN : 1 + r)),
    });
    const found = stops(data, { variables: ['a', 'b', 'k', 'm'] });
    expect(finding(found, 'constant')).toMatchObject({ severity: 'stops', columns: ['k'] });
  });
  test('a sum of two columns stops the run, with exactly the three names', () => {
    const found = stops(dataset({ ...abc, other: random(n, 9), sum: abc.a.map((x, r) => x + 2 * abc.b[r]!) }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'collinear', severity: 'stops', columns: ['a', 'b', 'sum'] });
    expect(found[0]!.message).toMatch(/is exactly a linear combination of/);
  });
  test('a copy is called a copy, of the first', () => {
    const found = stops(dataset({ ...abc, copy: abc.b }));
    expect(found[0]!.message).toBe('"copy" is a copy of "b". Leave one of them out, or choose a ridge.');
  });
  test('the same in another unit is a combination, not a copy', () => {
    const found = stops(dataset({ ...abc, fahrenheit: abc.b.map((x) => 32 + 1.8 * x) }));
    expect(found[0]!.message).toMatch(/^"fahrenheit" is exactly a linear combination of "b"\./);
  });
  test('a nearly collinear column stops the run and says how nearly', () => {
    const small = random(n, 8);
    const found = stops(dataset({ ...abc, near: abc.a.map((x, r) => x - abc.c[r]! + 1e-3 * small[r]!) }));
    expect(found[0]).toMatchObject({ kind: 'collinear', severity: 'stops', columns: ['a', 'c', 'near'] });
    expect(found[0]!.message).toMatch(/nearly a linear combination of "a" and "c" \(R² = 0\.9999995\d\)/);
  });
  test('an R² of 0.999 is not reported', () => {
    const small = random(n, 8);
    expect(stops(dataset({ ...abc, loose: abc.a.map((x, r) => x + 0.03 * small[r]!) }))).toEqual([]);
  });
  test('several sets are found apart', () => {
    const d = random(n, 11);
    const found = stops(
      dataset({ ...abc, d, ab: abc.a.map((x, r) => x - abc.b[r]!), dc: d.map((x, r) => x + abc.c[r]!) }),
    );
    expect(found.map((f) => f.columns).sort()).toEqual([
      ['a', 'b', 'ab'],
      ['c', 'd', 'dc'],
    ]);
  });
  test('percentages that add up to 100 are one set', () => {
    const found = stops(dataset({ ...abc, rest: abc.a.map((x, r) => 100 - x - abc.b[r]! - abc.c[r]!) }));
    expect(found.map((f) => f.columns)).toEqual([['a', 'b', 'c', 'rest']]);
  });
  test('with a ridge a collinear set is a warning and the run goes on', () => {
    const found = stops(dataset({ ...abc, copy: abc.b }), { ridge: 0.01 });
    expect(found[0]).toMatchObject({ kind: 'collinear', severity: 'warning' });
  });
  test('few rows are a warning, not a heap of collinear sets', () => {
    const wide = Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`v${k}`, random(10, 20 + k)]));
    const found = stops(dataset(wide));
    expect(found.map((f) => f.kind)).toEqual(['few-rows']);
    expect(found[0]!.severity).toBe('warning');
  });
  test('a copy is found among few rows too', () => {
    const wide = Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`v${k}`, random(10, 20 + k)]));
    const found = stops(dataset({ ...wide, copy: wide.v0! }));
    expect(finding(found, 'collinear')!.columns).toEqual(['v0', 'copy']);
  });
  test('skew beyond 2 is a warning, but not of a binary column', () => {
    const skewed = abc.a.map((x) => Math.exp(6 * (x + 0.5)) ** 2);
    const rare = abc.a.map((_, r) => (r % 100 === 0 ? 1 : 0));
    const found = stops(dataset({ ...abc, skewed: skewed.map((x) => x / 1e5), rare }));
    expect(finding(found, 'skew')).toMatchObject({ severity: 'warning', columns: ['skewed'] });
  });
  test('a wide spread of scales is a warning that names both ends, and none once standardised', () => {
    const data = dataset({ ...abc, big: random(n, 5).map((x) => 1e4 * x) });
    expect(finding(stops(data), 'scale-spread')).toMatchObject({ severity: 'warning', columns: ['c', 'big'] });
    const found = stops(data, { transform: 'standardize' });
    expect(found.map((f) => [f.kind, f.severity])).toEqual([['standardized', 'warning']]);
  });
  test('columns left out are named with the reason', () => {
    const ids = abc.a.map((_, r) => r + 1);
    const found = stops(dataset({ ...abc, ids, five: abc.a.map(() => 5) }));
    expect(finding(found, 'left-out')).toMatchObject({ severity: 'info', columns: ['ids', 'five'] });
    expect(finding(found, 'left-out')!.message).toMatch(/"five" is constant \(Every value is 5\)/);
  });
});

describe('refusals', () => {
  const data = dataset({ ...abc, ids: abc.a.map((_, r) => r) });
  test('an unknown variable', () => {
    expect(appError(() => run(data, { variables: ['a', 'z'] }))).toEqual({
      code: 'data/unknown-variable',
      name: 'z',
      known: ['a', 'b', 'c'],
    });
  });
  test('a variable that is not usable', () => {
    expect(appError(() => run(data, { variables: ['a', 'ids'] }))).toMatchObject({
      code: 'data/not-numeric',
      column: 'ids',
      type: 'identifier',
    });
  });
  test.each([[[]], [['a']], [['a', 'a']]])('too few variables: %j', (variables) => {
    expect(appError(() => run(data, { variables }))).toMatchObject({ code: 'data/too-few-variables' });
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
