/** Data sets in the project file: one row each, one BLOB per column. */
import { z } from 'zod';
import type { ColumnSummary, ColumnTexts } from '../../shared/model/dataset';
import { madeColumns, withTexts } from '../../shared/model/dataset-texts';
import { DatasetInfo, type Column, type Dataset } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import { decodeNumbers, encodeNumbers } from './blob';
import { saveMadeTexts, withSteps } from './dataset-steps';
import { fromExactJson, toExactJson } from './exact-json';
import type { ReadHandle, SqlRow, WriteHandle } from './handles';

const Levels = z.array(z.string()).nullable();

const json = (row: SqlRow, key: string): unknown => {
  const text = row[key];
  return text === null ? null : fromExactJson(String(text));
};

export async function insertDataset(db: WriteHandle, { info, columns }: Dataset): Promise<void> {
  await db.run(
    `INSERT INTO datasets (id, name, source, hash, rows, dialectJson, incompleteRows, missingPerRowJson, notesJson,
       importedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      info.id,
      info.name,
      info.source,
      info.hash,
      info.rows,
      info.dialect && toExactJson(info.dialect),
      info.incompleteRows,
      toExactJson(info.missingPerRow),
      toExactJson(info.notes),
      info.importedAt,
    ],
  );
  for (const [position, column] of columns.entries()) {
    await insertColumn(db, info.id, position, column, info.columns[position]);
  }
}

async function insertColumn(
  db: WriteHandle,
  datasetId: string,
  position: number,
  column: Column,
  summary: ColumnSummary | undefined,
): Promise<void> {
  if (summary?.name !== column.name) {
    throw new Error(`insertDataset: column ${position} is "${column.name}", its summary "${summary?.name ?? 'none'}"`);
  }
  await db.run(
    `INSERT INTO columns (datasetId, position, name, summaryJson, levelsJson, length, valuesFloat64)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [
      datasetId,
      position,
      column.name,
      toExactJson(summary),
      column.levels && toExactJson(column.levels),
      column.values.length,
      encodeNumbers(column.values),
    ],
  );
}

async function infoOf(db: ReadHandle, row: SqlRow): Promise<DatasetInfo> {
  const columns = await db.all('SELECT summaryJson FROM columns WHERE datasetId = ? ORDER BY position', [
    String(row.id),
  ]);
  // Summaries may hold infinite numbers, which the schema of the window does not know; they are our own output.
  return {
    id: String(row.id),
    name: String(row.name),
    source: row.source === null ? null : String(row.source),
    hash: String(row.hash),
    rows: Number(row.rows),
    columns: columns.map((column) => json(column, 'summaryJson') as ColumnSummary),
    dialect: DatasetInfo.shape.dialect.parse(json(row, 'dialectJson')),
    incompleteRows: Number(row.incompleteRows),
    missingPerRow: DatasetInfo.shape.missingPerRow.parse(json(row, 'missingPerRowJson')),
    notes: DatasetInfo.shape.notes.parse(json(row, 'notesJson')),
    importedAt: String(row.importedAt),
  };
}

/** All data sets in the order they were imported, as their steps leave them, without their values. */
export async function listDatasets(db: ReadHandle): Promise<DatasetInfo[]> {
  const infos: DatasetInfo[] = [];
  for (const row of await db.all('SELECT * FROM datasets ORDER BY number')) {
    infos.push(await withSteps(db, await infoOf(db, row)));
  }
  return infos;
}

/** Texts to set; what is left out stays as it is, an empty one is taken away. */
export interface NewTexts {
  readonly unit?: string | undefined;
  readonly label?: string | undefined;
}

/** Sets texts of imported columns, and of those that steps made; returns the data set as it is then, or null when there is none. Throws for unknown columns. */
export async function describeColumns(
  db: WriteHandle,
  datasetId: string,
  names: readonly string[],
  texts: NewTexts,
): Promise<DatasetInfo | null> {
  const row = await db.get('SELECT * FROM datasets WHERE id = ?', [datasetId]);
  if (!row) return null;
  const info = await infoOf(db, row);
  const byName = new Map(info.columns.map((column, position) => [column.name, position]));
  const columns = [...info.columns];
  const made = await describeMade(db, info, names, texts);
  for (const name of names.filter((one) => !made.has(one))) {
    const position = byName.get(name);
    const summary = position === undefined ? undefined : columns[position];
    if (position === undefined || !summary) {
      throw new AppError({ code: 'data/unknown-variable', name, known: [...byName.keys()] });
    }
    columns[position] = withTexts(summary, { ...textsOf(summary), ...stated(texts) });
    await db.run('UPDATE columns SET summaryJson = ? WHERE datasetId = ? AND position = ?', [
      toExactJson(columns[position]),
      datasetId,
      position,
    ]);
  }
  return { ...info, columns };
}

const stated = (texts: NewTexts): ColumnTexts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as ColumnTexts;

const textsOf = ({ unit, label }: ColumnSummary): ColumnTexts => ({
  ...(unit === undefined ? {} : { unit }),
  ...(label === undefined ? {} : { label }),
});

/** Sets texts of those columns that steps made, and tells which these are. */
async function describeMade(
  db: WriteHandle,
  imported: DatasetInfo,
  names: readonly string[],
  texts: NewTexts,
): Promise<ReadonlySet<string>> {
  const made = madeColumns(await withSteps(db, imported));
  const meant = names.filter((name) => made.has(name));
  if (meant.length > 0) await saveMadeTexts(db, imported.id, meant, stated(texts));
  return new Set(meant);
}

/** A data set as it was imported, with its values in shared memory, or null when there is none with this id. */
export async function readDataset(db: ReadHandle, id: string): Promise<Dataset | null> {
  const row = await db.get('SELECT * FROM datasets WHERE id = ?', [id]);
  if (!row) return null;
  const info = await infoOf(db, row);
  const columns: Column[] = [];
  for (let position = 0; position < info.columns.length; position++) {
    columns.push(await readColumn(db, id, position));
  }
  return { info, columns };
}

/** One column at a time, so that only one exists twice in memory. */
async function readColumn(db: ReadHandle, datasetId: string, position: number): Promise<Column> {
  const row = await db.get(
    'SELECT name, levelsJson, length, valuesFloat64 FROM columns WHERE datasetId = ? AND position = ?',
    [datasetId, position],
  );
  if (!row || !Buffer.isBuffer(row.valuesFloat64)) throw new Error(`readDataset: column ${position} is missing`);
  return {
    name: String(row.name),
    values: decodeNumbers(row.valuesFloat64, Number(row.length), true),
    levels: Levels.parse(json(row, 'levelsJson')),
  };
}
