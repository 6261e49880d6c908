/** Every metric of an estimated graph against a true one, in one record. Definitions stand where each is computed. */
import { ranking } from './ranking';
import { rates } from './rates';
import { edgeDifferences, normalizedHamming, shdCpdag } from './shd';
import { sid } from './sid';

export interface GraphMetrics {
  readonly shd: number;
  /** Null when a graph has a cycle, like `sid`. */
  readonly shdCpdag: number | null;
  readonly sid: number | null;
  readonly tpr: number;
  readonly fdr: number;
  readonly fpr: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly skeletonF1: number;
  readonly orientationPrecision: number | null;
  /** Null when the truth has no edges or all of them. */
  readonly aucRoc: number | null;
  readonly aucPr: number | null;
  readonly nhd: number;
  readonly edgesEstimate: number;
  readonly edgesTruth: number;
  readonly reversed: number;
  readonly missing: number;
  readonly extra: number;
  /** True when precision, F1 and skeleton F1 are 0 only because nothing was estimated. */
  readonly isEmptyEstimate: boolean;
}

/**
 * Metrics of `estimate` against `truth`, adjacencies [d, d] over the same variables in the same order.
 *
 * @param W weights that rank all ordered pairs, [d, d]: raw weights where known, else those of the estimate
 */
export function graphMetrics(estimate: Uint8Array, truth: Uint8Array, d: number, W: Float64Array): GraphMetrics {
  const differences = edgeDifferences(estimate, truth, d);
  const found = rates(estimate, truth, d);
  const ranked = ranking(W, truth, d);
  return {
    shd: differences.extra + differences.missing + differences.reversed,
    shdCpdag: shdCpdag(estimate, truth, d),
    sid: sid(estimate, truth, d),
    tpr: found.tpr,
    fdr: found.fdr,
    fpr: found.fpr,
    precision: found.precision,
    recall: found.recall,
    f1: found.f1,
    skeletonF1: found.skeletonF1,
    orientationPrecision: found.orientationPrecision,
    aucRoc: ranked?.aucRoc ?? null,
    aucPr: ranked?.aucPr ?? null,
    nhd: normalizedHamming(estimate, truth, d),
    edgesEstimate: found.edgesEstimate,
    edgesTruth: found.edgesTruth,
    reversed: differences.reversed,
    missing: differences.missing,
    extra: differences.extra,
    isEmptyEstimate: found.isEmptyEstimate,
  };
}
