/**
 * A full disk. `PRAGMA max_page_count` makes SQLite answer SQLITE_FULL exactly as it does when the file system has no
 * room left.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { insertDataset, listDatasets, readDataset } from '../../main/storage/datasets';
import { createProjectFile, openProjectFile } from '../../main/storage/project-file';
import type { Dataset } from '../../shared/model/dataset';
import { awkwardDataset, bits } from '../support/storage-fixtures';
import { temporaryFolder } from '../support/temporary-folder';

/** 800 kB per column. */
function largeDataset(id: string): Dataset {
  const { info, columns } = awkwardDataset(id);
  const values = Float64Array.from({ length: 100_000 }, (_, k) => k);
  return { info: { ...info, rows: values.length }, columns: columns.map((column) => ({ ...column, values })) };
}

test('a data set that does not fit leaves the project as it was, and the next write works', async () => {
  const path = join(await temporaryFolder(), 'a.acyclica');
  const store = await createProjectFile(path, { version: '0.1.0', isUntitled: false });
  await store.write((db) => insertDataset(db, awkwardDataset('small')));
  await store.maintain((db) => db.get('PRAGMA max_page_count = 300'));
  const refused = store.write((db) => insertDataset(db, largeDataset('large')));
  await expect(refused).rejects.toMatchObject({ data: { code: 'file/disk-full', file: path } });
  expect((await store.read(listDatasets)).map(({ id }) => id)).toEqual(['small']);

  await store.maintain((db) => db.get('PRAGMA max_page_count = 100000'));
  await store.write((db) => insertDataset(db, largeDataset('large')));
  await store.close();
  const opened = await openProjectFile(path);
  expect((await opened.read(listDatasets)).map(({ id }) => id)).toEqual(['small', 'large']);
  const large = await opened.read((db) => readDataset(db, 'large'));
  expect(bits(large?.columns[2]?.values ?? null)).toBe(bits(largeDataset('large').columns[2]?.values ?? null));
  await opened.close();
  expect((await readFile(path)).length).toBeGreaterThan(2_400_000);
});
