/** Every choice on how to read a file does what it says, and says what it did. */
import { english } from '../../support/english';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importCsv, openCsv, previewCsv } from '../../../main/data/import-csv';
import { inspectCsv } from '../../../main/data/inspect-csv';
import { LineNumbers } from '../../../main/data/line-numbers';
import { tokensOf } from '../../../main/data/tokens';
import { CsvOverrides } from '../../../shared/model/dataset';
import { describeError } from '../../../shared/model/errors';
import { isSpoiled, obstacleTo } from '../../../shared/model/file-check';
import { appError, csvFile, importText, table, types } from './csv-file';

describe('fields', () => {
  test.each([
    ['1,234.5', ',', '.', 1234.5],
    ['-1.234.567,5', '.', ',', -1234567.5],
    ['1 234', ' ', '.', 1234],
    ['1\u202f234,5', ' ', ',', 1234.5],
    ["12'345", "'", '.', 12345],
    ['12,34', ',', '.', null],
    ['1234,567', ',', '.', null],
    ['1,234,', ',', '.', null],
    ['1234.5', ',', '.', 1234.5],
  ] as const)('%s with thousands separated by %s and decimal %s', (token, thousands, decimal, expected) => {
    expect(tokensOf({ decimal, thousands }).readNumber(token)).toBe(expected);
  });

  test('words for missing take the place of the usual ones, and go before numbers', () => {
    const tokens = tokensOf({ decimal: '.', missing: ['-999', 'n.d.'] });
    expect(['-999', ' N.D. ', ''].map((token) => tokens.readNumber(token))).toEqual([NaN, NaN, NaN]);
    expect(tokens.readNumber('-99')).toBe(-99);
    expect(tokens.readNumber('NA')).toBeNull();
    expect(tokens.isMissing('-999')).toBe(true);
  });
});

describe('choices about the file', () => {
  test('a missing code that is a number is read as missing on the fast path too', () => {
    const dataset = importText('a,b\n1.5,-999\n-999,3\n2.5,4\n', { missing: ['-999'] });
    expect(table(dataset)).toEqual({ a: [1.5, null, 2.5], b: [null, 3, 4] });
    expect(english(dataset.info.notes)).toContain('Missing are empty fields, "-999", as chosen.');
  });

  test('comment lines and lines before the table are left out, and rows keep their line', () => {
    const text = 'Exported by a meter\n# units: m, s\na,b\n1,2\n# "calibrated, twice\n3,x\n5,6\n# end\n';
    const path = csvFile(text);
    const overrides = { comment: '#', skipLines: 1 };
    expect(table(importCsv(path, overrides))).toEqual({ a: [1, 3, 5], b: ['2', 'x', '6'] });
    const check = inspectCsv(path, overrides);
    expect(check.problems).toMatchObject([{ kind: 'text', column: 'b', count: 1, places: [{ row: 6, value: 'x' }] }]);
    expect(previewCsv(path, overrides).lines).toEqual([4, 6, 7]);
  });

  test('another quote, or none', () => {
    expect(table(importText("a,b\n'1',2\n'x,y',3\n", { quote: "'" }))).toEqual({ a: ['1', 'x,y'], b: [2, 3] });
    expect(table(importText('a,b\n5",2\n"6,3\n', { quote: '' }))).toEqual({ a: ['5"', '"6'], b: [2, 3] });
  });

  test('the first column is kept or left out as chosen', () => {
    const text = ',x\n1,0.5\n2,0.1\n3,0.7\n';
    expect(Object.keys(types(importText(text)))).toEqual(['x']);
    expect(Object.keys(types(importText(text, { indexColumn: 'none' })))).toEqual(['column 1', 'x']);
    const chosen = importText('id,x,y\n7,1,2\n3,4,5\n', { indexColumn: 'first' });
    expect(Object.keys(types(chosen))).toEqual(['x', 'y']);
    expect(english(chosen.info.notes)).toContain('Column "id" is left out, as chosen.');
  });

  test('rows of another width are left out only when that is chosen, and are counted', () => {
    const path = csvFile('a,b\n1,2\n3\n4,5\n6,7,8\n9,x\n');
    expect(appError(() => importCsv(path, {}))).toMatchObject({ code: 'data/ragged-row', row: 3 });
    const dataset = importCsv(path, { raggedRows: 'leave-out' });
    expect(table(dataset)).toEqual({ a: [1, 4, 9], b: ['2', '5', 'x'] });
    expect(english(dataset.info.notes).join(' ')).toContain(
      '2 rows have another number of fields than the header; they are left out, as chosen (row 3, 5).',
    );
    expect(inspectCsv(path, {}).problems[0]).toMatchObject({
      kind: 'ragged',
      count: 2,
      expected: 2,
      places: [
        { row: 3, found: 1 },
        { row: 5, found: 3, value: '8' },
      ],
    });
  });

  test('choices that contradict each other are refused', () => {
    const error = appError(() => importText('a;b\n1;2\n', { decimal: ',', thousands: ',' }));
    expect(error).toMatchObject({ code: 'data/bad-choice' });
    expect(describeError(error)).toContain('cannot be the decimal sign and separate thousands too');
    expect(CsvOverrides.safeParse({ sep: ',' }).success).toBe(false);
  });

  test('what was chosen is stored with the data', () => {
    const overrides: CsvOverrides = { delimiter: ';', thousands: ',', columns: [{ name: 'a', unit: 'kg' }] };
    const { info } = importText('a;b\n1,000;2\n2,500;3\n', overrides);
    expect(info.dialect).toMatchObject({ delimiter: ';', decimal: '.', choices: overrides });
    expect(info.columns[0]).toMatchObject({ unit: 'kg', max: 2500 });
    expect(importText('a;b\n1;2\n2;3\n').info.dialect).not.toHaveProperty('choices');
  });
});

