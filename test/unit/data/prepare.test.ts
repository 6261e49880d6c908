/** Preparing a run: every finding is found, and what stops a run stops it. */
import { english } from '../../support/english';
import { describe, expect, test } from 'vitest';
import { prepare, type PrepareRequest } from '../../../main/data/prepare';
import { DataCheck, type Dataset, type Finding } from '../../../shared/model/dataset';
import { appError } from './csv-file';
import { abc, dataset, n, random, run } from './prepare-case';

const finding = (findings: readonly Finding[], kind: Finding['kind']): Finding | undefined =>
  findings.find((f) => f.kind === kind);

describe('missing values', () => {
  const holes = {
    ...abc,
    a: abc.a.map((x, r) => (r % 10 === 0 ? NaN : x)),
    b: abc.b.map((x, r) => (r === 1 ? NaN : x)),
  };
  test('rows with any are dropped, and it is said how many remain', () => {
    const { check, problem } = run(dataset(holes));
    expect(check).toMatchObject({ rows: n, rowsUsed: 1349 });
    expect(english(finding(check.findings, 'missing'))).toEqual({
      kind: 'missing',
      severity: 'warning',
      columns: ['a', 'b'],
      message: '151 of 1,500 rows have missing values and are dropped; 1,349 remain. Missing: "a" 150, "b" 1.',
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
    expect(english(found[0]!.message)).toMatch(/is exactly a linear combination of/);
  });
  test('a copy is called a copy, of the first', () => {
    const found = stops(dataset({ ...abc, copy: abc.b }));
    expect(english(found[0]!.message)).toBe('"copy" is a copy of "b". Leave one of them out, or choose a ridge.');
  });
  test('the same in another unit is a combination, not a copy', () => {
    const found = stops(dataset({ ...abc, fahrenheit: abc.b.map((x) => 32 + 1.8 * x) }));
    expect(english(found[0]!.message)).toMatch(/^"fahrenheit" is exactly a linear combination of "b"\./);
  });
  test('a nearly collinear column stops the run and says how nearly', () => {
    const small = random(n, 8);
    const found = stops(dataset({ ...abc, near: abc.a.map((x, r) => x - abc.c[r]! + 5e-5 * small[r]!) }));
    expect(found[0]).toMatchObject({ kind: 'collinear', severity: 'stops', columns: ['a', 'c', 'near'] });
    expect(english(found[0]!.message)).toMatch(/nearly a linear combination of "a" and "c" \(1 − R² = 1\.\de-9\)/);
  });
  test('columns that others almost determine are one warning, with the twin of each, and the run goes on', () => {
    const [small, other] = [random(n, 8), random(n, 9)];
    const twin = abc.b.map((x, r) => 3 * x + 3e-3 * small[r]!);
    const sum = abc.a.map((x, r) => x - abc.c[r]! + 1e-3 * other[r]!);
    const { check, problem } = run(dataset({ ...abc, twin, sum }));
    expect(problem).not.toBeNull();
    const weak = check.findings.filter(({ kind }) => kind === 'collinear');
    expect(weak).toHaveLength(1);
    expect(weak[0]).toMatchObject({ severity: 'warning', columns: expect.objectContaining({ length: 2 }) });
    expect(english(weak[0]!.message)).toMatch(/"(twin|b)" \(by "(twin|b)" alone\)/);
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
  test('columns that are standardised in the file already are noticed, and differing ones are not', () => {
    const same = dataset({ a: abc.a, b: abc.b.map((x) => x / 3), c: abc.c });
    const found = finding(stops(same), 'standardized');
    expect(found).toMatchObject({ severity: 'warning' });
    expect(english(found!.message)).toMatch(/nearly the same standard deviation .* as after standardising/);
    expect(finding(stops(dataset({ a: abc.a, b: abc.a.map((_, r) => Math.sin(r)) })), 'standardized')).toBeUndefined();
  });
  test.each([1e200, 1e-200])('values of the size of %f stop the run: their squares are no doubles', (size) => {
    const found = stops(dataset({ ...abc, far: random(n, 5).map((x) => size * x) }));
    expect(found).toEqual([expect.objectContaining({ kind: 'scale-spread', severity: 'stops', columns: ['far'] })]);
  });
  test('columns left out are named with the reason', () => {
    const ids = abc.a.map((_, r) => r + 1);
    const found = stops(dataset({ ...abc, ids, five: abc.a.map(() => 5) }));
    expect(finding(found, 'left-out')).toMatchObject({ severity: 'info', columns: ['ids', 'five'] });
    expect(english(finding(found, 'left-out')!.message)).toMatch(/"five" is constant \(Every value is 5\)/);
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
