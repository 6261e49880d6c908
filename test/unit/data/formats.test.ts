/** Every way of writing the same small table is read as the same table. */
import { english } from '../../support/english';
import { describe, expect, test } from 'vitest';
import type { CsvOverrides } from '../../../shared/model/dataset';
import { previewCsv } from '../../../main/data/import-csv';
import { csvFile, importText, table } from './csv-file';

const TABLE = { a: [1.5, -2, null, 4e-3], b: [10, 20, 30, 40] };
const PLAIN = 'a,b\n1.5,10\n-2,20\nNA,30\n4e-3,40\n';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const mark = '\ufeff';

const ways: [string, string | Buffer, CsvOverrides?][] = [
  ['plain', PLAIN],
  ['no newline at the end', PLAIN.trimEnd()],
  ['blank lines at the end', `${PLAIN}\n\n\r\n`],
  ['blank lines at the start', `\n\n${PLAIN}`],
  ['CRLF', PLAIN.replaceAll('\n', '\r\n')],
  ['CR', PLAIN.replaceAll('\n', '\r')],
  ['mixed line ends', 'a,b\r\n1.5,10\n-2,20\r\nNA,30\n4e-3,40'],
  ['semicolons', PLAIN.replaceAll(',', ';')],
  ['tabs', PLAIN.replaceAll(',', '\t')],
  ['bars', PLAIN.replaceAll(',', '|')],
  ['single spaces', PLAIN.replaceAll(',', ' ')],
  ['runs of spaces', PLAIN.replaceAll(',', '   ').replaceAll('\n', '  \n  ')],
  ['quotes around names', PLAIN.replace('a,b', '"a","b"')],
  ['quotes around everything', PLAIN.replace(/[^,\n]+/g, '"$&"')],
  ['blanks around fields', PLAIN.replaceAll(',', ' , ')],
  ['decimal comma and semicolons', 'a;b\n1,5;10\n-2;20\nNA;30\n4e-3;40\n'],
  ['decimal comma and tabs', 'a\tb\n1,5\t10\n-2\t20\nNA\t30\n4e-3\t40\n'],
  ['UTF-8 with byte order mark', mark + PLAIN],
  ['UTF-16LE with byte order mark', Buffer.from(mark + PLAIN, 'utf16le')],
  ['UTF-16BE with byte order mark', utf16be(mark + PLAIN)],
  ['UTF-16LE as chosen', Buffer.from(PLAIN, 'utf16le'), { encoding: 'utf-16le' }],
  ['an unusual delimiter as chosen', PLAIN.replaceAll(',', '#'), { delimiter: '#' }],
  ['a trailing delimiter everywhere', PLAIN.replaceAll('\n', ',\n')],
  ['a trailing delimiter below the header', 'a,b\n1.5,10,\n-2,20,\nNA,30,\n4e-3,40,\n'],
  ['an unnamed index from 0', ',a,b\n0,1.5,10\n1,-2,20\n2,NA,30\n3,4e-3,40\n'],
  ['an unnamed index from 1', '"",a,b\n1,1.5,10\n2,-2,20\n3,NA,30\n4,4e-3,40\n'],
  ['an unnamed index with gaps', ',a,b\n0,1.5,10\n2,-2,20\n3,NA,30\n9,4e-3,40\n'],
  ['a pandas index', 'Unnamed: 0,a,b\n0,1.5,10\n1,-2,20\n2,NA,30\n3,4e-3,40\n'],
  ["R's X", 'X,a,b\n1,1.5,10\n2,-2,20\n3,NA,30\n4,4e-3,40\n'],
  ["R's row numbers without a name", 'a,b\n1,1.5,10\n2,-2,20\n3,NA,30\n4,4e-3,40\n'],
];

test.each(ways)('reads a table with %s', (_, content, overrides) => {
  expect(table(importText(content, overrides ?? {}))).toEqual(TABLE);
});