const people = 'id,sex,dose,grade,when\n1,m,1.5,1,20240101\n2,f,low,2,20240102\n3,f,2.5,3,20240103\n4,m,?,1,20240104\n';
const chosen = (columns: CsvOverrides['columns']) => importText(people, { columns });
const summary = (dataset: ReturnType<typeof chosen>, name: string) =>
  dataset.info.columns.find((column) => column.name === name);

describe('choices about a column', () => {
  test('text cannot be continuous: row, column and value are named', () => {
    const error = appError(() => chosen([{ name: 'dose', type: 'continuous' }]));
    expect(error).toMatchObject({ code: 'data/type-refused', row: 3, column: 'dose', value: 'low', count: 1 });
    expect(describeError(error)).toMatch(/row 3, column "dose", value "low": this cell is not a number/);
  });

  test('cells that are no numbers become missing when that is chosen', () => {
    const dataset = chosen([{ name: 'dose', textAsMissing: true }]);
    expect(table(dataset).dose).toEqual([1.5, null, 2.5, null]);
    expect(summary(dataset, 'dose')).toMatchObject({ isUsable: true, missing: 2 });
    expect(english(dataset.info.notes)).toContain(
      'Column "dose": 1 cell that is not a number (row 3, "low") taken as missing, as chosen.',
    );
  });

  test('two texts become 0 and 1 in alphabetical order', () => {
    const dataset = chosen([{ name: 'sex', type: 'binary' }]);
    expect(table(dataset).sex).toEqual([1, 0, 0, 1]);
    expect(summary(dataset, 'sex')).toMatchObject({ type: 'binary', isUsable: true, isNumeric: true });
    expect(english(dataset.info.notes)).toContain('Column "sex" is coded as chosen: 0 is "f", 1 is "m".');
  });

  test('numbers can be left out as codes, identifiers or dates', () => {
    const dataset = chosen([
      { name: 'grade', type: 'categorical' },
      { name: 'id', type: 'identifier' },
    ]);
    expect(english(summary(dataset, 'grade'))).toMatchObject({
      type: 'categorical',
      isUsable: false,
      reason: 'Chosen when importing; recognised as count.',
    });
    expect(summary(dataset, 'id')).toMatchObject({ type: 'identifier', isUsable: false });
    expect(english(dataset.info.notes)).toContain('Types chosen when importing: "id" identifier, "grade" categorical.');
    expect(dataset.info.hash).not.toBe(chosen([]).info.hash);
  });

  test('a count holds no fractions, and binary no three values', () => {
    const fraction = appError(() => importText('a,b\n1,2\n2,2.5\n7,9\n', { columns: [{ name: 'b', type: 'count' }] }));
    expect(fraction).toMatchObject({ code: 'data/type-refused', obstacle: 'uncountable', row: 3, value: '2.5' });
    expect(appError(() => chosen([{ name: 'grade', type: 'binary' }]))).toMatchObject({ obstacle: 'levels', count: 3 });
  });

  test('a column that is not there is refused', () => {
    expect(appError(() => chosen([{ name: '__proto__', type: 'count' }]))).toMatchObject({
      code: 'data/unknown-variable',
    });
  });
});

