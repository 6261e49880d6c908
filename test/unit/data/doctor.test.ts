/** What the check finds in data, and that the steps it offers resolve it. */
import { english } from '../../support/english';
import { describe, expect, test } from 'vitest';
import { check } from '../../../main/data/check';
import { duplicateGroups } from '../../../main/data/doctor/duplicates';
import { gainedRows } from '../../../main/data/doctor/missing';
import { isSentinel } from '../../../main/data/doctor/sentinels';
import { makeDataset } from '../../../main/data/dataset';
import { covariance } from '../../../main/data/covariance';
import { applySteps, asDataset } from '../../../main/data/steps/apply';
import type { Dataset, Finding } from '../../../shared/model/dataset';
import type { DataStep } from '../../../shared/model/steps';
import { dataset, random } from './prepare-case';

const ROWS = 400;
const noise = (stream: number): number[] => random(ROWS, stream);
const NAN = Number.NaN;

const found = (data: Dataset, variables?: string[]): Finding[] =>
  check(data, {
    variables: variables ?? data.info.columns.filter((column) => column.isUsable).map(({ name }) => name),
    transform: 'center',
    ridge: 0,
  }).findings;
const ofKind = (findings: Finding[], kind: Finding['kind']): Finding[] => findings.filter((one) => one.kind === kind);
const fixed = (data: Dataset, step: DataStep): Dataset => asDataset(data, applySteps(data, [step]));

const [a, b, c] = [noise(1), noise(2), noise(3)];

/** Every fix of the findings of one kind makes that finding go. */
function expectResolved(data: Dataset, kind: Finding['kind']): DataStep[] {
  const fixes = ofKind(found(data), kind).flatMap((finding) => finding.fixes ?? []);
  expect(fixes.length).toBeGreaterThan(0);
  for (const step of fixes) expect(ofKind(found(fixed(data, step)), kind), JSON.stringify(step)).toEqual([]);
  return fixes;
}

describe('fixes resolve what they are offered for', () => {
  test('an exact sum: dropping any member', () => {
    const data = dataset({ a, b, c, sum: a.map((x, r) => x + b[r]!) });
    const [finding] = ofKind(found(data), 'collinear');
    expect(finding).toMatchObject({ severity: 'stops', columns: ['a', 'b', 'sum'] });
    expect(expectResolved(data, 'collinear').map(({ kind }) => kind)).toEqual(['drop', 'drop', 'drop']);
  });

  test('a copy: keep either, or merge', () => {
    const data = dataset({ a, b, copy: a });
    expect(expectResolved(data, 'collinear')).toEqual([
      { kind: 'drop', columns: ['copy'] },
      { kind: 'drop', columns: ['a'] },
      { kind: 'merge', columns: ['a', 'copy'], into: 'a_copy' },
    ]);
  });

  test('near duplicates: |r| > 0.99, also with opposite sign', () => {
    const data = dataset({ a, b, twin: a.map((x, r) => 5 - 2 * x + 0.05 * c[r]!) });
    const [finding] = ofKind(found(data), 'near-duplicate');
    expect(finding).toMatchObject({ severity: 'warning', columns: ['a', 'twin'] });
    expectResolved(data, 'near-duplicate');
    expect(ofKind(found(dataset({ a, b, half: a.map((x, r) => x + b[r]!) })), 'near-duplicate')).toEqual([]);
  });

  test('skew: the logarithm that the values allow, or ranks', () => {
    const long = a.map((x) => Math.exp(8 * x));
    const data = dataset({ long, zero: long.map((x) => Math.floor(x)), both: long.map((x) => x - 1), b });
    const fixes = ofKind(found(data), 'skew')[0]?.fixes;
    expect(fixes).toEqual([
      { kind: 'log', columns: ['long'], form: 'ln' },
      { kind: 'log', columns: ['zero'], form: 'log1p' },
      { kind: 'log', columns: ['both'], form: 'signed' },
      { kind: 'rank', columns: expect.arrayContaining(['long', 'zero', 'both']) as string[] },
    ]);
    expectResolved(dataset({ long, b }), 'skew');
  });

  test('a code for missing values in several columns', () => {
    const coded = (values: number[]): number[] => values.map((x, r) => (r % 40 === 0 ? -999 : x));
    const data = dataset({ a: coded(a), b: coded(b), c });
    expect(expectResolved(data, 'sentinel')).toEqual([{ kind: 'missing', columns: ['a', 'b'], values: [-999] }]);
  });

  test('scales that differ by more than a factor of 1000', () => {
    expectResolved(dataset({ a, b: b.map((x) => 1e5 * x), c: c.map((x) => 3 * x) }), 'scale-spread');
  });

  test('identifiers, dates and constants of any number, with one press', () => {
    const data = dataset({
      id: a.map((_, r) => r),
      day: a.map((_, r) => 20200101 + (r % 28)),
      one: a.map(() => 1),
      a,
      b,
    });
    expect(expectResolved(data, 'identifier')).toEqual([{ kind: 'drop-types', types: ['identifier', 'date'] }]);
    expect(expectResolved(data, 'constant')).toEqual([{ kind: 'drop-types', types: ['constant'] }]);
  });

  test('codes for groups, as numbers and as text', () => {
    const cylinders = a.map((_, r) => 4 + 2 * (r % 3));
    expect(expectResolved(dataset({ cylinders, a, b }), 'few-levels')).toEqual([
      { kind: 'categorical', columns: ['cylinders'] },
    ]);
    const text = { name: 'g', values: Float64Array.from(a, (_, r) => r % 3), levels: ['x', 'y', 'z'] };
    const columns = [text, ...[a, b].map((v, k) => ({ name: `v${k}`, values: Float64Array.from(v), levels: null }))];
    expectResolved(makeDataset({ name: 'd', source: null, columns }), 'categorical');
  });

  test('single values ten standard deviations away', () => {
    const wild = a.map((x, r) => (r === 7 ? 30 : r === 8 ? -30 : x));
    const [finding] = ofKind(found(dataset({ wild, b })), 'outliers');
    expect(finding?.columns).toEqual(['wild']);
    expectResolved(dataset({ wild, b }), 'outliers');
  });
});