test.each(ways)('previews a table with %s', (_, content, overrides) => {
  const preview = previewCsv(csvFile(content), overrides ?? {});
  expect(preview.header).toEqual(['a', 'b']);
  expect(preview.rows).toHaveLength(4);
  expect(preview.rows[1]!.map((field) => field.trim())).toEqual(['-2', '20']);
});

test.each(['NA', 'na', 'N/A', '#N/A', 'NaN', 'nan', 'NULL', 'null', '?', '', ' ', '.', '-', 'None', '""'])(
  'reads "%s" among numbers as missing',
  (token) => {
    const dataset = importText(`a,b\n1,5\n${token},6\n3.5,7\n`);
    expect(table(dataset).a).toEqual([1, null, 3.5]);
    expect(dataset.info.columns[0]!.missing).toBe(1);
  },
);

test.each([
  ['1e-3', 1e-3],
  ['+5', 5],
  [' 7 ', 7],
  ['1E+2', 100],
  ['.5', 0.5],
  ['5.', 5],
  ['-0.0', -0],
  ['007', 7],
  ['12345678901234567890', 12345678901234567890],
])('reads "%s" as the number %f', (token, value) => {
  expect(importText(`a,b\n${token},1\n2.25,2\n3,4\n`).columns[0]!.values[0]).toBe(value);
});

test('keeps quoted delimiters, doubled quotes and line ends in a text', () => {
  const dataset = importText('a,b\n1,"x, ""y""\nz"\n2,w\n3,w\n');
  expect(table(dataset)).toEqual({ a: [1, 2, 3], b: ['x, "y"\nz', 'w', 'w'] });
});

test('reads windows-1252 only when it is chosen', () => {
  const content = Buffer.from('size,gr\xf6\xdfe \x80\n1,2\n2,3\n3,5\n', 'latin1');
  expect(Object.keys(table(importText(content, { encoding: 'windows-1252' })))).toEqual(['size', 'größe €']);
});

describe('the header', () => {
  test('is absent when the first row is numbers, and a note says so', () => {
    const dataset = importText('1.5,2\n3,4\n5,7\n');
    expect(table(dataset)).toEqual({ 'column 1': [1.5, 3, 5], 'column 2': [2, 4, 7] });
    expect(dataset.info.dialect!.hasHeader).toBe(false);
    expect(english(dataset.info.notes)).toEqual(['The file names no columns; they are called column 1 to column 2.']);
  });
  test('may hold numbers as names when it is chosen', () => {
    expect(table(importText('2001,2002\n3,4\n5,7\n', { hasHeader: true }))).toEqual({ 2001: [3, 5], 2002: [4, 7] });
  });
  test('is recognised though some names are numbers', () => {
    expect(importText('name,2001\n3,4\n5,7\n').columns.map(({ name }) => name)).toEqual(['name', '2001']);
  });
  test('is not mistaken for a row with a missing value', () => {
    expect(table(importText('NA,2\n3,4\n5,7\n'))['column 1']).toEqual([null, 3, 5]);
  });
});

test('makes duplicate and empty names unique and says so', () => {
  const dataset = importText('x,x,,x (2),y,x\n1,2,3,4,5,6\n2,3,4,5,6,8\n');
  expect(Object.keys(table(dataset))).toEqual(['x', 'x (3)', 'column 3', 'x (2)', 'y', 'x (4)']);
  expect(english(dataset.info.notes)).toEqual([
    'Column 2 has the same name as another, "x"; it is called "x (3)".',
    'Column 3 has no name in the file; it is called "column 3".',
    'Column 6 has the same name as another, "x"; it is called "x (4)".',
  ]);
});

