/** Files that are not opened: each with its own reason, and unchanged afterwards. */
import { say } from '../../shared/model/sayings/say';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, open, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../main/storage/connection';
import { insertDataset } from '../../main/storage/datasets';
import { migrations } from '../../main/storage/migrations';
import { createProjectFile, openProjectFile } from '../../main/storage/project-file';
import { insertRun } from '../../main/storage/runs';
import { saveResult } from '../../main/storage/run-results';
import { buildScript } from '../support/build-script';
import { awkwardDataset, finished, newRun } from '../support/storage-fixtures';
import { temporaryFolder } from '../support/temporary-folder';

async function projectIn(folder: string): Promise<string> {
  const store = await createProjectFile(join(folder, 'a.acyclica'), { version: '0.1.0', isUntitled: false });
  await store.write(async (db) => {
    await insertDataset(db, awkwardDataset());
    await insertRun(db, newRun('r1'));
    await saveResult(db, 'r1', finished);
  });
  await store.close();
  return store.path;
}

/** Opening fails with this error and changes nothing: not the file, not what lies beside it. */
async function expectRefusal(path: string, data: object): Promise<void> {
  const [before, beside] = [await readFile(path), await readdir(dirname(path))];
  await expect(openProjectFile(path)).rejects.toMatchObject({ data: { file: path, ...data } });
  expect((await readFile(path)).equals(before)).toBe(true);
  expect(await readdir(dirname(path))).toEqual(beside);
}

async function overwrite(path: string, at: number, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.write(bytes, 0, bytes.length, at);
  await handle.close();
}

test('a project of a newer schema is refused and stays byte for byte the same', async () => {
  const path = await projectIn(await temporaryFolder());
  const store = await openStore(path);
  await store.maintain((db) => db.run('PRAGMA user_version = 999'));
  await store.close();
  await expectRefusal(path, { code: 'project/newer-schema', found: 999, supported: migrations.length });
});

test.each([
  ['a text file', 'x,y\n1,2\n'],
  ['an empty file of another name', ''],
])('%s is not a project', async (_, content) => {
  const path = join(await temporaryFolder(), 'data.csv');
  await writeFile(path, content);
  await expectRefusal(path, { code: 'project/not-a-project' });
});

test('a SQLite file of another program is not a project', async () => {
  const path = join(await temporaryFolder(), 'other.acyclica');
  await writeFile(path, '');
  const store = await openStore(path);
  await store.write((db) => db.run('CREATE TABLE t (a INTEGER)'));
  await store.close();
  await expectRefusal(path, { code: 'project/not-a-project' });
});

test('a path without a file, and a folder, are told apart', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'b.acyclica'));
  const missing = openProjectFile(join(folder, 'a.acyclica'));
  await expect(missing).rejects.toMatchObject({ data: { code: 'file/not-found' } });
  const isFolder = openProjectFile(join(folder, 'b.acyclica'));
  await expect(isFolder).rejects.toMatchObject({ data: { code: 'file/unreadable', reason: say('file/is-folder') } });
});

test('a truncated project is damaged', async () => {
  const path = await projectIn(await temporaryFolder());
  const { length } = await readFile(path);
  for (const size of [length - 1, length - 4096, 4096, 50]) {
    await truncate(path, size);
    await expectRefusal(path, { code: 'project/damaged' });
  }
  await truncate(path, 0);
  await expectRefusal(path, { code: 'project/damaged', reason: say('project/empty') });
});

test('a project with an overwritten header is damaged, not foreign', async () => {
  const path = await projectIn(await temporaryFolder());
  await overwrite(path, 0, Buffer.alloc(100, 0x2a));
  await expectRefusal(path, { code: 'project/damaged', reason: say('project/overwritten') });
});

/** Numbers, from 1, of the pages that hold nothing: the leaves of the list of free pages (SQLite file format, 1.5). */
function freePages(file: Buffer): Set<number> {
  const free = new Set<number>();
  for (let trunk = file.readUInt32BE(32); trunk !== 0;) {
    const at = (trunk - 1) * 4096;
    for (let k = 0; k < file.readUInt32BE(at + 4); k++) free.add(file.readUInt32BE(at + 8 + 4 * k));
    trunk = file.readUInt32BE(at);
  }
  return free;
}

test('a page destroyed in the middle is found by the check on opening', async () => {
  const path = await projectIn(await temporaryFolder());
  const file = await readFile(path);
  const free = freePages(file);
  const pages = Array.from({ length: file.length / 4096 - 1 }, (_, k) => k + 1).filter((page) => !free.has(page + 1));
  expect(pages.length).toBeGreaterThan(20);
  for (const page of pages) {
    const copy = join(await temporaryFolder(), 'a.acyclica');
    await copyFile(path, copy);
    await overwrite(copy, page * 4096, Buffer.alloc(64, 0xff));
    await expectRefusal(copy, { code: 'project/damaged' });
  }
});

let writer = '';
beforeAll(async () => {
  writer = await buildScript('test/support/project-writer.ts', join(import.meta.dirname, '../../out/test/refusals'));
}, 60_000);

/** Another process that holds the project open. */
async function holder(path: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [writer, 'hold', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

test('a project another process has open is in use, and free again when that process is killed', async () => {
  const path = await projectIn(await temporaryFolder());
  const child = await holder(path);
  await expect(openProjectFile(path)).rejects.toMatchObject({ data: { code: 'project/in-use', file: path } });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const store = await openProjectFile(path);
  await store.close();
  expect(await readdir(dirname(path))).toEqual([basename(path)]);
});

test('the same file opened twice by one process is in use', async () => {
  const path = await projectIn(await temporaryFolder());
  const store = await openProjectFile(path);
  await expect(openProjectFile(path)).rejects.toMatchObject({ data: { code: 'project/in-use' } });
  await store.close();
});
