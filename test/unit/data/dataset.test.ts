/** Data sets made of columns: hash, missing counts, distinct counts, the table view. */
import { expect, test } from 'vitest';
import { countMissing, makeDataset } from '../../../main/data/dataset';
import { DISTINCT_LIMIT, DistinctCounter } from '../../../main/data/distinct';
import { moments } from '../../../main/data/moments';
import { rowsAsText } from '../../../main/data/rows-as-text';
import { DatasetInfo } from '../../../shared/model/dataset';
import { csvFile, importText, types } from './csv-file';
import { importCsv } from '../../../main/data/import-csv';

const column = (name: string, values: number[], levels: string[] | null = null) => ({
  name,
  values: Float64Array.from(values),
  levels,
});
const make = (...columns: ReturnType<typeof column>[]) => makeDataset({ name: 'd', source: null, columns });

test('the info of an import satisfies its schema and has every field', () => {
  const path = csvFile('a,b,k\n1.5,2,x\n2.5,NA,y\n3,7,x\nNA,NA,x\n', 'people.csv');
  const { info } = importCsv(path, {});
  expect(DatasetInfo.parse(info)).toEqual(info);
  expect(info).toMatchObject({ name: 'people', source: path, rows: 4, incompleteRows: 2, missingPerRow: [2, 1, 1] });
  expect(info.dialect).toMatchObject({ delimiter: ',', decimal: '.', encoding: 'utf-8', hasHeader: true });
  expect(info.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(Date.parse(info.importedAt)).not.toBeNaN();
});

test('the hash is that of names, types, levels and values, not of how they were written', () => {
  const hash = importText('a,b\n1.5,NA\n2,3\n0.5,4\n').info.hash;
  expect(importText('a;b\n1,50;\n2,0;3\n0,5;4\n').info.hash).toBe(hash);
  expect(make(column('a', [1.5, 2, 0.5]), column('b', [NaN, 3, 4])).info.hash).toBe(hash);
  expect(make(column('c', [1.5, 2, 0.5]), column('b', [NaN, 3, 4])).info.hash).not.toBe(hash);
  expect(make(column('a', [1.5, 2, 0.25]), column('b', [NaN, 3, 4])).info.hash).not.toBe(hash);
});

test('the hash does not depend on the bits of NaN', () => {
  const other = column('b', [0, 3, 4]);
  new Uint32Array(other.values.buffer)[1] = 0xfff80001; // a negative NaN with a payload
  expect(other.values[0]).toBeNaN();
  expect(make(column('a', [1.5, 2, 3]), other).info.hash).toBe(
    make(column('a', [1.5, 2, 3]), column('b', [NaN, 3, 4])).info.hash,
  );
});

test('the hash of text depends on its levels', () => {
  const codes = [0, 1, 0];
  const first = make(column('a', [1.5, 2, 3]), column('t', codes, ['x', 'y']));
  const second = make(column('a', [1.5, 2, 3]), column('t', codes, ['x', 'z']));
  expect(first.info.hash).not.toBe(second.info.hash);
});

test('columns made by a program are typed like imported ones', () => {
  const dataset = make(column('a', [0.5, 1.5, 2]), column('b', [0, 1, 1]), column('t', [0, 1, 1], ['x', 'y']));
  expect(types(dataset)).toEqual({ a: 'continuous', b: 'binary', t: 'binary' });
  expect(dataset.info.columns.map(({ examples }) => examples)).toEqual([
    ['0.5', '1.5', '2'],
    ['0', '1'],
    ['x', 'y'],
  ]);
});

test('columns of different lengths are a fault of the program', () => {
  expect(() => make(column('a', [1, 2]), column('b', [1]))).toThrow('all columns must have 2 rows');
});

test('missing cells are counted per row and trimmed at the end', () => {
  const columns = [column('a', [NaN, 1, NaN, 4]), column('b', [NaN, 1, 3, 4]), column('c', [1, 1, 1, 1])];
  expect(countMissing(columns, 4)).toEqual({ incompleteRows: 2, perRow: [2, 1, 1] });
  expect(countMissing([], 4)).toEqual({ incompleteRows: 0, perRow: [4] });
});

test('distinct values are counted as a Set would, with 0 and −0 as one', () => {
  const values = Float64Array.from({ length: 5000 }, (_, r) => Math.sin(r % 1237) * 10 ** ((r % 30) - 15));
  values.set([0, -0, NaN, Infinity, Number.MIN_VALUE], 0);
  const counter = new DistinctCounter(values.length);
  const expected = new Set(Array.from(values, (value) => value + 0).filter((value) => !Number.isNaN(value))).size;
  expect(counter.count(values)).toBe(expected);
  expect(counter.count(Float64Array.of(1, 1, 2))).toBe(2);
});

test('counting distinct values stops at a limit', () => {
  const values = Float64Array.from({ length: DISTINCT_LIMIT + 10 }, (_, r) => r);
  expect(new DistinctCounter(values.length).count(values)).toBe(DISTINCT_LIMIT);
});

test.each([
  ['huge values', [1e308, -1e308, 1e308, 1e308]],
  ['tiny values', [1e-300, 2e-300, 4e-300]],
])('moments of %s are finite', (_, values) => {
  const found = moments(Float64Array.from(values));
  expect(Number.isFinite(found.mean) && Number.isFinite(found.sd) && Number.isFinite(found.skew)).toBe(true);
  expect(found.sd).toBeGreaterThan(0);
});

test('a constant that is not a binary fraction has sd exactly 0', () => {
  expect(moments(new Float64Array(1000).fill(0.1))).toMatchObject({ sd: 0, skew: 0, mean: 0.1 });
});

test('rows are shown as text, as many as there are', () => {
  const dataset = make(column('a', [0.5, NaN, -1e21]), column('t', [1, 0, NaN], ['x', 'y']));
  expect(rowsAsText(dataset, 0, 2)).toEqual([
    ['0.5', 'y'],
    ['', 'x'],
  ]);
  expect(rowsAsText(dataset, 2, 10)).toEqual([['-1e+21', '']]);
  expect(rowsAsText(dataset, 7, 10)).toEqual([]);
});
