/** Any sequence of steps, undo and redo gives exactly the earlier rows, also when the file was closed in between. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../main/storage/connection';
import type { SqlValue, WriteHandle } from '../../main/storage/handles';
import { nextStep } from '../../main/storage/history/edits';
import { installRecorder, recordStep } from '../../main/storage/history/recorder';
import { restoreStep, type Direction } from '../../main/storage/history/restore';
import { UNDOABLE_TABLES, type UndoableTable } from '../../main/storage/history/tables';
import { migrate } from '../../main/storage/migrations';
import { temporaryFolder } from '../support/temporary-folder';

/** A table with every type of value and a key of two parts, and its children. */
const TABLES: readonly UndoableTable[] = [
  { table: 'things', key: ['name', 'part'], columns: ['bytes', 'real', 'text', 'whole'], covers: 'rows' },
  { table: 'children', key: ['id'], columns: ['name', 'part', 'note'], covers: 'rows' },
  { table: 'flags', key: ['id'], columns: ['isGone'], covers: 'cells' },
];
const SCHEMA: readonly string[] = [
  `CREATE TABLE things (name TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB, real REAL, text TEXT,
     whole INTEGER, PRIMARY KEY (name, part)) STRICT`,
  `CREATE TABLE children (id INTEGER PRIMARY KEY, name TEXT NOT NULL, part INTEGER NOT NULL, note TEXT,
     FOREIGN KEY (name, part) REFERENCES things ON DELETE CASCADE) STRICT`,
  `CREATE TABLE flags (id TEXT PRIMARY KEY, isGone INTEGER NOT NULL, other TEXT) STRICT`,
];

async function open(path: string): Promise<Store> {
  const store = await openStore(path);
  await store.maintain(async (db) => {
    await db.run('PRAGMA foreign_keys = ON');
    await db.run('PRAGMA synchronous = OFF');
    await installRecorder(db, TABLES);
  });
  return store;
}

async function create(): Promise<Store> {
  const path = join(await temporaryFolder(), 'rows.acyclica');
  await writeFile(path, '');
  const store = await openStore(path);
  await store.write(async (db) => {
    await migrate(db, 0);
    for (const sql of SCHEMA) await db.run(sql);
    await db.run(`INSERT INTO flags VALUES ('f', 0, 'stays')`);
  });
  await store.close();
  return open(path);
}

/** Every value with its type and bits. */
async function dump(store: Store): Promise<string> {
  const rows = await store.read(async (db) => [
    ...(await db.all(
      `SELECT name, part, hex(bytes) AS b, typeof(bytes), quote(real) AS r, typeof(real), hex(text) AS t, typeof(text), whole
       FROM things ORDER BY name, part`,
    )),
    ...(await db.all('SELECT * FROM children ORDER BY id')),
    ...(await db.all('SELECT * FROM flags')),
  ]);
  return JSON.stringify(rows);
}

type Change = readonly [sql: string, parameters: readonly SqlValue[]];

const key = fc.tuple(fc.constantFrom('a', 'naïve "y"', '\u0000'), fc.integer({ min: 0, max: 1 }));
const cells = fc.tuple(
  fc.option(fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes))),
  fc.option(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0.1 + 0.2, 5e-324, Infinity, -Infinity))),
  fc.option(fc.string({ unit: 'binary', maxLength: 4 })),
  fc.option(fc.integer()),
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(key, cells, fc.constantFrom('ABORT', 'REPLACE', 'IGNORE'))
    .map(([k, c, or]): Change => [
      `INSERT OR ${or === 'ABORT' ? 'IGNORE' : or} INTO things VALUES (?, ?, ?, ?, ?, ?)`,
      [...k, ...c],
    ]),
  fc
    .tuple(key, cells)
    .map(([k, c]): Change => [
      'UPDATE things SET bytes = ?, real = ?, text = ?, whole = ? WHERE (name, part) = (?, ?)',
      [...c, ...k],
    ]),
  fc
    .tuple(key, fc.integer())
    .map(([k, n]): Change => [
      `INSERT INTO things (name, part, whole) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET whole = excluded.whole`,
      [...k, n],
    ]),
  key.map((k): Change => ['DELETE FROM things WHERE (name, part) = (?, ?)', k]),
  fc
    .tuple(fc.integer({ min: 1, max: 2 }), key, fc.string({ maxLength: 2 }))
    .map(([id, k, note]): Change => [
      `INSERT OR REPLACE INTO children SELECT ?1, name, part, ?4 FROM things WHERE name = ?2 AND part = ?3`,
      [id, ...k, note],
    ]),
  fc.integer({ min: 0, max: 1 }).map((gone): Change => ['UPDATE flags SET isGone = ?', [gone]]),
);
type Action = readonly Change[] | Direction | 'reopen';
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.array(change, { minLength: 1, maxLength: 4 }) },
  { weight: 3, arbitrary: fc.constant('undo' as const) },
  { weight: 2, arbitrary: fc.constant('redo' as const) },
  { weight: 1, arbitrary: fc.constant('reopen' as const) },
);

