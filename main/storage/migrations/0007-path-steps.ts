/** λ paths record the steps of their data and how long they took; runs record on which scale ω cuts. */
import type { WriteHandle } from '../handles';

const STATEMENTS: readonly string[] = [
  // null: the path is of a version that did not record them.
  `ALTER TABLE lambda_paths ADD COLUMN stepsJson TEXT`,
  `ALTER TABLE lambda_paths ADD COLUMN seconds REAL`,
  `ALTER TABLE lambda_paths ADD COLUMN isTimeOver INTEGER NOT NULL DEFAULT 0 CHECK (isTimeOver IN (0, 1))`,
  `ALTER TABLE runs ADD COLUMN thresholdScale TEXT NOT NULL DEFAULT 'raw'
     CHECK (thresholdScale IN ('raw', 'standardized'))`,
];

export async function addPathSteps(db: WriteHandle): Promise<void> {
  for (const sql of STATEMENTS) await db.run(sql);
}
