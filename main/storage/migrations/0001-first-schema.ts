/** Schema 1: the first one. Never edited after release; a change is a new migration. */
import type { WriteHandle } from '../handles';

const TABLES: readonly string[] = [
  `CREATE TABLE acyclica_project (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     createdAt TEXT NOT NULL,
     createdBy TEXT NOT NULL,
     isUntitled INTEGER NOT NULL CHECK (isUntitled IN (0, 1)),
     viewJson TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE datasets (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     name TEXT NOT NULL,
     source TEXT,
     hash TEXT NOT NULL,
     rows INTEGER NOT NULL,
     dialectJson TEXT,
     incompleteRows INTEGER NOT NULL,
     missingPerRowJson TEXT NOT NULL,
     notesJson TEXT NOT NULL,
     importedAt TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE columns (
     datasetId TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
     position INTEGER NOT NULL,
     name TEXT NOT NULL,
     summaryJson TEXT NOT NULL,
     levelsJson TEXT,
     length INTEGER NOT NULL,
     valuesFloat64 BLOB NOT NULL CHECK (length(valuesFloat64) = 8 * length),
     PRIMARY KEY (datasetId, position)
   ) STRICT`,
  `CREATE TABLE runs (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     datasetId TEXT NOT NULL REFERENCES datasets (id),
     datasetHash TEXT NOT NULL,
     learner TEXT NOT NULL,
     seed INTEGER NOT NULL,
     requestJson TEXT NOT NULL,
     version TEXT NOT NULL,
     createdAt TEXT NOT NULL,
     state TEXT NOT NULL
       CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
     threshold REAL NOT NULL,
     edges INTEGER,
     dropped INTEGER,
     checkJson TEXT,
     engineJson TEXT,
     outcomeJson TEXT,
     orderJson TEXT,
     traceJson TEXT,
     errorJson TEXT
   ) STRICT`,
  `CREATE INDEX runs_by_datasetId ON runs (datasetId)`,
  `CREATE TABLE matrices (
     runId TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
     name TEXT NOT NULL CHECK (name IN ('W', 'posterior', 'frequency', 'sd', 'residualSd')),
     rows INTEGER NOT NULL,
     columns INTEGER NOT NULL,
     valuesFloat64 BLOB NOT NULL CHECK (length(valuesFloat64) = 8 * rows * columns),
     PRIMARY KEY (runId, name)
   ) STRICT`,
  `CREATE TABLE positions (
     variable TEXT PRIMARY KEY,
     x REAL NOT NULL,
     y REAL NOT NULL
   ) STRICT`,
];

export async function createFirstSchema(db: WriteHandle): Promise<void> {
  for (const sql of TABLES) await db.run(sql);
}