describe('opening without choices', () => {
  test('a good file is imported at once', () => {
    const { dataset, check } = openCsv(csvFile('a,b,city\n1,2,Paris\n2,?,Rome\n3,5,Rome\n'));
    expect(check).toBeNull();
    expect(dataset?.info.rows).toBe(3);
  });

  test('a column of numbers with some text is shown first, with its rows', () => {
    const path = csvFile('a,b\n1,2\n2,low\n3,5\n4,high\n5,6\n');
    const { dataset, check } = openCsv(path);
    expect(dataset).toBeNull();
    expect(check?.problems).toMatchObject([{ kind: 'text', column: 'b', count: 2 }]);
    expect(check?.offending).toEqual([
      { line: 3, cells: ['2', 'low'] },
      { line: 5, cells: ['4', 'high'] },
    ]);
    const column = check!.columns[1]!;
    expect(isSpoiled(column)).toBe(true);
    expect(obstacleTo('continuous', column, false)).toMatchObject({ kind: 'text', count: 2, first: { row: 3 } });
    expect(obstacleTo('continuous', column, true)).toBeNull();
    expect(obstacleTo('categorical', column, false)).toBeNull();
  });

  test('a file whose text is not valid is told line by line', () => {
    const path = csvFile(Buffer.from('a,city\n1,K\xf6ln\n2,Rome\n3,M\xfcnchen\n', 'latin1'));
    const check = inspectCsv(path, {});
    expect(check.error).toMatchObject({ code: 'data/encoding', row: 2 });
    expect(check.problems).toMatchObject([
      {
        kind: 'encoding',
        count: 2,
        places: [
          { row: 2, column: 'city', value: 'Köln' },
          { row: 4, column: 'city', value: 'München' },
        ],
      },
    ]);
    expect(inspectCsv(path, { encoding: 'windows-1252' })).toMatchObject({ error: null, problems: [] });
  });
});

test('lines of rows are those that were added', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 50 }), (steps) => {
      const lines = new LineNumbers(1);
      const expected: number[] = [];
      let line = 1;
      for (const step of steps) {
        expected.push(line);
        lines.add(line);
        line += step;
      }
      expect(expected.map((_, row) => lines.of(row))).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

/** A table written in some dialect, as another program would write it. */
const written = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    quote: fc.constantFrom('"' as const, "'" as const),
    decimal: fc.constantFrom('.' as const, ',' as const),
    comment: fc.constantFrom(undefined, '#'),
    skipLines: fc.integer({ min: 0, max: 2 }),
    hasHeader: fc.boolean(),
    newline: fc.constantFrom('\n', '\r\n'),
    rows: fc.array(
      fc.tuple(
        fc.option(fc.integer({ min: -9999, max: 9999 }).map((m) => m / 8)),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', ',', ';', '"', "'", '#', '\n', 'é'), maxLength: 6 }),
      ),
      { minLength: 3, maxLength: 8 },
    ),
  })
  .filter(({ rows }) => rows.some(([a]) => a !== null));

test('a table written in a dialect is read back under the same choices', () => {
  fc.assert(
    fc.property(written, ({ delimiter, quote, decimal, comment, skipLines, hasHeader, newline, rows }) => {
      const quoted = (text: string): string => `${quote}${text.replaceAll(quote, quote + quote)}${quote}`;
      const number = (value: number | null): string =>
        value === null ? 'none' : quoted(String(value).replace('.', decimal));
      // A letter in front keeps a text from being missing or a number.
      const lines = rows.map(([a, b, c]) => [number(a), number(b), quoted(`t${c}`)].join(delimiter));
      const skipped = Array.from({ length: skipLines }, () => 'made by, a; meter');
      const remark = comment === undefined ? [] : [`${comment} it's "odd`];
      const names = hasHeader ? [['a', 'b', 'c'].join(delimiter)] : [];
      const text = [...skipped, ...remark, ...names, ...remark, ...lines, ...remark, ''].join(newline);
      const choices = {
        delimiter,
        quote,
        decimal,
        hasHeader,
        skipLines,
        missing: ['none'],
        indexColumn: 'none' as const,
      };
      const { columns } = importCsv(
        csvFile(text, 'written.csv'),
        comment === undefined ? choices : { ...choices, comment },
      );
      expect(Array.from(columns[0]!.values)).toEqual(rows.map(([a]) => a ?? NaN));
      expect(Array.from(columns[1]!.values)).toEqual(rows.map(([, b]) => b + 0));
      const { values, levels } = columns[2]!;
      expect(Array.from(values, (code) => levels![code])).toEqual(rows.map(([, , c]) => `t${c}`.trim()));
    }),
    { numRuns: 150 },
  );
});
