/** Graphs besides those of runs, in the project file. */
import { Said } from '../../shared/model/sayings/said';
import { fromSaidCell, toSaidCell } from './said-cell';
import { z } from 'zod';
import { WeightMeaning } from '../../shared/model/graph';
import {
  GraphBase,
  GraphFit,
  GraphKind,
  GraphStep,
  SavedEdge,
  type GraphDetail,
  type GraphRecord,
} from '../../shared/model/saved-graph';
import { fromExactJson, toExactJson } from './exact-json';
import type { ReadHandle, SqlRow, SqlValue, WriteHandle } from './handles';

const Names = z.array(z.string());
const LISTED = `number, id, name, kind, datasetId, baseJson, variablesJson, edgeCount, isTruth, createdAt, notes,
  remarksJson`;

function cell<T>(schema: z.ZodType<T>, value: SqlValue | undefined): T | null {
  return typeof value === 'string' ? schema.parse(fromExactJson(value)) : null;
}

const text = (value: SqlValue | undefined): string | null => (typeof value === 'string' ? value : null);

function recordOf(row: SqlRow): GraphRecord {
  return {
    id: String(row.id),
    number: Number(row.number),
    name: String(row.name),
    kind: GraphKind.parse(row.kind),
    datasetId: text(row.datasetId),
    base: cell(GraphBase, row.baseJson),
    variables: cell(Names, row.variablesJson) ?? [],
    edgeCount: Number(row.edgeCount),
    isTruth: row.isTruth === 1,
    createdAt: String(row.createdAt),
    notes: String(row.notes),
    remarks: cell(z.array(Said), row.remarksJson) ?? [],
  };
}

/** What a graph is made of; its number is given by the file. */
export type NewGraph = Omit<GraphDetail, 'number' | 'edgeCount' | 'isTruth'>;

/** Adds a graph; its number is one that no graph of this project ever had. */
export async function insertGraph(db: WriteHandle, graph: NewGraph): Promise<void> {
  await db.run(
    `INSERT INTO graphs (id, name, kind, datasetId, baseJson, variablesJson, edgeCount, edgesJson, weightMeaning,
       fitJson, noFit, stepJson, isTruth, createdAt, notes, remarksJson)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
    [
      graph.id,
      graph.name,
      graph.kind,
      graph.datasetId,
      graph.base && toExactJson(graph.base),
      toExactJson(graph.variables),
      ...contentOf(graph),
      graph.createdAt,
      graph.notes,
      toExactJson(graph.remarks),
    ],
  );
}

type Content = Pick<GraphDetail, 'edges' | 'weightMeaning' | 'fit' | 'noFit' | 'step'>;

const contentOf = ({ edges, weightMeaning, fit, noFit, step }: Content): SqlValue[] => [
  edges.length,
  toExactJson(edges),
  weightMeaning,
  fit && toExactJson(fit),
  toSaidCell(noFit),
  step && toExactJson(step),
];

export async function listGraphs(db: ReadHandle): Promise<GraphRecord[]> {
  return (await db.all(`SELECT ${LISTED} FROM graphs ORDER BY number`)).map(recordOf);
}

export async function readGraph(db: ReadHandle, id: string): Promise<GraphDetail | null> {
  const row = await db.get('SELECT * FROM graphs WHERE id = ?', [id]);
  if (!row) return null;
  return {
    ...recordOf(row),
    edges: cell(z.array(SavedEdge), row.edgesJson) ?? [],
    weightMeaning: WeightMeaning.nullable().parse(row.weightMeaning),
    fit: cell(GraphFit, row.fitJson),
    noFit: fromSaidCell(text(row.noFit)),
    step: cell(GraphStep, row.stepJson),
  };
}

/** Edges, fit and last step after an edit. */
export async function saveGraphContent(db: WriteHandle, id: string, content: Content): Promise<void> {
  await db.run(
    `UPDATE graphs SET edgeCount = ?, edgesJson = ?, weightMeaning = ?, fitJson = ?, noFit = ?, stepJson = ?
     WHERE id = ?`,
    [...contentOf(content), id],
  );
}

export async function saveGraphWords(
  db: WriteHandle,
  id: string,
  { name, notes }: Pick<GraphRecord, 'name' | 'notes'>,
): Promise<void> {
  await db.run('UPDATE graphs SET name = ?, notes = ? WHERE id = ?', [name, notes, id]);
}

/** Marks a graph as the truth of its data; no other graph of the same data keeps the mark. */
export async function saveTruth(db: WriteHandle, { id, datasetId }: GraphRecord, isTruth: boolean): Promise<void> {
  if (isTruth) await db.run('UPDATE graphs SET isTruth = 0 WHERE isTruth = 1 AND datasetId IS ?', [datasetId]);
  await db.run('UPDATE graphs SET isTruth = ? WHERE id = ?', [Number(isTruth), id]);
}

export async function deleteGraph(db: WriteHandle, id: string): Promise<void> {
  await db.run('DELETE FROM graphs WHERE id = ?', [id]);
}
