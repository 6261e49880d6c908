/** The steps of the history: what can be undone and redone next, and forgetting it all. */
import { EditLabel, type HistoryState } from '../../../shared/model/history';
import { fromExactJson } from '../exact-json';
import type { ReadHandle, WriteHandle } from '../handles';
import type { Direction } from './restore';

export interface NextStep {
  readonly number: number;
  readonly label: EditLabel;
}

/** Steps that are undone are always the newest ones. */
const NEXT: Readonly<Record<Direction, string>> = {
  undo: 'SELECT number, labelJson FROM edits WHERE isUndone = 0 ORDER BY number DESC LIMIT 1',
  redo: 'SELECT number, labelJson FROM edits WHERE isUndone = 1 ORDER BY number LIMIT 1',
};

/** The step that would be undone or redone next, or null. */
export async function nextStep(db: ReadHandle, direction: Direction): Promise<NextStep | null> {
  const row = await db.get(NEXT[direction]);
  return row && { number: Number(row.number), label: EditLabel.parse(fromExactJson(String(row.labelJson))) };
}

export async function readHistory(db: ReadHandle): Promise<HistoryState> {
  return {
    undo: (await nextStep(db, 'undo'))?.label ?? null,
    redo: (await nextStep(db, 'redo'))?.label ?? null,
  };
}

/** Forgets all steps, and removes for good what only they could bring back. */
export async function forgetHistory(db: WriteHandle): Promise<void> {
  await db.run('DELETE FROM edits');
  await db.run('DELETE FROM runs WHERE isDeleted = 1');
  await db.run('DELETE FROM lambda_paths WHERE isDeleted = 1');
}