describe('missing values', () => {
  const holes = (values: number[], every: number): number[] => values.map((x, r) => (r % every === 0 ? NAN : x));

  test('the finding says how many rows a run gains without a column', () => {
    const data = dataset({ a: holes(a, 4), b: holes(b, 100), c });
    const [finding] = ofKind(found(data), 'missing');
    expect(english(finding?.message)).toMatch(/100 of 400 rows have missing values/);
    expect(english(finding?.message)).toMatch(/Without "a" 396 would remain\.$/);
    expect(finding?.fixes).toEqual([{ kind: 'drop', columns: ['a'] }]);
    const rest = fixed(data, finding!.fixes![0]!);
    expect(check(rest, { variables: ['b', 'c'], transform: 'center', ridge: 0 }).rowsUsed).toBe(396);
  });

  test('rows in which a column alone is missing', () => {
    const columns = [
      [NAN, 1, NAN, NAN],
      [1, NAN, NAN, 2],
    ].map((values, k) => ({ name: String(k), values: Float64Array.from(values), levels: null }));
    expect([...gainedRows(columns, 4)]).toEqual([2, 1]);
  });

  test('without one complete row the way on is offered, not a failure', () => {
    const data = dataset({ a: a.map((x, r) => (r % 2 ? x : NAN)), b: b.map((x, r) => (r % 2 ? NAN : x)), c });
    const [finding] = found(data);
    expect(finding).toMatchObject({ kind: 'missing', severity: 'stops' });
    expect(finding?.fixes).toContainEqual({ kind: 'drop', columns: ['a'] });
  });
});

test.each([
  ['−999 among small numbers', -999, [-999, 1, 2, -999, 3], true],
  ['9999 far above', 9999, [9999, 100, 250, 9999, 180], true],
  ['−999 as the only negative number', -999, [-999, 4000, 10, -999, 2500], true],
  ['999 in the middle of a range', 999, [999, 1, 1500, 999, 700], false],
  ['a value that does not return', -999, [-999, 1, 2, 3, 4], false],
  ['99 that returns little', 99, [99, 1, 2, 99, 3], false],
  ['a value that is no code', -500, [-500, 1, 2, -500, 3], false],
])('%s', (_, code, values, expected) => {
  expect(isSentinel(code, Float64Array.from(values))).toBe(expected);
});

test('groups of near duplicates follow chains', () => {
  const step = (values: number[], stream: number): number[] => values.map((x, r) => x + 0.03 * noise(stream)[r]!);
  const [second, third] = [step(a, 11), step(step(a, 11), 12)];
  const { members } = duplicateGroups(
    covariance(
      [b, a, second, third].map((v) => Float64Array.from(v)),
      null,
      false,
    ),
  )[0]!;
  expect(members).toEqual([1, 2, 3]);
});