const label = JSON.stringify({ kind: 'other' });
const step = { labelJson: label, createdAt: '', goesOn: null };

async function apply(db: WriteHandle, changes: readonly Change[]): Promise<void> {
  for (const [sql, parameters] of changes) await db.run(sql, parameters);
}

async function move(store: Store, direction: Direction): Promise<boolean> {
  return store.write(async (db) => {
    const next = await nextStep(db, direction);
    if (!next) return false;
    expect(await restoreStep(db, next.number, direction, TABLES)).not.toBeNull();
    return true;
  });
}

/** The states as a person would remember them: those behind, the one now, those that were undone. */
class Memory {
  past: string[] = [];
  future: string[] = [];
  constructor(public now: string) {}

  add(state: string): void {
    if (state === this.now) return;
    this.past.push(this.now);
    this.future = [];
    this.now = state;
  }

  move(direction: Direction): boolean {
    const [from, to] = direction === 'undo' ? [this.past, this.future] : [this.future, this.past];
    const state = from.pop();
    if (state === undefined) return false;
    to.push(this.now);
    this.now = state;
    return true;
  }
}

async function play(actions: readonly Action[]): Promise<void> {
  let store = await create();
  const memory = new Memory(await dump(store));
  for (const action of actions) {
    if (action === 'reopen') {
      await store.close();
      store = await open(store.path);
    } else if (typeof action === 'string') {
      expect(await move(store, action)).toBe(memory.move(action));
    } else {
      await store.write((db) => recordStep(db, step, (inside) => apply(inside, action)));
      memory.add(await dump(store));
    }
    expect(await dump(store)).toBe(memory.now);
  }
  for (const direction of ['undo', 'redo', 'undo'] as const) {
    while (memory.move(direction)) {
      expect(await move(store, direction)).toBe(true);
      expect(await dump(store)).toBe(memory.now);
    }
    expect(await move(store, direction)).toBe(false);
  }
  await store.close();
}

test('undo and redo give exactly the earlier states', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 14 }), play), { numRuns: 15 });
});

test('every registered table has the columns it is registered with', async () => {
  const store = await create();
  for (const { table, key: names, columns } of UNDOABLE_TABLES) {
    const found = await store.read((db) => db.all(`SELECT name, pk FROM pragma_table_info('${table}')`));
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining([...names, ...columns]));
  }
  await store.close();
});

test('nothing is recorded outside a step, nor of cells that are not registered', async () => {
  const store = await create();
  await store.write(async (db) => {
    await apply(db, [[`INSERT INTO things (name, part) VALUES ('a', 1)`, []]]);
    const { number } = await recordStep(db, step, (inside) => apply(inside, [[`UPDATE flags SET other = 'x'`, []]]));
    expect(number).toBeNull();
    expect(await db.all('SELECT * FROM edits')).toEqual([]);
    expect(await db.all('SELECT * FROM edit_rows')).toEqual([]);
  });
  await store.close();
});

test('a step whose rows were changed otherwise is refused as a whole', async () => {
  const store = await create();
  const two: Change[] = [
    [`INSERT INTO things (name, part, whole) VALUES ('a', 1, 5)`, []],
    [`UPDATE flags SET isGone = 1`, []],
  ];
  await store.write((db) => recordStep(db, step, (inside) => apply(inside, two)));
  for (const [sql] of [['UPDATE things SET whole = 6'], ['DELETE FROM things']] as const) {
    await store.write((db) => db.run(sql));
    const before = await dump(store);
    expect(await store.write((db) => restoreStep(db, 1, 'undo', TABLES))).toBeNull();
    expect(await dump(store)).toBe(before);
  }
  await store.close();
});

test('a failing step leaves no trace and records nothing after it', async () => {
  const store = await create();
  const before = await dump(store);
  const failing = store.write((db) =>
    recordStep(db, step, async (inside) => {
      await apply(inside, [[`INSERT INTO things (name, part) VALUES ('a', 1)`, []]]);
      throw new Error('no');
    }),
  );
  await expect(failing).rejects.toThrow('no');
  await store.write((db) => db.run(`UPDATE flags SET isGone = 1`));
  expect(await store.read((db) => db.all('SELECT * FROM edits'))).toEqual([]);
  expect(await store.read((db) => nextStep(db, 'undo'))).toBeNull();
  expect(await dump(store)).not.toBe(before);
  await store.close();
});
