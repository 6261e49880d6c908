/** What is shown of a stored run: its own warnings and those of the cut at the threshold in use. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import type { RunRecord } from '../../shared/model/run';
import type { StoredRun } from '../storage/runs';

/** Says that the cut left weights out, or nothing. */
export function droppedWarning(dropped: number): Said[] {
  return dropped === 0 ? [] : [say('run/dropped', dropped)];
}

/**
 * @param isActive tells whether a run is going on or waiting. One that the file says is, and that nobody works on, was
 *   interrupted: its end could not be saved.
 */
export function shownRun({ record, dropped }: StoredRun, isActive: (runId: string) => boolean): RunRecord {
  const claimsToRun = record.state === 'queued' || record.state === 'running';
  const state = claimsToRun && !isActive(record.id) ? 'interrupted' : record.state;
  return { ...record, state, warnings: [...record.warnings, ...droppedWarning(dropped ?? 0)] };
}
