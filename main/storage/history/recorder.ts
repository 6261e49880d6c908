/**
 * Records which rows of the registered tables a step changes.
 *
 * TEMP triggers live with the connection, not in the file, so the list of tables may grow without a migration. They
 * write only while `history_recording` names a step. The first change of a cell in a step says what it was, the last one
 * what it is: changing a row twice, or going on with an earlier step, leaves one image.
 */
import type { WriteHandle } from '../handles';
import { UNDOABLE_TABLES, type UndoableTable } from './tables';

const STEP = '(SELECT editNumber FROM history_recording)';

const keyOf = (row: 'NEW' | 'OLD', { key }: UndoableTable): string =>
  `json_array(${key.map((name) => `${row}.${name}`).join(', ')})`;

const noteRow = (table: UndoableTable, row: 'NEW' | 'OLD', before: 0 | 1, after: 0 | 1): string =>
  `INSERT INTO edit_rows (editNumber, tableName, rowKey, existedBefore, existsAfter)
     SELECT ${STEP}, '${table.table}', ${keyOf(row, table)}, ${before}, ${after} WHERE true
     ON CONFLICT DO UPDATE SET existsAfter = excluded.existsAfter;`;

const noteCell = (table: UndoableTable, row: 'NEW' | 'OLD', column: string, cell: [string, string], when = 'true') =>
  `INSERT INTO edit_cells (editNumber, tableName, rowKey, columnName, valueBefore, valueAfter)
     SELECT ${STEP}, '${table.table}', ${keyOf(row, table)}, '${column}', ${cell[0]}, ${cell[1]} WHERE ${when}
     ON CONFLICT DO UPDATE SET valueAfter = excluded.valueAfter;`;

function trigger(table: UndoableTable, event: string, name: string, body: readonly string[]): string {
  return `CREATE TEMP TRIGGER history_${name}_${table.table} ${event} ON main.${table.table}
    WHEN ${STEP} IS NOT NULL BEGIN ${body.join('\n')} END`;
}

function updateTriggers(table: UndoableTable): string[] {
  const { key, columns } = table;
  const changed = key.map((name) => `OLD.${name} IS NOT NEW.${name}`).join(' OR ');
  const refuse = `SELECT RAISE(ABORT, 'history: the key of ${table.table} was changed') WHERE ${changed};`;
  const cells = columns.map((name) => {
    const [before, after] = [`OLD.${name}`, `NEW.${name}`];
    return noteCell(table, 'NEW', name, [before, after], `${before} IS NOT ${after}`);
  });
  return [
    trigger(table, `BEFORE UPDATE OF ${key.join(', ')}`, 'key', [refuse]),
    trigger(table, `AFTER UPDATE OF ${columns.join(', ')}`, 'update', [noteRow(table, 'NEW', 1, 1), ...cells]),
  ];
}

function rowTriggers(table: UndoableTable): string[] {
  if (table.covers === 'cells') return [];
  const added = table.columns.map((name) => noteCell(table, 'NEW', name, ['NULL', `NEW.${name}`]));
  const removed = table.columns.map((name) => noteCell(table, 'OLD', name, [`OLD.${name}`, 'NULL']));
  return [
    trigger(table, 'AFTER INSERT', 'insert', [noteRow(table, 'NEW', 0, 1), ...added]),
    trigger(table, 'AFTER DELETE', 'delete', [noteRow(table, 'OLD', 1, 0), ...removed]),
  ];
}

/** Makes this connection able to record. Call once after opening, outside a transaction. */
export async function installRecorder(
  db: WriteHandle,
  tables: readonly UndoableTable[] = UNDOABLE_TABLES,
): Promise<void> {
  // Without it, INSERT OR REPLACE would remove rows that no trigger sees.
  await db.run('PRAGMA recursive_triggers = ON');
  await db.run('CREATE TEMP TABLE history_recording (editNumber INTEGER NOT NULL)');
  for (const sql of tables.flatMap((table) => [...updateTriggers(table), ...rowTriggers(table)])) await db.run(sql);
}

/** What is as it was before the step is no part of it. */
const SETTLE: readonly string[] = [
  `DELETE FROM edit_cells WHERE editNumber = ?1 AND valueBefore IS valueAfter AND EXISTS (
     SELECT 1 FROM edit_rows AS r WHERE r.editNumber = edit_cells.editNumber AND r.tableName = edit_cells.tableName
       AND r.rowKey = edit_cells.rowKey AND r.existedBefore = r.existsAfter)`,
  `DELETE FROM edit_rows WHERE editNumber = ?1 AND existedBefore = existsAfter AND (existedBefore = 0 OR NOT EXISTS (
     SELECT 1 FROM edit_cells AS c WHERE c.editNumber = edit_rows.editNumber AND c.tableName = edit_rows.tableName
       AND c.rowKey = edit_rows.rowKey))`,
  `DELETE FROM edits WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM edit_rows WHERE editNumber = ?1)`,
];

async function beginStep(db: WriteHandle, label: string, createdAt: string, goesOn: number | null): Promise<number> {
  if (goesOn === null) {
    await db.run('INSERT INTO edits (labelJson, createdAt) VALUES (?, ?)', [label, createdAt]);
  } else {
    await db.run('UPDATE edits SET labelJson = ?, createdAt = ? WHERE number = ?', [label, createdAt, goesOn]);
  }
  const row = goesOn === null ? await db.get('SELECT last_insert_rowid() AS number') : { number: goesOn };
  const number = Number(row?.number);
  await db.run('INSERT INTO history_recording (editNumber) VALUES (?)', [number]);
  return number;
}

export interface Step {
  readonly labelJson: string;
  readonly createdAt: string;
  /** Number of the newest step, when this one goes on with it; otherwise null. */
  readonly goesOn: number | null;
}

/**
 * Runs `work` inside the transaction of `db` and keeps what it changes as a step, dropping the steps that were undone.
 * `number` is null when nothing is different in the end; then there is no step, and nothing is dropped.
 */
export async function recordStep<T>(
  db: WriteHandle,
  step: Step,
  work: (db: WriteHandle) => Promise<T>,
): Promise<{ value: T; number: number | null }> {
  const number = await beginStep(db, step.labelJson, step.createdAt, step.goesOn);
  const value = await work(db);
  await db.run('DELETE FROM history_recording');
  for (const sql of SETTLE) await db.run(sql, [number]);
  if (!(await db.get('SELECT 1 FROM edits WHERE number = ?', [number]))) return { value, number: null };
  await db.run('DELETE FROM edits WHERE isUndone = 1');
  return { value, number };
}
