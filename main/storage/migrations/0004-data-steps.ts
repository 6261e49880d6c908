/** Schema with data steps: the steps of a data set with what they lead to, and the steps each run used. */
import type { WriteHandle } from '../handles';

const STATEMENTS: readonly string[] = [
  `CREATE TABLE dataset_steps (
     datasetId TEXT PRIMARY KEY REFERENCES datasets (id) ON DELETE CASCADE,
     stepsJson TEXT NOT NULL,
     effectiveJson TEXT NOT NULL
   ) STRICT`,
  `ALTER TABLE runs ADD COLUMN stepsJson TEXT`,
];

export async function addDataSteps(db: WriteHandle): Promise<void> {
  for (const sql of STATEMENTS) await db.run(sql);
}
