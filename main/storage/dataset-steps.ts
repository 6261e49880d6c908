/** Steps of data sets in the project file, with the summary of the data they lead to: shown without computing it again. */
import type { DatasetInfo } from '../../shared/model/dataset';
import { withTextsOf } from '../../shared/model/dataset-texts';
import { DataSteps, type DataStep } from '../../shared/model/steps';
import { fromExactJson, toExactJson } from './exact-json';
import type { ReadHandle, WriteHandle } from './handles';

/** What of a `DatasetInfo` steps decide. */
export type Effective = Pick<
  DatasetInfo,
  'hash' | 'rows' | 'columns' | 'incompleteRows' | 'missingPerRow' | 'outcomes' | 'imported'
>;

/** Saves the steps of a data set, or that it has none. `info` is the data set after them. */
export async function saveSteps(db: WriteHandle, info: DatasetInfo): Promise<void> {
  const { id, steps = [], hash, rows, columns, incompleteRows, missingPerRow, outcomes, imported } = info;
  if (steps.length === 0) {
    await db.run('DELETE FROM dataset_steps WHERE datasetId = ?', [id]);
    return;
  }
  const effective: Effective = { hash, rows, columns, incompleteRows, missingPerRow, outcomes, imported };
  await db.run(
    `INSERT INTO dataset_steps (datasetId, stepsJson, effectiveJson) VALUES (?, ?, ?)
     ON CONFLICT (datasetId) DO UPDATE SET stepsJson = excluded.stepsJson, effectiveJson = excluded.effectiveJson`,
    [id, toExactJson(steps), toExactJson(effective)],
  );
}

/** The data set as its steps leave it; as it was imported when it has none. */
export async function withSteps(db: ReadHandle, info: DatasetInfo): Promise<DatasetInfo> {
  const row = await db.get('SELECT stepsJson, effectiveJson FROM dataset_steps WHERE datasetId = ?', [info.id]);
  if (!row) return info;
  // Summaries may hold infinite numbers, which the schema of the window does not know; they are our own output.
  const effective = fromExactJson(String(row.effectiveJson)) as Effective;
  return withTextsOf({ ...info, ...effective, steps: parseSteps(row.stepsJson) }, info);
}

/** Steps of a JSON cell; none for an empty one. */
export function parseSteps(cell: unknown): DataStep[] {
  return typeof cell === 'string' ? DataSteps.parse(fromExactJson(cell)) : [];
}

/** Steps of one data set, without what they lead to. */
export async function readSteps(db: ReadHandle, datasetId: string): Promise<DataStep[]> {
  const row = await db.get('SELECT stepsJson FROM dataset_steps WHERE datasetId = ?', [datasetId]);
  return parseSteps(row?.stepsJson);
}
