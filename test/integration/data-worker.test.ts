/** The built data thread on real files: import, progress, cancel, prepare, without copying values. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DataWorker } from '../../main/data/client';
import { importCsv } from '../../main/data/import-csv';
import { prepare } from '../../main/data/prepare';
import { AppError } from '../../shared/model/errors';
import { built } from '../support/built';

const WORKER = built('data-worker.js');
const ROWS = 400_000;
const folder = mkdtempSync(join(tmpdir(), 'acyclica-worker-'));
const large = join(folder, 'large.csv');
const small = join(folder, 'small.csv');

beforeAll(() => {
  const rows = Array.from({ length: ROWS }, (_, r) => `${Math.sin(r)},${Math.cos(3 * r)},${(r * 31) % 97}.5`);
  writeFileSync(large, `a,b,c\n${rows.join('\n')}\n`);
  writeFileSync(small, `a,b,t\n${rows.slice(0, 500).join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let worker = new DataWorker(WORKER);
afterEach(async () => {
  await worker.dispose();
  worker = new DataWorker(WORKER);
});

test('imports the same data set as the plain function, in shared memory', async () => {
  const dataset = await worker.importCsv(small, {});
  const expected = importCsv(small, {});
  expect({ ...dataset.info, id: '', importedAt: '' }).toEqual({ ...expected.info, id: '', importedAt: '' });
  expect(dataset.columns).toEqual(expected.columns);
  expect(dataset.columns.every(({ values }) => values.buffer instanceof SharedArrayBuffer)).toBe(true);
});

test('reports progress that rises to 1, at most 20 times a second', async () => {
  const seen: { fraction: number; rows: number }[] = [];
  const startedAt = performance.now();
  const dataset = await worker.importCsv(large, {}, { onProgress: (progress) => seen.push(progress) });
  const seconds = (performance.now() - startedAt) / 1000;
  expect(dataset.info.rows).toBe(ROWS);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.length).toBeLessThanOrEqual(20 * seconds + 2);
  const fractions = seen.map(({ fraction }) => fraction);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});

test('cancel ends an import, leaves nothing, and the next import works', async () => {
  const control = new AbortController();
  const before = readdirSync(folder);
  const onProgress = (): void => control.abort();
  const error = await worker.importCsv(large, {}, { onProgress, signal: control.signal }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).data).toEqual({ code: 'data/import-cancelled', file: large });
  expect(readdirSync(folder)).toEqual(before);
  expect((await worker.importCsv(small, {})).info.rows).toBe(500);
});

test('prepares the same problem as the plain function', async () => {
  const dataset = await worker.importCsv(small, {});
  const request = { variables: ['a', 'b'], transform: 'standardize', ridge: 0.1, needsRows: true } as const;
  expect(await worker.prepare(dataset, request)).toEqual(prepare(dataset, request));
  const resampled = { ...request, resample: { seed: 4, index: 2 } };
  expect(await worker.prepare(dataset, resampled)).toEqual(prepare(dataset, resampled));
});

test('previews a file', async () => {
  const preview = await worker.preview(small, {});
  expect(preview).toMatchObject({ path: small, header: ['a', 'b', 't'] });
  expect(preview.rows).toHaveLength(100);
});

describe('errors cross as AppErrors', () => {
  test('of a file', async () => {
    const path = join(folder, 'ragged.csv');
    writeFileSync(path, 'a,b\n1,2\n3\n');
    const error = await worker.importCsv(path, {}).catch((e: unknown) => e);
    expect((error as AppError).data).toMatchObject({
      code: 'data/ragged-row',
      file: path,
      row: 3,
      expected: 2,
      found: 1,
    });
  });
  test('of a request', async () => {
    const dataset = await worker.importCsv(small, {});
    const request = { variables: ['a', 'z'], transform: 'none', ridge: 0, needsRows: false } as const;
    const error = await worker.prepare(dataset, request).catch((e: unknown) => e);
    expect((error as AppError).data).toMatchObject({ code: 'data/unknown-variable', name: 'z' });
  });
});
