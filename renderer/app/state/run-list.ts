/** The runs of a project as a list. */
import type { RunRecord } from '../../../shared/model/run';

/** Puts a record in its place among the runs, by number. */
export function withRun(runs: readonly RunRecord[], record: RunRecord): RunRecord[] {
  const others = runs.filter((run) => run.id !== record.id);
  return [...others, record].toSorted((a, b) => a.number - b.number);
}
