/** Graphs besides those of runs. Never edited after release; a change is a new migration. */
import type { WriteHandle } from '../handles';

export async function createGraphs(db: WriteHandle): Promise<void> {
  await db.run(`CREATE TABLE graphs (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL,
     name TEXT NOT NULL,
     kind TEXT NOT NULL CHECK (kind IN ('imported', 'drawn', 'edited', 'consensus')),
     datasetId TEXT REFERENCES datasets (id),
     baseJson TEXT,
     variablesJson TEXT NOT NULL,
     edgeCount INTEGER NOT NULL,
     edgesJson TEXT NOT NULL,
     weightMeaning TEXT,
     fitJson TEXT,
     noFit TEXT,
     stepJson TEXT,
     isTruth INTEGER NOT NULL CHECK (isTruth IN (0, 1)),
     createdAt TEXT NOT NULL,
     notes TEXT NOT NULL,
     remarksJson TEXT NOT NULL
   ) STRICT`);
  await db.run('CREATE INDEX graphs_by_id ON graphs (id)');
}
