/** What the details of a variable or an edge need besides the graph: scales, and what is left unexplained. */
import type { Transform } from '../../../shared/model/dataset';
import type { RunDetail } from '../../../shared/model/run';
import type { GraphDetail } from '../../../shared/model/saved-graph';

export interface Measured {
  readonly datasetId: string | null;
  readonly transform: Transform;
  /** Of each variable, in the order of the graph; null when unknown. */
  readonly sd: ArrayLike<number> | null;
  readonly residualSd: ArrayLike<number> | null;
  /** The graph is no run's: there is no threshold. */
  readonly isSaved: boolean;
}

export function measuredRun({ request, sd, residualSd }: RunDetail): Measured {
  return { datasetId: request.datasetId, transform: request.transform, sd, residualSd, isSaved: false };
}

export function measuredGraph({ datasetId, fit }: GraphDetail): Measured {
  const { transform = 'center', sd = null, residualSd = null } = fit ?? {};
  return { datasetId, transform, sd, residualSd, isSaved: true };
}
