/** What a person chose about each data set: excluded columns and background knowledge. */
import { z } from 'zod';
import { Knowledge } from '../../shared/model/knowledge';
import type { ViewState } from '../../shared/model/project';
import { fromExactJson, toExactJson } from './exact-json';
import type { ReadHandle, SqlRow, WriteHandle } from './handles';

export type Choices = Pick<ViewState, 'excluded' | 'knowledge'>;

export interface DatasetChoices {
  readonly excluded: readonly string[];
  readonly knowledge: Knowledge | null;
}

const Names = z.array(z.string());

const choicesOf = ({ excludedJson, knowledgeJson }: SqlRow): DatasetChoices => ({
  excluded: Names.parse(fromExactJson(String(excludedJson))),
  knowledge: typeof knowledgeJson === 'string' ? Knowledge.parse(fromExactJson(knowledgeJson)) : null,
});

/** The choices about all data sets, as the view of the project holds them. */
export async function readAllChoices(db: ReadHandle): Promise<Choices> {
  const rows = await db.all('SELECT * FROM dataset_choices ORDER BY datasetId');
  const all = rows.map((row) => ({ id: String(row.datasetId), ...choicesOf(row) }));
  const excluded = Object.fromEntries(all.map(({ id, excluded: names }) => [id, [...names]]));
  const known = all.flatMap(({ id, knowledge }) => (knowledge ? [[id, knowledge] as const] : []));
  return known.length === 0 ? { excluded } : { excluded, knowledge: Object.fromEntries(known) };
}

/** The choices about one data set; nothing is excluded when none were saved. */
export async function readChoices(db: ReadHandle, datasetId: string): Promise<DatasetChoices> {
  const row = await db.get('SELECT * FROM dataset_choices WHERE datasetId = ?', [datasetId]);
  return row ? choicesOf(row) : { excluded: [], knowledge: null };
}

export async function saveChoices(
  db: WriteHandle,
  datasetId: string,
  { excluded, knowledge }: DatasetChoices,
): Promise<void> {
  await db.run(
    `INSERT INTO dataset_choices (datasetId, excludedJson, knowledgeJson) VALUES (?, ?, ?)
     ON CONFLICT (datasetId) DO UPDATE SET excludedJson = excluded.excludedJson, knowledgeJson = excluded.knowledgeJson`,
    [datasetId, toExactJson(excluded), knowledge && toExactJson(knowledge)],
  );
}
