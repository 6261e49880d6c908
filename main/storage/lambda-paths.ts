/** λ paths in the project file: what was asked, how it went, one row per point. */
import { z } from 'zod';
import { EngineRecord } from '../../shared/model/engine';
import { AppErrorData } from '../../shared/model/errors';
import type { PathPoint, PathRecord } from '../../shared/model/lambda-path';
import { LambdaGrid, PathState } from '../../shared/model/lambda-path';
import { RunRequest } from '../../shared/model/run';
import type { DataStep } from '../../shared/model/steps';
import { parseSteps } from './dataset-steps';
import { fromExactJson, toExactJson } from './exact-json';
import type { ReadHandle, SqlRow, SqlValue, WriteHandle } from './handles';

const Lambdas = z.array(z.number());

export type NewPath = Omit<PathRecord, 'number' | 'state' | 'seconds' | 'engine' | 'error' | 'steps'> & {
  readonly steps: readonly DataStep[];
};
export type PathEnd = Pick<PathRecord, 'engine' | 'error' | 'seconds'> & {
  readonly state: 'done' | 'time-limit' | 'cancelled' | 'failed';
};

function cell<T>(schema: z.ZodType<T>, value: SqlValue | undefined): T | null {
  return typeof value === 'string' ? schema.parse(fromExactJson(value)) : null;
}

function pathOf(row: SqlRow): PathRecord {
  return {
    id: String(row.id),
    number: Number(row.number),
    request: RunRequest.parse(fromExactJson(String(row.requestJson))),
    threshold: Number(row.threshold),
    grid: LambdaGrid.parse(fromExactJson(String(row.gridJson))),
    lambdas: Lambdas.parse(fromExactJson(String(row.lambdasJson))),
    lambdaMax: typeof row.lambdaMax === 'number' ? row.lambdaMax : null,
    datasetHash: String(row.datasetHash),
    ...(row.stepsJson === null ? {} : { steps: parseSteps(row.stepsJson) }),
    version: String(row.version),
    createdAt: String(row.createdAt),
    state: row.isTimeOver === 1 ? 'time-limit' : PathState.parse(row.state),
    seconds: typeof row.seconds === 'number' ? row.seconds : null,
    engine: cell(EngineRecord, row.engineJson),
    error: cell(AppErrorData, row.errorJson),
  };
}

/** Adds a path that has not ended; its number is one that no path of this project ever had. */
export async function insertPath(db: WriteHandle, path: NewPath): Promise<void> {
  await db.run(
    `INSERT INTO lambda_paths (id, datasetId, datasetHash, requestJson, threshold, gridJson, lambdasJson, lambdaMax,
       version, createdAt, state, stepsJson) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)`,
    [
      path.id,
      path.request.datasetId,
      path.datasetHash,
      toExactJson(path.request),
      path.threshold,
      toExactJson(path.grid),
      toExactJson(path.lambdas),
      path.lambdaMax,
      path.version,
      path.createdAt,
      toExactJson(path.steps),
    ],
  );
}

/** The newest first. */
export async function listPaths(db: ReadHandle): Promise<PathRecord[]> {
  return (await db.all('SELECT * FROM lambda_paths WHERE isDeleted = 0 ORDER BY number DESC')).map(pathOf);
}

export async function readPath(db: ReadHandle, id: string): Promise<PathRecord | null> {
  const row = await db.get('SELECT * FROM lambda_paths WHERE id = ? AND isDeleted = 0', [id]);
  return row && pathOf(row);
}

/** The largest λ first. */
export async function readPathPoints(db: ReadHandle, id: string): Promise<PathPoint[]> {
  const rows = await db.all('SELECT pointJson FROM lambda_path_points WHERE pathId = ? ORDER BY lambda DESC', [id]);
  // Losses of a run that had to be ended are NaN, which the schema of the window does not know; they are our own output.
  return rows.map((row) => fromExactJson(String(row.pointJson)) as PathPoint);
}

/** Nothing happens when the path is deleted by now. */
export async function insertPathPoint(db: WriteHandle, id: string, point: PathPoint): Promise<void> {
  await db.run(
    `INSERT INTO lambda_path_points (pathId, lambda, pointJson)
     SELECT id, ?, ? FROM lambda_paths WHERE id = ?`,
    [point.lambda, toExactJson(point), id],
  );
}

export async function endPath(db: WriteHandle, id: string, end: PathEnd): Promise<void> {
  await db.run(
    'UPDATE lambda_paths SET state = ?, isTimeOver = ?, seconds = ?, engineJson = ?, errorJson = ? WHERE id = ?',
    [
      end.state === 'time-limit' ? 'done' : end.state,
      end.state === 'time-limit' ? 1 : 0,
      end.seconds,
      end.engine && toExactJson(end.engine),
      end.error && toExactJson(end.error),
      id,
    ],
  );
}

/** Flags a path as deleted: a step of the history, which brings it back without a copy of its points. */
export async function deletePath(db: WriteHandle, id: string): Promise<void> {
  await db.run('UPDATE lambda_paths SET isDeleted = 1 WHERE id = ?', [id]);
}
