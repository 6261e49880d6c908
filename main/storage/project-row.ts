/** The single row about the project itself, and the positions of its variables. */
import type { z } from 'zod';
import type { Positions } from '../../shared/model/graph';
import type { ScopedPositions } from '../../shared/model/places';
import { ViewState } from '../../shared/model/project';
import { readAllChoices } from './choices';
import { fromExactJson, toExactJson } from './exact-json';
import type { ReadHandle, SqlRow, WriteHandle } from './handles';

/** What of the view is stored in one cell; the choices about data sets have a table of their own. */
const StoredView = ViewState.omit({ excluded: true, knowledge: true });
export type StoredView = z.infer<typeof StoredView>;

const EMPTY_VIEW: StoredView = { datasetId: null, runId: null };

export interface ProjectRow {
  readonly createdAt: string;
  /** Version of Acyclica that created the file. */
  readonly createdBy: string;
  readonly isUntitled: boolean;
  readonly view: ViewState;
}

export async function insertProject(
  db: WriteHandle,
  project: { version: string; isUntitled: boolean; createdAt: string },
): Promise<void> {
  await db.run('INSERT INTO acyclica_project (id, createdAt, createdBy, isUntitled, viewJson) VALUES (1, ?, ?, ?, ?)', [
    project.createdAt,
    project.version,
    Number(project.isUntitled),
    toExactJson(EMPTY_VIEW),
  ]);
}

export async function readProject(db: ReadHandle): Promise<ProjectRow> {
  const row = await db.get('SELECT * FROM acyclica_project');
  if (!row) throw new Error('readProject: the project row is missing');
  return {
    createdAt: String(row.createdAt),
    createdBy: String(row.createdBy),
    isUntitled: row.isUntitled === 1,
    view: { ...StoredView.parse(fromExactJson(String(row.viewJson))), ...(await readAllChoices(db)) },
  };
}

export async function setUntitled(db: WriteHandle, isUntitled: boolean): Promise<void> {
  await db.run('UPDATE acyclica_project SET isUntitled = ?', [Number(isUntitled)]);
}

/** Saves what is shown. Excluded columns and background knowledge are not part of it: see `saveChoices`. */
export async function saveView(db: WriteHandle, view: StoredView): Promise<void> {
  await db.run('UPDATE acyclica_project SET viewJson = ?', [toExactJson(StoredView.parse(view))]);
}

/** Places of the variables of one scope: see `placesScope`. */
export async function readPositions(db: ReadHandle, scope: string): Promise<Positions> {
  const rows = await db.all('SELECT variable, x, y FROM positions WHERE scope = ? ORDER BY variable', [scope]);
  return positionsOf(rows);
}

/** Places of the whole project. */
export async function readAllPositions(db: ReadHandle): Promise<ScopedPositions> {
  const rows = await db.all('SELECT scope, variable, x, y FROM positions ORDER BY scope, variable');
  const scopes = new Map<string, SqlRow[]>();
  for (const row of rows) {
    const own = scopes.get(String(row.scope)) ?? [];
    scopes.set(String(row.scope), own);
    own.push(row);
  }
  return Object.fromEntries([...scopes].map(([scope, own]) => [scope, positionsOf(own)]));
}

/** A variable may be called `__proto__`, so nothing is assigned by name. */
function positionsOf(rows: readonly SqlRow[]): Positions {
  return Object.fromEntries(rows.map((row) => [String(row.variable), { x: Number(row.x), y: Number(row.y) }]));
}

/** Adds positions to a scope or replaces those of the same variables; others stay. */
export async function mergePositions(db: WriteHandle, scope: string, positions: Positions): Promise<void> {
  const rows = Object.entries(positions).map(([variable, { x, y }]) => ({ variable, x, y }));
  await db.run(
    `INSERT INTO positions (scope, variable, x, y)
     SELECT ?, value ->> 'variable', value ->> 'x', value ->> 'y' FROM json_each(?) WHERE true
     ON CONFLICT (scope, variable) DO UPDATE SET x = excluded.x, y = excluded.y`,
    [scope, JSON.stringify(rows)],
  );
}
