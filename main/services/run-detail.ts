/** An execution as a run with its matrices, for those who save no project. */
import type { RunDetail } from '../../shared/model/run';
import type { DataStep } from '../../shared/model/steps';
import { listedFigures } from '../storage/runs';
import type { ExecutionResult } from './execute';
import { shownRun } from './run-record';
import { finishedRun } from './run-result';

export interface RunFacts {
  readonly id: string;
  readonly number: number;
  readonly version: string;
  readonly datasetHash: string;
  /** Steps of the data; left out when there are none. */
  readonly steps?: DataStep[];
}

/** The same record and matrices that the project file would give back. */
export function runDetailOf(result: ExecutionResult, facts: RunFacts): RunDetail {
  const { request, threshold } = result.plan;
  const { state, check, engine, figures: all, cut, matrices } = finishedRun(result, threshold, request.thresholdScale);
  const figures = listedFigures(all);
  const record = {
    ...facts,
    ...figures,
    request,
    state,
    check,
    engine,
    threshold,
    ...(request.thresholdScale === 'standardized' ? { thresholdScale: request.thresholdScale } : {}),
    edges: cut.edges,
    warnings: [...figures.warnings],
    createdAt: new Date().toISOString(),
    error: null,
  };
  const shown = shownRun({ record, dropped: cut.dropped }, () => false);
  return { ...shown, ...matrices, order: matrices.order && [...matrices.order], trace: [...matrices.trace] };
}
