/** Whatever the bytes, the import gives a data set or an AppError, and both ways of reading agree. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importCsv, previewCsv } from '../../../main/data/import-csv';
import { prepare } from '../../../main/data/prepare';
import type { CsvOverrides } from '../../../shared/model/dataset';
import { AppError, describeError, type AppErrorData } from '../../../shared/model/errors';
import { csvFile } from './csv-file';

/** Text made of what matters in CSV files, so that most of it is nearly valid. */
const nearlyCsv = fc
  .array(
    fc.constantFrom(
      '1',
      '2.5',
      '-3e2',
      'x',
      '',
      'NA',
      '"q"',
      '"',
      '""',
      ',',
      ',',
      ',',
      ';',
      '\t',
      ' ',
      '\n',
      '\n',
      '\r\n',
      '\r',
      'é',
      '.',
      '1,5',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

const attempt = <T>(action: () => T): T | AppErrorData => {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(describeError(error.data).length).toBeGreaterThan(10);
    return error.data;
  }
};

/** The outcome of an import without what differs from run to run. */
const outcome = (path: string, overrides: CsvOverrides, allowScanner: boolean): unknown => {
  const result = attempt(() => importCsv(path, overrides, { allowScanner }));
  return 'code' in result ? result : { ...result.info, id: '', importedAt: '' };
};

test('text that is nearly CSV is read alike both ways, or refused alike', () => {
  fc.assert(
    fc.property(nearlyCsv, (text) => {
      const path = csvFile(text, 'fuzz.csv');
      expect(outcome(path, {}, true)).toEqual(outcome(path, {}, false));
      attempt(() => previewCsv(path, {}));
    }),
    { numRuns: 1500 },
  );
});

test('any bytes under any encoding give a data set or an AppError', () => {
  const encoding = fc.constantFrom(undefined, 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252');
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      encoding as fc.Arbitrary<CsvOverrides['encoding']>,
      (bytes, chosen) => {
        const path = csvFile(Buffer.from(bytes), 'fuzz.bin');
        const overrides = chosen === undefined ? {} : { encoding: chosen };
        attempt(() => importCsv(path, overrides));
        attempt(() => previewCsv(path, overrides));
      },
    ),
    { numRuns: 800 },
  );
});

test('whatever was imported can be prepared or is refused with an AppError', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }), fc.constant('NA'));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(0, 0.1),
      (rows, ridge) => {
        const path = csvFile(`a,b,c\n${rows.map((row) => row.join(',')).join('\n')}\n`, 'prepare.csv');
        const dataset = attempt(() => importCsv(path, {}));
        if ('code' in dataset) return;
        const variables = dataset.info.columns.filter((column) => column.isUsable).map((column) => column.name);
        const prepared = attempt(() =>
          prepare(dataset, { variables, transform: 'standardize', ridge, needsRows: true }),
        );
        if ('code' in prepared || prepared.problem === null) return;
        expect(prepared.problem.S.every(Number.isFinite)).toBe(true);
        expect(prepared.problem.X!.every(Number.isFinite)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
