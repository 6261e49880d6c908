/** What holds of stored runs whatever is changed, undone or redone. */
import { cutOnScale } from '../../shared/graph/omega-scale';
import { AppError } from '../../shared/model/errors';
import type { OmegaScale } from '../../shared/model/graph';
import type { RunRecord } from '../../shared/model/run';
import type { ReadHandle, WriteHandle } from '../storage/handles';
import type { RestoredRow } from '../storage/history/restore';
import { readWeights } from '../storage/run-results';
import { listRuns, readRun, setRunThreshold } from '../storage/runs';

/** Sets ω of a run and counts its edges at it. */
export async function cutStoredRun(
  db: WriteHandle,
  runId: string,
  threshold: number,
  scale: OmegaScale,
): Promise<void> {
  const weights = await readWeights(db, runId);
  const cut = weights && cutOnScale(weights.W, weights.sd, threshold, scale);
  const edges = cut?.edgeCount ?? null;
  await setRunThreshold(db, runId, { threshold, scale, edges, dropped: cut?.dropped.length ?? null });
}

/**
 * Throws `run/is-start` while another run started from this one, as that one could not be repeated without it.
 *
 * @param going ids of runs that are taken out together with this one
 */
export async function assertNoStart(
  db: ReadHandle,
  { id, number }: Pick<RunRecord, 'id' | 'number'>,
  going: readonly string[] = [],
): Promise<void> {
  const all = await listRuns(db);
  const of = all
    .filter(({ record }) => record.request.initRun === id && !going.includes(record.id))
    .map(({ record }) => record.number);
  if (of.length > 0) throw new AppError({ code: 'run/is-start', number, of });
}

/** After undo or redo: the edges of a run are those at its threshold, and no start of another run is missing. */
export async function followRuns(db: WriteHandle, rows: readonly RestoredRow[]): Promise<void> {
  for (const { table, key } of rows) {
    if (table !== 'runs') continue;
    const id = String(key[0]);
    const run = await readRun(db, id);
    if (run) await cutStoredRun(db, id, run.record.threshold, run.record.thresholdScale ?? 'raw');
    else await assertNoStart(db, { id, number: await numberOf(db, id) });
  }
}

const numberOf = async (db: ReadHandle, id: string): Promise<number> =>
  Number((await db.get('SELECT number FROM runs WHERE id = ?', [id]))?.number);
