/** The measures of one graph against a reference, in the order they are shown. */
import { rates } from '../../../shared/graph/rates';
import { shd, shdCpdag } from '../../../shared/graph/shd';
import { sid } from '../../../shared/graph/sid';

/** SID takes a search through the graph for every variable: a third of a second at this size. */
export const MOST_SID_VARIABLES = 1000;

export const measureNames = ['shd', 'shdCpdag', 'sid', 'skeletonF1', 'precision', 'recall'] as const;
export type MeasureName = (typeof measureNames)[number];
export type Measures = Readonly<Record<MeasureName, number | null>>;

/** All measures of `estimate` with `reference` as the truth, DAGs [d, d]; null where one is not computed. */
export function measuresOf(estimate: Uint8Array, reference: Uint8Array, d: number): Measures {
  const { skeletonF1, precision, recall } = rates(estimate, reference, d);
  return {
    shd: shd(estimate, reference, d),
    shdCpdag: shdCpdag(estimate, reference, d),
    sid: d <= MOST_SID_VARIABLES ? sid(estimate, reference, d) : null,
    skeletonF1,
    precision,
    recall,
  };
}
