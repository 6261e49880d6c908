/** Schema step "paths": λ paths with their points. A path goes with its data set. */
import type { WriteHandle } from '../handles';

const TABLES: readonly string[] = [
  `CREATE TABLE lambda_paths (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     datasetId TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
     datasetHash TEXT NOT NULL,
     requestJson TEXT NOT NULL,
     threshold REAL NOT NULL,
     gridJson TEXT NOT NULL,
     lambdasJson TEXT NOT NULL,
     lambdaMax REAL,
     version TEXT NOT NULL,
     createdAt TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
     engineJson TEXT,
     errorJson TEXT,
     isDeleted INTEGER NOT NULL DEFAULT 0 CHECK (isDeleted IN (0, 1))
   ) STRICT`,
  `CREATE INDEX lambda_paths_by_datasetId ON lambda_paths (datasetId)`,
  `CREATE TABLE lambda_path_points (
     pathId TEXT NOT NULL REFERENCES lambda_paths (id) ON DELETE CASCADE,
     lambda REAL NOT NULL,
     pointJson TEXT NOT NULL,
     PRIMARY KEY (pathId, lambda)
   ) STRICT`,
];

export async function createLambdaPaths(db: WriteHandle): Promise<void> {
  for (const sql of TABLES) await db.run(sql);
}
