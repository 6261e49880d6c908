/** An execution as the project file keeps it. */
import { cutOnScale } from '../../shared/graph/omega-scale';
import type { OmegaScale } from '../../shared/model/graph';
import type { FinishedRun } from '../storage/run-results';
import type { ExecutionResult } from './execute';

/** Numbers that cannot be told (a worker had to be ended) are shown as unknown, not as NaN. */
const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** @param threshold ω in use when the run ended, on that scale */
export function finishedRun(result: ExecutionResult, threshold: number, scale: OmegaScale | undefined): FinishedRun {
  const { fit, sd } = result;
  const { edgeCount, dropped } = cutOnScale(fit.W, sd, threshold, scale);
  return {
    state: result.isCancelled ? 'cancelled' : 'done',
    check: result.check,
    engine: result.engine,
    figures: {
      seconds: result.seconds,
      objective: known(fit.objective),
      loss: known(fit.loss),
      h: known(fit.h),
      stopped: fit.stopped,
      warnings: result.warnings,
      timeline: result.timeline,
    },
    cut: { edges: edgeCount, dropped: dropped.length },
    matrices: {
      W: fit.W,
      posterior: fit.posterior,
      frequency: result.frequency,
      sd,
      residualSd: result.residualSd,
      order: fit.order && [...fit.order],
      trace: fit.trace,
    },
  };
}
