/** The byte scanner and papaparse must read the same doubles, to the last bit, from any numeric table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDataFile } from '../../../main/data/file';
import { importCsv } from '../../../main/data/import-csv';
import { recogniseLayout } from '../../../main/data/layout';
import { readTable } from '../../../main/data/read-table';
import { csvFile, importText } from './csv-file';

const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });

/** Decimal numbers of every shape, many of them hard to round. */
const decimal = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    digits(0, 20),
    fc.boolean(),
    digits(0, 22),
    fc.option(fc.integer({ min: -330, max: 320 })),
  )
  .map(([sign, whole, hasPoint, fraction, exponent]) => {
    const body = hasPoint ? `${whole === '' && fraction === '' ? '0' : whole}.${fraction}` : whole === '' ? '7' : whole;
    return `${sign}${body}${exponent === null ? '' : `e${exponent}`}`;
  });
const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
const plain = fc
  .tuple(fc.integer({ min: -99999, max: 99999 }), fc.integer({ min: 0, max: 8 }))
  .map(([m, e]) => (m / 10 ** e).toFixed(e));
const missing = fc.constantFrom('', 'NA', 'nan', '?', ' ', '.', 'NULL', '-', 'inf');
const field = fc.oneof(
  { weight: 4, arbitrary: plain },
  decimal,
  double,
  { weight: 1, arbitrary: missing },
  plain.map((n) => ` ${n} `),
);

const tables = fc
  .record({
    width: fc.integer({ min: 2, max: 5 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n'),
  })
  .chain(({ width, delimiter, newline }) =>
    fc.record({
      width: fc.constant(width),
      delimiter: fc.constant(delimiter),
      rows: fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
      newline: fc.constant(newline),
      end: fc.constantFrom('', newline),
    }),
  );

const bits = (values: Float64Array): string => Buffer.from(values.slice().buffer).toString('hex');

/** What `Number` makes of a field, with missing and infinite ones as NaN. */
const reference = (token: string): number => {
  const value = /\d/.test(token) ? Number(token.trim()) : NaN;
  return Number.isFinite(value) ? value : NaN;
};

describe('random numeric tables', () => {
  test('scanner, papaparse and Number agree to the last bit', () => {
    fc.assert(
      fc.property(tables, ({ width, delimiter, rows, newline, end }) => {
        const header = Array.from({ length: width }, (_, k) => `v${k}`).join(delimiter);
        const content = [header, ...rows.map((row) => row.join(delimiter))].join(newline) + end;
        const file = openDataFile(csvFile(content, 'random.csv'), 1e9);
        const layout = recogniseLayout(file, { delimiter, hasHeader: true, decimal: '.' });
        const scanned = readTable(file, layout, () => undefined);
        const parsed = readTable(file, layout, () => undefined, false);
        expect(scanned.path).toBe('scanner');
        expect(parsed.path).toBe('general');
        expect(scanned.rows).toBe(rows.length);
        for (let k = 0; k < width; k++) {
          const expected = bits(Float64Array.from(rows, (row) => reference(row[k]!)));
          expect(bits(scanned.buffers.take(k, rows.length))).toBe(expected);
          expect(bits(parsed.buffers.take(k, rows.length))).toBe(expected);
        }
      }),
      { numRuns: 400 },
    );
  });
});

test.each([
  '9007199254740991', // 2⁵³ − 1: the last exact mantissa
  '9007199254740993', // 2⁵³ + 1: a tie
  '0.1e22',
  '1e22',
  '1e23', // not exactly m·10ᵉ with exact parts
  '8.5e-22',
  '123456789012345678e-20',
  '4.9406564584124654e-324',
  '2.2250738585072011e-308',
  '1.7976931348623157e308',
  '0.000000000000000000000001',
  '-0',
  '1e-5000',
])('reads %s as Number does', (token) => {
  const { values } = importText(`a,b\n${token},1\n2.5,2\n3,4\n`).columns[0]!;
  expect(Object.is(values[0], Number(token))).toBe(true);
});

const path = (content: string): string => {
  const file = openDataFile(csvFile(content), 1e9);
  return readTable(file, recogniseLayout(file, {}), () => undefined).path;
};

test.each([
  ['quoted names', '"a","b"\n1,2\n3,4\n', 'scanner'],
  ['blank lines at the end', 'a,b\n1,2\n3,4\n\n\n', 'scanner'],
  ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', 'scanner'],
  ['missing values', 'a,b\n1,\nNA,4\n', 'scanner'],
  ['a text column', 'a,b\n1,x\n3,y\n', 'general'],
  ['a quoted number', 'a,b\n1,"2"\n3,4\n', 'general'],
  ['a blank line between rows', 'a,b\n1,2\n\n3,4\n', 'general'],
  ['CR', 'a,b\r1,2\r3,4\r', 'general'],
  ['CR in the header only', 'a,b\r1,2\n3,4\n', 'general'],
  ['a decimal comma', 'a;b\n1,5;2\n3;4\n', 'general'],
  ['a blank that is not ASCII', 'a,b\n1,\u00a02\n3,4\n', 'general'],
  ['one column', 'a\n1\n2\n', 'general'],
])('takes the right way with %s', (_, content, expected) => {
  expect(path(content)).toBe(expected);
});

test('both ways give the same data set over several megabytes with all kinds of fields', () => {
  const cells = ['1', '-2.5', 'NA', '3e-7', '', '12345678.12345678', '0.1', '1234567890123456789', '-0.0', ' 4 '];
  const rows = Array.from({ length: 120_000 }, (_, r) => `${r * 2},${cells[r % 10]},${cells[(r * 3) % 10]},${r / 7}`);
  const file = csvFile(`a,b,c,d\n${rows.join('\n')}\n`);
  const fast = importCsv(file, {});
  const slow = importCsv(file, {}, { allowScanner: false });
  expect(fast.info.hash).toBe(slow.info.hash);
  expect(fast.info.columns).toEqual(slow.info.columns);
  expect(fast.info.rows).toBe(120_000);
  expect(fast.info.incompleteRows).toBe(slow.info.incompleteRows);
});

test('columns grow when the file holds many more rows than its start suggests', () => {
  const long = `${'0'.repeat(60)}1,2\n`.repeat(17_000); // the first megabyte: long rows
  const short = '1,2\n'.repeat(400_000);
  const dataset = importText(`a,b\n${long}${short}`);
  expect(dataset.info.rows).toBe(417_000);
  expect(dataset.columns[0]!.values.every((value) => value === 1)).toBe(true);
  expect(dataset.columns[1]!.values.every((value) => value === 2)).toBe(true);
});

test('progress rises from 0 to 1', () => {
  const seen: number[] = [];
  importText(`a,b\n${'1.5,2\n3,4\n'.repeat(300_000)}`, {}, { report: (fraction) => seen.push(fraction) });
  expect(seen.length).toBeGreaterThan(3);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});
