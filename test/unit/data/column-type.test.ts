/** Every column gets the type a person would give it, and a sentence that says why. */
import { english } from '../../support/english';
import { expect, test } from 'vitest';
import { dateFormat } from '../../../main/data/dates';
import { importText } from './csv-file';

const column = (values: readonly (string | number)[]) =>
  importText(`v;w\n${values.map((value, r) => `${value};${(r * r) % 7}.5`).join('\n')}\n`, {
    delimiter: ';',
    decimal: '.',
    hasHeader: true,
  }).info.columns[0]!;
const repeat = <T>(items: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, r) => items[r % items.length]!);

test.each([
  ['constant', ['5', '5', '5'], false, 'Every value is 5.'],
  ['constant', ['NA', 'NA', ''], false, 'Every value is missing.'],
  ['constant', ['x', 'x', 'x'], false, 'Every value is "x".'],
  ['binary', [0, 1, 1, 0], true, 'Only two different numbers, 0 and 1.'],
  ['binary', ['-0.0', '0.0', '2', '2'], true, 'Only two different numbers, 0 and 2.'],
  ['binary', ['f', 'm', 'm'], false, 'Two different texts, "f" and "m"; code them as 0 and 1 to use it.'],
  [
    'count',
    repeat([1, 2, 3], 30),
    true,
    'Only 3 different whole numbers (1, 2, 3); leave it out if they are codes for groups.',
  ],
  [
    'count',
    Array.from({ length: 50 }, (_, r) => (r * 17) % 40),
    true,
    '40 different whole numbers from 0 to 39, none negative.',
  ],
  ['continuous', [1.5, 2, 3, 4], true, '4 different numbers from 1.5 to 4.'],
  ['continuous', [-3, 2, 3, 4], true, '4 different whole numbers from -3 to 4, some negative.'],
  [
    'identifier',
    Array.from({ length: 12 }, (_, r) => r + 100),
    false,
    'The whole numbers from 100 to 111 in sequence: it only numbers the rows.',
  ],
  [
    'identifier',
    Array.from({ length: 12 }, (_, r) => 12 - r),
    false,
    'The whole numbers from 1 to 12 in sequence: it only numbers the rows.',
  ],
  ['identifier', ['ann', 'bob', 'cid'], false, 'Text, no two of the 3 values alike.'],
  ['categorical', ['a', 'b', 'c', 'a'], false, 'Text with 3 different values: "a", "b", "c".'],
  ['categorical', ['1', '2', 'x', '3'], false, 'Row 4 holds "x": some values are numbers, but this one is not.'],
  [
    'date',
    ['2020-01-31', '2020-02-01', '2021-12-24'],
    false,
    'Dates or times written as year-month-day, such as 2020-01-31.',
  ],
  ['date', [20200131, 20200201, 20211224], false, 'Whole numbers that are calendar days, such as 20200131.'],
] as const)('%s: %j', (type, values, isUsable, reason) => {
  expect(english(column(values))).toMatchObject({ type, isUsable, reason });
});

test('many different whole numbers are continuous, with a caution when all differ', () => {
  const found = column(Array.from({ length: 1500 }, (_, r) => (r * 7919) % 100_003));
  expect(found).toMatchObject({ type: 'continuous', isUsable: true });
  expect(english(found.reason)).toMatch(/no two alike; leave it out if it is an identifier\.$/);
});

test('missing tokens of text columns are few: "-", "." and "none" are values there', () => {
  const found = column(['none', '-', 'NA', 'mild', '.', 'none', '?']);
  expect(found).toMatchObject({ isNumeric: false, missing: 2, distinct: 4 });
});

test.each([
  ['year-month-day', ['2020-01-31T23:59:59Z', '2020-1-1 10:00']],
  ['year/month/day', ['2020/01/31', '2020/12/01']],
  ['day.month.year', ['31.01.2020', '01.12.20']],
  ['day.month.year', ['31/01/2020 8:15', '01/12/2020 23:00']],
  ['month/day/year', ['01/31/2020', '12/01/2020 8:15 pm']],
  ['day month year', ['31 Jan 2020', '1-dec-21']],
  ['month day, year', ['Jan 31, 2020', 'December 1, 2021']],
  ['year-month', ['2020-01', '2020-12']],
  ['time of day', ['08:15', '23:59:59.5']],
  [null, ['2020-13-01', '2020-01-01']],
  [null, ['2020-01-32']],
  [null, ['1-2', '3-4']],
  [null, ['31.01.2020', '01/31/2020']],
  [null, []],
])('dates: %s is the format of %j', (name, texts) => {
  expect(dateFormat(texts)).toBe(name);
});

test('summaries hold hand-computed numbers', () => {
  const found = importText('a,b\n1,1.5\n2,1\nNA,2\n3,9\n6,7\n').info.columns[0]!;
  // mean 3, deviations −2 −1 0 3: variance 14/4, third moment (−8 − 1 + 27)/4
  expect(found).toMatchObject({ missing: 1, distinct: 4, mean: 3, min: 1, max: 6, examples: ['1', '2', '3', '6'] });
  expect(found.sd).toBeCloseTo(Math.sqrt(3.5), 14);
  expect(found.skew).toBeCloseTo(4.5 / 3.5 ** 1.5, 14);
});
