/** Runs in the project file: what was asked, how it went, and its matrices. */
import type { Said } from '../../shared/model/sayings/said';
import type { z } from 'zod';
import { AppErrorData } from '../../shared/model/errors';
import { DataCheck } from '../../shared/model/dataset';
import { EngineRecord } from '../../shared/model/engine';
import type { OmegaScale } from '../../shared/model/graph';
import { RunRequest, RunState, type RunRecord, type StopReason, type TimePoint } from '../../shared/model/run';
import { parseSteps } from './dataset-steps';
import { fromExactJson, toExactJson } from './exact-json';
import type { ReadHandle, SqlRow, SqlValue, WriteHandle } from './handles';

/** What a finished run reports, apart from its matrices. Numbers may be NaN or infinite. */
export interface RunFigures {
  readonly seconds: number | null;
  readonly objective: number | null;
  readonly loss: number | null;
  readonly h: number | null;
  readonly stopped: StopReason | null;
  readonly warnings: readonly Said[];
  /** Absent in runs of versions that did not record it. */
  readonly timeline?: readonly TimePoint[];
}

/** A run as it stands in the file. `record.warnings` are those of the run itself, not of the cut. */
export interface StoredRun {
  readonly record: RunRecord;
  /** Weights above the threshold that the cut left out to reach a DAG; null without a result. */
  readonly dropped: number | null;
}

const NO_FIGURES: RunFigures = { seconds: null, objective: null, loss: null, h: null, stopped: null, warnings: [] };
const COLUMNS = `number, id, datasetHash, requestJson, version, createdAt, state, threshold, edges, dropped,
  checkJson, engineJson, outcomeJson, errorJson, stepsJson, name, notes, thresholdScale`;

/** Parses a stored JSON cell, or gives null for an empty one. */
function cell<T>(schema: z.ZodType<T>, value: SqlValue | undefined): T | null {
  return typeof value === 'string' ? schema.parse(fromExactJson(value)) : null;
}

const whole = (value: SqlValue | undefined): number | null => (typeof value === 'number' ? value : null);

export function figuresOf(outcomeJson: SqlValue | undefined): RunFigures {
  return typeof outcomeJson === 'string' ? (fromExactJson(outcomeJson) as RunFigures) : NO_FIGURES;
}

/** The figures that a list of runs shows: the timeline is read when it is drawn. */
export function listedFigures({ seconds, objective, loss, h, stopped, warnings }: RunFigures): RunFigures {
  return { seconds, objective, loss, h, stopped, warnings };
}

function runOf(row: SqlRow): StoredRun {
  const figures = listedFigures(figuresOf(row.outcomeJson));
  const record: RunRecord = {
    id: String(row.id),
    number: Number(row.number),
    request: RunRequest.parse(fromExactJson(String(row.requestJson))),
    datasetHash: String(row.datasetHash),
    state: RunState.parse(row.state),
    version: String(row.version),
    engine: cell(EngineRecord, row.engineJson),
    check: cell(DataCheck, row.checkJson),
    createdAt: String(row.createdAt),
    ...figures,
    threshold: Number(row.threshold),
    ...(row.thresholdScale === 'standardized' ? { thresholdScale: row.thresholdScale } : {}),
    edges: whole(row.edges),
    warnings: [...figures.warnings],
    error: cell(AppErrorData, row.errorJson),
    ...(row.stepsJson === null ? {} : { steps: parseSteps(row.stepsJson) }),
    ...(typeof row.name === 'string' ? { name: row.name } : {}),
    ...(typeof row.notes === 'string' ? { notes: row.notes } : {}),
  };
  return { record, dropped: whole(row.dropped) };
}

export type NewRun = Pick<
  RunRecord,
  'id' | 'request' | 'datasetHash' | 'version' | 'createdAt' | 'state' | 'threshold' | 'steps'
>;

/** Adds a run; its number is one that no run of this project ever had. */
export async function insertRun(db: WriteHandle, run: NewRun): Promise<void> {
  const { request } = run;
  await db.run(
    `INSERT INTO runs (id, datasetId, datasetHash, learner, seed, requestJson, version, createdAt, state, threshold,
       stepsJson, thresholdScale)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      run.id,
      request.datasetId,
      run.datasetHash,
      request.learner,
      request.seed,
      toExactJson(request),
      run.version,
      run.createdAt,
      run.state,
      run.threshold,
      run.steps && run.steps.length > 0 ? toExactJson(run.steps) : null,
      request.thresholdScale ?? 'raw',
    ],
  );
}

export async function listRuns(db: ReadHandle): Promise<StoredRun[]> {
  return (await db.all(`SELECT ${COLUMNS} FROM runs WHERE isDeleted = 0 ORDER BY number`)).map(runOf);
}

export async function readRun(db: ReadHandle, id: string): Promise<StoredRun | null> {
  const row = await db.get(`SELECT ${COLUMNS} FROM runs WHERE id = ? AND isDeleted = 0`, [id]);
  return row && runOf(row);
}

export async function setRunState(db: WriteHandle, id: string, state: RunState): Promise<void> {
  await db.run('UPDATE runs SET state = ? WHERE id = ?', [state, id]);
}

export async function failRun(
  db: WriteHandle,
  id: string,
  failure: { state: RunState; error: AppErrorData | null; check: DataCheck | null },
): Promise<void> {
  await db.run('UPDATE runs SET state = ?, errorJson = ?, checkJson = ? WHERE id = ?', [
    failure.state,
    failure.error && toExactJson(failure.error),
    failure.check && toExactJson(failure.check),
    id,
  ]);
}

/** ω of a run, with the number of edges and of left-out weights it gives. */
export async function setRunThreshold(
  db: WriteHandle,
  id: string,
  cut: { threshold: number; scale: OmegaScale; edges: number | null; dropped: number | null },
): Promise<void> {
  await db.run('UPDATE runs SET threshold = ?, thresholdScale = ?, edges = ?, dropped = ? WHERE id = ?', [
    cut.threshold,
    cut.scale,
    cut.edges,
    cut.dropped,
    id,
  ]);
}

/** Name and notes of a run; empty ones are none. */
export async function setRunText(
  db: WriteHandle,
  id: string,
  { name, notes }: { readonly name: string; readonly notes: string },
): Promise<void> {
  await db.run('UPDATE runs SET name = ?, notes = ? WHERE id = ?', [name.trim() || null, notes.trim() || null, id]);
}

/** Takes a run out of all lists; it stays in the file until the history is forgotten, so that it can come back. */
export async function deleteRun(db: WriteHandle, id: string): Promise<void> {
  await db.run('UPDATE runs SET isDeleted = 1 WHERE id = ?', [id]);
}

/** Runs that were queued or going on when the file was last used did not end. */
export async function interruptUnfinishedRuns(db: WriteHandle): Promise<number> {
  return db.run(`UPDATE runs SET state = 'interrupted' WHERE state IN ('queued', 'running')`);
}
