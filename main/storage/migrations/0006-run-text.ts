/** Runs get a name and notes of the person's own. */
import type { WriteHandle } from '../handles';

export async function addRunText(db: WriteHandle): Promise<void> {
  await db.run('ALTER TABLE runs ADD COLUMN name TEXT');
  await db.run('ALTER TABLE runs ADD COLUMN notes TEXT');
}
