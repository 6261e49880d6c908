/** Every bad file gives one error that names file, row, column and value. */
import { english } from '../../support/english';
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileError } from '../../../main/data/file';
import { importCsv, previewCsv } from '../../../main/data/import-csv';
import type { CsvOverrides } from '../../../shared/model/dataset';
import { AppError, describeError } from '../../../shared/model/errors';
import { appError, csvFile, importText } from './csv-file';

const rows = (count: number): string => Array.from({ length: count }, (_, r) => `${r},${r}.5\n`).join('');
const late = 100_000; // far behind the first megabyte
const utf8 = (text: string): Buffer => Buffer.from(text);
const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const bad: [name: string, content: Buffer, expected: Record<string, unknown>, overrides?: CsvOverrides][] = [
  ['an empty file', utf8(''), { code: 'data/empty-file' }],
  ['blank lines only', utf8('\n \r\n\n'), { code: 'data/empty-file' }],
  ['a byte order mark only', utf8('\ufeff'), { code: 'data/empty-file' }],
  ['a header only', utf8('a,b,c\n'), { code: 'data/header-only', columns: 3 }],
  ['a header and blank lines', utf8('a,b\n\n\n'), { code: 'data/header-only', columns: 2 }],
  ['a short row', utf8('a,b,c\n1,2,3\n4,5\n'), { code: 'data/ragged-row', row: 3, expected: 3, found: 2 }],
  ['a long row', utf8('a,b\n1,2\n4,5,6\n'), { code: 'data/ragged-row', row: 3, expected: 2, found: 3, value: '6' }],
  [
    'extra empty fields in one row',
    utf8('a,b\n1,2\n4,5,,\n'),
    { code: 'data/ragged-row', row: 3, expected: 2, found: 4 },
  ],
  ['one trailing delimiter', utf8('a,b\n1,2\n4,5,\n'), { code: 'data/ragged-row', row: 3, expected: 2, found: 3 }],
  [
    'a late short row',
    utf8(`a,b\n${rows(late)}7\n`),
    { code: 'data/ragged-row', row: late + 2, expected: 2, found: 1 },
  ],
  [
    'a long row after a quoted line end',
    utf8('a,b\n"x\ny",2\n1,2\n1,2,3\n'),
    { code: 'data/ragged-row', row: 5, expected: 2, found: 3 },
  ],
  [
    'an unclosed quote',
    utf8('a,b\n1,2\n3,"4\n5,6\n'),
    { code: 'data/unclosed-quote', row: 3, column: 'b', value: '4' },
  ],
  [
    'a late unclosed quote',
    utf8(`a,b\n${rows(late)}"7,8\n${rows(10)}`),
    { code: 'data/unclosed-quote', row: late + 2, column: 'a', value: '7,8' },
  ],
  ['text after a closing quote', utf8('a,b\n1,2\n"x"y,3\n4,5\n'), { code: 'data/bad-quote', row: 3 }],
  [
    'text only',
    utf8('a,b\nx,y\nz,w\n'),
    {
      code: 'data/no-numeric-columns',
      examples: [
        { column: 'a', row: 2, value: 'x' },
        { column: 'b', row: 2, value: 'y' },
      ],
    },
  ],
  ['missing values only', utf8('a,b\nNA,NA\nNA,?\n'), { code: 'data/no-numeric-columns' }],
  ['a NUL byte at the start', bytes('a,b\n1,', [0], '\n'), { code: 'data/binary-file', row: 2 }],
  ['a late NUL byte', bytes(`a,b\n${rows(late)}1,`, [0], '\n'), { code: 'data/binary-file', row: late + 2 }],
  [
    'an Excel workbook',
    bytes([0x50, 0x4b, 3, 4, 20, 0, 6, 0]),
    { code: 'data/binary-file', kind: expect.stringMatching(/Excel/) },
  ],
  ['a PNG image', bytes([0x89], 'PNG\r\n', [0x1a, 10, 0]), { code: 'data/binary-file', kind: 'a PNG image' }],
  ['a gzip archive', bytes([0x1f, 0x8b, 8, 0]), { code: 'data/binary-file', kind: 'a gzip archive' }],
  [
    'UTF-16 without a byte order mark',
    Buffer.from('a,b\n1,2\n3,4\n', 'utf16le'),
    { code: 'data/encoding', encoding: 'utf-8' },
  ],
  [
    'windows-1252 text',
    Buffer.from('a,city\n1,Paris\n2,K\xf6ln\n', 'latin1'),
    { code: 'data/encoding', row: 3, column: 'city', value: 'Köln', encoding: 'utf-8' },
  ],
  [
    'a windows-1252 name',
    Buffer.from('a,gr\xf6\xdfe\n1,2\n', 'latin1'),
    { code: 'data/encoding', row: 1, column: 'column 2', value: 'größe' },
  ],
  [
    'late windows-1252 text',
    Buffer.from(`a,b\n${rows(late)}1,\xe9\n`, 'latin1'),
    { code: 'data/encoding', row: late + 2, column: 'b', value: 'é' },
  ],
  ['a cut UTF-8 character at the end', bytes('a,b\n1,2\n3,', [0xc3]), { code: 'data/encoding', row: 3, column: 'b' }],
  [
    'half a UTF-16 character',
    Buffer.concat([Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'), Buffer.of(0x31)]),
    { code: 'data/encoding', encoding: 'utf-16le' },
  ],
];

test.each(bad)('%s', (_, content, expected, overrides) => {
  const path = csvFile(content);
  const error = appError(() => importCsv(path, overrides ?? {}));
  expect(error).toMatchObject({ ...expected, file: path });
  expect(describeError(error)).toContain(path);
});

test('a file that does not exist', () => {
  const file = join(tmpdir(), 'acyclica-no-such-file.csv');
  expect(appError(() => importCsv(file, {}))).toEqual({ code: 'file/not-found', file });
  expect(appError(() => previewCsv(file, {}))).toEqual({ code: 'file/not-found', file });
});

test('a folder', () => {
  expect(english(appError(() => importCsv(tmpdir(), {})))).toMatchObject({
    code: 'file/unreadable',
    reason: 'it is a folder',
  });
});

test.skipIf(process.platform === 'win32')('a device', () => {
  expect(appError(() => importCsv('/dev/zero', {}))).toMatchObject({ code: 'file/unreadable' });
});

test.each([
  ['EACCES', { code: 'file/unreadable', reason: 'no permission' }],
  ['EIO', { code: 'file/unreadable', reason: 'the disk reports a read error' }],
  ['ENOENT', { code: 'file/not-found' }],
  ['EWHATEVER', { code: 'file/unreadable', reason: 'EWHATEVER' }],
])('the file system refuses with %s', (code, expected) => {
  const error = fileError('data.csv', Object.assign(new Error('open'), { code }));
  expect(error).toBeInstanceOf(AppError);
  expect(english((error as AppError).data)).toMatchObject({ ...expected, file: 'data.csv' });
});

/** Bytes this process has read so far, 0 where the system does not tell. */
function bytesRead(): number {
  if (!existsSync('/proc/self/io')) return 0;
  return Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

test('a file of 5 GB is refused without reading it', () => {
  const path = csvFile('a,b\n1,2\n');
  truncateSync(path, 5e9);
  const before = bytesRead();
  const error = appError(() => importCsv(path, {}, { memoryBytes: 64e9 }));
  expect(bytesRead() - before).toBeLessThan(1e9);
  expect(error).toMatchObject({ code: 'data/too-large', bytes: 5e9 });
  expect(describeError(error)).toMatch(/5,000 MB is more than the 4,762 MB that fit in memory here/);
});

test('a file that decodes to more than fits is refused after its first megabyte', () => {
  const path = csvFile(`a,b,c,d\n${'1,2,3,4\n'.repeat(200_000)}`); // 1.6 MB of file, 6.4 MB of values
  expect(appError(() => importCsv(path, {}, { memoryBytes: 8 * 5e6 }))).toMatchObject({
    code: 'data/too-large',
    bytes: 1_600_008,
  });
});

test('a file that just fits is imported', () => {
  expect(importText('a,b\n1,2\n3,4\n', {}, { memoryBytes: 8 * 1000 }).info.rows).toBe(2);
});
