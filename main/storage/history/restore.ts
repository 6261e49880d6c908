/**
 * Puts the rows of a step back to what they were before it, or again to what they were after it.
 *
 * All values stay inside SQLite, so nothing is rounded or copied through JavaScript. Before anything is changed, every
 * row and cell is held against what the step left; a single difference refuses the whole.
 */
import type { WriteHandle } from '../handles';
import { UNDOABLE_TABLES, type UndoableTable } from './tables';

export type Direction = 'undo' | 'redo';

/** A row that a step brought back or took away. */
export interface RestoredRow {
  readonly table: string;
  readonly key: readonly unknown[];
}

interface Names {
  readonly isThere: string;
  readonly willBeThere: string;
  readonly is: string;
  readonly willBe: string;
}

const NAMES: Readonly<Record<Direction, Names>> = {
  undo: { isThere: 'existsAfter', willBeThere: 'existedBefore', is: 'valueAfter', willBe: 'valueBefore' },
  redo: { isThere: 'existedBefore', willBeThere: 'existsAfter', is: 'valueBefore', willBe: 'valueAfter' },
};

const keyParts = ({ key }: UndoableTable): string => key.map((_, k) => `json_extract(r.rowKey, '$[${k}]')`).join(', ');

/** Rows of the step `?1` in this table, as `r`. */
const rowsOf = ({ table }: UndoableTable, which = 'true'): string =>
  `FROM edit_rows AS r WHERE r.editNumber = ?1 AND r.tableName = '${table}' AND ${which}`;

/** A row, or a cell, that is not as the step left it. */
function misfitSql(table: UndoableTable, { isThere, is }: Names): string {
  const joined = table.key.map((name, k) => `t.${name} = json_extract(r.rowKey, '$[${k}]')`).join(' AND ');
  const cell = table.columns.map((name) => `WHEN '${name}' THEN t.${name}`).join(' ');
  return `SELECT 1 FROM edit_rows AS r LEFT JOIN ${table.table} AS t ON ${joined}
    WHERE r.editNumber = ?1 AND r.tableName = '${table.table}' AND (
      r.${isThere} <> (t.${table.key[0] ?? ''} IS NOT NULL) OR (r.${isThere} = 1 AND EXISTS (
        SELECT 1 FROM edit_cells AS c WHERE c.editNumber = r.editNumber AND c.tableName = r.tableName
          AND c.rowKey = r.rowKey AND c.${is} IS NOT CASE c.columnName ${cell} END))) LIMIT 1`;
}

function removeSql(table: UndoableTable, { isThere, willBeThere }: Names): string {
  const gone = rowsOf(table, `r.${isThere} = 1 AND r.${willBeThere} = 0`);
  return `DELETE FROM ${table.table} WHERE (${table.key.join(', ')}) IN (SELECT ${keyParts(table)} ${gone})`;
}

function insertSql(table: UndoableTable, { isThere, willBeThere, willBe }: Names): string {
  const cells = table.columns.map(
    (name) => `(SELECT c.${willBe} FROM edit_cells AS c WHERE c.editNumber = r.editNumber AND c.tableName = r.tableName
      AND c.rowKey = r.rowKey AND c.columnName = '${name}')`,
  );
  return `INSERT INTO ${table.table} (${[...table.key, ...table.columns].join(', ')})
    SELECT ${keyParts(table)}, ${cells.join(', ')} ${rowsOf(table, `r.${isThere} = 0 AND r.${willBeThere} = 1`)}`;
}

function updateSql(table: UndoableTable, { isThere, willBeThere, willBe }: Names): string {
  const row = `json_array(${table.key.map((name) => `${table.table}.${name}`).join(', ')})`;
  const cells = table.columns.map((name) => {
    const cell = `FROM edit_cells AS c WHERE c.editNumber = ?1 AND c.tableName = '${table.table}' AND c.rowKey = ${row}
      AND c.columnName = '${name}'`;
    return `${name} = CASE WHEN EXISTS (SELECT 1 ${cell}) THEN (SELECT c.${willBe} ${cell}) ELSE ${name} END`;
  });
  const kept = rowsOf(table, `r.${isThere} = 1 AND r.${willBeThere} = 1`);
  return `UPDATE ${table.table} SET ${cells.join(', ')}
    WHERE (${table.key.join(', ')}) IN (SELECT ${keyParts(table)} ${kept})`;
}

async function touchedRows(db: WriteHandle, number: number): Promise<RestoredRow[]> {
  const rows = await db.all('SELECT tableName, rowKey FROM edit_rows WHERE editNumber = ?', [number]);
  return rows.map((row) => ({ table: String(row.tableName), key: JSON.parse(String(row.rowKey)) as unknown[] }));
}

async function fits(db: WriteHandle, number: number, names: Names, tables: readonly UndoableTable[]): Promise<boolean> {
  for (const table of tables) if (await db.get(misfitSql(table, names), [number])) return false;
  return true;
}

/**
 * Undoes or redoes one step inside the transaction of `db`.
 *
 * @returns the rows it touched, or null when the project is no longer as the step left it; then nothing was changed
 */
export async function restoreStep(
  db: WriteHandle,
  number: number,
  direction: Direction,
  list: readonly UndoableTable[] = UNDOABLE_TABLES,
): Promise<RestoredRow[] | null> {
  const touched = await touchedRows(db, number);
  const touchedTables = new Set(touched.map(({ table }) => table));
  const tables = list.filter(({ table }) => touchedTables.has(table));
  const names = NAMES[direction];
  if (tables.length < touchedTables.size || !(await fits(db, number, names, tables))) return null;
  // Children and parents come back in any order; the reference must hold at the end.
  await db.run('PRAGMA defer_foreign_keys = ON');
  for (const table of tables) await db.run(removeSql(table, names), [number]);
  for (const table of tables) await db.run(insertSql(table, names), [number]);
  for (const table of tables) await db.run(updateSql(table, names), [number]);
  await db.run('UPDATE edits SET isUndone = ? WHERE number = ?', [Number(direction === 'undo'), number]);
  return touched;
}
