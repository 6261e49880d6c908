/** Who takes which part in a comparison of graphs, and who cannot and why. */
import type { RunRecord } from '../../../shared/model/run';
import { strings } from '../strings';
import { hasGraph } from './selectors';
import type { AppState, GraphComparison } from './state';

const text = strings.comparison;

/** Each more is a matrix in memory, and a row and a column of the agreement. */
export const MOST_GRAPHS = 12;

export interface Excluded {
  readonly run: RunRecord;
  readonly reason: string;
}

export interface Parts {
  readonly reference: RunRecord | null;
  /** Picked runs over the variables of the reference, itself left out, in the order picked. */
  readonly others: readonly RunRecord[];
  /** The one of `others` shown beside the reference. */
  readonly other: RunRecord | null;
  /** Picked, and cannot be compared with the reference. */
  readonly excluded: readonly Excluded[];
}

/** Why `run` cannot be held against `reference`, as a sentence; null when it can. */
export function obstacle(run: RunRecord, reference: RunRecord | null): string | null {
  if (!hasGraph(run)) return text.noGraph;
  if (!reference || reference.id === run.id) return null;
  const own = new Set(run.request.variables);
  const wanted = new Set(reference.request.variables);
  const missing = [...wanted].filter((name) => !own.has(name));
  const extra = [...own].filter((name) => !wanted.has(name));
  return missing.length + extra.length === 0 ? null : text.otherVariables(reference.number, missing, extra);
}

/** Ids of the picked runs that are still there. */
export function pickedRuns({ project, graphComparison }: Pick<AppState, 'project' | 'graphComparison'>): string[] {
  return graphComparison.runIds.filter((id) => project?.runs.some((run) => run.id === id) ?? false);
}

export function partsOf(runs: readonly RunRecord[], { runIds, referenceId, otherId }: GraphComparison): Parts {
  const picked = runIds.flatMap((id) => runs.find((run) => run.id === id) ?? []);
  const reference = picked.find((run) => run.id === referenceId && hasGraph(run)) ?? picked.find(hasGraph) ?? null;
  const rest = picked.filter((run) => run.id !== reference?.id);
  const others = rest.filter((run) => obstacle(run, reference) === null);
  return {
    reference,
    others,
    other: others.find((run) => run.id === otherId) ?? others[0] ?? null,
    excluded: rest.flatMap((run) => {
      const reason = obstacle(run, reference);
      return reason === null ? [] : [{ run, reason }];
    }),
  };
}
