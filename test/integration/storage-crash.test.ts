/** A process killed while it writes: all that it was told is saved is there, and the file is sound. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { insertDataset } from '../../main/storage/datasets';
import { createProjectFile, openProjectFile } from '../../main/storage/project-file';
import { readMatrices } from '../../main/storage/run-results';
import { listRuns } from '../../main/storage/runs';
import { buildScript } from '../support/build-script';
import { awkwardDataset, bits, finished } from '../support/storage-fixtures';
import { temporaryFolder } from '../support/temporary-folder';

let writer = '';
beforeAll(async () => {
  writer = await buildScript('test/support/project-writer.ts', join(import.meta.dirname, '../../out/test/crash'));
}, 60_000);

/** Lets another process write for a while, kills it, and returns the ids it was told are saved. */
async function writeAndKill(path: string, ms: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, 'write', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await once(child.stdout, 'data');
  await delay(ms);
  child.kill('SIGKILL');
  await once(child, 'close');
  // The last line may be cut by the kill; it was acknowledged only when it is whole.
  return printed.split('\n').slice(1, -1);
}

test.each([20, 150, 333, 700])('all acknowledged writes survive a kill after %i ms', async (ms) => {
  const path = join(await temporaryFolder(), 'a.acyclica');
  const created = await createProjectFile(path, { version: '0.1.0', isUntitled: false });
  await created.write((db) => insertDataset(db, awkwardDataset()));
  await created.close();
  const saved = await writeAndKill(path, ms);
  expect(await readdir(dirname(path))).toContain('a.acyclica-wal');

  const store = await openProjectFile(path);
  const runs = await store.read(listRuns);
  const ids = runs.map(({ record }) => record.id);
  expect(ids.slice(0, saved.length)).toEqual(saved);
  expect(ids.length - saved.length).toBeLessThanOrEqual(1);
  for (const { record } of runs) {
    const isDone = Number(record.id.slice(1)) % 2 === 0;
    expect(record.state, record.id).toBe(isDone ? 'done' : 'interrupted');
    const matrices = await store.read((db) => readMatrices(db, record.id));
    expect(bits(matrices?.W ?? null)).toBe(bits(isDone ? finished.matrices.W : null));
  }
  await store.close();
  expect(await readdir(dirname(path))).toEqual(['a.acyclica']);
});
