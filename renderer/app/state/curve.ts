/** The objective of a run over time, kept short enough to draw at every progress event. */
import type { RunProgress, TracePoint } from '../../../shared/model/run';

export interface Curve {
  /** Seconds since the start, or steps; ascending. */
  readonly x: readonly number[];
  /** null breaks the line: another start begins. */
  readonly objective: readonly (number | null)[];
  /** Best objective on a DAG so far; null before the first. */
  readonly best: readonly (number | null)[];
}

export const emptyCurve: Curve = { x: [], objective: [], best: [] };

const MOST_POINTS = 1200;

/** Every second point, the last one included. */
function thinned(curve: Curve): Curve {
  const last = curve.x.length - 1;
  const keep = (_: unknown, k: number) => (last - k) % 2 === 0;
  return { x: curve.x.filter(keep), objective: curve.objective.filter(keep), best: curve.best.filter(keep) };
}

/** The curve with one more progress event; events that go back in time are left out. */
export function extendCurve(curve: Curve, progress: RunProgress): Curve {
  const seconds = progress.elapsedMs / 1000;
  const last = curve.x.at(-1);
  if (!Number.isFinite(progress.objective) || (last !== undefined && seconds <= last)) return curve;
  const base = curve.x.length >= MOST_POINTS ? thinned(curve) : curve;
  return {
    x: [...base.x, seconds],
    objective: [...base.objective, progress.objective],
    best: [...base.best, progress.best],
  };
}

/** Lowest objective up to each point, over points that are DAGs (h = 0); null before the first. */
export function bestSoFar(points: readonly TracePoint[]): (number | null)[] {
  let best: number | null = null;
  return points.map(({ objective, h }) => {
    if (h === 0) best = Math.min(best ?? Infinity, objective);
    return best;
  });
}

/**
 * The stored trace of a finished run over its steps. Starts follow one another in it, so the line of the objective is
 * broken (null) between two of them, and the best so far is what falls from start to start.
 */
export function curveOfTrace(trace: readonly TracePoint[]): Curve {
  const points = trace.filter((point) => Number.isFinite(point.objective)).toSorted((a, b) => a.step - b.step);
  const best = bestSoFar(points);
  const drawn = points.flatMap(({ step, objective, phase }, k) => {
    const point = { x: step, objective, best: best[k] ?? null };
    const last = points[k - 1];
    if (!last || last.phase === phase) return [point];
    return [{ x: (last.step + step) / 2, objective: null, best: best[k - 1] ?? null }, point];
  });
  return {
    x: drawn.map((point) => point.x),
    objective: drawn.map((point) => point.objective),
    best: drawn.map((point) => point.best),
  };
}
