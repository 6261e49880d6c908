/**
 * Opening, creating and copying project files.
 *
 * One process at a time: `locking_mode = EXCLUSIVE` keeps SQLite's file lock while the project is open. The operating
 * system drops it when the process ends, however it ends, so a crash never leaves a project locked. Write-ahead log
 * with `synchronous = FULL`: what was acknowledged is on the disk. Closing folds the log back into the single file.
 */
import { say } from '../../shared/model/sayings/say';
import { constants } from 'node:fs';
import { access, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../shared/model/errors';
import { openStore, type Store } from './connection';
import type { WriteHandle } from './handles';
import { APPLICATION_ID, assertProjectFile } from './header';
import { installRecorder } from './history/recorder';
import { migrate, migrations, type Migration } from './migrations';
import { insertProject, setUntitled } from './project-row';
import { replaceFile } from './replace-file';
import { interruptUnfinishedRuns } from './runs';

/** A log larger than this is cut after it was folded in, e.g. after a large import. */
const LOG_LIMIT_BYTES = 64 * 1024 * 1024;
/** Files SQLite keeps beside a database while it is open. */
const LOGS = ['-wal', '-shm', '-journal'];

async function pragma(db: WriteHandle, name: string): Promise<number> {
  return Number(Object.values((await db.get(`PRAGMA ${name}`)) ?? {})[0]);
}

/** Takes the lock, or fails with `project/in-use`. */
async function lock(db: WriteHandle): Promise<void> {
  await db.get('PRAGMA locking_mode = EXCLUSIVE');
  await db.run('BEGIN EXCLUSIVE');
  await db.run('COMMIT');
}

async function assertIntact(db: WriteHandle, file: string): Promise<void> {
  const rows = await db.all('PRAGMA quick_check(1)');
  const answer = String(Object.values(rows[0] ?? {})[0]);
  if (answer !== 'ok') throw new AppError({ code: 'project/damaged', file, reason: answer.split('\n').join(' ') });
}

/** Migrates in rollback mode, so the header in the file itself always tells the schema. */
async function upgrade(store: Store, list: readonly Migration[]): Promise<void> {
  const found = await store.maintain((db) => pragma(db, 'user_version'));
  const { path: file } = store;
  if (found > list.length) {
    throw new AppError({ code: 'project/newer-schema', file, found, supported: list.length });
  }
  if (found === list.length) return;
  await store.maintain((db) => db.get('PRAGMA journal_mode = DELETE'));
  await store.write((db) => migrate(db, found, list));
}

async function prepare(store: Store, list: readonly Migration[]): Promise<void> {
  await store.maintain(async (db) => {
    await lock(db);
    await assertIntact(db, store.path);
    await db.run('PRAGMA synchronous = FULL');
    await db.run('PRAGMA foreign_keys = ON');
  });
  await upgrade(store, list);
  await store.maintain(async (db) => {
    await db.get('PRAGMA journal_mode = WAL');
    await db.get(`PRAGMA journal_size_limit = ${LOG_LIMIT_BYTES}`);
    await installRecorder(db);
  });
  await store.write(interruptUnfinishedRuns);
}

/** SQLite needs to write to the file and beside it; without this check it only says "disk I/O error". */
async function assertChangeable(path: string): Promise<void> {
  for (const [place, what] of [
    [path, 'file'],
    [dirname(path), 'folder'],
  ] as const) {
    await access(place, constants.W_OK).catch(() => {
      const reason = say('file/no-permission-to-change', what);
      throw new AppError({ code: 'file/not-writable', file: path, reason });
    });
  }
}

async function openPrepared(path: string, list: readonly Migration[]): Promise<Store> {
  const store = await openStore(path);
  try {
    await prepare(store, list);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Opens a project file for this process alone. Older schemas are migrated; runs that were going on when the file was
 * last used are marked `interrupted`. A file that is refused is not changed.
 *
 * @param list the schema steps; tests pass other ones
 */
export async function openProjectFile(path: string, list: readonly Migration[] = migrations): Promise<Store> {
  await assertProjectFile(path, list.length);
  await assertChangeable(path);
  return openPrepared(path, list);
}

export interface NewProject {
  /** Version of Acyclica that creates the file. */
  readonly version: string;
  readonly isUntitled: boolean;
}

async function fillNewFile(path: string, project: NewProject): Promise<void> {
  await (await open(path, 'wx')).close();
  const store = await openStore(path);
  try {
    await store.maintain((db) => db.run(`PRAGMA application_id = ${APPLICATION_ID}`));
    await store.write(async (db) => {
      await migrate(db, 0);
      await insertProject(db, { ...project, createdAt: new Date().toISOString() });
    });
  } finally {
    await store.close();
  }
}

/** Creates an empty project under `path`, replacing what is there, and opens it. */
export async function createProjectFile(path: string, project: NewProject): Promise<Store> {
  await clearPlace(path);
  await replaceFile(path, (temporary) => fillNewFile(temporary, project));
  return openPrepared(path, migrations);
}

async function fillCopy(store: Store, temporary: string): Promise<void> {
  await store.maintain((db) => db.run('VACUUM INTO ?', [temporary]));
  const copy = await openStore(temporary);
  try {
    await copy.write((db) => setUntitled(db, false));
  } finally {
    await copy.close();
  }
}

/** Copies an open project to `path`, replacing what is there in one step; the copy is no longer untitled. */
export async function copyProjectFile(store: Store, path: string): Promise<void> {
  await clearPlace(path);
  await replaceFile(path, (temporary) => fillCopy(store, temporary));
}

/**
 * Makes `path` ready to be replaced: fails when another process has it open, and removes a log that a crash left
 * beside it, which must not be taken for one of the new file.
 */
async function clearPlace(path: string): Promise<void> {
  const place = await openStore(path).catch(() => null); // nothing there: the usual case
  try {
    await place?.maintain(lock);
  } catch (error) {
    if (error instanceof AppError && error.data.code === 'project/in-use') throw error;
    // A damaged or foreign file may be replaced: the person chose this name.
  } finally {
    await place?.close();
  }
  for (const suffix of LOGS) await rm(`${path}${suffix}`, { force: true });
}