test.each([
  ['a,b,\n1,2,\n3,4,\n', 'Every line ends with a delimiter; the empty last column is left out.'],
  [',a,b\n0,1,2\n1,3,4\n2,5,5\n', 'The first column, which has no name, only numbers the rows; it is left out.'],
  ['X,a,b\n1,1,2\n2,3,4\n3,5,5\n', 'Column "X" only numbers the rows; it is left out.'],
  ['a;b\n1,5;2\n2,5;3\n', 'Numbers are read with a decimal comma.'],
  ['a,b\n1,2\n\n3,4\n\n', 'Line 3 is blank; it is skipped.'],
  ['a,b\n1,2\n\n\n3,4\n', '2 blank lines are skipped, the first is line 3.'],
  [
    'a,b\n1,2\ninf,4\n-Infinity,5\n3,6\n',
    'Column "a": 2 infinite values (first in row 3, "inf") are taken as missing.',
  ],
  ['a,b\n1,2\n1e999,4\n3,6\n', 'Column "a": 1 infinite value (row 3, "1e999") is taken as missing.'],
])('notes what it did to %j', (content, note) => {
  expect(english(importText(content).info.notes)).toEqual([note]);
});

test('a last column that is empty in the header but holds values is kept', () => {
  expect(table(importText('a,b,\n1,2,\n3,4,7\n5,6,8\n'))).toEqual({
    a: [1, 3, 5],
    b: [2, 4, 6],
    'column 3': [null, 7, 8],
  });
});

test('a column named X that does not number the rows is kept', () => {
  expect(Object.keys(table(importText('X,a\n1,1\n2,3\n4,5\n')))).toEqual(['X', 'a']);
});

test('does not guess at thousands separators', () => {
  const dataset = importText('a,b\n"1,234.5",1\n"1,300.5",2\n10,3\n');
  expect(dataset.info.columns[0]).toMatchObject({ type: 'categorical', isUsable: false });
  expect(english(dataset.info.columns[0]!.reason)).toMatch(
    /^Row 2 holds "1,234.5": its separators could mean thousands/,
  );
});

test('an ambiguous comma between tabs stays text, but the decimal sign can be chosen', () => {
  const content = 'a\tb\n1,234\t1\n2,345\t2\n3,456\t4\n';
  expect(importText(content).info.columns[0]!.isNumeric).toBe(false);
  expect(table(importText(content, { decimal: ',' })).a).toEqual([1.234, 2.345, 3.456]);
});

test('text that first appears after the sample makes the column categorical, with its row', () => {
  const rows = Array.from({ length: 150_000 }, (_, r) => `${r % 97},${(r * 7) % 13}.25`);
  rows[140_000] = 'abc,1.5';
  const dataset = importText(`a,b\n${rows.join('\n')}\n`);
  const column = dataset.info.columns[0]!;
  expect(column).toMatchObject({ type: 'categorical', distinct: 98, missing: 0 });
  expect(english(column.reason)).toBe('Row 140002 holds "abc": some values are numbers, but this one is not.');
  expect(table(dataset).a!.slice(139_999, 140_002)).toEqual([String(139_999 % 97), 'abc', String(140_001 % 97)]);
  expect(dataset.columns[1]!.values[140_000]).toBe(1.5);
});

test('counts physical lines also after quoted line ends', () => {
  const dataset = importText('a,b,c\n"1\n1",1,1\n2,x,2\n3,4,4\n');
  expect(english(dataset.info.columns[1]!.reason)).toBe(
    'Row 4 holds "x": some values are numbers, but this one is not.',
  );
});

test('a table so wide that one line exceeds a megabyte is read', () => {
  const width = 150_000;
  const names = Array.from({ length: width }, (_, k) => `column${k}`).join(',');
  const lines = Array.from({ length: 5 }, (_, r) => Array.from({ length: width }, (_, k) => (r * k) % 11).join(','));
  const dataset = importText(`${names}\n${lines.join('\n')}\n`);
  expect(dataset.info).toMatchObject({ rows: 5 });
  expect(dataset.columns).toHaveLength(width);
  expect([...dataset.columns[7]!.values]).toEqual([0, 7, 3, 10, 6]);
});

test('a name over two lines becomes one line', () => {
  expect(importText('"a\n b",c\n1,2\n3,4\n').columns.map(({ name }) => name)).toEqual(['a b', 'c']);
});

test('values live in shared memory', () => {
  expect(importText(PLAIN).columns.every(({ values }) => values.buffer instanceof SharedArrayBuffer)).toBe(true);
});
