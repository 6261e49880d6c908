/**
 * Places belong to a data set, or to the variables of a graph without data (`scope`: see `placesScope`).
 *
 * Until now a name had one place in the whole project. Every data set gets all of them, and every set of variables its
 * own, so each graph stands where it stood. The steps of the history that moved variables move them in all of these.
 */
import { placesScope } from '../../../shared/model/places';
import type { WriteHandle } from '../handles';

/** Scopes with the variables of each; null variables: all. */
const NEW_SCOPES = `WITH scopes AS (
    SELECT value ->> 'scope' AS scope, value -> 'variables' AS variables FROM json_each(?)
  ), members AS (
    SELECT scope, item.value AS variable FROM scopes JOIN json_each(scopes.variables) AS item
  )`;

const belongs = (name: string): string =>
  `(scopes.variables = 'null' OR EXISTS (SELECT 1 FROM members WHERE members.scope = scopes.scope AND members.variable = ${name}))`;

const COPIES: readonly string[] = [
  `${NEW_SCOPES} INSERT INTO positions (scope, variable, x, y)
   SELECT scopes.scope, p.variable, p.x, p.y FROM scopes JOIN old_positions AS p ON ${belongs('p.variable')}`,
  `${NEW_SCOPES} INSERT INTO edit_rows (editNumber, tableName, rowKey, existedBefore, existsAfter)
   SELECT r.editNumber, r.tableName, json_array(scopes.scope, r.rowKey ->> 0), r.existedBefore, r.existsAfter
   FROM scopes JOIN edit_rows AS r ON r.tableName = 'positions' AND json_array_length(r.rowKey) = 1
   AND ${belongs('r.rowKey ->> 0')}`,
  `${NEW_SCOPES} INSERT INTO edit_cells (editNumber, tableName, rowKey, columnName, valueBefore, valueAfter)
   SELECT c.editNumber, c.tableName, json_array(scopes.scope, c.rowKey ->> 0), c.columnName, c.valueBefore, c.valueAfter
   FROM scopes JOIN edit_cells AS c ON c.tableName = 'positions' AND json_array_length(c.rowKey) = 1
   AND ${belongs('c.rowKey ->> 0')}`,
];

const REST: readonly string[] = [
  'DROP TABLE old_positions',
  `DELETE FROM edit_cells WHERE tableName = 'positions' AND json_array_length(rowKey) = 1`,
  `DELETE FROM edit_rows WHERE tableName = 'positions' AND json_array_length(rowKey) = 1`,
  // A step about no graph of the project would be one that does nothing.
  'DELETE FROM edits WHERE NOT EXISTS (SELECT 1 FROM edit_rows WHERE editNumber = edits.number)',
  // Which graph was laid out is known for each scope, too.
  `UPDATE acyclica_project SET viewJson = CASE WHEN viewJson -> '$.canvas.laidOut.owner' IS NULL
     THEN json_remove(viewJson, '$.canvas.laidOut')
     ELSE json_set(viewJson, '$.canvas.laidOut',
       json_object(viewJson ->> '$.canvas.laidOut.owner', viewJson ->> '$.canvas.laidOut.graphId')) END
   WHERE viewJson -> '$.canvas.laidOut' IS NOT NULL`,
];

/** Of the graphs without data, also of those that only the history still knows. */
const VARIABLES_WITHOUT_DATA = `SELECT variablesJson AS variables FROM graphs WHERE datasetId IS NULL
  UNION SELECT valueBefore FROM edit_cells WHERE tableName = 'graphs' AND columnName = 'variablesJson' AND valueBefore IS NOT NULL
  UNION SELECT valueAfter FROM edit_cells WHERE tableName = 'graphs' AND columnName = 'variablesJson' AND valueAfter IS NOT NULL`;

async function scopesJson(db: WriteHandle): Promise<string> {
  const datasets = await db.all('SELECT id FROM datasets');
  const lists = await db.all(VARIABLES_WITHOUT_DATA);
  const own = lists.map((row) => JSON.parse(String(row.variables)) as string[]);
  const sets = new Map(own.map((variables) => [placesScope(null, variables), variables]));
  return JSON.stringify([
    ...datasets.map(({ id }) => ({ scope: String(id), variables: null })),
    ...[...sets].map(([scope, variables]) => ({ scope, variables })),
  ]);
}

export async function scopePlaces(db: WriteHandle): Promise<void> {
  await db.run('ALTER TABLE positions RENAME TO old_positions');
  await db.run(`CREATE TABLE positions (
     scope TEXT NOT NULL,
     variable TEXT NOT NULL,
     x REAL NOT NULL,
     y REAL NOT NULL,
     PRIMARY KEY (scope, variable)
   ) STRICT, WITHOUT ROWID`);
  const scopes = await scopesJson(db);
  for (const sql of COPIES) await db.run(sql, [scopes]);
  for (const sql of REST) await db.run(sql);
}
