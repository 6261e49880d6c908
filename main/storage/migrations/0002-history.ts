/**
 * Schema 2: the undo history; choices about a data set in a table of their own; runs that are deleted but can come back.
 *
 * A step of the history (`edits`) holds the rows it changed (`edit_rows`, `rowKey` a JSON array of the key) and, of each,
 * the cells before and after. `ANY` in a STRICT table keeps every value as it is: type, bits and bytes.
 */
import type { WriteHandle } from '../handles';

const STATEMENTS: readonly string[] = [
  `CREATE TABLE edits (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     labelJson TEXT NOT NULL,
     createdAt TEXT NOT NULL,
     isUndone INTEGER NOT NULL DEFAULT 0 CHECK (isUndone IN (0, 1))
   ) STRICT`,
  `CREATE TABLE edit_rows (
     editNumber INTEGER NOT NULL REFERENCES edits (number) ON DELETE CASCADE,
     tableName TEXT NOT NULL,
     rowKey TEXT NOT NULL,
     existedBefore INTEGER NOT NULL CHECK (existedBefore IN (0, 1)),
     existsAfter INTEGER NOT NULL CHECK (existsAfter IN (0, 1)),
     PRIMARY KEY (editNumber, tableName, rowKey)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE edit_cells (
     editNumber INTEGER NOT NULL,
     tableName TEXT NOT NULL,
     rowKey TEXT NOT NULL,
     columnName TEXT NOT NULL,
     valueBefore ANY,
     valueAfter ANY,
     PRIMARY KEY (editNumber, tableName, rowKey, columnName),
     FOREIGN KEY (editNumber, tableName, rowKey) REFERENCES edit_rows ON DELETE CASCADE
   ) STRICT`,
  `CREATE TABLE dataset_choices (
     datasetId TEXT PRIMARY KEY REFERENCES datasets (id) ON DELETE CASCADE,
     excludedJson TEXT NOT NULL DEFAULT '[]',
     knowledgeJson TEXT
   ) STRICT`,
  `INSERT INTO dataset_choices (datasetId, excludedJson, knowledgeJson)
   SELECT datasets.id, coalesce(excluded.value, '[]'), knowledge.value FROM acyclica_project
     JOIN datasets
     LEFT JOIN json_each(viewJson, '$.excluded') AS excluded ON excluded.key = datasets.id
     LEFT JOIN json_each(viewJson, '$.knowledge') AS knowledge ON knowledge.key = datasets.id
   WHERE excluded.value IS NOT NULL OR knowledge.value IS NOT NULL`,
  `UPDATE acyclica_project SET viewJson = json_remove(viewJson, '$.excluded', '$.knowledge')`,
  `ALTER TABLE runs ADD COLUMN isDeleted INTEGER NOT NULL DEFAULT 0 CHECK (isDeleted IN (0, 1))`,
];

export async function addHistory(db: WriteHandle): Promise<void> {
  for (const sql of STATEMENTS) await db.run(sql);
}
