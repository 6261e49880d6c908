/**
 * One SQLite connection with promises.
 *
 * All work goes through one queue: a transaction has the connection for itself from BEGIN to COMMIT, and a read never
 * sees half of a write. Never call `read` or `write` from inside the work of another one: it would wait for itself.
 */
import sqlite3 from 'sqlite3';
import { storageError } from './errors';
import type { ReadHandle, SqlRow, SqlValue, WriteHandle } from './handles';

/** How long SQLite itself retries when another process holds the file for a moment. */
const BUSY_TIMEOUT_MS = 1000;

function openDatabase(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const mode = sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX;
    const database = new sqlite3.Database(path, mode, (error) => (error ? reject(error) : resolve(database)));
  });
}

class Connection {
  private tail: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  constructor(
    readonly path: string,
    private readonly database: sqlite3.Database,
  ) {}

  all(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlRow[]> {
    return new Promise((resolve, reject) => {
      this.database.all<SqlRow>(sql, [...parameters], (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  async get(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlRow | null> {
    return (await this.all(sql, parameters))[0] ?? null;
  }

  run(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    return new Promise((resolve, reject) => {
      this.database.run(sql, [...parameters], function (error) {
        if (error) reject(error);
        else resolve(this.changes);
      });
    });
  }

  /** Lets `work` use the connection alone; errors become the ones a person can act on. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.isClosed) return Promise.reject(new Error(`storage: ${this.path} is closed`));
    const result = this.tail.then(work).catch((error: unknown) => {
      throw storageError(error, this.path);
    });
    this.tail = result.catch(() => undefined);
    return result;
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('BEGIN IMMEDIATE');
    try {
      const value = await work();
      await this.run('COMMIT');
      return value;
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  /** After some errors (disk full) SQLite has rolled back already and refuses a second time; that is fine. */
  private async rollback(): Promise<void> {
    try {
      await this.run('ROLLBACK');
    } catch (error) {
      if (!(error instanceof Error && /no transaction is active/.test(error.message))) throw error;
    }
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.tail;
    await new Promise<void>((resolve, reject) => this.database.close((error) => (error ? reject(error) : resolve())));
  }
}

/** An open database file. */
export interface Store {
  readonly path: string;
  read<T>(work: (db: ReadHandle) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction: all of it is saved when the promise resolves, or nothing. */
  write<T>(work: (db: WriteHandle) => Promise<T>): Promise<T>;
  /** Runs statements that may not stand in a transaction (PRAGMA, VACUUM). */
  maintain<T>(work: (db: WriteHandle) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens an existing file; it must be there. Nothing is read from it yet. */
export async function openStore(path: string): Promise<Store> {
  const database = await openDatabase(path).catch((error: unknown) => {
    throw storageError(error, path);
  });
  database.configure('busyTimeout', BUSY_TIMEOUT_MS);
  const connection = new Connection(path, database);
  const handle = {
    all: connection.all.bind(connection),
    get: connection.get.bind(connection),
    run: connection.run.bind(connection),
  } as unknown as WriteHandle;
  return {
    path,
    read: (work) => connection.alone(() => work(handle)),
    write: (work) => connection.alone(() => connection.transaction(() => work(handle))),
    maintain: (work) => connection.alone(() => work(handle)),
    close: () => connection.close(),
  };
}
