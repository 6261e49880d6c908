/** Steps of data sets in the project file, with the summary of the data they lead to: shown without computing it again. */
import type { ColumnTexts, DatasetInfo } from '../../shared/model/dataset';
import { withTextsOf } from '../../shared/model/dataset-texts';
import { DataSteps, type DataStep } from '../../shared/model/steps';
import { fromExactJson, toExactJson } from './exact-json';
import type { ReadHandle, WriteHandle } from './handles';

/** What of a `DatasetInfo` steps decide. */
export type Effective = Pick<
  DatasetInfo,
  'hash' | 'rows' | 'columns' | 'incompleteRows' | 'missingPerRow' | 'outcomes' | 'imported'
>;

/** What stands in the file: also the texts a person gave to columns that steps made. */
interface Stored extends Effective {
  readonly texts?: Readonly<Record<string, ColumnTexts>>;
}

/** Saves the steps of a data set, or that it has none. `info` is the data set after them. */
export async function saveSteps(db: WriteHandle, info: DatasetInfo): Promise<void> {
  const { id, steps = [], hash, rows, columns, incompleteRows, missingPerRow, outcomes, imported } = info;
  if (steps.length === 0) {
    await db.run('DELETE FROM dataset_steps WHERE datasetId = ?', [id]);
    return;
  }
  // Texts of columns that these steps do not make are kept as well: the steps may come back.
  const texts = await readMadeTexts(db, id);
  const effective: Stored = { hash, rows, columns, incompleteRows, missingPerRow, outcomes, imported, texts };
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
  const { texts, ...effective } = fromExactJson(String(row.effectiveJson)) as Stored;
  return withTextsOf({ ...info, ...effective, steps: parseSteps(row.stepsJson) }, info, texts);
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

/** Texts a person gave to columns that steps made, by name. */
export async function readMadeTexts(db: ReadHandle, datasetId: string): Promise<Record<string, ColumnTexts>> {
  const row = await db.get('SELECT effectiveJson FROM dataset_steps WHERE datasetId = ?', [datasetId]);
  return row ? { ...(fromExactJson(String(row.effectiveJson)) as Stored).texts } : {};
}

/** Sets texts of columns that steps made; what is left out stays as it is. */
export async function saveMadeTexts(
  db: WriteHandle,
  datasetId: string,
  names: readonly string[],
  texts: ColumnTexts,
): Promise<void> {
  const row = await db.get('SELECT effectiveJson FROM dataset_steps WHERE datasetId = ?', [datasetId]);
  if (!row) throw new Error(`saveMadeTexts: ${datasetId} has no steps`);
  const stored = fromExactJson(String(row.effectiveJson)) as Stored;
  const changed = Object.fromEntries(names.map((name) => [name, { ...stored.texts?.[name], ...texts }]));
  await db.run('UPDATE dataset_steps SET effectiveJson = ? WHERE datasetId = ?', [
    toExactJson({ ...stored, texts: { ...stored.texts, ...changed } }),
    datasetId,
  ]);
}
