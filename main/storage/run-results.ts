/** Matrices, order and trace of finished runs. Kept apart from the list, which is read far more often. */
import { z } from 'zod';
import type { DataCheck } from '../../shared/model/dataset';
import type { EngineRecord } from '../../shared/model/engine';
import type { RunState, RunTrace, TracePoint } from '../../shared/model/run';
import { decodeNumbers, encodeNumbers } from './blob';
import { fromExactJson, toExactJson } from './exact-json';
import type { ReadHandle, WriteHandle } from './handles';
import { figuresOf, type RunFigures } from './runs';

/** What a run leaves besides its figures. [d, d] row-major, `sd` and `residualSd` [d]. */
export interface RunMatrices {
  readonly W: Float64Array;
  readonly posterior: Float64Array | null;
  readonly frequency: Float64Array | null;
  readonly sd: Float64Array;
  readonly residualSd: Float64Array;
  /** Topological order, causes first. */
  readonly order: readonly number[] | null;
  readonly trace: readonly TracePoint[];
}

export interface FinishedRun {
  readonly state: RunState;
  readonly check: DataCheck;
  readonly engine: EngineRecord;
  readonly figures: RunFigures;
  readonly cut: { readonly edges: number; readonly dropped: number };
  readonly matrices: RunMatrices;
}

type MatrixName = 'W' | 'posterior' | 'frequency' | 'sd' | 'residualSd';

const Order = z.array(z.int()).nullable();

async function insertMatrix(
  db: WriteHandle,
  runId: string,
  name: MatrixName,
  values: Float64Array | null,
  shape: readonly [rows: number, columns: number],
): Promise<void> {
  if (values === null) return;
  await db.run('INSERT INTO matrices (runId, name, rows, columns, valuesFloat64) VALUES (?, ?, ?, ?, ?)', [
    runId,
    name,
    ...shape,
    encodeNumbers(values),
  ]);
}

/** Saves everything a run has brought; call it inside one transaction. */
export async function saveResult(db: WriteHandle, runId: string, run: FinishedRun): Promise<void> {
  const { matrices, figures } = run;
  const d = matrices.sd.length;
  await db.run(
    `UPDATE runs SET state = ?, checkJson = ?, engineJson = ?, outcomeJson = ?, edges = ?, dropped = ?,
       orderJson = ?, traceJson = ?, errorJson = NULL WHERE id = ?`,
    [
      run.state,
      toExactJson(run.check),
      toExactJson(run.engine),
      toExactJson(figures),
      run.cut.edges,
      run.cut.dropped,
      matrices.order && toExactJson(matrices.order),
      toExactJson(matrices.trace),
      runId,
    ],
  );
  for (const name of ['W', 'posterior', 'frequency'] as const) {
    await insertMatrix(db, runId, name, matrices[name], [d, d]);
  }
  for (const name of ['sd', 'residualSd'] as const) await insertMatrix(db, runId, name, matrices[name], [1, d]);
}

/** The raw weights and scales alone, for counting edges at another threshold; null when the run has no result. */
export async function readWeights(db: ReadHandle, runId: string): Promise<Pick<RunMatrices, 'W' | 'sd'> | null> {
  const read = async (name: MatrixName): Promise<Float64Array | null> => {
    const row = await db.get('SELECT rows, columns, valuesFloat64 FROM matrices WHERE runId = ? AND name = ?', [
      runId,
      name,
    ]);
    if (!row || !Buffer.isBuffer(row.valuesFloat64)) return null;
    return decodeNumbers(row.valuesFloat64, Number(row.rows) * Number(row.columns));
  };
  const [W, sd] = [await read('W'), await read('sd')];
  return W && sd && { W, sd };
}

/** Matrices of a run, or null when it has no result. */
export async function readMatrices(db: ReadHandle, runId: string): Promise<RunMatrices | null> {
  const row = await db.get('SELECT orderJson, traceJson FROM runs WHERE id = ?', [runId]);
  const found = new Map<string, Float64Array>();
  const rows = await db.all('SELECT name, rows, columns, valuesFloat64 FROM matrices WHERE runId = ?', [runId]);
  for (const { name, rows: height, columns: width, valuesFloat64 } of rows) {
    if (!Buffer.isBuffer(valuesFloat64)) throw new Error(`readMatrices: ${String(name)} of ${runId} is no BLOB`);
    found.set(String(name), decodeNumbers(valuesFloat64, Number(height) * Number(width)));
  }
  const [W, sd, residualSd] = [found.get('W'), found.get('sd'), found.get('residualSd')];
  if (!row || !W || !sd || !residualSd) return null;
  return {
    W,
    sd,
    residualSd,
    posterior: found.get('posterior') ?? null,
    frequency: found.get('frequency') ?? null,
    order: row.orderJson === null ? null : Order.parse(fromExactJson(String(row.orderJson))),
    trace: row.traceJson === null ? [] : (fromExactJson(String(row.traceJson)) as TracePoint[]),
  };
}

/** How the objective of a run fell, or null when it has no result. Reads no matrix. */
export async function readTrace(db: ReadHandle, runId: string): Promise<RunTrace | null> {
  const row = await db.get('SELECT traceJson, outcomeJson FROM runs WHERE id = ?', [runId]);
  if (!row || row.traceJson === null) return null;
  const trace = fromExactJson(String(row.traceJson)) as TracePoint[];
  return { runId, trace, timeline: [...(figuresOf(row.outcomeJson).timeline ?? [])] };
}
