/** The trace of a run made of several starts. */
import type { TracePoint } from '../../shared/model/run';

/** Traces one after the other in start order, the steps of each counted on from the one before. */
export function joinTraces(
  starts: readonly { readonly trace: readonly TracePoint[]; readonly steps: number }[],
): TracePoint[] {
  const joined: TracePoint[] = [];
  let offset = 0;
  for (const { trace, steps } of starts) {
    for (const point of trace) joined.push({ ...point, step: point.step + offset });
    offset += steps;
  }
  return joined;
}
